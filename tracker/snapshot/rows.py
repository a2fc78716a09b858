"""One row of each source file, as it must be: the columns of the file are the fields, in order."""

from typing import NoReturn, Self

from pydantic import BaseModel, model_validator
from pydantic_core import PydanticCustomError

from tracker.snapshot import cells


def _refuse(column: str, words: str) -> NoReturn:
    """Refuse a row for what `column` holds beside the others; `words` say what was expected."""
    raise PydanticCustomError("row", "{words}", {"column": column, "words": words})


class Source(BaseModel):
    """Describe where rows come from."""

    source_id: cells.Identifier
    publisher: cells.Text
    title: cells.Text
    url: cells.Address | None
    published_on: cells.PartialDay | None
    kind: cells.Text


class Region(BaseModel):
    """Describe a region of the geographic code."""

    region_code: cells.RegionCode
    name: cells.Text
    name_en: cells.Text
    is_overseas: cells.YesNo
    position: cells.Position
    source_id: cells.Identifier


class Department(BaseModel):
    """Describe a department of the geographic code."""

    department_code: cells.DepartmentCode
    name: cells.Text
    region_code: cells.RegionCode
    source_id: cells.Identifier


class Territory(BaseModel):
    """Describe a territory; codes are separated by spaces."""

    territory_id: cells.TerritoryId
    name: cells.Text
    lead_region_code: cells.RegionCode
    region_codes: cells.RegionCodes
    department_codes: cells.DepartmentCodes
    epci_sirens: cells.Sirens
    population: cells.Count
    longitude: cells.Longitude
    latitude: cells.Latitude
    listed_oct_2020: cells.YesNo
    listed_end_2022: cells.YesNo
    source_id: cells.Identifier

    @model_validator(mode="after")
    def _lead_region_is_listed(self) -> Self:
        if self.lead_region_code not in self.region_codes.split():
            _refuse("lead_region_code", "une des régions de la colonne « region_codes »")
        return self


class ListVersion(BaseModel):
    """Describe a version of the list of territories."""

    list_version: cells.Month
    listed_on: cells.Day
    territories: cells.Position
    composition_known: cells.YesNo
    note_fr: cells.Text | None
    note_en: cells.Text | None
    source_id: cells.Identifier


class Operator(BaseModel):
    """Describe a public operator."""

    operator_id: cells.Identifier
    name: cells.Text
    trade_fr: cells.Text
    trade_en: cells.Text
    position: cells.OperatorPosition


class Challenge(BaseModel):
    """Describe a challenge."""

    challenge_id: cells.Identifier
    name_fr: cells.Text
    name_en: cells.Text
    position: cells.Position


class Nature(BaseModel):
    """Describe a nature of commitment."""

    nature_id: cells.Identifier
    name_fr: cells.Text
    name_en: cells.Text
    position: cells.Position


class Instrument(BaseModel):
    """Describe a sort of document."""

    instrument_id: cells.Identifier
    name_fr: cells.Text
    name_en: cells.Text
    position: cells.Position


class Stage(BaseModel):
    """Describe a stage of an amount."""

    stage_id: cells.Identifier
    name_fr: cells.Text
    name_en: cells.Text
    definition_fr: cells.Text
    definition_en: cells.Text
    position: cells.Position


class Deadline(BaseModel):
    """Describe a reading of the announced deadline."""

    deadline_id: cells.Identifier
    due_on: cells.Day
    reading_fr: cells.Text
    reading_en: cells.Text
    source_id: cells.Identifier | None


class Event(BaseModel):
    """Describe a dated event."""

    event_id: cells.Identifier
    kind: cells.EventKind
    label_fr: cells.Text
    label_en: cells.Text
    starts_on: cells.Day
    ends_on: cells.Day
    source_id: cells.Identifier

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        if self.ends_on < self.starts_on:
            _refuse("ends_on", f"une date à partir du {self.starts_on}")
        return self


class Indicator(BaseModel):
    """Define an indicator."""

    indicator_id: cells.Identifier
    position: cells.Position
    name_fr: cells.Text
    name_en: cells.Text
    definition_fr: cells.Text
    definition_en: cells.Text
    unit: cells.IndicatorUnit
    query: cells.Text | None
    caution_fr: cells.Text | None
    caution_en: cells.Text | None


class Signature(BaseModel):
    """Date a document that a territory signed."""

    signature_id: cells.Identifier
    territory_id: cells.TerritoryId
    signed_earliest: cells.Day
    signed_latest: cells.Day
    instrument_id: cells.Identifier
    place: cells.Text | None
    kind: cells.SignatureKind
    source_id: cells.Identifier
    note_fr: cells.Text | None
    note_en: cells.Text | None

    @model_validator(mode="after")
    def _interval_is_ordered(self) -> Self:
        if self.signed_latest < self.signed_earliest:
            _refuse("signed_latest", f"une date à partir du {self.signed_earliest}")
        return self


class PublishedFigure(BaseModel):
    """State a figure that was announced."""

    figure_id: cells.Identifier
    label_fr: cells.Text
    label_en: cells.Text
    value: cells.Number
    unit: cells.FigureUnit
    as_of: cells.Day
    as_of_latest: cells.Day
    date_precision: cells.Precision
    qualifier: cells.Qualifier
    scope: cells.Scope
    territory_id: cells.TerritoryId | None
    operator_id: cells.Identifier | None
    measure: cells.Identifier | None
    reason_fr: cells.Text | None
    reason_en: cells.Text | None
    counts_signatures: cells.YesNo
    source_id: cells.Identifier
    note_fr: cells.Text | None
    note_en: cells.Text | None

    @model_validator(mode="after")
    def _columns_agree(self) -> Self:
        if self.as_of_latest < self.as_of:
            _refuse("as_of_latest", f"une date à partir du {self.as_of}")
        if (self.scope == "territory") != (self.territory_id is not None):
            _refuse(
                "territory_id", "un territoire si, et seulement si, la portée est « territory »"
            )
        if (self.scope == "operator") != (self.operator_id is not None):
            _refuse("operator_id", "un opérateur si, et seulement si, la portée est « operator »")
        if (self.measure is None) == (self.reason_fr is None):
            _refuse("reason_fr", "une raison si, et seulement si, la colonne « measure » est vide")
        if (self.reason_fr is None) != (self.reason_en is None):
            _refuse("reason_en", "la raison dans les deux langues, ou dans aucune")
        return self


class Action(BaseModel):
    """Describe an action of a territory's plan."""

    action_id: cells.Identifier
    territory_id: cells.TerritoryId
    challenge_id: cells.Identifier
    title_fr: cells.Text
    title_en: cells.Text
    kind: cells.RowKind
    source_id: cells.Identifier


class Commitment(BaseModel):
    """Record a request to an operator and its answer."""

    commitment_id: cells.Identifier
    action_id: cells.Identifier
    operator_id: cells.Identifier
    nature_id: cells.Identifier
    requested_on: cells.Day | None
    decided_on: cells.Day | None
    kind: cells.RowKind
    source_id: cells.Identifier

    @model_validator(mode="after")
    def _days_are_ordered(self) -> Self:
        if self.decided_on is None:
            if self.requested_on is None:
                _refuse("decided_on", "une date de demande ou une date de réponse")
        elif self.requested_on is not None and self.decided_on < self.requested_on:
            _refuse("decided_on", f"une date à partir de la demande, le {self.requested_on}")
        return self


class CommitmentStage(BaseModel):
    """Record a stage that a co-financing agreement reached."""

    commitment_id: cells.Identifier
    stage_id: cells.ReachedStage
    reached_on: cells.Day
    amount_eur: cells.Amount | None


class Calibration(BaseModel):
    """State how many example commitments of a nature there must be on a day."""

    on: cells.Day
    nature_id: cells.Identifier
    commitments: cells.Count


ROWS: dict[str, type[BaseModel]] = {
    "published/sources.csv": Source,
    "reference/regions.csv": Region,
    "reference/departments.csv": Department,
    "reference/territories.csv": Territory,
    "reference/list_versions.csv": ListVersion,
    "reference/operators.csv": Operator,
    "reference/challenges.csv": Challenge,
    "reference/natures.csv": Nature,
    "reference/instruments.csv": Instrument,
    "reference/stages.csv": Stage,
    "reference/deadlines.csv": Deadline,
    "reference/events.csv": Event,
    "reference/indicators.csv": Indicator,
    "published/signatures.csv": Signature,
    "published/published_figures.csv": PublishedFigure,
    "example/actions.csv": Action,
    "example/commitments.csv": Commitment,
    "example/commitment_stages.csv": CommitmentStage,
    "example/calibration.csv": Calibration,
}
"""Source files by their path under the data folder, each with the form of its rows."""

OPTIONAL = frozenset(path for path in ROWS if path.startswith("example/"))
"""Files that may be absent: they then count as empty."""
