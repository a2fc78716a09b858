"""The ladder of amounts: stages of money, each on its own row and never added."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tracker.charts import rows
from tracker.charts.chart import Chart
from tracker.charts.frames import records
from tracker.charts.palette import Mode, Palette
from tracker.charts.text import bold, coloured, escape, separated
from tracker.charts.theme import bars, palette
from tracker.formats import euros, integer, is_unknown, qualified
from tracker.language import _, current, ngettext

ANNOUNCED = "announced"


def ladder(frame: pd.DataFrame, mode: Mode) -> Chart:
    """Draw the gross (outline) and net (solid) euros of each stage (national/amount_ladder).

    The announced envelope is written, not drawn: on one scale it would hide the other stages.
    """
    colours = palette(mode)
    stages = records(frame.sort_values("position"))
    names = [stage["name_fr" if current() == "fr" else "name_en"] for stage in stages]
    headings = [coloured(_cases(stage), colours.muted) for stage in stages]
    built = rows.rows(names, mode, above=True, right=112, headings=headings)
    drawn = [stage for stage in stages if stage["stage_id"] != ANNOUNCED]
    rows.scale(built, max((_amount(stage, "gross_eur") for stage in drawn), default=0))
    built.update_layout(barmode="overlay")
    for index, stage in enumerate(stages):
        if stage["stage_id"] == ANNOUNCED or is_unknown(stage["gross_eur"]):
            _words(built, index, stage, colours)
            continue
        flags = [bool(stage["has_example"])]
        for column, is_pale in (("gross_eur", True), ("net_eur", False)):
            built.add_bar(
                x=[_amount(stage, column)],
                y=[index],
                orientation="h",
                name=column,
                width=rows.thickness(above=True),
                marker=bars(colours.accent, flags, mode, pale=is_pale),
                customdata=[[stage["stage_id"]]],
                hoverinfo="text",
                hovertext=[f"{bold(escape(names[index]))}<br>{_both(stage)}"],
            )
        rows.end_label(built, index, _amount(stage, "gross_eur"), _both(stage))
    told = [
        _("{label}: {value}").format(label=name, value=_told(stage))
        for name, stage in zip(names, stages, strict=True)
    ]
    return Chart(
        built, _("Amounts by stage, never added together. {rows}.").format(rows=separated(told))
    )


def _amount(stage: dict[str, Any], column: str) -> float:
    return 0.0 if is_unknown(stage[column]) else float(stage[column])


def _words(built: go.Figure, index: int, stage: dict[str, Any], colours: Palette) -> None:
    is_told = not is_unknown(stage["gross_eur"])
    built.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=index,
        text=bold(_told(stage)) if is_told else _told(stage),
        font={
            "size": 18 if is_told else 13,
            "color": colours.announced if is_told else colours.muted,
        },
    )


def _told(stage: dict[str, Any]) -> str:
    if stage["cases"] == 0:
        return _("no case")
    if is_unknown(stage["gross_eur"]):
        return _("amount not provided")
    if stage["stage_id"] == ANNOUNCED:
        return qualified(float(stage["gross_eur"]), stage["qualifier"] or "exact", unit="eur")
    return _both(stage).replace("<br>", ", ").replace("<b>", "").replace("</b>", "")


def _both(stage: dict[str, Any]) -> str:
    gross, net = _amount(stage, "gross_eur"), _amount(stage, "net_eur")
    if gross == net:
        return bold(euros(net))
    return _("{net} net<br>{gross} gross").format(net=bold(euros(net)), gross=euros(gross))


def _cases(stage: dict[str, Any]) -> str:
    if stage["stage_id"] == ANNOUNCED:
        return _("published, not on this scale")
    if is_unknown(stage["cases"]):
        return _("no data")
    if stage["cases"] == 0:
        return ""
    cases = ngettext("{count} case", "{count} cases", int(stage["cases"])).format(
        count=integer(stage["cases"])
    )
    with_amount = _("{count} with an amount").format(count=integer(stage["with_amount"]))
    return f"{cases}, {with_amount}"
