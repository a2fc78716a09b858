"""Sources and definitions: indicators, sources, rows by kind, what the data cannot say."""

from tracker import formats
from tracker.findings import known
from tracker.language import _
from tracker.records import records
from tracker.ui import (
    blocks,
    columns,
    data_columns,
    everything,
    exhibits,
    headlines,
    tables,
    view,
)

shown = view.current()
indicators = shown.query("data/indicators")
sources = shown.query("data/sources")
counts = shown.query("data/row_counts")
files = shown.query("data/build_files")
build = shown.row("data/build")

blocks.heading(
    shown,
    _("Sources and definitions"),
    _("{n} sources, each with its address; what none of them says is said here").format(
        n=formats.integer(len(sources))
    ),
    _("Every figure comes from the rows counted below and from these definitions."),
)
everything.draw(shown)
headlines.gaps(
    shown, lambda: _("What the data cannot say"), _("Counted under the filters in force")
)
blocks.title_row(
    _("How each indicator is defined"), _("Definition, unit, the named query that computes it")
)
tables.definitions(
    [
        (
            shown.text(row, "name"),
            shown.text(row, "definition"),
            shown.text(row, "caution"),
            known.indicator(row.unit, row.query),
        )
        for row in records(indicators)
    ]
)
blocks.table_block(
    "sources",
    title=lambda: _("Every source, with its address and date"),
    quoted=exhibits.counted(lambda: _("Every source, with its address and date"), sources),
    view=shown.unfiltered(),
    subtitle=_("Facts, figures, titles and addresses; no sentence is copied"),
    frame=sources,
    columns=data_columns.sources(),
)
blocks.table_block(
    "rows",
    title=lambda: _("Rows by kind"),
    quoted=exhibits.counted(lambda: _("Rows by kind"), counts),
    view=shown.unfiltered(),
    subtitle=_("Published: found in a public source. Example: invented, marked everywhere"),
    frame=counts,
    columns=data_columns.row_counts(),
)
blocks.table_block(
    "files",
    title=lambda: _("Files this snapshot was built from"),
    quoted=exhibits.counted(lambda: _("Files this snapshot was built from"), files),
    view=shown.unfiltered(),
    subtitle=_("Built on {day}, version {version}, fingerprint {fingerprint}").format(
        day=formats.day(build.built_at), version=build.version, fingerprint=build.fingerprint[:12]
    ),
    frame=files,
    columns=[
        columns.text(_("File"), "path"),
        columns.count(_("Rows"), "rows"),
        columns.text("SHA-256", "sha256"),
    ],
)
