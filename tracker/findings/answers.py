"""What the operators' commitments say: natures, operators, challenges, months, delays."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import pandas as pd

from tracker import formats
from tracker.language import _, ngettext
from tracker.records import is_missing

Thing = TypeVar("Thing")


def _none(counts: pd.Series) -> str:
    """Say why there is no commitment: nothing matches, or nothing is published."""
    if counts.isna().all():
        return _("No commitment is published one by one")
    return _("No commitment under these filters")


def _most_first(counts: pd.Series, things: Iterable[Thing]) -> list[tuple[int, Thing]]:
    """Return the things of which there is a count above zero, with it; the first of equal ones."""
    counted = [
        (int(count), thing)
        for count, thing in zip(counts, things, strict=True)
        if not is_missing(count) and count > 0
    ]
    return sorted(counted, key=lambda pair: -pair[0])


def agreements(summary: Any) -> str:
    """Say which part of the commitments are co-financing agreements."""
    if summary.commitments is None:
        return _("No commitment is published one by one")
    if not summary.commitments:
        return _("No commitment as of {day} under these filters").format(
            day=formats.day(summary.as_of)
        )
    return ngettext(
        "{agreements} of {n} commitment is a co‑financing agreement",
        "{agreements} of {n} commitments are co‑financing agreements",
        summary.cofinancing_agreements,
    ).format(
        agreements=formats.integer(summary.cofinancing_agreements),
        n=formats.integer(summary.commitments),
    )


def leading_operators(operators: pd.DataFrame) -> str:
    """Say which operators answer most, with their counts."""
    counted = _most_first(operators["commitments"], operators["name"])
    if not counted:
        return _none(operators["commitments"])
    total = sum(count for count, _name in counted)
    if len(counted) == 1:
        return _("{name}: {n} commitments").format(name=counted[0][1], n=formats.integer(total))
    two = counted[:2]
    return _("{names} make {n} of {total} commitments").format(
        names=formats.listed([name for _count, name in two]),
        n=formats.integer(sum(count for count, _name in two)),
        total=formats.integer(total),
    )


def strongest_cell(grid: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[str, str]) -> str:
    """Say which operator and challenge hold the most commitments together."""
    cells = zip(grid["operator_id"], grid["challenge_id"], strict=True)
    counted = _most_first(grid["commitments"], cells)
    if not counted:
        return _none(grid["commitments"])
    if len(set(grid["operator_id"])) == 1:
        return strongest_challenge(grid, columns)
    most, (operator_id, challenge_id) = counted[0]
    return _("{challenge}: {name} has the most commitments ({n})").format(
        name=rows[operator_id], challenge=columns[challenge_id], n=formats.integer(most)
    )


def strongest_challenge(by_challenge: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say on which challenge one operator answers most."""
    counted = _most_first(by_challenge["commitments"], by_challenge["challenge_id"])
    if not counted:
        return _none(by_challenge["commitments"])
    most, challenge_id = counted[0]
    return _("{challenge} comes first: {n} of {total} commitments").format(
        challenge=names[challenge_id],
        n=formats.integer(most),
        total=formats.integer(sum(count for count, _challenge in counted)),
    )


def published_reference(figures: Sequence[Any], *, has_example: bool) -> str:
    """Say the one published total, and that the split shown with it is invented when it is."""
    by_measure = {row.measure: row for row in figures}
    total, agreed = by_measure.get("commitments"), by_measure.get("cofinancing_agreements")
    if total and agreed:
        text = _(
            "Published: {agreed} agreements of {total} commitments, {month}. No source splits them."
        ).format(
            agreed=formats.qualified(agreed.value, agreed.qualifier),
            total=formats.qualified(total.value, total.qualifier),
            month=formats.month(total.as_of),
        )
    else:
        text = _("No total of the commitments was announced yet.")
    return f"{text} {_('The split shown is invented.')}" if has_example else text


def cumulated(by_month: pd.DataFrame) -> str:
    """Say how many commitments were made over the months, and how many in the busiest."""
    totals = by_month["cofinancing_agreements"] + by_month["fast_track_reviews"]
    if not totals.sum():
        return _none(totals)
    busiest = formats.month(by_month["month"].iloc[int(totals.argmax())])
    if (totals > 0).sum() == 1:
        return _("{n} commitments, all in {month}").format(
            n=formats.integer(totals.sum()), month=busiest
        )
    return _("{n} commitments in {months} months, of which {most} in {month}").format(
        n=formats.integer(totals.sum()),
        months=formats.integer(len(totals)),
        most=formats.integer(totals.max()),
        month=busiest,
    )


def leading_region(by_region: pd.DataFrame, name: str) -> str:
    """Say which region has the most commitments; `name` is the column of its name."""
    if by_region.empty:
        return _none(by_region["commitments"])
    totals: Counter[str] = Counter()
    for region, count in zip(by_region[name], by_region["commitments"], strict=True):
        totals[region] += count
    [(first, most)] = totals.most_common(1)
    text = (
        _("{region} has the most commitments: {n}")
        if len(totals) > 1
        else _("{region}: {n} commitments")
    )
    return text.format(region=first, n=formats.integer(most))


def answering(by_territory: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say in how many of the territories with a commitment every operator answers."""
    answered = by_territory[by_territory["commitments"] > 0]
    if answered.empty:
        return _none(by_territory["commitments"])
    operators = answered["operator_id"].nunique()
    by_count = answered.groupby("territory_id")["operator_id"].nunique()
    if operators < len(names) or len(names) == 1:
        return ngettext(
            "An answer in {n} territory", "Answers in {n} territories", len(by_count)
        ).format(n=formats.integer(len(by_count)))
    words = {
        2: _("Both operators answer in {n} of {total} territories"),
        3: _("The three operators all answer in {n} of {total} territories"),
    }.get(len(names), _("The four operators all answer in {n} of {total} territories"))
    return words.format(
        n=formats.integer((by_count == len(names)).sum()), total=formats.integer(len(by_count))
    )


def answered_territories(by_territory: pd.DataFrame) -> str:
    """Say on how many territories one operator has answered."""
    answered = int((by_territory["commitments"] > 0).sum())
    return ngettext("Answers in {n} territory", "Answers in {n} territories", answered).format(
        n=formats.integer(answered)
    )


def delays(operators: pd.DataFrame) -> str:
    """Say which operator answers in the fewest days at the median; of one alone, in how many."""
    if len(operators) == 1:
        return answer_delay(operators.iloc[0])
    known = operators.dropna(subset=["delay_median_days"])
    known = known[known["delays"] >= formats.SMALLEST_RATE_BASE]
    if known.empty:
        return _("Too few dated answers to speak of a delay")
    quickest = known.sort_values("delay_median_days").iloc[0]
    return _("{name} answers fastest: {n} days at the median").format(
        name=quickest["name"], n=days(quickest["delay_median_days"])
    )


def delays_measured(*, is_sample: bool) -> str:
    """Say what the quartiles of the delays are measured on."""
    if is_sample:
        return _("Days from request to answer: median and middle half of a sample of the answers")
    return _("Days from request to answer: median and middle half of the answered requests")


def answer_delay(row: Any) -> str:
    """Say one operator's median delay, or that there are too few answers."""
    if formats.is_unknown(row.delay_median_days) or row.delays < formats.SMALLEST_RATE_BASE:
        return _("Too few dated answers to speak of a delay")
    return _("Half of the answers come within {n} days").format(n=days(row.delay_median_days))


def days(value: float) -> str:
    """Write a number of days, with its half where it has one."""
    return formats.integer(value) if value == int(value) else formats.number(value)


def delay_bucket(bucket: int) -> str:
    """Write a class of days waited."""
    bounds = (0, 15, 30, 45, 60, 90)
    if bucket >= len(bounds) - 1:
        return _("over {n} days").format(n=bounds[-1])
    first = bounds[bucket] + 1 if bucket else 0
    return _("{first} to {last} days").format(first=first, last=bounds[bucket + 1])


def amount(cases: float | None, euros: float | None) -> str:
    """Write a stage's amount; none when no case reached it, unknown when no case gives one."""
    return formats.euros(euros) if cases or formats.is_unknown(cases) else _("none")


def age(waited: float | None, as_of: date) -> str:
    """Say how old the last answer is at the as-of date."""
    if waited is None:
        return formats.unknown()
    if not waited:
        return _("on {day}").format(day=formats.day(as_of))
    return ngettext("{n} day before {day}", "{n} days before {day}", int(waited)).format(
        n=formats.integer(waited), day=formats.day(as_of)
    )
