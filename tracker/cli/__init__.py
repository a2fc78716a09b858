"""Command line: `python -m tracker build | run | query | example | returns | ...`."""

from tracker.cli.commands import app
from tracker.cli.start import main

__all__ = ["app", "main"]
