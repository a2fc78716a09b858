"""The files of the map: the prepared geometry, the imported areas, the reference beside them."""

import csv
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from tracker.errors import GeographyError
from tracker.settings import Settings


def geometry_path(settings: Settings) -> Path:
    """Return where the prepared geometry of France is kept, with the project."""
    return settings.root / "data" / "geography" / "france.json"


def areas_path(settings: Settings) -> Path:
    """Return where imported areas are kept, beside the snapshots."""
    return settings.snapshot_dir.parent / "areas.json"


def load(settings: Settings) -> dict[str, Any]:
    """Read the geometry of France; the keys are described in data/geography/README.md.

    GeographyError when the file is missing or damaged. Reads the file at each call.
    """
    return _read(
        geometry_path(settings), "Lancez « python -m tracker geography » pour la préparer."
    )


def areas(settings: Settings) -> dict[str, str] | None:
    """Read the SVG path of each territory whose area was imported; None when none was.

    GeographyError when the file is damaged. Reads the file at each call.
    """
    path = areas_path(settings)
    if not path.exists():
        return None
    return _read(path, "Supprimez ce fichier, ou importez de nouveau les périmètres.")


def reference(settings: Settings, name: str) -> list[dict[str, str]]:
    """Read the rows of data/reference/`name`.csv; GeographyError when it cannot be read."""
    path = settings.data_dir / "reference" / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GeographyError(f"Le fichier {path} ne se lit pas : il est attendu.") from error


def write(path: Path, content: object, max_bytes: int) -> int:
    """Replace a JSON file at once, so that no reader sees half of it; return its size in bytes.

    GeographyError when it would exceed `max_bytes` or cannot be written.
    """
    text = json.dumps(content, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"
    size = len(text.encode())
    if size > max_bytes:
        raise GeographyError(
            f"La géométrie pèserait {size / 1000:.0f} Ko, plus que les {max_bytes / 1000:.0f} Ko"
            " permis : elle n’est pas écrite."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w",
            dir=path.parent,
            prefix=f"{path.name}.",
            encoding="utf-8",
            newline="\n",
            delete=False,
        ) as file:
            written = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(0o644)
        written.replace(path)
    except OSError as error:
        raise GeographyError(
            f"Le fichier {path} ne s’écrit pas :"
            " vérifiez la place qui reste et les droits du dossier."
        ) from error
    return size


def _read(path: Path, advice: str) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GeographyError(f"La géométrie {path} ne se lit pas. {advice}") from error
    if not isinstance(content, dict):
        raise GeographyError(f"La géométrie {path} n’est pas celle d’une carte. {advice}")
    return content
