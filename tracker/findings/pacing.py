"""What the pace says: required by each reading of « by summer », observed, projected."""

from collections.abc import Sequence
from typing import Any

from tracker import formats
from tracker.language import _


def deadline(pace: Sequence[Any], key: str = "end_of_june") -> Any:
    """Return the row of one reading of « by summer », of those of national/pace."""
    return next(row for row in pace if row.deadline_id == key)


def is_required(pace: Sequence[Any]) -> bool:
    """Tell whether the end of June asks for a pace: announced, ahead, and somebody left to sign."""
    return bool(deadline(pace).required_per_week)


def required_pace(pace: Sequence[Any], reading: str) -> str:
    """Say what the three readings of « by summer » ask for."""
    main = deadline(pace)
    if not main.remaining:
        return _("no territory left to sign")
    if main.required_per_week is None:
        return _("no pace: the deadline of {day} is not ahead").format(day=formats.day(main.due_on))
    others = [
        formats.number(row.required_per_week)
        for row in pace
        if row.deadline_id != main.deadline_id and not formats.is_unknown(row.required_per_week)
    ]
    text = _("{n} to sign before {day}; observed: {observed} a week.").format(
        n=formats.integer(main.remaining),
        day=formats.day(main.due_on),
        observed=formats.number(main.observed_per_week),
    )
    if others:
        text += " " + _("Other readings of “{reading}”: {others}").format(
            reading=reading, others=_(" or ").join(others)
        )
    return text


def pace(pace_rows: Sequence[Any]) -> str:
    """Say the pace that the end of June asks for beside the one observed."""
    main = deadline(pace_rows)
    if not main.remaining:
        return _("No territory left to sign")
    if main.required_per_week is None:
        return _("No pace to keep: the summer of 2019 is not ahead")
    return _("{required} signatures a week are needed, {observed} are observed").format(
        required=formats.number(main.required_per_week),
        observed=formats.number(main.observed_per_week),
    )


def nothing(pace_rows: Sequence[Any], day: str) -> str:
    """Say why no pace is required: nobody left, not announced yet, or too late."""
    main = deadline(pace_rows)
    if not main.remaining:
        return _("No territory left to sign.")
    if not main.is_announced:
        return _("As of {day}, no deadline had been announced.").format(day=day)
    return _("The three deadlines of summer 2019 have passed on {day}.").format(day=day)


def projection(row: Any) -> str:
    """Say when all would have signed at the paces observed, as a range; or why none is given."""
    if formats.is_unknown(row.projected_first):
        return _("not computed: no signature in the last 28 days")
    if row.projected_first == row.projected_last:
        return formats.month(row.projected_first)
    return _("from {start} to {end}").format(
        start=formats.month(row.projected_first),
        end=formats.month(row.projected_last) if row.projected_last else _("never"),
    )
