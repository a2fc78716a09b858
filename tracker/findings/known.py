"""What is known and what is not: gaps, movements, kinds of rows, the register."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tracker import formats
from tracker.language import _, ngettext
from tracker.records import records


def gaps(counted: pd.DataFrame) -> list[str]:
    """Say each thing that the sources do not give, with how many cases it concerns."""
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
        for row in records(counted)
        if row.count
    ]


def movement(row: Any, operators: Mapping[str, str]) -> str:
    """Say one movement: a signature, or an operator's answers, conventions or payments."""
    if row.movement == "signature":
        return _("dated signature")
    words = {
        "answer": ngettext("{n} answer of {name}", "{n} answers of {name}", row.count),
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


def register(entries: pd.DataFrame) -> str:
    """Say how many announced figures hold when they are recomputed."""
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


def verdict(entry: Any, lang: str) -> str:
    """Say the result for one announced figure."""
    if entry.status == "cannot":
        reason = getattr(entry, f"reason_{lang}") or _("no row to compute it from")
        return _("cannot be recomputed: {reason}").format(reason=reason)
    if entry.status == "partial":
        return _("partial: {dated} dated of {announced} announced").format(
            dated=formats.integer(entry.computed), announced=formats.integer(entry.announced)
        )
    words = {
        "holds": _("holds"),
        "calibrated": _("calibrated: computed on invented rows"),
        "differs": _("differs by {gap}"),
    }
    return words[entry.status].format(gap=formats.integer(entry.difference or 0))
