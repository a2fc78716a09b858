"""Presentations: slides on a frozen snapshot, played from one file."""
