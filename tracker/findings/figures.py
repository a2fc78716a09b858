"""Headline figures: label, value, note; one never mixes published and example rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker import formats
from tracker.findings import local, pacing, signing
from tracker.language import _, ngettext


@dataclass(frozen=True)
class Figure:
    """One headline figure: label, value, what follows it, a note, and whether it is an example.

    `quoted` is the sentence to cite, where it is not label, value and note: counts before rates.
    `source_id` is the one who announced it, where its source is not that of the figures beside it.
    """

    label: str
    value: str
    suffix: str = ""
    note: str = ""
    is_example: bool = False
    quoted: str = ""
    source_id: str = ""


@dataclass(frozen=True)
class Announced:
    """Hold the last announced totals, of commitments and of agreements; None where none is."""

    total: Any | None
    agreed: Any | None

    @classmethod
    def among(cls, figures: Sequence[Any]) -> "Announced":
        """Find them among the rows of data/figures."""
        return cls(announced(figures, "commitments"), announced(figures, "cofinancing_agreements"))


def announced(figures: Sequence[Any], measure: str) -> Any | None:
    """Return the last announced figure that a register query recomputes; None if none is."""
    return next((row for row in reversed(figures) if row.measure == measure), None)


def signed(summary: Any, perimeter: str = "") -> Figure:
    """Write how many territories of the list have a dated signature."""
    return Figure(
        _("Territories that signed"),
        formats.integer(summary.signed) if summary.listed else "–",
        _("of {listed}").format(listed=formats.integer(summary.listed)) if summary.listed else "",
        signing.rate(summary, perimeter),
    )


def required_pace(summary: Any, pace: Sequence[Any], perimeter: str = "") -> Figure:
    """Write the pace that the end of June asks for, with its other readings."""
    required = pacing.deadline(pace).required_per_week
    return Figure(
        _("Required pace"),
        formats.number(required) if required else "–",
        _("a week") if required else "",
        pacing.required_pace(pace, _("by summer"))
        + (signing.caution(summary, perimeter) if required else ""),
    )


def observed_pace(pace: Sequence[Any]) -> Figure:
    """Write the pace observed, whatever is required."""
    observed = pacing.deadline(pace).observed_per_week
    return Figure(
        _("Observed pace"), formats.number(observed), _("a week"), _("over the last 28 days")
    )


def commitments(
    summary: Any, known: Announced, day: str, *, is_every: bool
) -> tuple[Figure, Figure]:
    """Write the commitments, and the co-financing agreements among them.

    The announced figures in their month, when every commitment is asked (`is_every`); else what
    the rows count. `day` is the as-of date in words.
    """
    labels = _("Operators’ commitments"), _("Co‑financing agreements")
    total, agreed = known.total, known.agreed
    if total and agreed and is_every and total.as_of <= summary.as_of <= total.as_of_latest:
        return _announced(labels, total, agreed)
    if not summary.commitments and (total is None or summary.as_of < total.as_of):
        note = _("none announced by {day}").format(day=day)
        return Figure(labels[0], "–", note=note), Figure(labels[1], "–", note=note)
    if summary.commitments is None:
        note = _("no public source gives them one by one; {quoted}").format(quoted=quoted(total))
        return Figure(labels[0], formats.unknown(), note=note), Figure(
            labels[1], formats.unknown(), note=note
        )
    is_example = bool(summary.example_commitments)
    return (
        Figure(
            labels[0],
            formats.integer(summary.commitments),
            note=quoted(total),
            is_example=is_example,
        ),
        Figure(
            labels[1],
            formats.integer(summary.cofinancing_agreements),
            note=_("{share} of the commitments").format(
                share=formats.share(summary.cofinancing_agreements, summary.commitments)
            )
            if summary.commitments
            else _("no commitment under these filters"),
            is_example=is_example,
        ),
    )


def _announced(labels: tuple[str, str], total: Any, agreed: Any) -> tuple[Figure, Figure]:
    return (
        Figure(
            labels[0],
            formats.qualified(total.value, total.qualifier),
            note=_("on the first actions, announced in {month}").format(
                month=formats.month(total.as_of)
            ),
            source_id=total.source_id,
        ),
        Figure(
            labels[1],
            formats.qualified(agreed.value, agreed.qualifier),
            _("in principle"),
            _("about {share} of the commitments announced").format(
                share=formats.percentage(100 * agreed.value / total.value, 0)
            ),
            source_id=agreed.source_id,
        ),
    )


def quoted(total: Any | None) -> str:
    """Say the announced total in a note, or that there is none."""
    if total is None:
        return _("no total announced yet")
    return _("announced in {month}: {figure}").format(
        month=formats.month(total.as_of),
        figure=formats.qualified(total.value, total.qualifier),
    )


def published(known: Announced) -> list[tuple[str, str]]:
    """List what is published of the commitments, and what is not: labels and values."""
    total, agreed = known.total, known.agreed
    if not (total and agreed):
        return []
    rest = total.value - agreed.value
    return [
        (_("Commitments"), formats.qualified(total.value, total.qualifier)),
        (_("Agreements in principle"), formats.qualified(agreed.value, agreed.qualifier)),
        (_("Fast-track reviews"), formats.qualified(rest, total.qualifier)),
        (_("By operator"), _("not published")),
        (_("By challenge"), _("not published")),
        (_("By territory"), _("not published")),
    ]


def region(row: Any) -> list[Figure]:
    """Return a region's headline figures beside the country and the median region."""
    is_example = bool(row.has_example)
    return [
        Figure(
            _("Signature rate"),
            formats.share(row.signed, row.listed),
            note=_("{signed} of {listed}; country {country}").format(
                signed=formats.integer(row.signed),
                listed=formats.integer(row.listed),
                country=formats.percentage(row.country_rate_pct),
            ),
            quoted=_("{signed} of {listed} territories have a dated signature").format(
                signed=formats.integer(row.signed), listed=formats.integer(row.listed)
            ),
        ),
        Figure(
            _("Gap to the median region"),
            formats.points(row.gap_median_points),
            note=_("median {median}; to be watched under {limit}").format(
                median=formats.percentage(row.median_rate_pct), limit=formats.points(-10)
            ),
        ),
        Figure(
            _("Commitments"),
            formats.integer(row.commitments),
            note=_("{n} for 100,000 inhabitants").format(
                n=formats.number(row.commitments_per_100k)
            ),
            is_example=is_example,
        ),
        Figure(
            _("Co‑financing agreements"),
            formats.integer(row.cofinancing_agreements),
            note=_("{n} for 100,000 inhabitants").format(n=formats.number(row.agreements_per_100k)),
            is_example=is_example,
        ),
    ]


def territory(row: Any, instruments: Mapping[str, str]) -> list[Figure]:
    """Return a territory's headline figures against the median, and what is awaited."""
    is_example = bool(row.has_example)
    documents = ngettext("{n} document", "{n} documents", row.documents).format(
        n=formats.integer(row.documents)
    )
    return [
        Figure(
            _("Signature"),
            local.status(row.instrument_id or "", dict(instruments)) if row.documents else "–",
            note=documents if row.documents else _("not found in the sources"),
        ),
        Figure(
            _("Commitments"),
            formats.integer(row.commitments),
            note="" if row.commitments is None else local.against_median(row),
            is_example=is_example,
        ),
        Figure(
            _("Co‑financing agreements"),
            formats.integer(row.cofinancing_agreements),
            note=""
            if row.fast_track_reviews is None
            else _("and {n} fast-track reviews").format(n=formats.integer(row.fast_track_reviews)),
            is_example=is_example,
        ),
        Figure(
            _("Awaiting an answer"),
            formats.integer(row.awaited),
            note=""
            if row.awaited is None
            else _("Last answer: {day}").format(
                day=formats.day(row.last_answer_on) if row.last_answer_on else formats.unknown()
            ),
            is_example=is_example,
        ),
    ]
