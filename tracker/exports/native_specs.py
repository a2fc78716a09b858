"""Which native chart or table shows each chart of the product: chosen by the exhibit's name."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.exports import native_answers as answers
from tracker.exports import native_commitments as commitments
from tracker.exports import native_default as default
from tracker.exports import native_signatures as signatures
from tracker.exports.exhibit import Exhibit
from tracker.exports.native import Native


@dataclass(frozen=True)
class Spec:
    """How to make a native chart, and the columns that the frame must have for it."""

    make: Callable[[Exhibit], Native]
    needs: frozenset[str]


def _spec(make: Callable[[Exhibit], Native], needs: str) -> Spec:
    return Spec(make, frozenset(needs.split()))


_COUNTS = "commitments cofinancing_agreements fast_track_reviews has_example"
_MONTHS = "month cumulative_agreements cumulative_reviews has_example"
_REGIONS = f"region_code operator_id {_COUNTS}"
SPECS = {
    "operators": _spec(commitments.by_operator, f"operator_id {_COUNTS}"),
    "commitments_by_region": _spec(commitments.by_region, _REGIONS),
    "depth_regions": _spec(commitments.by_region, _REGIONS),
    "region_grid": _spec(commitments.region_grid, _REGIONS),
    "challenges": _spec(commitments.challenge_grid, f"operator_id challenge_id {_COUNTS}"),
    "depth_challenges": _spec(commitments.by_challenge, f"challenge_id {_COUNTS}"),
    "panels": _spec(commitments.by_territory, f"territory_id operator_id {_COUNTS}"),
    "months": _spec(commitments.by_month, _MONTHS),
    "depth_months": _spec(commitments.by_month, _MONTHS),
    "trail": _spec(commitments.by_month, _MONTHS),
    "comparison": _spec(commitments.compared, f"name {_MONTHS}"),
    "ladder": _spec(answers.ladder, "stage_id cases gross_eur net_eur has_example"),
    "delays": _spec(
        answers.delays,
        "operator_id delays delay_p25_days delay_median_days delay_p75_days has_example",
    ),
    "depth_delays": _spec(answers.delay_buckets, "operator_id bucket answers has_example"),
    "regions": _spec(signatures.by_region, "region_code listed signed contract protocol"),
    "map": _spec(signatures.by_region, "region_code listed signed rate_pct"),
    "cumulative": _spec(signatures.cumulative, "signed_latest cumulative"),
    "documents": _spec(signatures.by_document, "signed_latest instrument_id"),
    "pace": _spec(signatures.pace, "required_per_week observed_per_week"),
}


def native(exhibit: Exhibit) -> Native:
    """Return the native chart or table of an exhibit; one that is drawn nowhere is a table."""
    if exhibit.draw is None or exhibit.frame.empty:
        return default.table(exhibit)
    spec = SPECS.get(exhibit.name)
    if spec and spec.needs <= set(exhibit.frame.columns):
        return spec.make(exhibit)
    return default.chart(exhibit) or default.table(exhibit)
