"""Operators side by side on the same scale, one row a territory."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from tracker.charts import rows
from tracker.charts.chart import Chart
from tracker.charts.frames import marks, records
from tracker.charts.palette import Mode, Palette, palette
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, coloured, escape, separated, shorten, width, wrapped
from tracker.charts.theme import LABEL_SIZE, SIZE, bars, figure
from tracker.charts.wording import agreements_among, commitments, commitments_count
from tracker.formats import integer, is_unknown
from tracker.language import _, ngettext

MOST_TERRITORIES = 12
ROW, BAR = 32, 21
HEADING = {1: 48, 2: 84, 4: 84}
SPACE = 18
LONGEST_NAME = {1: 17, 2: 18, 4: 22}
GUTTER = 0.025
ROOM_FOR_TOTAL = 1.18
EN_SPACE = "\u2002"
NOTHING = dict.fromkeys(
    ("commitments", "cofinancing_agreements", "fast_track_reviews", "has_example")
)
# Seen from afar: rows, heading, characters of a name, and room for the totals.
BRIEF_ROWS, BRIEF_HEADING, BRIEF_NAME, BRIEF_ROOM = 5, 110, 14, 1.45
BROKEN_AT = 13
# A figure does not know the width of its screen when it is drawn, and text in it does not wrap.
# The style sheet does: a size of 0 hides the arrangement that is not for the screen.
FULL_SCREEN = 1160
WIDE_ONLY = f"clamp(0px, (100vw - {FULL_SCREEN}px) * 1000, {LABEL_SIZE}px)"
SMALL_ONLY = f"clamp(0px, ({FULL_SCREEN}px - 100vw) * 1000 + 1px, {LABEL_SIZE}px)"


def panels(
    frame: pd.DataFrame,
    operators: pd.DataFrame,
    names: Mapping[str, str],
    mode: Mode,
    *,
    columns: Literal[1, 2, 4] = 4,
    is_brief: bool = False,
) -> Chart:
    """Draw agreements (solid) and reviews (pale) by territory, one panel an operator.

    The frame is national/commitments_by_territory, `operators` national/operators. The largest
    territories have a row, the others are counted in words. Bars carry `customdata` =
    [territory_id, operator_id]. Use 1 column under 640 px, 2 under 900; `is_brief` says less, for
    who is far from the screen.
    """
    colours = palette(mode)
    totals = frame.groupby("territory_id")["commitments"].sum().sort_values(ascending=False)
    most, heading, longest, room = (
        MOST_TERRITORIES,
        HEADING[columns],
        LONGEST_NAME[columns],
        ROOM_FOR_TOTAL,
    )
    if is_brief:
        most, heading, longest, room = BRIEF_ROWS, BRIEF_HEADING, BRIEF_NAME, BRIEF_ROOM
    kept = [str(territory_id) for territory_id in totals.index[:most]]
    labels = dict(zip(frame["territory_id"], frame["territory_name"], strict=True))
    others = len(totals) - len(kept)
    lines = len(kept) + (others > 0)
    count = len(operators)
    columns_drawn = min(columns, count)
    stacks = -(-count // columns_drawn)
    block = heading + ROW * lines + SPACE
    shown = [shorten(labels[territory_id], longest) for territory_id in kept]
    names_width = max(width(name, LABEL_SIZE) for name in shown)
    height = block * stacks
    built = figure(mode, height=height, left=names_width + 12, right=4, top=0, bottom=0)
    cells = {(row["territory_id"], row["operator_id"]): row for row in records(frame)}
    largest, rest = 0, Counter[str]()
    for (territory_id, operator_id), row in cells.items():
        if territory_id in kept:
            largest = max(largest, row["commitments"])
        else:
            rest[operator_id] += row["commitments"]
    answering = records(operators)
    for index, operator in enumerate(answering):
        stack, column = divmod(index, columns_drawn)
        panel = _Panel(built, index, operator, colours, mode)
        share = (1 - GUTTER * (columns_drawn - 1)) / columns_drawn
        left = column * (share + GUTTER)
        top = 1 - (stack * block + heading) / height
        panel.axes(
            (left, min(left + share, 1)), (top - ROW * lines / height, top), lines, largest * room
        )
        outdent = names_width + 12 if columns == 1 else 0
        screens = "far" if is_brief else {1: "all", 2: "small", 4: "both"}[columns]
        panel.heading(names[operator["operator_id"]], (left, top), outdent, screens)
        panel.draw(
            [
                cells.get((code, operator["operator_id"]), {**NOTHING, "territory_id": code})
                for code in kept
            ],
            labels,
            rest[operator["operator_id"]] if others else None,
        )
        if column == 0:
            panel.row_names([escape(name) for name in shown], others)
    told = [
        _("{label}: {value}").format(
            label=names[operator["operator_id"]],
            value=commitments(operator["commitments"], operator["cofinancing_agreements"]),
        )
        for operator in answering
    ]
    return Chart(
        built,
        _("Commitments by territory, one panel an operator, same scale. {rows}.").format(
            rows=separated(told)
        ),
    )


class _Panel:
    """One operator's panel: its own pair of axes in the figure."""

    def __init__(
        self, built: Sketch, index: int, operator: dict[str, Any], colours: Palette, mode: Mode
    ) -> None:
        self.built, self.operator, self.colours, self.mode = built, operator, colours, mode
        self.suffix = "" if index == 0 else str(index + 1)
        self.place = {"xaxis": f"x{self.suffix}", "yaxis": f"y{self.suffix}"}
        self.colour = colours.operators[operator["operator_id"]]

    def axes(
        self, x: tuple[float, float], y: tuple[float, float], lines: int, largest: float
    ) -> None:
        """Set the panel's place in the figure and its scale, the same for all."""
        self.built.update_layout(
            **{
                f"xaxis{self.suffix}": {
                    "domain": x,
                    "anchor": f"y{self.suffix}",
                    "range": [0, max(largest, 1)],
                    "tickvals": [],
                },
                f"yaxis{self.suffix}": {
                    "domain": [max(y[0], 0), y[1]],
                    "anchor": f"x{self.suffix}",
                    "range": [lines - 0.5, -0.5],
                    "tickvals": [],
                    "showgrid": False,
                    "showline": True,
                    "linecolor": self.colours.hairline,
                },
            }
        )

    def heading(self, name: str, corner: tuple[float, float], outdent: int, screens: str) -> None:
        """Write the operator and its totals above the panel.

        On a line each where `screens` is "all"; panels side by side break them on the screens too
        small for that, and write both arrangements, each on its own screens. From "far", the total
        alone is read.
        """
        total, agreements = self.operator["commitments"], self.operator["cofinancing_agreements"]
        words = commitments(total, agreements)
        broken = words
        if not is_unknown(total):
            broken = f"{commitments_count(total)},<br>{agreements_among(agreements)}"
        whole, in_parts = (escape(name), words), (wrapped(name, BROKEN_AT), broken)
        arrangements = {
            "all": [(whole, "")],
            "small": [(in_parts, "")],
            "both": [(whole, WIDE_ONLY), (in_parts, SMALL_ONLY)],
            "far": [((in_parts[0], bold(integer(total))), "")],
        }
        for (heading, counts), size in arrangements[screens]:
            text = (
                f"{coloured(bold(heading), self.colour)}<br>{coloured(counts, self.colours.muted)}"
            )
            self.built.add_annotation(
                x=corner[0],
                y=corner[1],
                xref="paper",
                yref="paper",
                xanchor="left",
                yanchor="bottom",
                xshift=-outdent,
                yshift=2,
                text=f'<span style="font-size:{size}">{text}</span>' if size else text,
                font={"size": SIZE if screens == "far" else LABEL_SIZE},
            )

    def draw(self, mine: list[dict[str, Any]], labels: Mapping[str, str], rest: int | None) -> None:
        """Draw bars and totals, one row a territory, and the total of the territories without."""
        examples = marks(row["has_example"] for row in mine)
        solid = bars(self.colour, examples, self.mode)
        pale = bars(self.colour, examples, self.mode, pale=True)
        hover = [
            f"{bold(escape(labels[row['territory_id']]))}<br>"
            + commitments(row["commitments"], row["cofinancing_agreements"])
            for row in mine
        ]
        rows.pair(
            self.built,
            mine,
            (solid, pale),
            y=list(range(len(mine))),
            width=BAR / ROW,
            **self.place,
            customdata=[[row["territory_id"], self.operator["operator_id"]] for row in mine],
            hovertext=hover,
        )
        totals = rows.counts(row["commitments"] for row in mine)
        notes = [(total, row, total, self.colours.ink) for row, total in enumerate(totals) if total]
        if rest is not None:
            notes.append((0, len(mine), rest, self.colours.muted))
        self._write(notes)

    def row_names(self, names: list[str], others: int) -> None:
        """Write the rows' names left of the panel."""
        if others:
            rest = ngettext("{count} other", "{count} others", others)
            names = [*names, coloured(rest.format(count=integer(others)), self.colours.muted)]
        self.built.update_layout(
            **{
                f"yaxis{self.suffix}": {
                    "tickvals": list(range(len(names))),
                    "ticktext": names,
                    "ticklabelstandoff": 6,
                    "tickfont": {"size": SIZE, "color": self.colours.ink},
                }
            }
        )

    def _write(self, notes: list[tuple[int, int, int, str]]) -> None:
        """Write numbers, each at x and y in its colour: a trace draws in half the time of notes."""
        self.built.add_scatter(
            mode="text",
            x=[x for x, _, _, _ in notes],
            y=[y for _, y, _, _ in notes],
            text=[f"{EN_SPACE}{bold(integer(number))}" for _, _, number, _ in notes],
            textposition="middle right",
            textfont={"color": [colour for _, _, _, colour in notes]},
            cliponaxis=False,
            hoverinfo="skip",
            **self.place,
        )
