"""The sentence to paste: the finding, where and when it holds, what is invented, who says so."""

from collections.abc import Iterator

from tracker import formats
from tracker.exports import provenance
from tracker.exports.exhibit import Context, Exhibit
from tracker.findings.figures import Figure
from tracker.language import _

NOTHING = "–"
"""What a headline figure shows where there is none; its note says why."""


def sentences(exhibit: Exhibit) -> Iterator[str]:
    """Give the sentence of an exhibit, or one for each of its figures, in the language in use."""
    if not exhibit.figures:
        text = _sentence(
            exhibit.context, exhibit.quoted or exhibit.title, is_example=exhibit.is_example
        )
        yield f"{text} {exhibit.source}".strip()
    for figure in exhibit.figures:
        text = _sentence(exhibit.context, *said(figure), is_example=figure.is_example)
        source = exhibit.credits.get(figure.source_id, exhibit.source)
        # Beside published figures, an invented one has none of their sources.
        yield f"{text} {provenance.warning() if figure.is_example else source}".strip()


def said(figure: Figure) -> tuple[str, str]:
    """Say a headline figure in words: label and value, then its note."""
    if figure.quoted:
        return figure.quoted, ""
    value, note = f"{figure.value} {figure.suffix}".strip(), figure.note.rstrip(".")
    if value == NOTHING:
        value, note = note or formats.unknown(), ""
    return _("{label}: {value}").format(label=figure.label, value=value), note


def dates(context: Context) -> str:
    """Say the as-of date, and the day of knowledge when one was asked; or the days compared."""
    if context.since:
        return _("what became known after {first} and up to {last}").format(
            first=formats.day(context.since), last=formats.day(context.as_of)
        )
    day = _("as of {day}").format(day=formats.day(context.as_of))
    if not context.known_on:
        return day
    return _("{as_of}, as known on {known}").format(as_of=day, known=formats.day(context.known_on))


def _narrowed(context: Context) -> Iterator[str]:
    """Say each filter that keeps a part only: a figure of one operator is not that of all."""
    for name, kept in context.filters:
        if name != _("Examples"):
            label = name[:1].lower() + name[1:]
            yield _("{label}: {value}").format(label=label, value=kept)


def _sentence(context: Context, found: str, note: str = "", *, is_example: bool) -> str:
    where = ", ".join((context.perimeter, *_narrowed(context), dates(context)))
    if note:
        where = _("{note}; {where}").format(note=note, where=where)
    text = f"{found.rstrip('.')} ({where})."
    if is_example:
        text = _("Invented example, not a fact: {text}").format(text=text)
    return text
