"""Native charts as chart XML: bars and columns with hatched examples and labels of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.charts.axes import value_ticks
from tracker.charts.palette import LIGHT
from tracker.exports import native_xml as xml
from tracker.exports.exhibit import Kind
from tracker.exports.native import Bars, Series
from tracker.exports.native_workbook import Cell, number_format, part_format, workbook
from tracker.language import _

ROOM_FOR_TOTAL = 1.12
FEW = 5
MOST_LABELLED = 24
"""Columns in which a figure has room; above, the key says the last one."""


@dataclass(frozen=True)
class ChartFile:
    """What `add_chart` of python-pptx asks of chart data: the XML and the workbook."""

    xml: str
    xlsx_blob: bytes

    def xml_bytes(self, _chart_type: Any) -> bytes:
        """Return the XML of the chart."""
        return self.xml.encode()


def bar_chart(bars: Bars) -> ChartFile:
    """Return a chart of bars, or of columns when it is vertical."""
    return ChartFile(_xml(bars), _workbook(bars))


def totals(bars: Bars) -> Series:
    """Return the sum of the series, unknown where one of them is."""
    known = zip(*(series.values for series in bars.series), strict=True)
    values = [
        None if any(value is None for value in parts) else sum(value or 0 for value in parts)
        for parts in known
    ]
    return Series(name=_("Total"), values=values, colour=LIGHT.ink)


def _all(bars: Bars) -> list[Series]:
    """Return the series in the order of the columns of the workbook."""
    extra = [totals(bars)] if bars.has_total else []
    reach = [bars.reach.first, bars.reach.last] if bars.reach else []
    return [*bars.series, *extra, *reach]


def _workbook(bars: Bars) -> bytes:
    columns: list[Sequence[Cell]] = [list(bars.categories)]
    columns += [list(series.values) for series in _all(bars)]
    kinds: list[Kind] = ["month" if _is_dated(bars) else "text"]
    kinds += [bars.kind] * (len(columns) - 1)
    headings = [_("Category"), *(series.name for series in _all(bars))]
    total = (1, len(bars.series)) if bars.has_total else ()
    return workbook(headings, columns, kinds, total)


def _is_dated(bars: Bars) -> bool:
    return bool(bars.categories) and isinstance(bars.categories[0], date)


def _xml(bars: Bars) -> str:
    shown = [*bars.series, *([totals(bars)] if bars.has_total else [])]
    groups = "".join(_series(bars, index, series) for index, series in enumerate(shown))
    gap = 90 if len(bars.categories) <= FEW else 45
    overlap = 100 if bars.is_stacked else -8
    plot = (
        f'<c:barChart><c:barDir val="{"col" if bars.is_vertical else "bar"}"/>'
        f'<c:grouping val="{"stacked" if bars.is_stacked else "clustered"}"/>'
        f'<c:varyColors val="0"/>{groups}<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>'
        '<c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
    )
    axis = _date_axis() if _is_dated(bars) else _name_axis(bars)
    return xml.chart_space(xml.AUTOMATIC + plot + axis + _value_axis(bars))


def _series(bars: Bars, index: int, series: Series) -> str:
    is_total = bars.has_total and index == len(bars.series)
    fill = xml.NOTHING if is_total else xml.bar_fill(series, all(series.examples or [False]))
    points = "" if is_total else _points(series)
    rows = (2, len(bars.categories) + 1)
    reach = xml.error_bars(series, bars.reach) if bars.reach and index == 0 else ""
    categories = xml.categories(bars.categories, rows, is_dated=_is_dated(bars))
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{xml.name(series.name, index + 1)}'
        f'{fill}<c:invertIfNegative val="0"/>{points}'
        f"{_labels(bars, series, is_total=is_total)}{reach}{categories}"
        f"{xml.values(series.values, index + 1, rows, bars.kind)}</c:ser>"
    )


def _points(series: Series) -> str:
    """Return the points that differ from their series: in their own colour, or hatched."""
    examples = list(series.examples) or [False] * len(series.values)
    if not series.colours and len(set(examples)) < 2:
        return ""
    colours = series.colours or [series.colour] * len(series.values)
    return "".join(
        f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{xml.fill(colour, is_pale=series.is_pale, is_example=bool(example))}</c:dPt>"
        for place, (colour, example) in enumerate(zip(colours, examples, strict=True))
    )


def _labels(bars: Bars, series: Series, *, is_total: bool) -> str:
    is_part = bars.is_stacked and not is_total
    # A part that is zero has no room for its label.
    code = part_format(bars.kind) if is_part else number_format(bars.kind)
    is_inside = is_part or bars.reach is not None
    ink = LIGHT.ink
    if is_inside and not series.is_pale:
        ink = xml.text_on((*series.colours, series.colour)[0])
    place = "ctr" if is_part else "inBase" if is_total or is_inside else "outEnd"
    if bars.labels == "last" and len(series.values) > MOST_LABELLED:
        return xml.labels("", "", code, ink, is_shown=False)
    if bars.labels == "last":
        last = xml.label(len(series.values) - 1, place, code, ink)
        return xml.labels(last, "", code, ink, is_shown=False)
    return xml.labels("", place, code, ink, is_bold=is_total or not is_part)


def _name_axis(bars: Bars) -> str:
    order = "minMax" if bars.is_vertical else "maxMin"
    return (
        f'<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if bars.is_vertical else "l"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{xml.line(LIGHT.hairline)}'
        f'{xml.text(LIGHT.ink)}<c:crossAx val="1002"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _date_axis() -> str:
    return (
        '<c:dateAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/>'
        f'<c:numFmt formatCode={xml.quoted(number_format("month"))} sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'{xml.line(LIGHT.hairline)}{xml.text(LIGHT.muted)}<c:crossAx val="1002"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblOffset val="60"/>'
        '<c:baseTimeUnit val="months"/></c:dateAx>'
    )


def _value_axis(bars: Bars) -> str:
    """Return the axis of values: drawn under columns, left out where labels say each value."""
    is_drawn = bars.is_vertical
    largest = max((value or 0 for value in totals(bars).values), default=0)
    most = f'<c:max val="{max(largest, 1) * ROOM_FOR_TOTAL}"/>' if bars.has_total else ""
    grid = f"<c:majorGridlines>{xml.line(LIGHT.gridline)}</c:majorGridlines>" if is_drawn else ""
    return (
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>'
        f'{most}<c:min val="0"/></c:scaling><c:delete val="{0 if is_drawn else 1}"/>'
        f'<c:axPos val="{"l" if bars.is_vertical else "b"}"/>{grid}'
        f'<c:numFmt formatCode={xml.quoted(number_format(bars.kind))} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'{xml.NO_LINE}{xml.text(LIGHT.muted)}<c:crossAx val="1001"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="between"/>{_step(bars) if is_drawn else ""}</c:valAx>'
    )


def _step(bars: Bars) -> str:
    """Return the gap between gridlines: three or four of them, on round numbers."""
    sums = (
        totals(bars).values
        if bars.is_stacked
        else [value for series in bars.series for value in series.values]
    )
    ticks = value_ticks(max((value or 0 for value in sums), default=0))
    return f'<c:majorUnit val="{ticks[1] - ticks[0]}"/>' if len(ticks) > 1 else ""
