"""Columns of the tables that say what the data are: sources, rows, announced figures."""

from tracker import formats
from tracker.exports.exhibit import Column
from tracker.findings import known
from tracker.language import _
from tracker.ui.columns import count, day, text


def sources() -> list[Column]:
    """Return the columns of the list of sources."""
    return [
        text(_("Publisher"), "publisher"),
        text(_("Title"), "title"),
        Column(_("Date"), lambda row: known.source_date(row.published_on)),
        Column(_("Kind"), lambda row: known.source_kind(row.kind)),
        count(_("Signatures"), "signatures"),
        count(_("Figures"), "figures"),
        count(_("Actions"), "actions"),
        count(_("Commitments"), "commitments"),
        count(_("Other rows"), "other_uses"),
        Column(_("Address"), lambda row: row.url or formats.unknown(), is_address=True),
    ]


def row_counts() -> list[Column]:
    """Return the columns of the rows by table and kind."""
    return [
        Column(_("Rows of"), lambda row: known.table(row.table_name)),
        Column(_("Kind"), lambda row: known.kind(row.kind)),
        count(_("Rows"), "rows"),
        day(_("First day"), "first_on"),
        day(_("Last day"), "last_on"),
        count(_("Sources"), "sources"),
    ]


def register(lang: str) -> list[Column]:
    """Return the columns of the register of announced figures."""
    return [
        Column(_("Date"), lambda row: formats.published(row.as_of, row.date_precision)),
        text(_("Announced figure"), f"label_{lang}"),
        Column(_("Perimeter"), known.perimeter),
        Column(
            _("Announced"),
            lambda row: formats.qualified(row.announced, row.qualifier, unit=row.unit),
            is_number=True,
        ),
        Column(
            _("Recomputed"),
            lambda row: (
                _("not recomputed")
                if formats.is_unknown(row.computed)
                else formats.integer(row.computed)
            ),
            is_number=True,
        ),
        Column(_("Result"), lambda row: known.verdict(row, lang)),
        Column(_("Note"), lambda row: getattr(row, f"note_{lang}") or "–"),
        text(_("Query"), "query"),
        text(_("Publisher"), "publisher"),
    ]
