"""Work that takes a while and must not stop half-way when the visitor clicks elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

import streamlit as st

from tracker.snapshot import Progress
from tracker.ui.markup import plain

LOOK_SECONDS = 0.1


@dataclass
class Job:
    """Do something in a thread of its own: a click ends the run of a page, not the work."""

    step: str
    """Step of the page that shows it."""
    work: Callable[[Progress], Any]
    then: Callable[[Any], None]
    """Told what the work returned, in the run that sees its end."""
    words: str = ""
    done: float = 0.0
    result: Any = None
    error: Exception | None = None
    _thread: Thread = field(init=False)

    def __post_init__(self) -> None:
        """Start the work."""
        self._thread = Thread(target=self._run, name=f"job-{self.step}", daemon=True)
        self._thread.start()

    def show(self) -> None:
        """Draw the progress until the end."""
        bar = st.progress(0.0, text=" ")
        while self._thread.is_alive():
            bar.progress(min(1.0, max(0.0, self.done)), text=plain(self.words) or " ")
            self._thread.join(LOOK_SECONDS)
        bar.empty()

    def _run(self) -> None:
        try:
            self.result = self.work(self._told)
        except Exception as error:  # raised again, or said, where the page sees the end
            self.error = error

    def _told(self, words: str, done: float) -> None:
        self.words, self.done = words, done
