"""PowerPoint: native, editable charts and tables on clean 16:9 slides."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Protocol

from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tracker import formats
from tracker.exports import provenance, slide_design, slide_marks, slides
from tracker.exports.exhibit import Exhibit
from tracker.exports.native import Bars, Grid, Series
from tracker.exports.native_chart import bar_chart
from tracker.exports.native_lines import line_chart
from tracker.exports.native_specs import native
from tracker.exports.native_table import add_table, counted, none
from tracker.exports.slide_design import CONTEXT, DATE, EXHIBIT, LEFT, ROOM, SOURCE, UNIT
from tracker.exports.slide_text import clean, shorten
from tracker.exports.speaker_notes import annotate, notes
from tracker.language import _

BOX = (LEFT, 2.2, ROOM, 4.4)
"""Where the chart or table stands under a title of two lines, in inches."""
SOURCE_LETTERS = 210


class Headline(Protocol):
    """One headline figure of a page, as its screen shows it."""

    @property
    def label(self) -> str:
        """Return what is counted."""

    @property
    def value(self) -> str:
        """Return the figure as it is written."""

    @property
    def suffix(self) -> str:
        """Return what follows the figure."""

    @property
    def note(self) -> str:
        """Return what must be known of it."""

    @property
    def is_example(self) -> bool:
        """Tell whether it counts invented rows."""


def pptx_bytes(
    exhibits: Sequence[Exhibit], *, title: str, figures: Sequence[Headline] = ()
) -> bytes:
    """Return a presentation: one slide for one exhibit, else an opening, one slide each, sources.

    `title` is what the page finds; `figures` are its headline figures, shown on the opening.
    """
    if not exhibits:
        raise ValueError("une présentation montre au moins un graphique ou un tableau")
    made = slide_design.presentation()
    is_page = len(exhibits) > 1 or bool(figures)
    if is_page:
        slides.opening(made, exhibits, title, figures)
    for exhibit in exhibits:
        _exhibit(made, exhibit)
    if is_page:
        slides.sources(made, exhibits)
    slides.finish(made, exhibits[0].context, title)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _exhibit(made: Any, exhibit: Exhibit) -> None:
    """Add the slide of one exhibit."""
    context = exhibit.context
    slide = made.slides.add_slide(made.slide_layouts[EXHIBIT])
    raised = slides.headline(slide, exhibit.title)
    box = (BOX[0], BOX[1] - raised, BOX[2], BOX[3] + raised)
    if exhibit.is_example:
        slide_marks.chip(slide)
    where = slides.place(context)
    slides.fill(slide, CONTEXT, where, indent=slide_marks.CHIP_ROOM if exhibit.is_example else 0)
    unit, key = _body(slide, exhibit, box)
    slides.fill(slide, UNIT, unit)
    slides.key(slide, UNIT, key, raised)
    source = exhibit.source or formats.unknown()
    slides.fill(slide, SOURCE, _shortened(source))
    slides.fill(slide, DATE, provenance.dates(context))
    slide_marks.number(slide)
    annotate(slide, notes(exhibit))


def _shortened(source: str) -> str:
    words = clean(source)
    if len(words) <= SOURCE_LETTERS:
        return words
    more = _("(all in the notes)")
    return f"{shorten(words, SOURCE_LETTERS - len(more))} {more}"


def _body(slide: Any, exhibit: Exhibit, box: slide_marks.Box) -> tuple[str, slides.Key]:
    """Add the chart or table of an exhibit; return what it counts, and what its fills are."""
    shown = native(exhibit)
    if isinstance(shown, Grid):
        return _table(slide, exhibit, shown, box), []
    if isinstance(shown, Bars):
        kind = XL_CHART_TYPE.BAR_CLUSTERED
        data: Any = bar_chart(shown)
    else:
        kind = XL_CHART_TYPE.XY_SCATTER_LINES
        data = line_chart(shown)
    edges = [Inches(value) for value in box]
    frame = slide.shapes.add_chart(kind, *edges, data)
    slide_marks.describe(frame, _("Chart"), _alternative(exhibit, ""))
    if exhibit.is_example:
        slide_marks.strip(slide, box)
    return shown.unit, _key(shown) if isinstance(shown, Bars) else []


def _key(bars: Bars) -> slides.Key:
    """Return the glyph, colour and name of each series when there are several."""
    if len(bars.series) == 1:
        return []
    return [("□" if one.is_pale else "■", one.colour, _named(bars, one)) for one in bars.series]


def _named(bars: Bars, series: Series) -> str:
    """Name a series, with its last value where that is the one to read."""
    last = series.values[-1] if series.values else None
    if bars.labels != "last" or last is None:
        return series.name
    return _("{label}: {value}").format(label=series.name, value=formats.integer(last))


def _table(slide: Any, exhibit: Exhibit, grid: Grid, box: slide_marks.Box) -> str:
    if not grid.rows:
        slides.sentence(slide, none(), box)
        return exhibit.subtitle
    frame, left_out = add_table(slide, grid, box)
    slide_marks.describe(frame, _("Table"), _alternative(exhibit, counted(len(grid.rows))))
    if exhibit.is_example:
        slide_marks.strip(slide, box)
    unit = grid.unit or shorten(clean(exhibit.subtitle), 110 - len(left_out))
    return f"{unit} ({left_out})" if left_out else unit


def _alternative(exhibit: Exhibit, otherwise: str) -> str:
    """Return what the chart says to who cannot see it; that of a table is its title and size."""
    said = exhibit.draw("light").alt if exhibit.draw else f"{exhibit.title}. {otherwise}"
    mark = f"{_('Invented example')}. " if exhibit.is_example else ""
    return clean(mark + said)
