"""What is known and what is not: gaps, movements, kinds of rows, the register."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from tracker import formats
from tracker.language import _, ngettext

INVENTED = {"amount_missing", "awaited"}


def gaps(counted: Iterable[Any], *, has_example: bool) -> list[str]:
    """Say each thing that the sources do not give, with how many cases it concerns.

    What is counted on invented rows says so.
    """
    mark = f" ({_('Invented example').lower()})" if has_example else ""
    words = {
        "signature_not_found": _("{ratio} territories: no signature found in the sources"),
        "document_unspecified": _("{ratio} signatures: contract or protocol, not settled"),
        "day_unknown": _("{ratio} signatures: the day is known only between two dates"),
        "composition_unknown": _("{ratio} versions of the list: composition not published"),
        "commitments_one_by_one": _("{ratio} commitments shown: invented, none is published"),
        "amount_missing": _("{ratio} agreements: amount not provided"),
        "awaited": _("{ratio} requests: still without an answer"),
    }
    return [
        words[row.gap_id].format(ratio=formats.count_of(row.count, row.total))
        + (mark if row.gap_id in INVENTED else "")
        for row in counted
        if row.count
    ]


def movement(row: Any, operators: Mapping[str, str]) -> str:
    """Say one movement: a signature, or an operator's answers, conventions or payments."""
    if row.movement == "signature":
        return _("dated signature")
    words = {
        "answer": ngettext("{n} answer from {name}", "{n} answers from {name}", row.count),
        "contracted": ngettext(
            "{n} convention signed with {name}", "{n} conventions signed with {name}", row.count
        ),
        "paid": ngettext("{n} payment of {name}", "{n} payments of {name}", row.count),
    }
    return words[row.movement].format(n=formats.integer(row.count), name=operators[row.operator_id])


def table(name: str) -> str:
    """Name a table of facts."""
    words = {
        "signatures": _("signatures"),
        "commitments": _("commitments"),
        "actions": _("actions"),
        "commitment_stages": _("stages of agreements"),
        "published_figures": _("announced figures"),
    }
    return words.get(name, name)


def kind(name: str) -> str:
    """Name a kind of rows."""
    words = {
        "published": _("published"),
        "return": _("operator’s return"),
        "example": _("Invented example"),
        "reference": _("reference"),
    }
    return words.get(name, name)


def source_kind(name: str) -> str:
    """Name a kind of sources; the data has it in French."""
    words = {
        "collectivité": _("local authority"),
        "communiqué ministériel relayé": _("ministry’s release, relayed"),
        "données ouvertes": _("open data"),
        "exemple fictif": _("Invented example"),
        "institution": _("institution"),
        "juridiction": _("court of audit"),
        "opérateur": _("public operator"),
        "parlement": _("parliament"),
        "presse": _("press"),
        "État": _("State"),
    }
    return words.get(name, name)


def unit(name: str) -> str:
    """Name the unit of an indicator."""
    words = {
        "count": _("count"),
        "pct": _("percent"),
        "per_week": _("territories a week"),
        "date": _("date"),
        "eur": _("euros"),
        "days": _("days"),
        "points": _("percentage points"),
    }
    return words.get(name, name)


def source_date(published_on: str | None) -> str:
    """Write the date of a source as precisely as it is known: a year, a month or a day."""
    if formats.is_unknown(published_on) or not published_on:
        return formats.unknown()
    parts = [int(part) for part in published_on.split("-")]
    if len(parts) == 1:
        return published_on
    precision = "month" if len(parts) == 2 else "day"
    return formats.published(date(*[*parts, 1][:3]), precision)


def indicator(unit_name: str, query: str | None) -> str:
    """Say the unit of an indicator and the named query that computes it, if one does."""
    if formats.is_unknown(query):
        return _("Unit: {unit}. Query: none").format(unit=unit(unit_name))
    return _("Unit: {unit}. Query: {query}").format(unit=unit(unit_name), query=query)


def perimeter(entry: Any) -> str:
    """Name what an announced figure speaks of: a territory, an operator, or the whole country."""
    name = next((name for name in (entry.territory_name, entry.operator_name) if name), None)
    return name or formats.sentence(_("whole of France"))


def register(entries: pd.DataFrame) -> str:
    """Say how many announced figures hold when they are recomputed."""
    if entries.empty:
        return _("No figure was announced yet")
    count = entries["status"].value_counts()
    return _(
        "{holds} of {total} announced figures hold when recomputed, {cannot} cannot be"
    ).format(
        holds=formats.integer(count.get("holds", 0)),
        total=formats.integer(len(entries)),
        cannot=formats.integer(count.get("cannot", 0)),
    )


def register_statuses(entries: pd.DataFrame) -> list[str]:
    """Say what each result of the register means, with its number of figures."""
    words = {
        "holds": _("{n} hold: the rows give the announced figure."),
        "differs": _("{n} differ: the gap is written."),
        "partial": _("{n} partial: the dated list has fewer signatures than were announced."),
        "calibrated": _(
            "{n} calibrated: the invented rows are made to give it; it proves nothing."
        ),
        "cannot": _("{n} cannot be recomputed: the reason is written."),
    }
    count = entries["status"].value_counts()
    return [text.format(n=formats.integer(count.get(status, 0))) for status, text in words.items()]


def _counted(entry: Any) -> str:
    """Say what the dated list was counted for; empty when it was not."""
    if formats.is_unknown(entry.computed):
        return ""
    n = int(entry.computed)
    words = {
        "register/territories_signed": ngettext(
            "{n} territory with a dated document, whatever it is",
            "{n} territories with a dated document, whatever it is",
            n,
        ),
        "register/contracts_signed": ngettext(
            "{n} territory with a dated contract", "{n} territories with a dated contract", n
        ),
    }
    return words.get(entry.query, "").format(n=formats.integer(n))


def verdict(entry: Any, lang: str) -> str:
    """Say the result for one announced figure."""
    if entry.status == "cannot":
        reason = getattr(entry, f"reason_{lang}") or _("no row to compute it from")
        return _("cannot be recomputed: {reason}").format(reason=reason)
    counted = _counted(entry)
    if entry.status == "partial":
        dated = ngettext(
            "partial: {dated} dated of {announced} announced",
            "partial: {dated} dated of {announced} announced",
            int(entry.computed),
        ).format(dated=formats.integer(entry.computed), announced=formats.integer(entry.announced))
        return f"{dated} ({counted})"
    words = {
        "holds": _("holds: {counted}").format(counted=counted) if counted else _("holds"),
        "calibrated": _("calibrated: computed on invented rows"),
        "differs": _("differs by {gap}"),
    }
    return words[entry.status].format(gap=formats.integer(entry.difference or 0))
