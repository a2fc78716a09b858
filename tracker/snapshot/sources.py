"""The source files, by their path under the data folder."""

FILES = (
    "published/sources.csv",
    "reference/regions.csv",
    "reference/departments.csv",
    "reference/epci.csv",
    "reference/territories.csv",
    "reference/list_versions.csv",
    "reference/operators.csv",
    "reference/challenges.csv",
    "reference/natures.csv",
    "reference/instruments.csv",
    "reference/stages.csv",
    "reference/deadlines.csv",
    "reference/events.csv",
    "reference/indicators.csv",
    "published/signatures.csv",
    "published/published_figures.csv",
    "example/actions.csv",
    "example/commitments.csv",
    "example/commitment_stages.csv",
    "example/calibration.csv",
)
