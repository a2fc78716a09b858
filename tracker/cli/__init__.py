"""Command line: `python -m tracker build | run | query | example | returns | ...`."""

from tracker.cli.start import main

__all__ = ["main"]
