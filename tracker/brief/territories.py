"""The territories of the region: documents found, commitments, the oldest wait."""

from typing import Any

from tracker import formats
from tracker.brief.content import Heading, Section, Sentence, Table, fitted
from tracker.brief.reading import Reading
from tracker.findings import local
from tracker.language import _
from tracker.records import records

LINES = 30


def section(shown: Reading) -> Section:
    """List the territories: those with something dated first, then by name."""
    rows = shown.rows("local/map_territories")
    if not rows:
        none = Sentence(_("No territory of the known lists is in the region."))
        return Section(_("The territories"), (none,))
    return Section(_("The territories"), (), (_table(shown, rows),))


def _table(shown: Reading, rows: list[Any]) -> Table:
    waits, found = _oldest_waits(shown), _found(shown)
    missing = local.status("", shown.instrument_names)
    # The order of the query is by name; a sort keeps it among those that are alike.
    rows.sort(key=lambda row: (row.status == "not_found", not row.commitments))
    is_example = shown.has_example
    return fitted(
        _("Documents found, commitments and the oldest wait, as of {day}").format(day=shown.as_of),
        [
            Heading(_("Territory"), 2.9),
            Heading(_("Documents found"), 2.55),
            Heading(_("Commitments"), 1.15, is_number=True, is_example=is_example),
            Heading(_("of which agreements"), 1.15, is_number=True, is_example=is_example),
            Heading(_("The oldest wait"), 2.1, is_example=is_example),
        ],
        [
            [
                _name(shown, row),
                found.get(row.territory_id, missing),
                formats.integer(row.commitments),
                formats.integer(row.cofinancing_agreements),
                waits.get(row.territory_id, "–"),
            ]
            for row in rows
        ],
        lines=LINES,
        origins=[row.has_example for row in rows],
    )


def _name(shown: Reading, row: Any) -> str:
    """Name a territory, and the other regions that count it too."""
    names = shown.region_names
    others = [names[code] for code in row.region_codes if code not in shown.filters.regions]
    if not others:
        return str(row.territory_name)
    return _("{name} (also {regions})").format(
        name=row.territory_name, regions=formats.listed(others)
    )


def _found(shown: Reading) -> dict[str, str]:
    """Name the documents of each territory that has one, with their own days."""
    found: dict[str, list[str]] = {}
    for one in records(shown.dated):
        name = local.status(one.instrument_id, shown.instrument_names)
        days = formats.span_short(one.signed_earliest, one.signed_latest)
        found.setdefault(one.territory_id, []).append(f"{name}, {days}")
    return {territory_id: " · ".join(written) for territory_id, written in found.items()}


def _oldest_waits(shown: Reading) -> dict[str, str]:
    """Say for each territory which operator has had a request for longest, and for how long."""
    names = shown.operator_names
    awaited = shown.coverage.dropna(subset=["awaited_days"]).sort_values(
        "awaited_days", ascending=False, kind="stable"
    )
    return {
        row.territory_id: _("{name}, {n} d").format(
            name=names[row.operator_id], n=formats.integer(row.awaited_days)
        )
        for row in records(awaited.drop_duplicates("territory_id"))
    }
