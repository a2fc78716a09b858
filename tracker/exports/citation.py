"""The sentence to paste: the finding, where and when it holds, what is invented, who says so."""

from collections.abc import Iterator

from tracker import formats
from tracker.exports.exhibit import Context, Exhibit
from tracker.findings.figures import Figure
from tracker.language import _


def sentences(exhibit: Exhibit) -> Iterator[str]:
    """Give the sentence of an exhibit, or one for each of its figures, in the language in use."""
    if not exhibit.figures:
        yield _sentence(exhibit, exhibit.title, is_example=exhibit.is_example)
    for figure in exhibit.figures:
        yield _sentence(exhibit, said(figure), is_example=figure.is_example)


def said(figure: Figure) -> str:
    """Say a headline figure in words: label, value, note."""
    if figure.quoted:
        return figure.quoted
    value = f"{figure.value} {figure.suffix}".strip()
    if figure.note:
        return _("{label}: {value} ({note})").format(
            label=figure.label, value=value, note=figure.note.rstrip(".")
        )
    return _("{label}: {value}").format(label=figure.label, value=value)


def dates(context: Context) -> str:
    """Say the as-of date, and the day of knowledge when one was asked."""
    day = _("as of {day}").format(day=formats.day(context.as_of))
    if not context.known_on:
        return day
    return _("{as_of}, as known on {known}").format(as_of=day, known=formats.day(context.known_on))


def _sentence(exhibit: Exhibit, finding: str, *, is_example: bool) -> str:
    context = exhibit.context
    text = f"{finding.rstrip('.')} ({context.perimeter}, {dates(context)})."
    if is_example:
        text = _("Invented example, not a fact: {text}").format(text=text)
    return f"{text} {exhibit.source}".strip()
