"""The names that a presentation may show: charts and headline figures of the product."""

from tracker.language import _
from tracker.stage.content import Entry
from tracker.stage.views import commitments, map, operators, places, signatures

SIGNATURES = ("instruments", "list_version")
COMMITMENTS = ("operators", "challenges", "natures")

CATALOGUE: dict[str, Entry] = {
    "overview": Entry(title=lambda: _("Headline figures"), page="", make=signatures.overview),
    "signed": Entry(
        title=lambda: _("Territories that signed"),
        page="signatures",
        make=signatures.signed,
        under=SIGNATURES,
    ),
    "latest": Entry(
        title=lambda: _("Latest signatures"),
        page="signatures",
        make=signatures.latest,
        under=("instruments",),
    ),
    "cumulative": Entry(
        title=lambda: _("Curve of signatures"),
        page="signatures",
        make=signatures.cumulative,
        under=SIGNATURES,
    ),
    "documents": Entry(
        title=lambda: _("Signed documents"),
        page="signatures",
        make=signatures.documents,
        under=("instruments",),
    ),
    "regions": Entry(
        title=lambda: _("Signatures by region"),
        page="signatures",
        make=signatures.regions,
        own=("regions_signed", "regions"),
        under=("instruments",),
    ),
    "required_pace": Entry(
        title=lambda: _("Required pace"),
        page="signatures",
        make=signatures.required_pace,
        under=("list_version",),
    ),
    "pace": Entry(
        title=lambda: _("Pace of signatures"),
        page="signatures",
        make=signatures.pace,
        under=("list_version",),
    ),
    "announced_gap": Entry(
        title=lambda: _("Announced and dated"),
        page="signatures",
        make=signatures.announced_gap,
        under=(),
    ),
    "unknowns": Entry(title=lambda: _("What is not known"), page="", make=signatures.unknowns),
    "commitments": Entry(
        title=lambda: _("Operators’ commitments"),
        page="",
        make=commitments.commitments,
        under=COMMITMENTS,
    ),
    "announced_split": Entry(
        title=lambda: _("Agreements and reviews announced"),
        page="cofinancing",
        make=commitments.announced_split,
        under=(),
    ),
    "published": Entry(
        title=lambda: _("What is published"), page="operators", make=commitments.published, under=()
    ),
    "envelope": Entry(
        title=lambda: _("Announced envelope"),
        page="cofinancing",
        make=commitments.envelope,
        under=(),
    ),
    "operators": Entry(
        title=lambda: _("Commitments by operator"),
        page="operators",
        make=commitments.operators,
        under=COMMITMENTS,
    ),
    "challenges": Entry(
        title=lambda: _("Commitments by challenge"),
        page="operators",
        make=commitments.challenges,
        under=COMMITMENTS,
    ),
    "months": Entry(
        title=lambda: _("Commitments over time"),
        page="cofinancing",
        make=commitments.months,
        under=COMMITMENTS,
    ),
    "commitments_by_region": Entry(
        title=lambda: _("Commitments by region"),
        page="cofinancing",
        make=commitments.commitments_by_region,
        under=COMMITMENTS,
    ),
    "ladder": Entry(
        title=lambda: _("Amounts by stage"),
        page="cofinancing",
        make=commitments.ladder,
        under=COMMITMENTS,
    ),
    "delays": Entry(
        title=lambda: _("Days to an answer"),
        page="operators",
        make=commitments.delays,
        under=COMMITMENTS,
    ),
    "panels": Entry(
        title=lambda: _("Operators side by side"),
        page="operators",
        make=operators.panels,
        under=COMMITMENTS,
    ),
    "region_grid": Entry(
        title=lambda: _("Operators by region"),
        page="operators",
        make=operators.region_grid,
        under=COMMITMENTS,
    ),
    "operator_delays": Entry(
        title=lambda: _("Days to an answer of one operator"),
        page="operators",
        make=operators.delays,
        about="operator",
        under=("challenges", "natures"),
    ),
    "map": Entry(title=lambda: _("Map"), page="map", make=map.france, under=SIGNATURES),
    "comparison": Entry(
        title=lambda: _("Comparison"),
        page="compare",
        make=places.comparison,
        about="compared",
    ),
    "region": Entry(
        title=lambda: _("One region"),
        page="region",
        make=places.region,
        own=("region",),
        about="region",
    ),
    "territory": Entry(
        title=lambda: _("One territory"),
        page="territory",
        make=places.territory,
        own=("territory", "regions"),
        about="territory",
    ),
    "trail": Entry(
        title=lambda: _("Time line of a territory"),
        page="territory",
        make=places.trail,
        own=("territory", "regions"),
        about="territory",
    ),
}
"""Names that a presentation may show, in the order in which they are offered."""
