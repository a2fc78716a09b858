"""What a chart or figure of the product shows on stage, and the values that headlines quote."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from tracker import formats
from tracker.charts.chart import Chart
from tracker.charts.palette import Mode
from tracker.findings import credits, pacing
from tracker.findings.figures import Announced, Figure, announced, commitments
from tracker.language import _
from tracker.stage.scene import Scene
from tracker.under_filters import NARROWING

About = Literal["region", "territory", "operator", "compared"]
"""What a view is about: one region, territory or operator alone, or some places side by side."""
MOST_COMPARED = 4
LIST_SOURCE = "cdc-liste"
UNSAID = "–"


@dataclass(frozen=True)
class Value:
    """One value that a headline may quote, as it is written, and whether it is invented."""

    text: str
    is_example: bool = False

    @property
    def is_known(self) -> bool:
        """Tell whether there is something to say."""
        return self.text.strip() not in ("", UNSAID, formats.unknown())


@dataclass(frozen=True, kw_only=True)
class Content:
    """What one slide shows: `headline` is the finding that the page itself writes.

    `left` and `right` are the pixels (of the page) of the chart's margins, `wrap` the characters of
    a line of its rows' names, where a screen has less room than the page.
    """

    headline: str
    subtitle: str
    source: str
    figures: tuple[Figure, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    draw: Callable[[Mode], Chart] | None = None
    left: int | None = None
    right: int | None = None
    wrap: int | None = None
    is_example: bool = False
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def has_data(self) -> bool:
        """Tell whether there is something to show beside words."""
        known = any(figure.value not in (UNSAID, formats.unknown()) for figure in self.figures)
        return bool(self.draw or self.rows or known)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One name of the catalogue: how it is called, the page that shows it too, what it makes.

    `own` are the values that its headlines may quote beside the common ones; `about` is what its
    filters must name: exactly one, or two to four regions or territories that it compares; `under`
    are the filters that narrow what it counts.
    """

    title: Callable[[], str]
    page: str
    make: Callable[[Scene], Content]
    own: tuple[str, ...] = ()
    about: About | None = None
    under: tuple[str, ...] = NARROWING

    def suits(self, asked: Mapping[str, Sequence[str]]) -> bool:
        """Tell whether filters (parameters of an address) name what it is about."""
        if self.about is None:
            return True
        if self.about != "compared":
            return len(asked.get(self.about, ())) == 1
        fewest, most = sorted(len(asked.get(kind, ())) for kind in ("region", "territory"))
        return fewest == 0 and 2 <= most <= MOST_COMPARED


COMMON = (
    *("signed", "listed", "missing", "rate", "required_pace", "observed_pace"),
    *("commitments", "agreements", "reviews", "announced_commitments", "announced_agreements"),
    *("announced_reviews", "announced_signed", "announced_dated", "envelope"),
    *("day", "perimeter"),
)
"""The values that every headline may quote, under the filters of its slide."""


def common(scene: Scene) -> dict[str, Value]:
    """Return the values that every headline may quote, each with its qualifier."""
    summary = scene.row("national/summary")
    pace = pacing.deadline(scene.rows("national/pace", instruments=[]))
    return {
        "signed": Value(formats.integer(summary.signed)),
        "listed": Value(formats.integer(summary.listed)),
        "missing": Value(
            formats.integer(summary.listed - summary.signed if summary.listed else None)
        ),
        "rate": Value(formats.share(summary.signed, summary.listed)),
        "required_pace": Value(formats.number(pace.required_per_week)),
        "observed_pace": Value(formats.number(pace.observed_per_week)),
        "announced_signed": Value(formats.integer(summary.announced_signed)),
        "announced_dated": Value(formats.integer(summary.announced_dated)),
        "envelope": Value(_envelope(scene)),
        "day": Value(scene.as_of),
        "perimeter": Value(scene.perimeter),
        **_commitments(scene),
    }


def _commitments(scene: Scene) -> dict[str, Value]:
    summary, known = scene.row("national/summary"), announced_totals(scene)
    made, agreed = commitments(summary, known, scene.as_of, is_every=scene.is_every_commitment)
    reviews = Value(formats.integer(summary.fast_track_reviews), bool(summary.example_commitments))
    unknown = Value(formats.unknown())
    told = dict.fromkeys(
        ("announced_commitments", "announced_agreements", "announced_reviews"), unknown
    )
    if known.total and known.agreed and summary.as_of >= known.total.as_of:
        rest = known.total.value - known.agreed.value
        told = {
            "announced_commitments": Value(
                formats.qualified(known.total.value, known.total.qualifier)
            ),
            "announced_agreements": Value(
                formats.qualified(known.agreed.value, known.agreed.qualifier)
            ),
            "announced_reviews": Value(formats.qualified(rest, known.total.qualifier)),
        }
        if scene.is_every_commitment and summary.as_of <= known.total.as_of_latest:
            reviews = told["announced_reviews"]
    return {
        "commitments": Value(made.value, made.is_example),
        "agreements": Value(agreed.value, agreed.is_example),
        "reviews": reviews,
        **told,
    }


def _envelope(scene: Scene) -> str:
    row = envelope(scene)
    if row is None:
        return formats.unknown()
    return formats.qualified(row.gross_eur, row.qualifier, unit="eur")


def envelope(scene: Scene) -> Any | None:
    """Return the announced envelope; None before it was announced, or under a filter."""
    rows = scene.rows("national/amount_ladder")
    return next((row for row in rows if row.figure_id), None)


def announced_totals(scene: Scene) -> Announced:
    """Return the last announced totals of commitments and agreements."""
    return Announced.among(scene.rows("data/figures"))


def source(scene: Scene, *frames: pd.DataFrame, ids: tuple[str, ...] = (), more: str = "") -> str:
    """Return the line of sources of some rows."""
    return credits.line(scene.rows("reference/sources"), *frames, ids=ids, more=more)


def source_of_signatures(scene: Scene, *frames: pd.DataFrame, ids: tuple[str, ...] = ()) -> str:
    """Return the line of sources of signatures, which says that their list is partial."""
    more = _("Signatures found: a partial list.")
    return source(scene, *frames, ids=(LIST_SOURCE, *ids), more=more)


def source_of_commitments(scene: Scene, *, is_example: bool) -> str:
    """Return the line of sources of commitments, which says what is invented."""
    row = announced(scene.rows("data/figures"), "commitments")
    invented = _("Invented rows: only their count of March 2019 is calibrated on this source.")
    return source(scene, ids=(row.source_id,) if row else (), more=invented if is_example else "")
