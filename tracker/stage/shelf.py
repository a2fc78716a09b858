"""Where presentations are: the files that are kept, and those that somebody is preparing."""

import re
import secrets
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from tracker.durable import write_durably
from tracker.errors import PresentationError
from tracker.settings import Settings
from tracker.stage.presentation import Presentation

FOLDER = "presentations"
MOST_PREPARED = 200
"""Presentations being prepared that are kept in memory, the last that were touched."""
_TOKEN_BYTES = 24
_FROZEN_LINE = re.compile(r"^frozen\s*=.*\n?", re.MULTILINE)
_FIRST_SLIDE = re.compile(r"^\[\[slide\]\]", re.MULTILINE)


def files(settings: Settings) -> dict[str, Path]:
    """Return the files of presentations by name; nothing else can be asked for by a name."""
    found = sorted((settings.data_dir / FOLDER).glob("*.toml"))
    return {path.stem: path for path in found if path.is_file()}


def note_frozen(path: Path, snapshot_id: str) -> None:
    """Write in a file the snapshot that it plays on, and leave every other line as it was.

    PresentationError: the file cannot be written.
    """
    try:
        text = path.read_text(encoding="utf-8")
        first = _FIRST_SLIDE.search(text)
        end = first.start() if first else len(text)
        head, slides = _FROZEN_LINE.sub("", text[:end]), text[end:]
        line = f'frozen = "{snapshot_id}"\n'
        passing = path.with_name(f"{path.name}.new")
        write_durably(passing, f"{head.rstrip()}\n{line}\n{slides}")
        passing.replace(path)
    except OSError as error:
        raise PresentationError(
            [f"Le fichier « {path} » ne peut pas être écrit ({error.strerror})."]
        ) from error


class Prepared:
    """Keep in memory what sessions prepare, under names that nobody can guess."""

    def __init__(self, most: int = MOST_PREPARED) -> None:
        self.most = most
        self._kept: OrderedDict[str, Presentation] = OrderedDict()
        self._lock = Lock()

    def put(self, presentation: Presentation, token: str = "") -> str:
        """Keep a presentation, under the name that it had if any; return its name."""
        token = token or secrets.token_urlsafe(_TOKEN_BYTES)
        with self._lock:
            self._kept[token] = presentation
            self._kept.move_to_end(token)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return token

    def get(self, token: str) -> Presentation | None:
        """Return the presentation of a name, None when it is not kept any more."""
        with self._lock:
            return self._kept.get(token)


PREPARED = Prepared()
"""Those of this process: the page puts them here, the server plays them."""
