"""The check before going on stage: green, or the sentences that say what to mend."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tracker import formats
from tracker.database import Database
from tracker.errors import TrackerError
from tracker.language import _, ngettext, spoken
from tracker.settings import Settings
from tracker.snapshot import Progress
from tracker.snapshot.build import silent
from tracker.stage import browser, drawn
from tracker.stage.content import Value
from tracker.stage.deck import Shown, Staging, deck_of
from tracker.stage.freezing import read_by
from tracker.stage.page import page
from tracker.stage.presentation import Presentation
from tracker.stage.words import words

State = Literal["sound", "fault", "unchecked"]
MOST_BYTES = 6_000_000
MOST_DRAWN_FAULTS = 20
_ASKED = re.compile(
    r"""(?:\b(?:src|srcset|href|action|poster)\s*=\s*\\?["']?|url\(\s*["']?|@import\s+["']?)"""
    r"""\s*(?:https?:)?//[^\s"'<>)]+""",
    re.IGNORECASE,
)
_POLICY = re.compile(r"default-src 'none'.*connect-src 'none'")
_LIBRARY = re.compile(r"<script>.*?</script>", re.DOTALL)


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: its state, and the sentence that says it."""

    state: State
    sentence: str


@dataclass(frozen=True)
class Preflight:
    """What was looked at, the fingerprint of the data, and the page when it could be made."""

    checks: tuple[Check, ...]
    fingerprint: str = ""
    html: str = ""

    @property
    def is_green(self) -> bool:
        """Tell that all was looked at, and nothing is to be mended."""
        return all(check.state == "sound" for check in self.checks)


def verdict(checks: Sequence[Check]) -> str:
    """Say in a few words what checks come to."""
    states = {check.state for check in checks}
    if "fault" in states:
        return _("To be mended before going on stage")
    if "unchecked" in states:
        return _("No fault was found, but not everything was checked")
    return _("Sound")


def preflight(
    settings: Settings,
    presentation: Presentation,
    progress: Progress = silent,
    *,
    in_browser: bool = True,
) -> Preflight:
    """Check a presentation; sentences are in the language in use, and nothing is raised.

    Without `in_browser`, what only a browser can tell is left to the caller.
    """
    progress("Lecture de l’instantané", 0.0)
    try:
        frozen = read_by(settings, presentation, progress)
    except TrackerError as error:
        return Preflight((Check("fault", str(error)),))
    sentence = (
        _("Frozen on the snapshot {id}, which is whole.")
        if presentation.frozen
        else _("Not frozen: it plays on what is published, now the snapshot {id}, which is whole.")
    )
    checks = [Check("sound", sentence.format(id=frozen.snapshot.id))]
    staging = Staging(Database(settings), presentation, frozen)
    checks += _slides(staging)
    if any(check.state == "fault" for check in checks):
        return Preflight(tuple(checks))
    html = page(deck_of(staging, lambda said, done: progress(said, 0.7 * done)))
    checks += [_size(html), _requests(html)]
    if in_browser:
        progress("Vérification dans un navigateur", 0.8)
        checks += _drawn(html, len(presentation.slides))
    return Preflight(tuple(checks), frozen.snapshot.fingerprint, html)


def _slides(staging: Staging) -> Iterator[Check]:
    """Make each slide, and look whether it shows something and says only what is known."""
    invented = []
    faults = []
    for number, slide in enumerate(staging.presentation.slides, 1):
        try:
            with spoken(staging.presentation.language):
                shown = staging.show(slide)
                drawn = shown.content.draw and shown.content.draw(staging.presentation.mode)
                missing = list(_wanting(shown))
        except Exception as error:
            # Whatever a slide meets, the others are checked too.
            faults.append(
                _("Slide {n}: it cannot be made ({error}).").format(n=number, error=error)
            )
            continue
        if shown.is_example:
            invented.append(formats.integer(number))
        if not shown.content.has_data:
            faults.append(
                _("Slide {n}: nothing to show under its filters. {finding}.").format(
                    n=number, finding=shown.content.headline.rstrip(".")
                )
            )
        elif drawn and not drawn.figure.data:
            faults.append(_("Slide {n}: its chart is empty.").format(n=number))
        if not shown.headline.strip():
            faults.append(_("Slide {n}: its headline is blank.").format(n=number))
        faults += [
            _("Slide {n}: its headline quotes {{{value}}}, which is not known.").format(
                n=number, value=name
            )
            for name in missing
        ]
    yield from (Check("fault", sentence) for sentence in faults)
    if not faults:
        count = len(staging.presentation.slides)
        text = ngettext(
            "{n} slide, made with its data and its headline.",
            "{n} slides, each made with its data and its headline.",
            count,
        )
        yield Check("sound", text.format(n=formats.integer(count)))
    yield Check("sound", _examples(invented))


def _wanting(shown: Shown) -> Iterator[str]:
    """Give the names of the quoted values that are blank or unknown."""
    values: Mapping[str, Value] = shown.values
    yield from (name for name, value in values.items() if not value.is_known)


def _examples(invented: Sequence[str]) -> str:
    if not invented:
        return _("No example row: every slide shows published facts.")
    return _("Example rows, marked as such, on the slides: {numbers}.").format(
        numbers=formats.listed(invented)
    )


def _size(html: str) -> Check:
    size = len(html.encode())
    told = {"size": formats.number(size / 1e6), "most": formats.number(MOST_BYTES / 1e6, 0)}
    if size < MOST_BYTES:
        return Check("sound", _("One file of {size} MB, under {most}.").format(**told))
    return Check("fault", _("The file is {size} MB, over {most}: remove slides.").format(**told))


def _requests(html: str) -> Check:
    """Look for an address that a browser would ask; a policy in the file forbids all of them."""
    found = _ASKED.search(_LIBRARY.sub("", html))
    if found:
        return Check("fault", _("The file asks another host: {text}.").format(text=found[0][:80]))
    if not _POLICY.search(html):
        return Check("fault", _("The file does not forbid requests to other hosts."))
    return Check("sound", _("No request to another host, and the file forbids any."))


def _drawn(html: str, slides: int) -> Iterator[Check]:
    """Look at the slides in a browser of this machine."""
    program = browser.find()
    if program is None:
        yield Check(
            "unchecked", _("Sizes, contrast and layout: not checked, no browser was found.")
        )
        return
    yield from drawn_checks(browser.check(html, program), slides)


def drawn_checks(said: object, slides: int) -> Iterator[Check]:
    """Say what the player found in a browser, at three sizes, light and dark.

    Whatever is not the answer of a player on so many slides is no answer.
    """
    result = drawn.read(said, slides)
    if result is None:
        yield Check("unchecked", _("Sizes, contrast and layout: the browser did not answer."))
        return
    sentences = drawn_faults([fault.model_dump() for fault in result.faults])
    yield from (Check("fault", sentence) for sentence in sentences[:MOST_DRAWN_FAULTS])
    others = len(sentences) - MOST_DRAWN_FAULTS
    if others > 0:
        text = ngettext("And {n} other fault of layout.", "And {n} other faults of layout.", others)
        yield Check("fault", text.format(n=formats.integer(others)))
    if not sentences:
        yield Check(
            "sound",
            _("Text, contrast and layout hold at 1920 × 1080, 1024 × 768 and 1280 × 720."),
        )


def drawn_faults(faults: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say each fault of the player once, with the screens where it shows."""
    said: dict[tuple[str, str], list[str]] = {}
    told = words()
    for fault in faults:
        number = fault["number"]
        place = (
            _("Slide {n}").format(n=formats.integer(number))
            if number
            else _("Answer {id}").format(id=fault["slide"])
        )
        what = told[f"fault_{fault['what']}"].format(**fault)
        screens = said.setdefault((place, what), [])
        screen = fault["size"].replace("x", " × ")
        if screen not in screens:
            screens.append(screen)
    return [
        _("{place} ({screens}): {fault}.").format(
            place=place, screens=", ".join(screens), fault=what
        )
        for (place, what), screens in said.items()
    ]
