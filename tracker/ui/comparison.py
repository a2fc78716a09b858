"""Territories or regions side by side: the choice, one time axis, one table."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd

from tracker import formats
from tracker.charts.chart import Chart
from tracker.charts.palette import Mode, palette
from tracker.charts.timeline import Row, timeline
from tracker.exports.exhibit import Column
from tracker.language import _
from tracker.stage.content import MOST_COMPARED
from tracker.ui import blocks, breakdowns, choices, columns
from tracker.ui.view import View


@dataclass(frozen=True)
class Item:
    """One thing compared: its name, and the view narrowed to it."""

    name: str
    view: View


def chosen(view: View) -> list[Item]:
    """Let the reader choose what is compared; return each with its own view."""
    regions, territories = view.names("regions"), view.names("territories")
    options = {
        **{code: _("Region: {name}").format(name=name) for code, name in regions.items()},
        **territories,
    }
    home = list(view.filters.regions) or ["75", "44"]
    codes = choices.several(
        "compare", _("Territories or regions to compare"), options, home, most=MOST_COMPARED
    )
    return [
        Item(
            regions.get(code) or territories[code],
            replace(
                view,
                filters=replace(
                    view.filters,
                    regions=(code,) if code in regions else (),
                    territories=() if code in regions else (code,),
                ),
            ),
        )
        for code in codes
    ]


def trail(view: View, items: list[Item]) -> None:
    """Draw signatures and commitments of each on a common axis."""
    by_month = [item.view.query("national/commitments_by_month") for item in items]
    documents = [item.view.query("national/signatures") for item in items]
    start = view.query("reference/list_versions")["listed_on"].min().date()
    months = pd.concat(
        [frame.assign(name=item.name) for item, frame in zip(items, by_month, strict=True)]
    )

    def draw(mode: Mode) -> Chart:
        colours = palette(mode).operators.values()
        drawn = zip(items, colours, by_month, documents, strict=False)
        rows = {item.name: Row(item.name, colour, *frames) for item, colour, *frames in drawn}
        return timeline(rows, view.filters.as_of, view.names("instruments"), mode, start=start)

    is_example = any(item.view.has_example for item in items)
    blocks.chart(
        _compared(view, items),
        "comparison",
        title=lambda: _("Commitments by month and dated signatures, on one scale"),
        quoted=lambda: draw(view.mode).alt,
        subtitle=_("To {day}. Disc: dated signature; box: between two days").format(day=view.as_of),
        draw=draw,
        frame=months,
        columns=[columns.text(_("Name"), "name"), *columns.months()],
        source=partial(breakdowns.source, view),
        indicators=("documents_signed", "commitments"),
        is_example=is_example,
    )


class Compared(View):
    """The view that keeps all that is compared: what a slide, a sentence or a link of it shows."""

    @property
    def perimeter(self) -> str:
        """Name everything that is compared."""
        return formats.listed(
            [
                *(self.names("regions")[code] for code in self.filters.regions),
                *(self.names("territories")[one] for one in self.filters.territories),
            ]
        )


def _compared(view: View, items: list[Item]) -> View:
    regions = tuple(code for item in items for code in item.view.filters.regions)
    territories = tuple(one for item in items for one in item.view.filters.territories)
    kept = replace(view.filters, regions=regions, territories=territories)
    return Compared(**vars(replace(view, filters=kept)))


def figures(view: View, items: list[Item]) -> None:
    """Write counts, shares and the gap in points to the first, one column an item."""
    summaries = [item.view.row("national/summary") for item in items]
    lines = _lines(summaries)
    rates = [summary.rate_pct for summary in summaries]
    gaps = [
        "–" if index == 0 or rate is None or rates[0] is None else formats.points(rate - rates[0])
        for index, rate in enumerate(rates)
    ]
    lines.append(_line(_("Gap of the signature rate to the first"), gaps))
    is_example = any(summary.example_commitments for summary in summaries)
    blocks.table_block(
        "figures",
        title=lambda: _("Counts and shares"),
        quoted=lambda: ". ".join(_told(line, items) for line in _lines(summaries)),
        subtitle=_("To {day}; a rate under five cases is a count").format(day=view.as_of),
        frame=pd.DataFrame(lines),
        columns=[
            columns.text(_("Indicator"), "label"),
            *(
                Column(item.name, partial(_cell, f"value_{index}"), is_number=True)
                for index, item in enumerate(items)
            ),
        ],
        source=partial(breakdowns.source, view),
        view=_compared(view, items),
        indicators=("signature_rate", "commitments", "cofinancing_share", "awaited"),
        is_example=is_example,
    )


def _indicators() -> list[tuple[str, Any]]:
    return [
        (_("Territories on the list"), lambda row: formats.integer(row.listed)),
        (_("Dated signature"), lambda row: formats.integer(row.signed)),
        (_("Signature rate"), lambda row: formats.share(row.signed, row.listed)),
        (_("Commitments"), lambda row: formats.integer(row.commitments)),
        (_("Co‑financing agreements"), lambda row: formats.integer(row.cofinancing_agreements)),
        (
            _("Share of agreements"),
            lambda row: formats.share(row.cofinancing_agreements, row.commitments),
        ),
        (_("Awaiting an answer"), lambda row: formats.integer(row.awaited)),
    ]


def _lines(summaries: list[Any]) -> list[dict[str, str]]:
    return [
        _line(label, [write(summary) for summary in summaries]) for label, write in _indicators()
    ]


def _told(line: dict[str, str], items: list[Item]) -> str:
    values = [f"{line[f'value_{index}']} ({item.name})" for index, item in enumerate(items)]
    return _("{label}: {value}").format(label=line["label"], value=", ".join(values))


def _line(label: str, values: list[str]) -> dict[str, str]:
    return {"label": label} | {f"value_{index}": value for index, value in enumerate(values)}


def _cell(field: str, row: Any) -> str:
    return str(getattr(row, field))
