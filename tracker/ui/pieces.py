"""The HTML and the sentences that the blocks of a page are made of."""

from collections.abc import Sequence

from tracker.findings.figures import Figure
from tracker.language import _
from tracker.ui.markup import escape, tag
from tracker.ui.view import View

UNSEEN = "<i hidden></i>"
"""What stands in the place of a piece that a view has not."""


def titled(title: str, subtitle: str, *, is_example: bool = False) -> str:
    """Return as HTML what a block finds and, under it, unit, perimeter and dates."""
    name = tag("h2", escape(title))
    return tag("div", name, chip() if is_example else "", tag("p", escape(subtitle)), css="chead")


def sourced(text: str) -> str:
    """Return as HTML the source under a block without a table."""
    return tag("p", escape(text), css="src")


def chip() -> str:
    """Return the mark of example rows."""
    return tag("span", escape(_("Invented example")), css="ex")


def example_source(text: str, is_example: bool) -> str:
    """Return a source line that says, for example rows, that they are invented and from what."""
    if not is_example:
        return text
    if not text:
        return _("Invented rows: split, days, amounts and all that follows are invented.")
    invented = _(
        "Invented rows: only their count of March 2019 (90, of which 51 agreements) is calibrated "
        "on this source; split, days, amounts and all that follows are invented."
    )
    return f"{text} {invented}"


def nothing(view: View) -> str:
    """Say why a block is empty under the filters in force."""
    if not view.filters.examples and not view.query("national/summary")["commitments"].any():
        return _(
            "Nothing to show: no public source gives commitments one by one, and the example rows "
            "are hidden. Show them with the filter “Examples”."
        )
    if not view.row("national/summary").listed:
        return _(
            "Nothing to show: no territory of the perimeter is on the list of the end of 2022."
        )
    return _(
        "Nothing to show: no row matches the filters as of {day}. "
        "Choose a later date or reset the filters."
    ).format(day=view.as_of)


def stacked(*parts: str) -> str:
    """Return HTML whose parts stand under one another as blocks of a page do."""
    return tag("div", *(tag("div", part) for part in parts if part), css="stack")


def figures(items: Sequence[Figure]) -> str:
    """Return headline figures side by side between two hairlines."""
    return tag("dl", *map(_figure, items), css="kpis")


def _figure(item: Figure) -> str:
    value = escape(item.value) + (tag("span", escape(item.suffix)) if item.suffix else "")
    return tag(
        "div",
        tag("dt", escape(item.label), chip() if item.is_example else "", css="lab"),
        tag("dd", value, css="val"),
        tag("dd", escape(item.note), css="note"),
        css="kpi is-example" if item.is_example else "kpi",
    )
