"""The places, headings and names of panels that stand side by side."""

from typing import Any

from tracker.charts.palette import Palette
from tracker.charts.rows import ROW
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, coloured, escape, wrapped
from tracker.charts.theme import LABEL_SIZE, SIZE
from tracker.charts.wording import agreements_among, commitments, commitments_count
from tracker.formats import integer, is_unknown
from tracker.language import ngettext

GUTTER = 0.025
BROKEN_AT = 13
# A figure does not know the width of its screen when it is drawn, and text in it does not wrap.
# The style sheet does: a size of 0 hides the arrangement that is not for the screen.
FULL_SCREEN = 1160
WIDE_ONLY = f"clamp(0px, (100vw - {FULL_SCREEN}px) * 1000, {LABEL_SIZE}px)"
SMALL_ONLY = f"clamp(0px, ({FULL_SCREEN}px - 100vw) * 1000 + 1px, {LABEL_SIZE}px)"


class SideBySide:
    """The panels on one pair of axes, commitments and rows from the top, each from its own zero.

    A browser draws one pair of axes sooner than four.
    """

    def __init__(
        self,
        built: Sketch,
        columns: int,
        scale: float,
        heading: int,
        block: int,
        colours: Palette,
    ) -> None:
        self.built, self.columns, self.colours = built, columns, colours
        self.top, self.block = heading, block
        self.share = (1 - GUTTER * (columns - 1)) / columns
        self.whole = scale / self.share
        built.update_xaxes(range=[0, self.whole], tickvals=[])
        built.update_yaxes(range=[built.height / ROW, 0], showgrid=False)

    def corner(self, index: int) -> tuple[float, float]:
        """Return where the bars of a panel begin: share of the width, pixels from the top."""
        stack, column = divmod(index, self.columns)
        return column * (self.share + GUTTER), stack * self.block + self.top

    def place(self, index: int, row: int) -> tuple[float, float]:
        """Return where the bars of a panel's row start: commitments, rows from the top."""
        left, top = self.corner(index)
        return left * self.whole, top / ROW + row + 0.5

    def base_line(self, index: int, lines: int) -> None:
        """Draw the zero of a panel beside its rows."""
        left, top = self.corner(index)
        self.built.add_shape(
            type="line",
            xref="paper",
            yref="paper",
            x0=left,
            x1=left,
            y0=1 - top / self.built.height,
            y1=1 - (top + ROW * lines) / self.built.height,
            line={"width": 1, "color": self.colours.hairline},
        )

    def heading(
        self, index: int, operator: dict[str, Any], name: str, outdent: int, screens: str
    ) -> None:
        """Write the operator and its totals above the panel.

        On a line each where `screens` is "all"; panels side by side break them on the screens too
        small for that, and write both arrangements, each on its own screens. From "far", the total
        alone is read.
        """
        total, agreements = operator["commitments"], operator["cofinancing_agreements"]
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
        left, top = self.corner(index)
        ink = self.colours.operators[operator["operator_id"]]
        for (heading, counts), size in arrangements[screens]:
            text = f"{coloured(bold(heading), ink)}<br>{coloured(counts, self.colours.muted)}"
            self.built.add_annotation(
                x=left,
                y=1 - top / self.built.height,
                xref="paper",
                yref="paper",
                xanchor="left",
                yanchor="bottom",
                xshift=-outdent,
                yshift=2,
                text=f'<span style="font-size:{size}">{text}</span>' if size else text,
                font={"size": SIZE if screens == "far" else LABEL_SIZE},
            )

    def row_names(self, names: list[str], others: int, stacks: int) -> None:
        """Write the rows' names left of the first panel of each stack."""
        if others:
            rest = ngettext("{count} other", "{count} others", others)
            names = [*names, coloured(rest.format(count=integer(others)), self.colours.muted)]
        self.built.update_yaxes(
            tickvals=[
                self.place(stack * self.columns, row)[1]
                for stack in range(stacks)
                for row in range(len(names))
            ],
            ticktext=names * stacks,
            ticklabelstandoff=6,
            tickfont={"size": SIZE, "color": self.colours.ink},
        )
