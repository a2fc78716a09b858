"""The package's own exceptions: each message is a French sentence that a user can act on."""

from __future__ import annotations

from collections.abc import Sequence


class TrackerError(Exception):
    """Carry one French sentence for the user."""


class SettingsError(TrackerError):
    """Report an environment variable that cannot be used."""


class SourceError(TrackerError):
    """Report every fault of the source files, one sentence each."""

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep the sentences in `faults`; the message holds them all, one a line."""
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class PresentationError(SourceError):
    """Report every fault of a presentation, one sentence each."""


class SnapshotError(TrackerError):
    """Report a snapshot that could not be built, verified or read."""


class DatabaseError(TrackerError):
    """Report a snapshot that does not answer: gone, damaged or too slow."""


class QueryError(TrackerError):
    """Report a named query that is unknown or misused."""


class ExampleError(TrackerError):
    """Report example rows that cannot be made as asked."""


class GeographyError(TrackerError):
    """Report a geometry that cannot be read, made or placed on the map."""


class HistoryError(TrackerError):
    """Report accepted returns that are not as they were written, or an event that is refused."""


class ExportError(TrackerError):
    """Report a file that cannot be made as it was asked for, in the language of the screen."""


class PackageError(TrackerError):
    """Report a package of all the data that could not be written."""
