"""Rows of the source files that say what happened: the columns are the fields."""

from typing import Self

from pydantic import BaseModel, model_validator

from tracker.snapshot import cells
from tracker.snapshot.cells import refuse


class Signature(BaseModel):
    """Date a document that a territory signed."""

    signature_id: cells.Identifier
    territory_id: cells.TerritoryId
    signed_earliest: cells.Day
    signed_latest: cells.Day
    instrument_id: cells.Identifier
    place: cells.Text | None
    kind: cells.SignatureKind
    source_id: cells.RealSource
    note_fr: cells.Text | None
    note_en: cells.Text | None

    @model_validator(mode="after")
    def _interval_is_ordered(self) -> Self:
        if self.signed_latest < self.signed_earliest:
            refuse("signed_latest", f"une date à partir du {self.signed_earliest}")
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
    source_id: cells.RealSource
    note_fr: cells.Text | None
    note_en: cells.Text | None

    @model_validator(mode="after")
    def _columns_agree(self) -> Self:
        if self.as_of_latest < self.as_of:
            refuse("as_of_latest", f"une date à partir du {self.as_of}")
        if (self.scope == "territory") != (self.territory_id is not None):
            refuse("territory_id", "un territoire si, et seulement si, la portée est « territory »")
        if (self.scope == "operator") != (self.operator_id is not None):
            refuse("operator_id", "un opérateur si, et seulement si, la portée est « operator »")
        if (self.measure is None) == (self.reason_fr is None):
            refuse("reason_fr", "une raison si, et seulement si, la colonne « measure » est vide")
        if (self.reason_fr is None) != (self.reason_en is None):
            refuse("reason_en", "la raison dans les deux langues, ou dans aucune")
        return self


class Action(BaseModel):
    """Describe an action of a territory's plan."""

    action_id: cells.Identifier
    territory_id: cells.TerritoryId
    challenge_id: cells.Identifier
    title_fr: cells.Text
    title_en: cells.Text
    kind: cells.ExampleKind
    source_id: cells.ExampleSource


class Commitment(BaseModel):
    """Record a request to an operator and its answer."""

    commitment_id: cells.Identifier
    action_id: cells.Identifier
    operator_id: cells.Identifier
    nature_id: cells.Identifier
    requested_on: cells.Day | None
    decided_on: cells.Day | None
    kind: cells.ExampleKind
    source_id: cells.ExampleSource

    @model_validator(mode="after")
    def _columns_agree(self) -> Self:
        if self.decided_on is None:
            if self.requested_on is None:
                refuse("decided_on", "une date de demande ou une date de réponse")
        elif self.requested_on is not None and self.decided_on < self.requested_on:
            refuse("decided_on", f"une date à partir de la demande, le {self.requested_on}")
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
