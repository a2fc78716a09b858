"""A presentation: slides in order, each a named chart or figure, its filters, its own words."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from string import Formatter
from typing import Literal

from tracker.filters import PARAMETERS, Choices, Filters

Language = Literal["fr", "en"]
Mode = Literal["light", "dark"]
FILTERS = tuple(name for name in PARAMETERS if name not in ("home", "snapshot"))
"""The filters of a slide: the same names as in the address."""
DAYS = ("as_of", "known")


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide: what it shows, under which filters, with which words instead of the finding.

    `filters` are parameters of the address; those that it does not give are the presentation's.
    Empty words are those of the product.
    """

    show: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headline: str = ""
    kicker: str = ""
    notes: str = ""

    def __post_init__(self) -> None:
        """Put the filters in their one order, so that two ways to the same view are equal."""
        kept = {
            name: tuple(sorted(set(self.filters[name])))
            for name in FILTERS
            if self.filters.get(name)
        }
        object.__setattr__(self, "filters", kept)


@dataclass(frozen=True, kw_only=True)
class Presentation:
    """Slides, and what holds for all of them.

    `frozen` is the id of the snapshot that it plays on (empty: the published one); `address` where
    the audience finds the dashboard (empty: no QR code); `minutes` the length that is planned.
    """

    title: str
    slides: tuple[Slide, ...]
    language: Language = "fr"
    mode: Mode = "dark"
    as_of: date | None = None
    known: date | None = None
    minutes: int | None = None
    frozen: str = ""
    address: str = ""

    def asked(self, slide: Slide) -> dict[str, tuple[str, ...]]:
        """Return the parameters of a slide's address, with those of the presentation."""
        days = {"as_of": self.as_of, "known": self.known}
        own = {name: (day.isoformat(),) for name, day in days.items() if day}
        return own | dict(slide.filters)

    def filters(self, slide: Slide, choices: Choices) -> Filters:
        """Return the filters of a slide; what they may not name is left out."""
        return Filters.parse(self.asked(slide), choices)[0]

    def known_days(self) -> tuple[date, ...]:
        """Return the days whose knowledge some slide shows."""
        asked = {value for slide in self.slides for value in self.asked(slide).get("known", ())}
        return tuple(sorted(map(date.fromisoformat, asked)))

    def frozen_on(self, snapshot_id: str) -> "Presentation":
        """Return the same presentation, to be played on this snapshot for ever."""
        return replace(self, frozen=snapshot_id)


def filters_of(filters: Filters) -> dict[str, tuple[str, ...]]:
    """Return what a slide must hold to show the view of these filters; the as-of date always."""
    params = replace(filters, home="", snapshot="").to_query_params(Filters(as_of=filters.as_of))
    return {name: tuple(values) for name, values in params.items()}


def quotes(headline: str) -> list[str]:
    """Return the names of the values that a headline quotes; ValueError for a lone brace."""
    found: list[str] = []
    for _literal, name, form, conversion in Formatter().parse(headline):
        if name is not None:
            if form or conversion:
                raise ValueError
            found.append(name)
    return found


def to_toml(presentation: Presentation) -> str:
    """Write a presentation as a small readable file, which reads back equal."""
    head = {
        "title": _text(presentation.title),
        "language": _text(presentation.language),
        "mode": _text(presentation.mode),
        "as_of": presentation.as_of.isoformat() if presentation.as_of else "",
        "known": presentation.known.isoformat() if presentation.known else "",
        "minutes": str(presentation.minutes or ""),
        "frozen": _text(presentation.frozen),
        "address": _text(presentation.address),
    }
    parts = [_lines(head), *("\n[[slide]]\n" + _lines(_slide(one)) for one in presentation.slides)]
    return "".join(parts)


def _slide(slide: Slide) -> Iterator[tuple[str, str]]:
    yield "show", _text(slide.show)
    for name, values in slide.filters.items():
        yield name, _values(name, values)
    yield "headline", _text(slide.headline)
    yield "kicker", _text(slide.kicker)
    yield "notes", _long_text(slide.notes)


def _lines(pairs: Mapping[str, str] | Iterator[tuple[str, str]]) -> str:
    """Write the keys that have a value, one a line."""
    items = dict(pairs).items()
    return "".join(f"{key} = {value}\n" for key, value in items if value)


def _values(name: str, values: Sequence[str]) -> str:
    if name in DAYS:
        return values[0]
    if name == "examples":
        return "false" if values[0] == "no" else "true"
    written = [_text(value) for value in values]
    return written[0] if len(written) == 1 else f"[{', '.join(written)}]"


def _text(text: str) -> str:
    return _escaped(text) if text else ""


def _long_text(text: str) -> str:
    """Write a text on the lines that it has."""
    if "\n" not in text:
        return _text(text)
    lines = "\n".join(_escaped(line)[1:-1] for line in text.split("\n"))
    return f'"""\n{lines}"""'


def _escaped(text: str) -> str:
    # A string of JSON is one of TOML, but for the character « delete ».
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
