"""The source files, each with the form of its rows."""

from pydantic import BaseModel

from tracker.snapshot import fact_rows, reference_rows

ROWS: dict[str, type[BaseModel]] = {
    "published/sources.csv": reference_rows.Source,
    "reference/regions.csv": reference_rows.Region,
    "reference/departments.csv": reference_rows.Department,
    "reference/epci.csv": reference_rows.Epci,
    "reference/territories.csv": reference_rows.Territory,
    "reference/list_versions.csv": reference_rows.ListVersion,
    "reference/operators.csv": reference_rows.Operator,
    "reference/challenges.csv": reference_rows.Challenge,
    "reference/natures.csv": reference_rows.Nature,
    "reference/instruments.csv": reference_rows.Instrument,
    "reference/stages.csv": reference_rows.Stage,
    "reference/deadlines.csv": reference_rows.Deadline,
    "reference/events.csv": reference_rows.Event,
    "reference/indicators.csv": reference_rows.Indicator,
    "published/signatures.csv": fact_rows.Signature,
    "published/published_figures.csv": fact_rows.PublishedFigure,
    "example/actions.csv": fact_rows.Action,
    "example/commitments.csv": fact_rows.Commitment,
    "example/commitment_stages.csv": fact_rows.CommitmentStage,
    "example/calibration.csv": fact_rows.Calibration,
}
"""Source files by their path under the data folder, with the form of their rows."""

OPTIONAL = frozenset(path for path in ROWS if path.startswith("example/"))
"""Files that may be absent: they then count as empty."""
