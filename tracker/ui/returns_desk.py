"""The state of one person's return: the file, its check, its preview, what was decided."""

import atexit
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Any

import streamlit as st

from tracker.errors import TrackerError
from tracker.language import _
from tracker.returns.acceptance import Offer
from tracker.returns.checked_file import Request, check_file
from tracker.returns.findings import Finding, Level, Report, read_findings
from tracker.returns.history import previous, read_events
from tracker.returns.record import Record
from tracker.snapshot import Preview, Progress
from tracker.ui import view
from tracker.ui.job import Job

PREFIX = "tracker-upload-"
DAY_SECONDS = 86_400
SHOWN = 200
"""Findings of a level that the page lists."""
PUBLISHING = ("accept", "withdraw")

_folders: set[Path] = set()


@dataclass(frozen=True)
class Answer:
    """Hold a question as it was asked, and its answer."""

    question: str
    is_yes: bool


@dataclass
class Desk:
    """Hold what one session works on; the folder holds the file and its checks."""

    folder: Path | None = None
    file_name: str = ""
    drops: int = 0
    checks: int = 0
    report: Report | None = None
    findings: dict[Level, list[Finding]] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    remembered: dict[str, Answer] = field(default_factory=dict)
    """Answers given for the file that this one replaces."""
    preview: Preview | None = None
    spoken_for: int = 0
    """Rows that do not count: the operators that they name speak for themselves."""
    head: str = ""
    """Last event when the preview was made."""
    done: Record | None = None
    """What was published last."""
    refusals: dict[str, str] = field(default_factory=dict)
    """Sentence that refused a step."""
    job: Job | None = None

    @property
    def received(self) -> Path:
        """Return where the file is, under a name of ours."""
        assert self.folder is not None
        return self.folder / "received"

    @property
    def check(self) -> Path:
        """Return the folder of the last check."""
        assert self.folder is not None
        return self.folder / f"check-{self.checks}"

    @property
    def is_publishing(self) -> bool:
        """Tell whether something is being published: nothing may change meanwhile."""
        return self.job is not None and self.job.step in PUBLISHING

    def take(self, name: str, content: bytes) -> None:
        """Put a dropped file in a folder of its own, in the place of the former."""
        answers = self.remembered | self.answers
        self.forget()
        try:
            self.folder = Path(mkdtemp(prefix=PREFIX))
            _folders.add(self.folder)
            self.received.write_bytes(content)
        except OSError as error:
            self.forget()
            self.refusals["check"] = refused(error)
            return
        self.file_name, self.remembered = name, answers

    def forget(self) -> None:
        """Forget the file and all that was made of it."""
        if self.is_publishing:
            return
        if self.folder:
            _delete(self.folder)
        self.folder, self.file_name, self.answers, self.remembered = None, "", {}, {}
        self.done = None
        self.stale()

    def stale(self) -> None:
        """Forget the check and the preview: what they were made from has changed."""
        if not self.is_publishing:
            self.report, self.preview, self.job = None, None, None
            self.refusals.clear()

    def answer(self, answers: dict[str, Answer]) -> None:
        """Take the answers to some questions; the file is then checked anew."""
        self.answers |= answers
        self.stale()

    def start(
        self, step: str, work: Callable[[Progress], Any], then: Callable[[Any], None]
    ) -> None:
        """Begin a step, unless another one is under way."""
        if self.job is None:
            self.refusals.pop(step, None)
            self.job = Job(step, work, then)

    def follow(self, step: str) -> None:
        """Show a step that is under way until it ends, then draw the page anew."""
        job = self.job
        if job is None or job.step != step:
            return
        job.show()
        self.job = None
        if isinstance(job.error, TrackerError | OSError):
            self.refusals[step] = refused(job.error)
        elif job.error:
            raise job.error
        else:
            job.then(job.result)
        st.rerun()

    def start_check(self, kind: str, operator: str, region: str) -> None:
        """Begin to check the file in a process of its own."""
        _sweep(self.folder)
        settings = view.settings()
        self.checks += 1
        request = Request(
            path=self.received,
            folder=self.check,
            data_dir=settings.data_dir,
            kind=kind,
            operator=operator,
            region=region,
            answers={key: answer.is_yes for key, answer in self.answers.items()},
            today=datetime.now().astimezone().date(),
        )
        words = _("{n} lines read")

        def work(told: Progress) -> tuple[Report, dict[Level, list[Finding]]]:
            events = read_events(settings.returns_dir)
            known = previous(events, kind, operator, region)
            asked = request.model_copy(update={"previous": known})
            report = check_file(asked, lambda lines: told(words.format(n=lines), 0.0))
            return report, _first(request.folder)

        self.start("check", work, self._checked)

    def offer(self, **told: Any) -> Offer:
        """Make the offer of this file, with who sent it and who accepts it."""
        return Offer(
            check=self.check,
            original=self.received,
            file_name=self.file_name,
            answers={key: answer.is_yes for key, answer in self.answers.items()},
            **told,
        )

    def publish(self, record: Record) -> None:
        """Say what was published, and make room for the next file."""
        if record.event == "return":
            self.forget()
        self.done = record

    def _checked(self, found: tuple[Report, dict[Level, list[Finding]]]) -> None:
        self.report, self.findings = found
        asked = {question.key for question in self.report.questions} & self.remembered.keys()
        if asked:
            self.answer({key: self.remembered.pop(key) for key in asked})


def current() -> Desk:
    """Return the desk of this session."""
    found: Desk = st.session_state.setdefault("returns_desk", Desk())
    return found


def are_taken() -> bool:
    """Tell whether this server takes returns: who may see it is then the programme's team."""
    return view.settings().takes_returns(st.get_option("server.address"))


def refused(error: TrackerError | OSError) -> str:
    """Say why a step did not go through."""
    if isinstance(error, TrackerError):
        return str(error)
    return _("The disk refused ({why}). Check the room that is left, then try again.").format(
        why=error.strerror
    )


def _first(folder: Path) -> dict[Level, list[Finding]]:
    """Read the first findings of each level that the page lists."""
    found: dict[Level, list[Finding]] = {"fault": [], "warning": []}
    for finding in read_findings(folder):
        if len(found.get(finding.level, ())) < SHOWN and finding.level in found:
            found[finding.level].append(finding)
    return found


def _sweep(mine: Path | None) -> None:
    """Delete what sessions of another day left."""
    if mine and mine.exists():
        os.utime(mine)
    for path in Path(gettempdir()).glob(f"{PREFIX}*"):
        try:
            is_old = path.lstat().st_mtime < time.time() - DAY_SECONDS
        except OSError:
            continue
        if is_old and not path.is_symlink():
            _delete(path)


def _delete(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    _folders.discard(folder)


@atexit.register
def _delete_all() -> None:
    for folder in list(_folders):
        _delete(folder)
