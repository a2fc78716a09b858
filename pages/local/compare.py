"""Compare two to four territories or regions on the same scales."""

from tracker.language import _
from tracker.ui import blocks, comparison, view

shown = view.current()

blocks.heading(
    shown,
    _("Compare"),
    _("Two to four territories or regions, side by side"),
    _("Same day, same list, same scales. The filters on the perimeter do not act here."),
)
items = comparison.chosen(shown)
if len(items) < 2:
    blocks.source_line(_("Choose at least two territories or regions."))
else:
    comparison.trail(shown, items)
    comparison.figures(shown, items)
