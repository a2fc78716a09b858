"""What was announced of the commitments: the totals, their one split, the envelope."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from tracker import formats
from tracker.exports.exhibit import Exhibit
from tracker.findings import figures
from tracker.findings.figures import Figure
from tracker.language import _
from tracker.ui import blocks, credits, exhibits, pieces, tables
from tracker.ui.markup import escape, tag
from tracker.ui.view import View


def split(view: View) -> None:
    """Draw the one split that is published: 51 agreements of nearly 90 commitments."""
    known = _known(view)
    total, agreed = known.total, known.agreed
    if not (total and agreed) or view.filters.as_of < total.as_of:
        return
    rest = total.value - agreed.value
    name = pieces.titled(
        _("More than one announced commitment in two is a co‑financing agreement"),
        _("Commitments announced in {month}, four operators together").format(
            month=formats.month(total.as_of)
        ),
    )
    shares = [
        tag("i", css="agreement", style=f"width:{100 * agreed.value / total.value:.1f}%"),
        tag("i", css="review", style="flex:1"),
    ]
    labels = [
        tag(
            "span", f"<b>{formats.integer(agreed.value)}</b> ", escape(_("co‑financing agreements"))
        ),
        tag(
            "span",
            f"<b>{escape(formats.qualified(rest, total.qualifier))}</b> ",
            escape(_("fast-track reviews")),
        ),
    ]
    bar = tag("div", *shares, css="split", role="presentation")
    bar += tag("div", *labels, css="splitlab")
    _taken(
        view,
        "announced_split",
        [name, bar],
        lambda: [
            _figure(_("Co‑financing agreements"), formats.integer(agreed.value), total),
            _figure(_("Fast-track reviews"), formats.qualified(rest, total.qualifier), total),
        ],
        total,
        ["commitments", "cofinancing_share"],
    )


def envelope(view: View) -> None:
    """Write the announced envelope, apart from what is agreed, contracted or paid."""
    # No source splits it: under a filter there is none.
    rows = view.rows("national/amount_ladder") if view.is_every_commitment else []
    row = next((row for row in rows if row.figure_id), None)
    if row is None:
        blocks.unseen("envelope")
        return
    name = pieces.titled(
        _("Announced: {amount}").format(
            amount=formats.qualified(row.gross_eur, row.qualifier, unit="eur")
        ),
        _("Steered to the territories first; neither agreed, contracted nor paid"),
    )
    _taken(
        view,
        "envelope",
        [name],
        lambda: [
            Figure(
                _("Announced envelope"),
                formats.qualified(row.gross_eur, row.qualifier, unit="eur"),
                note=_("steered to the territories first; neither agreed, contracted nor paid"),
            )
        ],
        next(one for one in view.rows("data/figures") if one.figure_id == row.figure_id),
        ["amount_ladder"],
    )


def published(view: View) -> None:
    """List what is published of the commitments: one line for the four operators together."""
    known = _known(view)
    if not (known.total and known.agreed):
        blocks.title_row(_("What is published"), figures.quoted(None))
        return
    name = pieces.titled(
        _("What is published"),
        _("A single line, for the four operators together, {month}").format(
            month=formats.month(known.total.as_of)
        ),
    )
    rows = [[escape(label), f"<b>{escape(value)}</b>"] for label, value in figures.published(known)]
    _taken(
        view,
        "published",
        [name, tables.listed(rows, css="list pairs")],
        lambda: [_figure(*pair, known.total) for pair in figures.published(known)],
        known.total,
        ["commitments", "cofinancing_share"],
    )


def _taken(
    view: View,
    key: str,
    parts: Sequence[str],
    make: Callable[[], list[Figure]],
    announced: Any,
    indicators: list[str],
) -> None:
    # These totals are of the whole country on the day of the announcement, whatever the filters.
    view = view.unfiltered()
    day = min(announced.as_of_latest, view.filters.as_of)

    def source() -> str:
        return credits.of(view, ids=[announced.source_id])

    def exhibit() -> Exhibit:
        made = exhibits.of_figures(view, key, make(), source(), indicators)
        return replace(made, context=replace(made.context, as_of=day))

    blocks.taken(
        view,
        key,
        exhibit,
        slide=True,
        above=lambda: pieces.stacked(*parts, pieces.sourced(source())),
    )


def _figure(label: str, value: str, announced: Any) -> Figure:
    """Write a figure that was announced, and when."""
    note = _("announced in {month}").format(month=formats.month(announced.as_of))
    return Figure(label, value, note=note)


def _known(view: View) -> figures.Announced:
    return figures.Announced.among(view.rows("data/figures"))
