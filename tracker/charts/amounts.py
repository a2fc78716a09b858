"""The ladder of amounts: stages of money, each on its own row and never added."""

from typing import Any

import pandas as pd

from tracker.charts import rows
from tracker.charts.chart import Chart
from tracker.charts.frames import records
from tracker.charts.palette import Mode, palette
from tracker.charts.text import bold, coloured, escape, plain_lines, separated
from tracker.charts.theme import bars
from tracker.formats import euros, integer, is_unknown
from tracker.language import _, current, ngettext

ANNOUNCED = "announced"


def ladder(frame: pd.DataFrame, mode: Mode) -> Chart:
    """Draw the gross (outline) and net (solid) euros of each stage (national/amount_ladder).

    The announced envelope is left out: it is published, it stands outside of what is an example.
    """
    colours = palette(mode)
    stages = records(frame[frame["stage_id"] != ANNOUNCED].sort_values("position"))
    names = [stage["name_fr" if current() == "fr" else "name_en"] for stage in stages]
    headings = [coloured(_cases(stage), colours.muted) for stage in stages]
    ends = [_both(stage) for stage in stages]
    built = rows.rows(names, mode, above=True, right=rows.room(ends), headings=headings)
    rows.scale(built, max((_amount(stage, "gross_eur") for stage in stages), default=0))
    built.update_layout(barmode="overlay")
    amounts = [
        (index, stage) for index, stage in enumerate(stages) if not is_unknown(stage["gross_eur"])
    ]
    examples = [stage["has_example"] for _index, stage in amounts]
    for column, is_pale in (("gross_eur", True), ("net_eur", False)) if amounts else ():
        built.add_bar(
            x=[_amount(stage, column) for _index, stage in amounts],
            y=[index for index, _stage in amounts],
            orientation="h",
            name=column,
            width=rows.thickness(above=True),
            marker=bars(colours.accent, examples, mode, pale=is_pale),
            customdata=[[stage["stage_id"]] for _index, stage in amounts],
            hoverinfo="text",
            hovertext=[
                f"{bold(escape(names[index]))}<br>{ends[index]}" for index, _stage in amounts
            ],
        )
    for index, stage in enumerate(stages):
        if is_unknown(stage["gross_eur"]):
            rows.end_label(built, index, 0, _told(stage), colour=colours.muted)
        else:
            rows.end_label(built, index, _amount(stage, "gross_eur"), ends[index])
    told = [
        _("{label}: {value}").format(label=name, value=_told(stage))
        for name, stage in zip(names, stages, strict=True)
    ]
    return Chart(
        built, _("Amounts by stage, never added together. {rows}.").format(rows=separated(told))
    )


def _amount(stage: dict[str, Any], column: str) -> float:
    return 0.0 if is_unknown(stage[column]) else float(stage[column])


def _told(stage: dict[str, Any]) -> str:
    if stage["cases"] == 0:
        return _("no case")
    if is_unknown(stage["gross_eur"]):
        return _("amount not provided")
    return ", ".join(plain_lines(_both(stage)))


def _both(stage: dict[str, Any]) -> str:
    gross, net = _amount(stage, "gross_eur"), _amount(stage, "net_eur")
    if gross == net:
        return bold(euros(net))
    return _("{net} net<br>{gross} gross").format(net=bold(euros(net)), gross=euros(gross))


def _cases(stage: dict[str, Any]) -> str:
    if is_unknown(stage["cases"]):
        return _("no data")
    if stage["cases"] == 0:
        return ""
    cases = ngettext("{count} case", "{count} cases", int(stage["cases"])).format(
        count=integer(stage["cases"])
    )
    with_amount = _("{count} with an amount").format(count=integer(stage["with_amount"]))
    return f"{cases}, {with_amount}"
