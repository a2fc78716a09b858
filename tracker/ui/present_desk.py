"""The presentation that one session prepares: its slides in order, and what was found on it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from tracker import language
from tracker.errors import TrackerError
from tracker.language import _
from tracker.snapshot import Progress
from tracker.stage.catalogue import CATALOGUE
from tracker.stage.preflight import Check, Preflight
from tracker.stage.presentation import Presentation, Slide, filters_of
from tracker.stage.reading import MOST_SLIDES
from tracker.stage.scene import Scene
from tracker.stage.shelf import PREPARED
from tracker.ui.job import Job
from tracker.ui.view import View


@dataclass
class Item:
    """Hold one slide under a number that stays its own when slides move."""

    number: int
    slide: Slide
    finding: str
    """What the slide says without a headline of its own."""
    place: str
    """Day and perimeter, in words."""


@dataclass(frozen=True)
class Awaited:
    """Hold what the browser is asked to look at: data of a fingerprint, on so many slides."""

    turn: int
    """Number of the question: an answer to an earlier one is not heard."""
    fingerprint: str
    slides: int


@dataclass
class Desk:
    """Hold what one session prepares, plays and checks."""

    title: str = ""
    frozen: str = ""
    items: list[Item] = field(default_factory=list)
    added: int = 0
    token: str = ""
    job: Job | None = None
    checks: dict[str, tuple[str, tuple[Check, ...]]] = field(default_factory=dict)
    """By presentation, the text that was looked at and what was found on it."""
    awaited: dict[str, Awaited] = field(default_factory=dict)
    """By presentation, what its browser has not answered yet."""
    asked: int = 0

    def presentation(self) -> Presentation:
        """Return the presentation as it stands."""
        return Presentation(
            title=self.title.strip() or _("My presentation"),
            slides=tuple(item.slide for item in self.items),
            language="en" if language.current() == "en" else "fr",
            frozen=self.frozen,
        )

    def offer(self) -> str:
        """Let the server play the presentation as it stands; return its name there."""
        self.token = PREPARED.put(self.presentation(), self.token)
        return self.token

    def place_of(self, slide: Slide) -> int:
        """Return the place of a slide that shows the same, from 1; 0 when none does."""
        shown = [(item.slide.show, item.slide.filters) for item in self.items]
        asked = (slide.show, slide.filters)
        return shown.index(asked) + 1 if asked in shown else 0

    def add(self, view: View, name: str) -> str:
        """Put what a view shows after the other slides; return the sentence that says so."""
        slide = Slide(show=name, filters=filters_of(view.filters))
        place = self.place_of(slide)
        if place:
            return _("This view is slide {n} already.").format(n=place)
        if len(self.items) == MOST_SLIDES:
            return _("The presentation is full: {n} slides.").format(n=MOST_SLIDES)
        scene = Scene(lambda query, given: view.query(query, **given), view.filters, view.default)
        self.added += 1
        finding = CATALOGUE[name].make(scene).headline
        kept = (value for _label, value in scene.chosen(CATALOGUE[name].under))
        where = ", ".join((scene.as_of, scene.perimeter, *kept))
        self.items.append(Item(self.added, slide, finding, where))
        return _("Added: slide {n} of your presentation. It waits on the page “Present”.").format(
            n=len(self.items)
        )

    def move(self, number: int, by: int) -> None:
        """Move a slide by one place; beyond the ends it stays."""
        place = next(at for at, item in enumerate(self.items) if item.number == number)
        there = place + by
        if 0 <= there < len(self.items):
            self.items[place], self.items[there] = self.items[there], self.items[place]

    def remove(self, number: int) -> None:
        """Take a slide out."""
        self.items = [item for item in self.items if item.number != number]

    def write(self, number: int, **words: Any) -> None:
        """Give a slide other words: `headline` or `notes`."""
        for item in self.items:
            if item.number == number:
                item.slide = replace(item.slide, **words)

    def take(self, key: str, text: str, found: Preflight, slides: int) -> None:
        """Take what the server found; what it found sound, the browser is to look at."""
        self.checks[key] = (text, found.checks)
        if found.is_green:
            self.asked += 1
            self.awaited[key] = Awaited(self.asked, found.fingerprint, slides)

    def start(
        self, step: str, work: Callable[[Progress], Any], then: Callable[[Any], None]
    ) -> None:
        """Begin a step, unless another one is under way."""
        if self.job is None:
            self.job = Job(step, work, then)

    def follow(self, step: str, text: str) -> None:
        """Show a step that is under way until it ends, then draw the page anew."""
        job = self.job
        if job is None or job.step != step:
            return
        job.show()
        self.job = None
        self.awaited.pop(step, None)
        if isinstance(job.error, TrackerError):
            self.checks[step] = (text, (Check("fault", str(job.error)),))
        elif job.error:
            raise job.error
        else:
            job.then(job.result)
        st.rerun()


def current() -> Desk:
    """Return the desk of this session."""
    found: Desk = st.session_state.setdefault("present_desk", Desk())
    return found
