"""One territory on one page: identity, time line, answers, amounts, sources, its like."""

from tracker.findings import local
from tracker.language import _
from tracker.ui import blocks, find, sheet, view

shown = view.current()

if len(shown.filters.territories) != 1:
    blocks.heading(
        shown,
        _("Territory"),
        _("Choose a territory to open its sheet"),
        _("By its name, an EPCI, a SIREN or a department; one typing error is forgiven."),
    )
    find.territory(shown)
else:
    territory_id = shown.filters.territories[0]
    territory = shown.row("local/territory", territory=territory_id)
    blocks.heading(shown, _("Territory"), local.territory(territory), sheet.identity(territory))
    blocks.figures(sheet.figures(shown, territory))
    with blocks.sheet():
        left, right = blocks.halves("trail", (60, 40))
        with left:
            sheet.trail(shown, territory)
        with right:
            sheet.signatures(shown)
            sheet.members(shown, territory_id)
        sheet.answers(shown, territory_id)
        left, right = blocks.halves("ladder", (50, 50))
        with left:
            sheet.amounts(shown)
        with right:
            sheet.comparable(shown, territory_id)
