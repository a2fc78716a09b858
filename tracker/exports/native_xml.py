"""The pieces of chart XML that charts share, in the order that the schema wants."""

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from tracker.charts.palette import DARK_TEXT, LIGHT, LIGHT_TEXT
from tracker.exports.exhibit import Kind
from tracker.exports.native import Reach, Series
from tracker.exports.native_workbook import number_format, reference
from tracker.exports.slide_text import clean, spoken_in

quoted = quoteattr
EPOCH = date(1899, 12, 30)
SIZE = 1200
AUTOMATIC = "<c:layout/>"
NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
LEGIBLE = 4.5


def chart_space(plot: str) -> str:
    """Return a whole chart part around a plot area; its key is written over it, on the slide."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMESPACES}>'
        f'<c:date1904 val="0"/><c:lang val="{spoken_in()}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{plot}</c:plotArea>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{NOTHING}{text(LIGHT.ink)}</c:chartSpace>"
    )


def text(colour: str, *, size: int = SIZE, is_bold: bool = False) -> str:
    """Return the style of a text, in hundredths of a point."""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr lang="{spoken_in()}" sz="{size}" '
        f'b="{int(is_bold)}">{solid(colour)}<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{spoken_in()}"/></a:p></c:txPr>'
    )


def solid(colour: str) -> str:
    """Return a plain fill."""
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def hatched(lines: str, ground: str) -> str:
    """Return the 45° hatch of what is invented."""
    return (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{lines.removeprefix("#")}"/>'
        f'</a:fgClr><a:bgClr><a:srgbClr val="{ground.removeprefix("#")}"/></a:bgClr></a:pattFill>'
    )


def line(colour: str, *, width: int = 9525, dash: str = "") -> str:
    """Return the shape of a line, its width in EMU."""
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<c:spPr><a:ln w="{width}">{solid(colour)}{dashed}<a:round/></a:ln></c:spPr>'


def fill(colour: str, *, is_pale: bool, is_example: bool) -> str:
    """Return the shape of a bar: solid or pale, hatched when it is invented."""
    ground = LIGHT.pale(colour) if is_pale else colour
    lines = LIGHT.pale(colour, 0.45) if is_pale else LIGHT.pale(colour, 0.6)
    inside = hatched(lines, ground) if is_example else solid(ground)
    return f'<c:spPr>{inside}<a:ln w="12700">{solid(colour)}</a:ln></c:spPr>'


def bar_fill(series: Series, is_example: bool) -> str:
    """Return the shape of a series of bars."""
    return fill(series.colour, is_pale=series.is_pale, is_example=is_example)


def text_on(colour: str) -> str:
    """Return the colour of a text that is legible on a fill."""
    return LIGHT_TEXT if 1.05 / (_luminance(colour) + 0.05) >= LEGIBLE else DARK_TEXT


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def name(words: str, column: int) -> str:
    """Return the name of a series, at the head of its column."""
    return f"<c:tx>{_strings([words], reference(column, 1))}</c:tx>"


def _strings(words: Sequence[str], address: str) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{escape(clean(word))}</c:v></c:pt>'
        for place, word in enumerate(words)
    )
    return (
        f"<c:strRef><c:f>{escape(address)}</c:f><c:strCache>"
        f'<c:ptCount val="{len(words)}"/>{points}</c:strCache></c:strRef>'
    )


def _numbers(values: Sequence[float | None], address: str, kind: Kind) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{escape(address)}</c:f><c:numCache><c:formatCode>"
        f"{escape(number_format(kind))}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def categories(
    named: Sequence[str] | Sequence[date], rows: tuple[int, int], *, is_dated: bool
) -> str:
    """Return the categories of a series, in the first column."""
    address = reference(0, *rows)
    if is_dated:
        days = [serial(day) for day in named if isinstance(day, date)]
        return f"<c:cat>{_numbers(days, address, 'month')}</c:cat>"
    return f"<c:cat>{_strings([str(one) for one in named], address)}</c:cat>"


def values(
    numbers: Sequence[float | None],
    column: int,
    rows: tuple[int, int],
    kind: Kind,
    tag: str = "val",
) -> str:
    """Return the values of a series; what is unknown is not there."""
    return f"<c:{tag}>{_numbers(numbers, reference(column, *rows), kind)}</c:{tag}>"


def serial(day: date) -> int:
    """Return a day as spreadsheets count it."""
    return (day - EPOCH).days


def label(place: int, position: str, code: str, ink: str, *, is_named: bool = False) -> str:
    """Return the label of one point: its value, after the name of its series if wanted."""
    return f'<c:dLbl><c:idx val="{place}"/>{_said(position, code, ink, True, is_named)}</c:dLbl>'


def labels(
    points: str, position: str, code: str, ink: str, *, is_shown: bool = True, is_bold: bool = False
) -> str:
    """Return the labels of a series, after those of some of its points."""
    if is_shown:
        return f"<c:dLbls>{points}{_said(position, code, ink, is_bold, False)}</c:dLbls>"
    flags = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    hidden = "".join(f'<c:show{flag} val="0"/>' for flag in flags)
    return f"<c:dLbls>{points}{hidden}</c:dLbls>"


def _said(position: str, code: str, ink: str, is_bold: bool, is_named: bool) -> str:
    return (
        f'<c:numFmt formatCode={quoted(code)} sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text(ink, is_bold=is_bold)}"
        f'<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        f'<c:showCatName val="0"/><c:showSerName val="{int(is_named)}"/><c:showPercent val="0"/>'
        f'<c:showBubbleSize val="0"/><c:separator>{"&#10;" if is_named else " "}</c:separator>'
    )


def error_bars(middle: Series, reach: Reach) -> str:
    """Return whiskers from the first to the last of the reach, around the middle."""
    below = _literal(middle.values, reach.first.values)
    above = _literal(reach.last.values, middle.values)
    return (
        '<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{above}</c:plus><c:minus>{below}</c:minus>"
        f"{line(LIGHT.ink, width=19050)}</c:errBars>"
    )


def _literal(upper: Sequence[float | None], lower: Sequence[float | None]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{high - low!r}</c:v></c:pt>'
        for place, (high, low) in enumerate(zip(upper, lower, strict=True))
        if high is not None and low is not None
    )
    return (
        "<c:numLit><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(upper)}"/>{points}</c:numLit>'
    )
