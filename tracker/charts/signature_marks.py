"""What is written on the curve of signatures: names of the lines, sizes, gap, waves."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from tracker.charts.axes import position
from tracker.charts.palette import Palette
from tracker.charts.signature_steps import ListSize, Wave
from tracker.charts.sketch import Sketch
from tracker.charts.text import bold, coloured, escape, width
from tracker.charts.theme import SIZE
from tracker.formats import integer, listed, published, sentence, span
from tracker.language import _, ngettext

# The narrowest plots of the wide variant (on a stage of 4:3) and of the narrow one, in pixels.
WIDE_PLOT, NARROW_PLOT = 250, 300
PLOT_HEIGHT = 300
# The lowest plot, on a stage, and a name on two lines, in pixels.
LOWEST_PLOT, NAME_HEIGHT = 110, 40
LABELLED_WAVES = 2
SMALLEST_LABELLED_WAVE = 5


def list_labels(
    built: Sketch,
    sizes: Sequence[ListSize],
    start: date,
    end: date,
    colours: Palette,
    *,
    narrow: bool,
) -> None:
    """Write the size of the list above each step; the last stands in the end label or the key."""
    plot = NARROW_PLOT if narrow else WIDE_PLOT
    taken = 0.0
    for step, after in pairwise(sizes):
        place, count = position(step.since, start, end), integer(step.territories)
        room = width(count, SIZE) / plot
        if place < taken or position(after.since, start, end) - place < room:
            continue
        taken = place + room
        built.add_annotation(
            x=step.since.isoformat(),
            y=step.territories,
            text=count,
            xanchor="left",
            yanchor="bottom",
            font={"color": colours.muted},
        )


def end_labels(
    built: Sketch, counts: tuple[int, int], end: date, largest: float, colours: Palette
) -> None:
    """Write both names (signed, listed) at the ends of their lines, clear of each other."""
    signed, size = counts
    apart = abs(size - signed) / max(largest, 1) * LOWEST_PLOT
    lines = (
        (size, _list_words(size), colours.muted, size < signed),
        (signed, _signed_words(), colours.accent, size >= signed),
    )
    for count, words, colour, is_lower in lines:
        built.add_annotation(
            x=end.isoformat(),
            xanchor="left",
            xshift=10,
            y=count,
            yanchor="middle",
            yshift=-max(0, NAME_HEIGHT - apart) if is_lower else 0,
            text=f"{bold(integer(count))} {words}",
            font={"color": colour, "size": SIZE + 1},
        )


def key(built: Sketch, counts: tuple[int, int], colours: Palette, *, has_announced: bool) -> None:
    """Write what the marks are above the plot (signed, listed), each in its colour."""
    signed, size = counts
    lines = [
        coloured(f"— {bold(integer(size))} {_list_words(size)}", colours.muted),
        coloured(f"{bold('—')} {bold(integer(signed))} {_signed_words()}", colours.accent),
    ]
    if has_announced:
        words = _("announced totals")
        lines.append(coloured(f"◇ {words}", colours.announced))
    built.add_annotation(
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=6,
        xshift=-built.margin["l"],
        text="<br>".join(line.replace("<br>", " ") for line in lines),
    )


def gap_label(
    built: Sketch,
    counts: tuple[int, int],
    end: date,
    largest: float,
    colours: Palette,
    *,
    narrow: bool,
) -> None:
    """Name the gap between both lines (signed, listed) when words have room between them."""
    signed, size = counts
    gap = size - signed
    if gap / max(largest, 1) * PLOT_HEIGHT < 110:
        return
    words = _("{count}: not found<br>in the sources").format(count=integer(gap))
    built.add_annotation(
        x=end.isoformat(),
        y=(size + signed) / 2,
        text=words,
        align="right" if narrow else "left",
        xanchor="right" if narrow else "left",
        xshift=-8 if narrow else 10,
        font={"color": colours.muted},
    )
    built.add_shape(
        type="line",
        x0=end.isoformat(),
        x1=end.isoformat(),
        y0=signed,
        y1=size,
        line={"width": 1, "color": colours.hairline},
        layer="below",
    )


def wave_day(wave: Wave) -> str:
    """Write the day of a wave, or the interval with the words that the day is unknown."""
    when = span(wave.earliest, wave.latest)
    return _("{when}, day unknown").format(when=when) if wave.is_span else when


def wave_labels(
    built: Sketch, found: Sequence[Wave], start: date, end: date, colours: Palette
) -> None:
    """Annotate the largest waves where the plot has room at their right: one below, one above."""
    large = sorted((wave for wave in found if wave.size >= SMALLEST_LABELLED_WAVE), key=_size)
    chosen = sorted(large[-LABELLED_WAVES:], key=lambda wave: wave.latest)
    places = ((50, 6), (44, -44))
    for wave, (ax, ay) in zip(chosen, places, strict=False):
        if position(wave.latest, start, end) > 0.42:
            continue
        count = ngettext("{count} territory", "{count} territories", wave.size).format(
            count=integer(wave.size)
        )
        when = (
            _("{when}, day unknown").format(when=_month(wave)) if wave.is_span else wave_day(wave)
        )
        heading = _("{label}: {value}").format(label=sentence(when), value=count)
        built.add_annotation(
            x=wave.latest.isoformat(),
            y=wave.upper if ay < 0 else (wave.lower + wave.upper) / 2,
            text=f"{heading}<br>{escape(listed(wave.regions[:2]))}",
            showarrow=True,
            arrowhead=0,
            arrowwidth=1,
            arrowcolor=colours.muted,
            ax=ax,
            ay=ay,
            xanchor="left",
            bgcolor=colours.background,
            borderpad=2,
        )


def _size(wave: Wave) -> int:
    return wave.size


def _month(wave: Wave) -> str:
    is_one_month = (wave.earliest.year, wave.earliest.month) == (
        wave.latest.year,
        wave.latest.month,
    )
    return published(wave.latest, "month") if is_one_month else span(wave.earliest, wave.latest)


def _list_words(count: int) -> str:
    return ngettext("territory<br>on the list", "territories<br>on the list", count)


def _signed_words() -> str:
    return _("with a<br>dated signature")
