"""Native charts of answers: amounts by stage, delays from request to answer."""

from tracker import formats
from tracker.charts.palette import LIGHT
from tracker.exports.exhibit import Exhibit
from tracker.exports.native import Bars, Reach, Series
from tracker.exports.native_commitments import named, numbers
from tracker.exports.native_default import examples, unknown, written
from tracker.language import _, ngettext

FEWEST_CASES = 5


def ladder(exhibit: Exhibit) -> Bars:
    """Return the gross and net euros of each stage, side by side and never added."""
    frame = exhibit.frame
    flags = examples(exhibit)
    names = (_("Gross"), _("Net of double counting"))
    return Bars(
        categories=[
            f"{name} ({_('no case')})" if cases == 0 else unknown(name) if gross is None else name
            for name, cases, gross in zip(
                written(exhibit, _("Stage")),
                frame["cases"],
                numbers(frame["gross_eur"]),
                strict=True,
            )
        ],
        series=[
            Series(
                name=name,
                values=numbers(frame[field]),
                colour=LIGHT.accent,
                examples=flags,
                is_pale=is_pale,
            )
            for name, field, is_pale in zip(
                names, ("gross_eur", "net_eur"), (True, False), strict=True
            )
        ],
        kind="euros",
        unit=_("Euros at each stage; stages are different amounts, never added together"),
    )


def delays(exhibit: Exhibit) -> Bars:
    """Return the median days to an answer of each operator and the middle half of its answers."""
    frame = exhibit.frame
    few = ~(frame["delays"].astype(float) >= FEWEST_CASES)
    first, median, last = (
        numbers(frame[f"delay_{part}_days"].where(~few)) for part in ("p25", "median", "p75")
    )
    colours = [LIGHT.operators.get(one, LIGHT.accent) for one in frame["operator_id"]]
    flags = examples(exhibit)
    return Bars(
        categories=[
            f"{name} ({_cases(count)})"
            for name, count in zip(
                written(exhibit, _("Operator")), numbers(frame["delays"]), strict=True
            )
        ],
        series=[
            Series(
                name=_("Median (days)"),
                values=median,
                colour=LIGHT.muted,
                colours=colours,
                examples=flags,
            )
        ],
        kind="count" if all(isinstance(one, int | None) for one in median) else "decimal",
        unit=_("Days from request to answer. Bar: median; line: the middle half of the answers"),
        reach=Reach(
            first=Series(name=_("First quarter (days)"), values=first, colour=LIGHT.ink),
            last=Series(name=_("Third quarter (days)"), values=last, colour=LIGHT.ink),
        ),
    )


def _cases(count: float | None) -> str:
    if count is None:
        return formats.unknown()
    text = ngettext("{count} answer", "{count} answers", round(count)).format(
        count=formats.integer(count)
    )
    if count < FEWEST_CASES:
        return _("{answers}, too few for a median").format(answers=text)
    return text


def delay_buckets(exhibit: Exhibit) -> Bars:
    """Return the answers of one operator by days waited."""
    frame = exhibit.frame
    operator_id = str(frame["operator_id"].iloc[0])
    return Bars(
        categories=named(written(exhibit, _("Days waited")), numbers(frame["answers"])),
        series=[
            Series(
                name=_("Answers"),
                values=numbers(frame["answers"]),
                colour=LIGHT.operators.get(operator_id, LIGHT.accent),
                examples=examples(exhibit),
            )
        ],
        kind="count",
        unit=_("Answered requests by days waited"),
        is_vertical=True,
    )
