"""Speaker notes: all that must be known of a chart before it is quoted."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.exports import provenance
from tracker.exports.exhibit import Definition, Exhibit
from tracker.exports.slide_text import described, write
from tracker.language import _


def notes(exhibit: Exhibit) -> list[str]:
    """Return the notes of a slide: reading, filters, dates, sources, link, then definitions."""
    facts = [described(name, words) for name, words in provenance.facts(exhibit)]
    return [*facts, *defined(exhibit.context.definitions)]


def defined(definitions: Iterable[Definition]) -> list[str]:
    """Return each definition, and its caution on a line of its own."""
    said = []
    for one in definitions:
        said.append(_("Definition of {name}: {text}").format(name=one.name, text=one.text))
        if one.caution:
            said.append(_("Caution on {name}: {text}").format(name=one.name, text=one.caution))
    return said


def annotate(slide: Any, lines: Sequence[str]) -> None:
    """Write the notes of a slide, a paragraph a line."""
    frame = slide.notes_slide.notes_text_frame
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        write(paragraph, line)
