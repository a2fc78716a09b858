"""Native lines on a time axis: steps that break where nothing is certain, marks, names at ends."""

from datetime import date

from tracker.charts.axes import value_ticks
from tracker.charts.palette import LIGHT
from tracker.exports import native_xml as xml
from tracker.exports.exhibit import Kind
from tracker.exports.native import Line, Lines
from tracker.exports.native_chart import ChartFile
from tracker.exports.native_workbook import Cell, number_format, workbook
from tracker.language import _

MOST_TICKS = 9
# Days between ticks: a month, a quarter, half a year, a year, two. A tick a little after the
# first of its month stays in that month however long the months are.
STEPS = (30.4375, 91.3125, 182.625, 365.25, 730.5)
AFTER_THE_FIRST = 2
PLOT = (
    '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
    '<c:yMode val="edge"/><c:x val="0.05"/><c:y val="0.06"/><c:w val="0.76"/><c:h val="0.82"/>'
    "</c:manualLayout></c:layout>"
)


def line_chart(lines: Lines) -> ChartFile:
    """Return a chart of points joined by lines on a time axis; each line is two columns.

    Every column has the same last row: LibreOffice loses a column shorter than the next.
    """
    most = max(len(line.points) for line in lines.lines)
    groups, headings = "", []
    columns: list[list[Cell]] = []
    for index, line in enumerate(lines.lines):
        groups += _series(index, line, most)
        headings += [_("{name}, day").format(name=line.name), line.name]
        columns += _columns(line)
    plot = (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'{groups}<c:axId val="1001"/><c:axId val="1002"/></c:scatterChart>'
    )
    text = xml.chart_space(PLOT + plot + _time_axis(lines) + _count_axis(lines))
    pair: list[Kind] = ["day", "count"]
    return ChartFile(text, workbook(headings, columns, pair * len(lines.lines)))


def _columns(line: Line) -> list[list[Cell]]:
    return [[day for day, _count in line.points], [count for _day, count in line.points]]


def _series(index: int, line: Line, most: int) -> str:
    rows = (2, most + 1)
    padding = [None] * (most - len(line.points))
    days = [*(xml.serial(day) for day, _count in line.points), *padding]
    counts = [*(count for _day, count in line.points), *padding]
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"{xml.name(line.name, 2 * index + 1)}{_look(line)}{_labels(line)}"
        f"{xml.values(days, 2 * index, rows, 'day', 'xVal')}"
        f"{xml.values(counts, 2 * index + 1, rows, 'count', 'yVal')}"
        '<c:smooth val="0"/></c:ser>'
    )


def _look(line: Line) -> str:
    if line.look == "diamonds":
        return (
            '<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr><c:marker>'
            '<c:symbol val="diamond"/><c:size val="11"/><c:spPr>'
            f'{xml.solid(line.colour)}<a:ln w="9525">{xml.solid(line.colour)}</a:ln>'
            "</c:spPr></c:marker>"
        )
    width = {"strong": 38100, "plain": 25400}.get(line.look, 12700)
    dash = "sysDash" if line.look == "dashed" else ""
    shape = xml.line(line.colour, width=width, dash=dash)
    return f'{shape}<c:marker><c:symbol val="none"/></c:marker>'


def _labels(line: Line) -> str:
    """Return the labels: at the end of a line its name and count, on each mark its count."""
    code = number_format("count")
    if line.look == "diamonds":
        # At the right end of the axis, the name of a line is beside the mark.
        last = xml.label(len(line.points) - 1, "l", code, line.colour) if line.points else ""
        return xml.labels(last, "t", code, line.colour, is_bold=True)
    if not line.is_labelled:
        return ""
    end = xml.label(len(line.points) - 1, "r", code, line.colour, is_named=True)
    return xml.labels(end, "", code, line.colour, is_shown=False)


def _time_axis(lines: Lines) -> str:
    days = [day for line in lines.lines for day, _count in line.points]
    first, last = min(days), max(days)
    step = next((one for one in STEPS if (last - first).days / one <= MOST_TICKS), STEPS[-1])
    start = xml.serial(_start(first, step))
    return (
        '<c:valAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{xml.serial(last)}"/><c:min val="{start}"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/>'
        f'<c:numFmt formatCode={xml.quoted(number_format("month"))} sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"{xml.line(LIGHT.hairline)}{xml.text(LIGHT.muted)}"
        '<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/>'
        f'<c:majorUnit val="{step}"/></c:valAx>'
    )


def _start(first: date, step: float) -> date:
    """Return the day of the first tick, on or before the first point."""
    months = round(step / STEPS[0])
    place = first.year * 12 + first.month - 1
    place -= place % months if months <= 12 else place % 12
    if first.day <= AFTER_THE_FIRST and place == first.year * 12 + first.month - 1:
        place -= 1 if months == 1 else min(months, 12)
    return date(place // 12, place % 12 + 1, 1 + AFTER_THE_FIRST)


def _count_axis(lines: Lines) -> str:
    ticks = value_ticks(max(count or 0 for line in lines.lines for _day, count in line.points))
    step = f'<c:majorUnit val="{ticks[1]}"/>' if len(ticks) > 1 else ""
    return (
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>'
        '<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines>{xml.line(LIGHT.gridline)}</c:majorGridlines>"
        f'<c:numFmt formatCode={xml.quoted(number_format("count"))} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"{xml.NO_LINE}{xml.text(LIGHT.muted)}"
        '<c:crossAx val="1001"/><c:crosses val="min"/><c:crossBetween val="midCat"/>'
        f"{step}</c:valAx>"
    )
