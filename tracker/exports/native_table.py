"""Native tables of slides: hairlines, shaded cells, rows that can be read, the others counted."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from tracker.charts.palette import LIGHT
from tracker.exports import native_xml as xml
from tracker.exports.native import Cell, Grid
from tracker.exports.slide_text import GLYPH, clean, lines, shorten, write
from tracker.language import _, ngettext

PADDING, NUMBER_GAP = 0.09, 0.25
SIZES = (14, 13, 12)
SHADED_SIZE, TALLEST_TILE = 16, 0.62
LINE = 1.22
"""Height of a line, in parts of its size."""
WIDEST = 4.2
MOST_LINES = 2
# The style without fills or lines that PowerPoint knows by this name.
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add_table(slide: Any, grid: Grid, box: tuple[float, float, float, float]) -> tuple[Any, str]:
    """Add as much of a table as can be read in a box (inches); return it, and what is left out."""
    left, top, width, height = box
    kept, size, widths = _columns(grid, width)
    rows = [[row[place] for place in kept] for row in grid.rows]
    headings = [grid.headings[place] for place in kept]
    heights = [_height(row, widths, size) for row in (headings, *rows)]
    if grid.is_shaded and rows:
        tile = min((height - heights[0]) / len(rows), TALLEST_TILE)
        heights[1:] = [max(one, tile) for one in heights[1:]]
    shown, taken = 0, heights[0]
    while shown < len(rows) and taken + heights[shown + 1] <= height:
        shown, taken = shown + 1, taken + heights[shown + 1]
    shown = max(shown, 1)
    edges = [Inches(value) for value in (left, top, sum(widths), taken)]
    shape = slide.shapes.add_table(shown + 1, len(kept), *edges)
    _style(shape, widths, heights)
    for line, cells in enumerate((headings, *rows[:shown])):
        for place, cell in enumerate(cells):
            room = widths[place] - 2 * PADDING
            kept_words = shorten(clean(cell.text), _letters(size, room))
            written = replace(cell, text=kept_words)
            _cell(shape.table.cell(line, place), written, size, grid, is_heading=line == 0)
    return shape, _left_out(len(rows) - shown, len(grid.headings) - len(kept))


def _left_out(rows: int, columns: int) -> str:
    said = []
    if rows:
        said.append(ngettext("and {count} other row", "and {count} other rows", rows))
    if columns:
        said.append(ngettext("{count} other column", "{count} other columns", columns))
    counts = [count for count in (rows, columns) if count]
    return ", ".join(text.format(count=count) for text, count in zip(said, counts, strict=True))


def _columns(grid: Grid, width: float) -> tuple[list[int], int, list[float]]:
    """Return the columns that fit, the size of the text and the widths in inches."""
    places = list(range(len(grid.headings)))
    if grid.is_shaded:
        first = min(3.4, width / 3)
        share = min((width - first) / max(len(places) - 1, 1), 2.4)
        size = SHADED_SIZE if len(grid.rows) <= 6 else SIZES[0]
        return places, size, [first, *[share] * (len(places) - 1)]
    for size in SIZES:
        wanted = [_wanted(grid, place, size) for place in places]
        if sum(wanted) <= width:
            break
    while sum(wanted) > width and len(places) > 2:
        # Rather narrower words, down to half; then the last columns have no room.
        narrowest = [
            one if grid.headings[place].is_number else max(one / 2, min(one, 1.3))
            for place, one in zip(places, wanted, strict=True)
        ]
        if sum(narrowest) <= width:
            scale = (width - sum(narrowest)) / (sum(wanted) - sum(narrowest))
            wanted = [low + (one - low) * scale for low, one in zip(narrowest, wanted, strict=True)]
            break
        places, wanted = places[:-1], wanted[:-1]
    spare = (width - sum(wanted)) / len(wanted)
    return places, size, [one + min(max(spare, 0), 0.8) for one in wanted]


def _wanted(grid: Grid, place: int, size: int) -> float:
    longest = max((len(row[place].text) for row in grid.rows), default=0)
    heading = max((len(word) for word in grid.headings[place].text.split()), default=0)
    half = len(grid.headings[place].text) * 0.55
    letters = max(longest, heading + 1, half)
    return min(letters * size * GLYPH * 1.08 / 72 + PADDING + NUMBER_GAP, WIDEST)


def _letters(size: int, width: float) -> int:
    """Return how many letters hold on the most lines of a cell."""
    return max(int(MOST_LINES * width * 72 / (size * GLYPH) * 0.9), 12)


def _height(cells: Sequence[Cell], widths: Sequence[float], size: int) -> float:
    most = max(
        min(lines(cell.text, size, width - 2 * PADDING), MOST_LINES)
        for cell, width in zip(cells, widths, strict=True)
    )
    return most * size * LINE / 72 + 0.1


def _style(shape: Any, widths: Sequence[float], heights: Sequence[float]) -> None:
    table = shape.table
    table.horz_banding = False
    properties = table._tbl.tblPr
    properties.find(qn("a:tableStyleId")).text = PLAIN
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    for row, height in zip(table.rows, heights, strict=False):
        row.height = Inches(height)


def _cell(place: Any, cell: Cell, size: int, grid: Grid, *, is_heading: bool) -> None:
    is_centred = grid.is_shaded and place._tc.col_idx > 0
    place.margin_left = Inches(PADDING if place._tc.col_idx or grid.is_shaded else 0)
    place.margin_right = Inches(NUMBER_GAP if cell.is_number else PADDING)
    place.margin_top = place.margin_bottom = Inches(0.03)
    paragraph = place.text_frame.paragraphs[0]
    paragraph.line_spacing = 1.0
    algn = "ctr" if is_centred else "r" if cell.is_number else "l"
    paragraph._p.get_or_add_pPr().set("algn", algn)
    ink = cell.ink or (LIGHT.muted if is_heading else LIGHT.ink)
    write(paragraph, cell.text, size=size, colour=ink, is_bold=is_heading or bool(cell.fill))
    paragraph.font.size = Pt(size)
    properties = place._tc.get_or_add_tcPr()
    properties.set("anchor", "b" if is_heading else "ctr")
    is_tile = bool(cell.fill)
    edge = LIGHT.background if is_tile else LIGHT.muted if is_heading else LIGHT.hairline
    width = 38100 if is_tile else 9525
    sides = ("lnL", "lnR", "lnT", "lnB") if is_tile else ("lnB",)
    parts = [f'<a:{side} w="{width}">{xml.solid(edge)}</a:{side}>' for side in sides]
    if is_tile:
        lighter = "#" + "".join(_mixed(cell.fill[at : at + 2]) for at in (1, 3, 5))
        inside = xml.hatched(lighter, cell.fill) if cell.is_example else xml.solid(cell.fill)
        parts.append(inside)
    wrapped = parse_xml(f"<a:tcPr {nsdecls('a')}>{''.join(parts)}</a:tcPr>")
    for part in list(wrapped):
        properties.append(part)


def _mixed(channel: str) -> str:
    """Return a channel a little nearer to white: lines that let the text be read."""
    value = int(channel, 16)
    return f"{round(value + (255 - value) * 0.3):02X}"


def counted(count: int) -> str:
    """Say how many rows a table has."""
    return ngettext("Table of {count} row.", "Table of {count} rows.", count).format(count=count)


def none() -> str:
    """Say that there is no row."""
    return _("No row under the filters in force.")
