"""Files that take more than a second: made once in a thread, with progress, then offered."""

from collections import OrderedDict
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from typing import Any
from weakref import finalize

import streamlit as st

from tracker.errors import TrackerError
from tracker.language import _
from tracker.snapshot import Progress
from tracker.ui.job import Job
from tracker.ui.markup import escape, tag

MOST_FILES = 8
Write = Callable[[Path, Progress], None]


class Shelf:
    """Keep the last files that were made, on the disk; all visitors share them."""

    def __init__(self, most: int = MOST_FILES) -> None:
        self.most = most
        self._turn = Lock()
        self._folder = Path(mkdtemp(prefix="tracker-files-"))
        finalize(self, rmtree, self._folder, ignore_errors=True)
        self._files: OrderedDict[tuple[str, ...], Path] = OrderedDict()
        self._made = 0

    def get(self, about: tuple[str, ...]) -> Path | None:
        """Return the file made of something, None when it is not kept."""
        return self._files.get(about)

    def make(self, about: tuple[str, ...], write: Write, progress: Progress) -> None:
        """Make the file of something, unless somebody just did; one is made at a time."""
        with self._turn:
            if about in self._files:
                return
            self._made += 1
            path = self._folder / str(self._made)
            try:
                write(path, progress)
            except BaseException:
                path.unlink(missing_ok=True)
                raise
            self._files[about] = path
            while len(self._files) > self.most:
                self._files.popitem(last=False)[1].unlink()


@st.cache_resource(show_spinner=False)
def shelf() -> Shelf:
    """Return the files of this process."""
    return Shelf()


def offer(
    key: str, about: tuple[str, ...], write: Write, *, label: str, name: str, media: str
) -> None:
    """Draw the button that makes a file, then the one that downloads it.

    `about` tells one file from another: snapshot, filters, format, language.
    """
    made = shelf().get(about)
    if made is not None:
        st.download_button(
            _("Download: {file}").format(file=label),
            made.read_bytes,
            name,
            media,
            key=f"got_{key}",
            type="primary",
            on_click="ignore",
        )
        return
    jobs: dict[str, Job] = st.session_state.setdefault("jobs", {})
    if st.button(_("Prepare: {file}").format(file=label), key=f"prepare_{key}"):
        words = copy_context()

        def work(progress: Progress) -> Any:
            return words.run(shelf().make, about, write, progress)

        jobs[key] = Job(key, work, lambda made: None)
    job = jobs.get(key)
    if job is None:
        return
    job.show()
    del jobs[key]
    if isinstance(job.error, TrackerError):
        st.html(tag("p", escape(str(job.error)), css="notice", role="status"))
    elif job.error:
        raise job.error
    else:
        st.rerun()
