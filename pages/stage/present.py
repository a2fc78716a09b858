"""Present: what is ready to play, and the presentation that this session prepares."""

from tracker.language import _
from tracker.ui import blocks, present_desk, present_kept, present_slides, view

shown = view.current()
desk = present_desk.current()

blocks.heading(
    shown,
    _("Present"),
    _("Full screen, with a clicker, with no network"),
    _(
        "A presentation opens in its own window and needs nothing more: the server may stop, the "
        "slides stay. The single file opens anywhere."
    ),
)
present_kept.draw(shown, desk)
present_slides.draw(shown, desk)
