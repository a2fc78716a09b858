"""Operators' and regions' returns: read a file, check it, keep what was accepted."""
