"""One territory on one page: identity, time line, answers, amounts, sources, its like."""

from tracker.findings import figures, local
from tracker.language import _
from tracker.ui import actions, blocks, find, headlines, sheet, view

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
    known = sheet.Known.of(shown, shown.filters.territories[0])
    territory = known.territory
    blocks.heading(shown, _("Territory"), local.territory(territory), sheet.identity(known))
    with sheet.page():
        blocks.headlines(
            shown,
            "territory",
            lambda: figures.territory(territory, shown.names("instruments")),
            source=lambda: headlines.source(shown, known.documents),
            indicators=("documents_signed", "commitments", "cofinancing_share", "awaited"),
        )
        with sheet.part("beside"):
            sheet.trail(shown, known)
            sheet.facts(shown, known)
            actions.amounts(shown, known.answers, known.sources)
        with sheet.part("along"):
            actions.matrix(shown, known.answers, known.sources, taken=known.lines)
            sheet.comparable(shown, known)
            sheet.sources(shown, known)
