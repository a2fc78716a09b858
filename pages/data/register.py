"""The register of announced figures: each one recomputed, or why it cannot be."""

from tracker.findings import known
from tracker.language import _
from tracker.ui import blocks, credits, data_columns, exhibits, tables, view

shown = view.current()
entries = shown.register()

blocks.heading(
    shown,
    _("Register of announced figures"),
    known.register(entries),
    _("Recomputed on the whole country at the day of the announcement, whatever the filters."),
)
blocks.title_row(
    _("How to read the result"), _("A figure recomputed from invented rows proves nothing")
)
tables.sentences(known.register_statuses(entries))
blocks.table_block(
    "register",
    title=lambda: _("Every announced figure"),
    quoted=exhibits.counted(lambda: _("Every announced figure"), entries),
    subtitle=_("In the order of the announcements; the qualifier is the source’s"),
    frame=entries,
    columns=data_columns.register(shown.language),
    source=lambda: credits.of(shown, entries),
    view=shown.unfiltered(),
)
