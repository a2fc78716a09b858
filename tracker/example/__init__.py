"""Example rows: actions, commitments and amounts that are invented and say so."""

from tracker.example.write import DEFAULT_COMMITMENTS, DEFAULT_SEED, write_example

__all__ = ["DEFAULT_COMMITMENTS", "DEFAULT_SEED", "write_example"]
