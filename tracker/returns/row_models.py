"""What must hold between the cells of a row, once each of them is read."""

from datetime import date
from decimal import Decimal
from typing import Annotated, NoReturn

from pydantic import BaseModel, Field, TypeAdapter, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

FAST_TRACK = "fast_track_review"
Amount = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)] | None


class CommitmentRow(BaseModel):
    """Check one commitment; each field is checked against those before it."""

    territory_id: str | None
    action: str | None
    challenge_id: str | None
    operator_id: str | None
    nature_id: str | None
    requested_on: date | None
    decided_on: Annotated[date | None, Field(validate_default=True)]
    agreed_eur: Amount
    contracted_on: date | None
    contracted_eur: Amount
    paid_on: date | None
    paid_eur: Amount
    reference: str | None
    note: str | None

    @field_validator("decided_on")
    @classmethod
    def _after_request(cls, decided: date | None, info: ValidationInfo) -> date | None:
        requested = info.data.get("requested_on")
        if decided is None and requested is None:
            _refuse("une date de demande ou une date de décision", "requested_on")
        _in_order(requested, decided, "la demande", "requested_on")
        return decided

    @field_validator("contracted_on", "paid_on")
    @classmethod
    def _after_stage(cls, reached: date | None, info: ValidationInfo) -> date | None:
        if reached is None:
            return None
        _only_for_agreements("cette date", info)
        before, words = (
            ("decided_on", "décision")
            if info.field_name == "contracted_on"
            else ("contracted_on", "convention")
        )
        _in_order(info.data.get(before), reached, f"la {words}", before)
        if info.data.get(before) is None:
            _refuse(f"une date de {words} dans la même ligne", before)
        return reached

    @field_validator("agreed_eur", "contracted_eur", "paid_eur")
    @classmethod
    def _dated(cls, amount: Decimal | None, info: ValidationInfo) -> Decimal | None:
        if amount is None:
            return None
        _only_for_agreements("ce montant", info)
        day = {"agreed_eur": "decided_on", "contracted_eur": "contracted_on"}.get(
            info.field_name or "", "paid_on"
        )
        if info.data.get(day) is None:
            words = {"decided_on": "décision", "contracted_on": "convention"}.get(day, "versement")
            _refuse(f"un montant accompagné d’une date de {words}", day)
        return amount


class SignatureRow(BaseModel):
    """Check one signature."""

    territory_id: str | None
    instrument_id: str | None
    signed_earliest: date | None
    signed_latest: date | None
    place: str | None
    source: str | None
    note: str | None

    @field_validator("source")
    @classmethod
    def _address(cls, source: str | None) -> str | None:
        is_address = source is None or source.startswith(("https://", "http://"))
        if not is_address or (source and " " in source):
            _refuse("une adresse qui commence par https:// ou http://", "source")
        return source


ADAPTERS: dict[str, TypeAdapter[list[CommitmentRow]] | TypeAdapter[list[SignatureRow]]] = {
    "commitments": TypeAdapter(list[CommitmentRow]),
    "signatures": TypeAdapter(list[SignatureRow]),
}
"""What checks many rows at once, by kind of return."""


def _refuse(words: str, beside: str) -> NoReturn:
    """Refuse a field for what it says next to another, which may be the faulty one."""
    raise PydanticCustomError("row", "{words}", {"words": words, "beside": beside})


def _in_order(before: date | None, after: date | None, words: str, beside: str) -> None:
    if before is not None and after is not None and after < before:
        _refuse(f"une date qui ne précède pas celle de {words}, {before:%d/%m/%Y}", beside)


def _only_for_agreements(what: str, info: ValidationInfo) -> None:
    if info.data.get("nature_id") == FAST_TRACK:
        words = f"une cellule vide : une ouverture accélérée d’instruction n’a pas {what}"
        _refuse(words, "nature_id")
