"""Layouts in rows: a name and a horizontal mark, the name at the left or above its mark."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.charts.palette import Mode, palette
from tracker.charts.sketch import Sketch
from tracker.charts.text import coloured, escape, plain_lines, shorten, width
from tracker.charts.theme import LABEL_SIZE, OUTLINE, SIZE, figure
from tracker.records import is_missing

BAR = 20
ROW, ROW_WITH_HEADING = 32, 50
LONGEST_NAME = 30
HEADING_SHIFT = 1
KEY_HEIGHT = 24
END_SHIFT = 7
END_SPACE = "\u2002"
"""As wide, for texts that cannot be shifted."""
# Two lines are taller than the bar: keep the upper one off the heading.
TWO_LINES_SHIFT = -4


def rows(
    names: Sequence[str],
    mode: Mode,
    *,
    above: bool,
    right: int,
    colours: Sequence[str] = (),
    headings: Sequence[str] = (),
    top: int = 8,
    bottom: int = 8,
) -> Sketch:
    """Return a figure of one row a name, first at the top, with the row's index as `y`.

    `above` writes the names over their marks, followed by `headings` (already escaped), instead of
    at the left; `colours` are those of the names, in the same order.
    """
    inks = list(colours) or [palette(mode).ink] * len(names)
    labels = [
        coloured(escape(shorten(name, LONGEST_NAME)), ink)
        for name, ink in zip(names, inks, strict=True)
    ]
    longest = max((width(shorten(name, LONGEST_NAME), LABEL_SIZE) for name in names), default=0)
    height = ROW_WITH_HEADING if above else ROW
    built = figure(
        mode,
        height=height * max(len(names), 1) + top + bottom,
        left=0 if above else longest + 14,
        right=right,
        top=top,
        bottom=bottom,
    )
    # Names above need their room over the first mark, not under the last one.
    lift = 0.22 if above else 0.0
    built.update_yaxes(
        range=[len(names) - 0.5 - lift, -0.5 - lift], tickvals=[], zeroline=False, showgrid=False
    )
    if above:
        extra = list(headings) or [""] * len(names)
        for index, (label, heading) in enumerate(zip(labels, extra, strict=True)):
            built.add_annotation(
                x=0,
                xref="paper",
                xanchor="left",
                # From the top of the bar, which on a stage is as high as its row allows.
                y=index - thickness(above=True) / 2,
                yanchor="bottom",
                yshift=HEADING_SHIFT,
                text=f"{label} {heading}".strip(),
                font={"size": LABEL_SIZE},
            )
    else:
        built.update_yaxes(
            tickvals=list(range(len(names))),
            ticktext=labels,
            ticklabelstandoff=8,
            tickfont={"size": LABEL_SIZE},
        )
    return built


def thickness(*, above: bool) -> float:
    """Return the width of a bar of `BAR` pixels, in rows."""
    return BAR / (ROW_WITH_HEADING if above else ROW)


def scale(built: Sketch, largest: float) -> None:
    """Set the horizontal axis from 0 to the largest value, with a base line and no ticks."""
    built.update_xaxes(range=[0, max(largest, 1)], tickvals=[])


def pair(
    built: Sketch,
    counted: Sequence[Mapping[str, Any]],
    markers: tuple[dict[str, Any], dict[str, Any]],
    *,
    starts: Sequence[float] | None = None,
    **common: Any,
) -> None:
    """Draw agreements then reviews of each row as stacked horizontal bars, from 0 or `starts`."""
    natures = ("cofinancing_agreements", "fast_track_reviews")
    for nature, marker in zip(natures, markers, strict=True):
        values = counts(row[nature] for row in counted)
        outline = {**marker["line"], "width": [OUTLINE if value else 0 for value in values]}
        built.add_bar(
            x=values,
            base=starts,
            orientation="h",
            name=nature,
            marker={**marker, "line": outline},
            hoverinfo="text",
            **common,
        )
        starts = starts and [start + value for start, value in zip(starts, values, strict=True)]


def counts(column: Iterable[Any]) -> list[int]:
    """Return whole numbers, 0 where nothing is known."""
    return [0 if is_missing(value) else int(value) for value in column]


def end_label(
    built: Sketch, index: int, value: float, text: str, *, colour: str | None = None
) -> None:
    """Write text (already escaped) at the end of a row's mark."""
    built.add_annotation(
        x=value,
        y=index,
        text=text,
        xanchor="left",
        xshift=END_SHIFT,
        yshift=TWO_LINES_SHIFT if "<br>" in text else 0,
        font={"color": colour} if colour else None,
    )


def end_labels(built: Sketch, values: Sequence[float], texts: Sequence[str]) -> None:
    """Write a text (already escaped) of one line at the end of each row's mark.

    As one trace, they are drawn in half the time of notes.
    """
    built.add_scatter(
        mode="text",
        x=list(values),
        y=list(range(len(values))),
        text=[f"{END_SPACE}{text}" for text in texts],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )


def room(texts: Iterable[str]) -> int:
    """Return the right margin in pixels that holds texts (already escaped) at the marks' ends."""
    lines = [line for text in texts for line in plain_lines(text)]
    return END_SHIFT + max((width(line, SIZE) for line in lines), default=0)


def key(built: Sketch, entries: Sequence[tuple[str, str]]) -> None:
    """Write what the fills are on one line above the plot: pairs of a coloured glyph and a name."""
    built.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        xshift=-built.margin["l"],
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=built.margin["t"] - KEY_HEIGHT,
        text="   ".join(f"{glyph} {escape(name)}" for glyph, name in entries),
    )
