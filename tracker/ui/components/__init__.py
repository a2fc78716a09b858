"""The components of the page that are our own: where a browser reads them."""

from pathlib import Path

from tracker import geography
from tracker.settings import Settings

# Streamlit serves a component's folder at `/_stcore/bidi-components/<name>/`; the second one has no
# script, it only gives the first its geometry.
MAP, GEOGRAPHY = "tracker.map", "tracker.geography"


def folders(settings: Settings) -> dict[str, Path]:
    """Return the folders that a browser may read, by component name."""
    return {
        MAP: Path(__file__).parent / "map",
        GEOGRAPHY: geography.geometry_path(settings).parent,
    }
