"""Rows of the source files that say where, who, what and when: the columns are the fields."""

from typing import Self

from pydantic import BaseModel, model_validator

from tracker.snapshot import cells
from tracker.snapshot.cells import refuse


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
    source_id: cells.RealSource


class Department(BaseModel):
    """Describe a department of the geographic code."""

    department_code: cells.DepartmentCode
    name: cells.Text
    region_code: cells.RegionCode
    source_id: cells.RealSource


class Epci(BaseModel):
    """Describe a group of municipalities, or a municipality; one made later has no name."""

    epci_siren: cells.Siren
    name: cells.Text | None
    population: cells.Count | None
    source_id: cells.RealSource


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
    source_id: cells.RealSource

    @model_validator(mode="after")
    def _lead_region_is_listed(self) -> Self:
        if self.lead_region_code not in self.region_codes.split():
            refuse("lead_region_code", "une des régions de la colonne « region_codes »")
        return self


class ListVersion(BaseModel):
    """Describe a version of the list of territories."""

    list_version: cells.Month
    listed_on: cells.Day
    territories: cells.PositiveCount
    composition_known: cells.YesNo
    note_fr: cells.Text | None
    note_en: cells.Text | None
    source_id: cells.RealSource


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
    source_id: cells.RealSource | None


class Event(BaseModel):
    """Describe a dated event."""

    event_id: cells.Identifier
    kind: cells.EventKind
    label_fr: cells.Text
    label_en: cells.Text
    starts_on: cells.Day
    ends_on: cells.Day
    source_id: cells.RealSource

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        if self.ends_on < self.starts_on:
            refuse("ends_on", f"une date à partir du {self.starts_on}")
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
