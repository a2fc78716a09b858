"""What the figures say, in one prudent sentence each: counts first, qualifiers kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from tracker import formats
from tracker.language import _, ngettext


def signed(summary: Any) -> str:
    """Say how many territories of the list have a dated signature."""
    text = ngettext(
        "As of {day}, {count} of {listed} territories has a dated signature in the sources",
        "As of {day}, {count} of {listed} territories have a dated signature in the sources",
        summary.signed,
    )
    return text.format(
        day=formats.day(summary.as_of),
        count=formats.integer(summary.signed),
        listed=formats.integer(summary.listed),
    )


def partial(summary: Any) -> str:
    """Say how much of the last announced total the dated list holds; empty when nothing is announced."""
    if not summary.announced_signed:
        return ""
    when = formats.day(summary.announced_signed_on)
    if summary.announced_dated >= summary.announced_signed:
        return _("The {announced} signatures announced by {day} are all dated.").format(
            announced=formats.integer(summary.announced_signed), day=when
        )
    return _("Partial list: {ratio} by {day}.").format(ratio=dated_of_announced(summary), day=when)


def lead(summary: Any) -> str:
    """Say how complete the dated list is and how many territories it says nothing of."""
    return f"{partial(summary)} {formats.sentence(without_date(summary))}.".strip()


def dated_of_announced(summary: Any) -> str:
    """Write how many of the announced signatures are dated: `8 datés sur 13 annoncés`."""
    text = ngettext(
        "{dated} dated of {announced} announced",
        "{dated} dated of {announced} announced",
        summary.announced_dated,
    )
    return text.format(
        dated=formats.integer(summary.announced_dated),
        announced=formats.integer(summary.announced_signed),
    )


def is_partial(summary: Any) -> bool:
    """Tell that fewer signatures are dated than were announced by the as-of date."""
    return bool(summary.announced_signed and summary.announced_dated < summary.announced_signed)


def rate(summary: Any) -> str:
    """Write the signature rate with the list it is made from, and how partial it is."""
    share = formats.share(summary.signed, summary.listed)
    basis = (
        _("{share} of the list of {month}")
        if summary.is_announced_size
        else _("{share} of the perimeter’s territories, list of the end of 2022")
    ).format(share=share, month=formats.month(summary.listed_on))
    return f"{basis} ({dated_of_announced(summary)})" if is_partial(summary) else basis


def without_date(summary: Any) -> str:
    """Say how many territories of the list have no signature found in the sources."""
    missing = summary.listed - summary.signed
    return ngettext(
        "{n} territory: not found in the sources",
        "{n} territories: not found in the sources",
        missing,
    ).format(n=formats.integer(missing))


def deadline(pace: pd.DataFrame, key: str = "end_of_june") -> Any:
    """Return the row of one reading of « by summer »."""
    return next(row for row in pace.itertuples() if row.deadline_id == key)


def required_pace(pace: pd.DataFrame, reading: str) -> str:
    """Say what the three readings of « by summer » ask for."""
    main = deadline(pace)
    if formats.is_unknown(main.required_per_week):
        return _("the deadline of {day} has passed").format(day=formats.day(main.due_on))
    others = [
        formats.number(row.required_per_week)
        for row in pace.itertuples()
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


def pace(pace_rows: pd.DataFrame) -> str:
    """Say the pace that the end of June asks for beside the one observed."""
    main = deadline(pace_rows)
    if formats.is_unknown(main.required_per_week):
        return _("The summer of 2019 has passed")
    return _("{required} signatures a week are needed, {observed} are observed").format(
        required=formats.number(main.required_per_week),
        observed=formats.number(main.observed_per_week),
    )


def projection(row: Any) -> str:
    """Say when all would have signed at the paces observed, as a range; or why none is given."""
    if formats.is_unknown(row.projected_first):
        return _("not computed: no signature in the last 28 days")
    if row.projected_first == row.projected_last:
        return formats.month(row.projected_first)
    return _("{start} to {end}").format(
        start=formats.month(row.projected_first), end=formats.month(row.projected_last)
    )


def agreements(summary: Any) -> str:
    """Say which part of the commitments are co-financing agreements."""
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
    counted = operators[operators["commitments"] > 0].sort_values("commitments", ascending=False)
    if counted.empty:
        return _("No commitment by the operators under these filters")
    first = counted.iloc[0]
    total = int(counted["commitments"].sum())
    if len(counted) == 1:
        return _("{name}: {n} commitments").format(name=first["name"], n=formats.integer(total))
    two = counted.iloc[:2]
    return _("{names} make {n} of {total} commitments").format(
        names=formats.listed(list(two["name"])),
        n=formats.integer(int(two["commitments"].sum())),
        total=formats.integer(total),
    )


def waves(signatures: pd.DataFrame) -> str:
    """Say on how many days the dated signatures came, and the largest of those days."""
    first = signatures[signatures["is_first"]]
    if first.empty:
        return _("No dated signature")
    biggest = first.groupby("signed_latest").size().sort_values(ascending=False)
    when, count = biggest.index[0], int(biggest.iloc[0])
    if count == 1 or len(biggest) == 1:
        return ngettext(
            "{n} territory with a dated signature", "{n} territories with a dated signature", len(first)
        ).format(n=formats.integer(len(first)))
    return _("Signatures come in waves: {n} of {total} count from {day}").format(
        n=formats.integer(count), total=formats.integer(len(first)), day=formats.day(when)
    )


def documents(signatures: pd.DataFrame) -> str:
    """Say how many signatures are of a document that the sources do not settle."""
    unclear = int((signatures["instrument_id"] == "unspecified").sum())
    return _("{unclear} of {n} signatures: the sources do not say which document").format(
        unclear=formats.integer(unclear), n=formats.integer(len(signatures))
    )


def regions(by_region: pd.DataFrame) -> str:
    """Say in how many regions a dated signature was found."""
    with_one = int((by_region["signed"] > 0).sum())
    return ngettext(
        "A dated signature in {n} region of {total}",
        "Dated signatures in {n} regions of {total}",
        with_one,
    ).format(n=formats.integer(with_one), total=formats.integer(len(by_region)))


def announced_gap(row: Any) -> str:
    """Say an announced total beside what is dated at the same day: `29 annoncés, 10 datés`."""
    return _("{day}: {announced} announced, {dated} dated").format(
        day=formats.published(row.as_of, row.date_precision),
        announced=formats.qualified(row.value, row.qualifier),
        dated=formats.integer(row.dated),
    )


def strongest_cell(grid: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[str, str]) -> str:
    """Say which operator and challenge hold the most commitments together."""
    counted = grid[grid["commitments"] > 0]
    if counted.empty:
        return _("No commitment under these filters")
    cell = counted.sort_values("commitments", ascending=False).iloc[0]
    return _("{challenge}: {name} has the most commitments ({n})").format(
        name=rows[cell["operator_id"]],
        challenge=columns[cell["challenge_id"]],
        n=formats.integer(cell["commitments"]),
    )


def age(days: float | None, as_of: date) -> str:
    """Say how old the last answer is at the as-of date."""
    if days is None or formats.is_unknown(days):
        return formats.unknown()
    return ngettext("{n} day before {day}", "{n} days before {day}", int(days)).format(
        n=formats.integer(days), day=formats.day(as_of)
    )


def gaps(counted: pd.DataFrame) -> list[str]:
    """Say each thing that the sources do not give, with how many cases it concerns."""
    words = {
        "signature_not_found": _("{n} of {total} territories: no signature found in the sources"),
        "document_unspecified": _("{n} of {total} signatures: contract or protocol, not settled"),
        "day_unknown": _("{n} of {total} signatures: the day is known only between two dates"),
        "composition_unknown": _("{n} of {total} versions of the list: composition not published"),
        "commitments_one_by_one": _("{n} of {total} commitments shown are invented: none is published"),
        "amount_missing": _("{n} of {total} agreements: amount not provided"),
        "awaited": _("{n} of {total} requests: still without an answer"),
    }
    return [
        words[row.gap_id].format(n=formats.integer(row.count), total=formats.integer(row.total))
        for row in counted.itertuples()
        if row.count
    ]


def movement(row: Any, operators: Mapping[str, str]) -> str:
    """Say one movement: a signature, or how many answers, conventions or payments of an operator."""
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


def published_reference(figures: pd.DataFrame) -> str:
    """Say the one published total that the commitments are compared with."""
    by_measure = {row.measure: row for row in figures.itertuples()}
    total, agreed = by_measure["commitments"], by_measure["cofinancing_agreements"]
    return _(
        "Published: {agreed} agreements of {total} commitments, {month}. "
        "No source splits them: the split shown is invented."
    ).format(
        agreed=formats.qualified(agreed.value, agreed.qualifier),
        total=formats.qualified(total.value, total.qualifier),
        month=formats.month(total.as_of),
    )


def busiest_month(by_month: pd.DataFrame) -> str:
    """Say in which month most commitments were made."""
    totals = by_month["cofinancing_agreements"] + by_month["fast_track_reviews"]
    if not totals.sum():
        return _("No commitment under these filters")
    busiest = by_month.loc[totals.idxmax()]
    return ngettext(
        "{month}: {n} commitment, the most in a month",
        "{month}: {n} commitments, the most in a month",
        int(totals.max()),
    ).format(
        month=formats.sentence(formats.month(busiest["month"])), n=formats.integer(totals.max())
    )


def leading_region(by_region: pd.DataFrame, name: str) -> str:
    """Say which region has the most commitments; `name` is the column of its name."""
    if by_region.empty:
        return _("No commitment under these filters")
    totals = by_region.groupby(name, sort=False)["commitments"].sum().sort_values(ascending=False)
    return _("{region} has the most commitments: {n}").format(
        region=totals.index[0], n=formats.integer(totals.iloc[0])
    )


def answering(by_territory: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say in how many of the territories with a commitment every operator answers."""
    answered = by_territory[by_territory["commitments"] > 0]
    if answered.empty:
        return _("No commitment under these filters")
    operators = answered["operator_id"].nunique()
    by_count = answered.groupby("territory_id")["operator_id"].nunique()
    if operators < len(names):
        return ngettext(
            "An answer in {n} territory", "Answers in {n} territories", len(by_count)
        ).format(n=formats.integer(len(by_count)))
    return _("The four operators all answer in {n} of {total} territories").format(
        n=formats.integer((by_count == len(names)).sum()), total=formats.integer(len(by_count))
    )


def delays(operators: pd.DataFrame) -> str:
    """Say which operator answers in the fewest days at the median."""
    known = operators.dropna(subset=["delay_median_days"])
    known = known[known["delays"] >= formats.SMALLEST_RATE_BASE]
    if known.empty:
        return _("Too few dated answers to speak of a delay")
    quickest = known.sort_values("delay_median_days").iloc[0]
    return _("{name} answers first: {n} days at the median").format(
        name=quickest["name"], n=formats.integer(quickest["delay_median_days"])
    )


def answer_delay(row: Any) -> str:
    """Say one operator's median delay, or that there are too few answers."""
    if formats.is_unknown(row.delay_median_days) or row.delays < formats.SMALLEST_RATE_BASE:
        return _("Too few dated answers to speak of a delay")
    return _("Half of the answers come within {n} days").format(
        n=formats.integer(row.delay_median_days)
    )


def strongest_challenge(by_challenge: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say on which challenge one operator answers most."""
    counted = by_challenge[by_challenge["commitments"] > 0]
    if counted.empty:
        return _("No commitment under these filters")
    first = counted.sort_values("commitments", ascending=False).iloc[0]
    return _("{challenge} comes first: {n} of {total} commitments").format(
        challenge=names[first["challenge_id"]],
        n=formats.integer(first["commitments"]),
        total=formats.integer(counted["commitments"].sum()),
    )


def answered_territories(by_territory: pd.DataFrame) -> str:
    """Say on how many territories one operator has answered."""
    answered = int((by_territory["commitments"] > 0).sum())
    return ngettext("Answers in {n} territory", "Answers in {n} territories", answered).format(
        n=formats.integer(answered)
    )


def delay_bucket(bucket: int) -> str:
    """Write a class of days waited."""
    bounds = (0, 15, 30, 45, 60, 90)
    if bucket >= len(bounds) - 1:
        return _("over {n} days").format(n=bounds[-1])
    first = bounds[bucket] + 1 if bucket else 0
    return _("{first} to {last} days").format(first=first, last=bounds[bucket + 1])


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


def register(entries: pd.DataFrame) -> str:
    """Say how many announced figures hold when they are recomputed."""
    count = entries["status"].value_counts()
    return _("{holds} of {total} announced figures hold when recomputed, {cannot} cannot be").format(
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
        "calibrated": _("{n} calibrated: the invented rows are made to give it; it proves nothing."),
        "cannot": _("{n} cannot be recomputed: the reason is written."),
    }
    count = entries["status"].value_counts()
    return [
        text.format(n=formats.integer(count.get(status, 0))) for status, text in words.items()
    ]


def verdict(entry: Any, lang: str) -> str:
    """Say the result for one announced figure."""
    if entry.status == "cannot":
        return _("cannot be recomputed: {reason}").format(reason=getattr(entry, f"reason_{lang}"))
    if entry.status == "partial":
        return _("partial: {dated} dated of {announced} announced").format(
            dated=formats.integer(entry.computed), announced=formats.integer(entry.value)
        )
    words = {
        "holds": _("holds"),
        "calibrated": _("calibrated: computed on invented rows"),
        "differs": _("differs by {gap}"),
    }
    return words[entry.status].format(gap=formats.integer(entry.difference))
