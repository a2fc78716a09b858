"""The presentations that are kept as files: one is chosen, then played, checked, taken away."""

from pathlib import Path

from tracker.errors import PresentationError
from tracker.language import _, ngettext
from tracker.stage import shelf
from tracker.stage.preflight import Check
from tracker.stage.presentation import Presentation
from tracker.stage.reading import parse
from tracker.stage.vocabulary import Vocabulary, vocabulary
from tracker.ui import blocks, choices, present_actions, returns_desk, view
from tracker.ui.present_desk import Desk
from tracker.ui.view import View


def known(shown: View) -> Vocabulary:
    """Return what presentations may name, as the published snapshot knows it."""
    today = shown.today()
    return vocabulary(lambda query, given: today.query(query, **given))


def draw(shown: View, desk: Desk) -> None:
    """Draw the presentations of the data folder, one at a time."""
    files = shelf.files(view.settings())
    if not files:
        blocks.title_row(_("No presentation is kept"), _("They are files in data/presentations."))
        return
    names = {name: name.replace("-", " ").capitalize() for name in files}
    with blocks.framed("present_kept"):
        name = (
            choices.one("present_file", _("Presentation"), names)
            if len(names) > 1
            else next(iter(names))
        )
        _one(shown, desk, name, files[name])


def count(presentation: Presentation) -> str:
    """Say how many slides there are."""
    slides = len(presentation.slides)
    return ngettext("{n} slide", "{n} slides", slides).format(n=slides)


def _one(shown: View, desk: Desk, name: str, path: Path) -> None:
    text = path.read_bytes()
    try:
        presentation = parse(text, path.name, known(shown))
    except PresentationError as error:
        blocks.title_row(name, _("This file cannot be played."))
        present_actions.results([Check("fault", fault) for fault in error.faults])
        return
    length = _("{n} minutes").format(n=presentation.minutes) if presentation.minutes else ""
    blocks.title_row(presentation.title, ", ".join(filter(None, (count(presentation), length))))
    present_actions.draw(
        shown,
        desk,
        "kept",
        presentation,
        address=f"/stage/{name}",
        text=text,
        file_name=name,
        play=_("Open full screen"),
        keep=(lambda snapshot_id: shelf.note_frozen(path, snapshot_id))
        if returns_desk.are_taken()
        else None,
    )
