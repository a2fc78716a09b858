"""Check a file from outside in a process of its own: `check_file(request)`.

`python -m tracker.returns.checked_file FOLDER` is that process; it reads `request.json` there.
"""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from tracker.returns.checking import check
from tracker.returns.child import run_limited
from tracker.returns.findings import Report
from tracker.returns.kinds import KINDS
from tracker.returns.known import Previous, read_known
from tracker.returns.opening import opened
from tracker.returns.reading import Sender

MEMORY_BYTES = 2 * 1024**3
"""Address space of the process; what it really uses is a fraction of it."""
SECONDS = 900
REQUEST = "request.json"


class Request(BaseModel):
    """Say which file is checked, as what, against what, and where the report goes."""

    path: Path
    folder: Path
    """Where the rows, the findings and the report are written; made if it is missing."""
    data_dir: Path
    kind: str = ""
    operator: str = ""
    region: str = ""
    answers: Mapping[str, bool] = {}
    today: date
    previous: Previous = Previous()


def check_file(request: Request, told: Callable[[int], None] | None = None) -> Report:
    """Check a file; `told` gets the number of lines read so far.

    RefusedError: the file cannot be read at all, or asks for too much memory or time.
    """
    request.folder.mkdir(parents=True, exist_ok=True)
    (request.folder / REQUEST).write_text(request.model_dump_json(), encoding="utf-8")

    def heard(line: str) -> None:
        if told is not None and line.isdigit():
            told(int(line))

    run_limited(
        ["checked_file", str(request.folder)],
        memory_bytes=MEMORY_BYTES,
        seconds=SECONDS,
        heard=heard,
    )
    return Report.load(request.folder)


def main(folder: Path) -> None:
    """Check the file of the request in a folder, saying on stdout how many lines were read."""
    request = Request.model_validate_json((folder / REQUEST).read_text(encoding="utf-8"))
    known = read_known(request.data_dir, request.previous)
    with opened(request.path) as sheets:
        check(
            sheets,
            KINDS.get(request.kind),
            known,
            folder,
            sender=Sender(request.operator, request.region),
            answers=request.answers,
            today=request.today,
            told=lambda lines: print(lines, flush=True),  # noqa: T201
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
