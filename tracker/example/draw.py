"""Draw example rows as arrays, the same from the same random generator."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tracker.example import shape

Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

NO_DAY = -1
NO_AMOUNT = -1
COFINANCING = 0
"""Place of the co-financing agreement among the natures of `shape.CALIBRATION`."""
STAGES = ("agreed", "contracted", "paid")
_EARLY_DELAY_DAYS = 60


@dataclass(frozen=True)
class Draw:
    """Hold actions and their commitments; days are ordinals, `NO_DAY` while awaited."""

    territory: Integers
    """One an action, like `challenge` and `title`: places in their lists."""
    challenge: Integers
    title: Integers
    action: Integers
    """One a commitment, like the four below: place of its action."""
    operator: Integers
    nature: Integers
    requested: Integers
    decided: Integers


@dataclass(frozen=True)
class StageDraw:
    """Hold the stages reached: one row a stage, amounts in euros, `NO_AMOUNT` when not given."""

    commitment: Integers
    stage: Integers
    reached: Integers
    amount: Integers


def draw_actions(rng: np.random.Generator, territory: Integers) -> Draw:
    """Draw one action for each of `territory`, with its operators; days are still missing."""
    count = len(territory)
    challenge = rng.choice(len(shape.CHALLENGES), count, p=shape.CHALLENGE_SHARES)
    title = rng.integers(len(shape.TITLES[0]), size=count)
    weights = np.array([operator.challenges for operator in shape.OPERATORS]).T
    # The greatest of log weight + Gumbel noise are a weighted draw without replacement.
    ranked = np.argsort(-(np.log(weights)[challenge] + rng.gumbel(size=(count, 4))), axis=1)
    operators = 1 + rng.choice(len(shape.OPERATORS_AN_ACTION), count, p=shape.OPERATORS_AN_ACTION)
    action = np.repeat(np.arange(count), operators)
    place = np.arange(len(action)) - np.repeat(np.cumsum(operators) - operators, operators)
    operator = ranked[action, place]
    agreements = np.array([one.agreements for one in shape.OPERATORS])[operator]
    nature = (rng.random(len(action)) >= agreements).astype(np.int64)
    missing = np.full(len(action), NO_DAY)
    return Draw(territory, challenge, title, action, operator, nature, missing, missing)


def first(draw: Draw, commitments: int) -> Draw:
    """Keep the first commitments, and the actions that they answer."""
    action = draw.action[:commitments]
    actions = int(action[-1]) + 1
    return Draw(
        draw.territory[:actions],
        draw.challenge[:actions],
        draw.title[:actions],
        action,
        draw.operator[:commitments],
        draw.nature[:commitments],
        draw.requested[:commitments],
        draw.decided[:commitments],
    )


def with_quota(rng: np.random.Generator, draw: Draw, agreements: int) -> Draw:
    """Make exactly so many co-financing agreements, by the operators most given to them."""
    usual = np.array([operator.agreements for operator in shape.OPERATORS])[draw.operator]
    order = np.argsort(rng.random(len(usual)) - usual, kind="stable")
    nature = np.ones(len(usual), dtype=np.int64)
    nature[order[:agreements]] = COFINANCING
    return replace(draw, nature=nature)


def with_first_days(rng: np.random.Generator, draw: Draw, signed: Integers) -> Draw:
    """Decide in March 2019 once signed, on requests prepared in the weeks before.

    `signed` is the day of signature of each territory of the list.
    """
    earliest = np.maximum(signed[draw.territory[draw.action]], shape.FIRST_DECISION_ON.toordinal())
    decided = rng.integers(earliest, shape.CALIBRATED_ON.toordinal(), endpoint=True)
    delay = np.minimum(_delays(rng, draw.operator), _EARLY_DELAY_DAYS)
    return replace(draw, requested=decided - delay, decided=decided)


def with_later_days(rng: np.random.Generator, draw: Draw, signed: Integers) -> Draw:
    """Request in the months after the signature; some answers are still awaited at the end."""
    horizon = shape.HORIZON.toordinal()
    count = len(draw.action)
    start = np.maximum(signed[draw.territory[draw.action]], shape.CALIBRATED_ON.toordinal()) + 1
    requested = start + rng.gamma(*shape.LATER_REQUEST_DAYS, size=count).astype(np.int64)
    spread = rng.integers(start, horizon, endpoint=True)
    requested = np.where(requested > horizon, spread, requested)
    decided = requested + _delays(rng, draw.operator)
    is_awaited = (decided > horizon) | (rng.random(count) < shape.NEVER_ANSWERED)
    return replace(draw, requested=requested, decided=np.where(is_awaited, NO_DAY, decided))


def draw_stages(rng: np.random.Generator, draw: Draw) -> StageDraw:
    """Draw the stages of the decided agreements, up to the horizon."""
    agreed = np.flatnonzero((draw.nature == COFINANCING) & (draw.decided != NO_DAY))
    count = len(agreed)
    operator = draw.operator[agreed]
    agreed_on = draw.decided[agreed]
    usual = _rounded(_amounts(rng, operator), 500)
    given = np.array([one.amount_given for one in shape.OPERATORS])[operator]
    is_given = rng.random(count) < given
    contracted_on = agreed_on + 10 + rng.gamma(*shape.CONTRACT_DAYS, size=count).astype(np.int64)
    contracted = _rounded(usual * rng.normal(0.96, 0.08, count).clip(0.5, 1.2), 100)
    paid_on = contracted_on + 15 + rng.gamma(*shape.PAYMENT_DAYS, size=count).astype(np.int64)
    paid = _rounded(contracted * rng.uniform(0.2, 0.95, count), 10)
    horizon = shape.HORIZON.toordinal()
    is_contracted = (rng.random(count) < shape.CONTRACTED_SHARE) & (contracted_on <= horizon)
    is_paid = is_contracted & (rng.random(count) < shape.PAID_SHARE) & (paid_on <= horizon)
    every = np.ones(count, dtype=bool)
    reached = np.column_stack([every, is_contracted, is_paid])
    days = np.column_stack([agreed_on, contracted_on, paid_on])
    amounts = np.column_stack([np.where(is_given, usual, NO_AMOUNT), contracted, paid])
    place, stage = np.nonzero(reached)
    return StageDraw(agreed[place], stage, days[place, stage], amounts[place, stage])


def _delays(rng: np.random.Generator, operator: Integers) -> Integers:
    """Draw days from request to answer."""
    medians = np.array([one.delay_days for one in shape.OPERATORS])[operator]
    days: Numbers = rng.lognormal(np.log(medians), shape.DELAY_SPREAD)
    return days.clip(*shape.DELAY_LIMITS).astype(np.int64)


def _amounts(rng: np.random.Generator, operator: Integers) -> Numbers:
    """Draw euros, from the two sorts of help of each operator."""
    sorts = np.array(
        [
            [(sort.share, sort.median_eur, sort.spread) for sort in one.amounts]
            for one in shape.OPERATORS
        ]
    )[operator]
    is_second = rng.random(len(operator)) >= sorts[:, 0, 0]
    chosen = np.where(is_second[:, None], sorts[:, 1], sorts[:, 0])
    return rng.lognormal(np.log(chosen[:, 1]), chosen[:, 2])


def _rounded(amounts: Numbers, step: int) -> Integers:
    """Round euros to a step, never to nothing."""
    return np.maximum(np.rint(amounts / step).astype(np.int64), 1) * step
