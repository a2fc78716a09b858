"""How a long work says where it stands."""

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Told what is being done, in French, and which part of the whole is done, from 0 to 1."""
