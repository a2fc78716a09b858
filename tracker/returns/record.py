"""The small record that stands beside each accepted return and each withdrawal."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from pydantic import AwareDatetime, BaseModel

Event = Literal["return", "withdrawal"]


class FileSum(BaseModel, frozen=True):
    """Prove that a file still is the one that was accepted."""

    sha256: str
    bytes: int


class Decision(BaseModel, frozen=True):
    """Hold a question of the check and what was answered."""

    question: str
    answer: bool


class Record(BaseModel, frozen=True):
    """Say who sent what, who accepted it, when, and what was decided; amounts in euros.

    A withdrawal copies kind and sender of the return that it `withdraws`, and counts nothing.
    """

    number: int
    """Place among the events, from 1."""
    event: Event
    kind: str
    """`commitments` or `signatures`."""
    operator: str = ""
    """The operator that sends; else `region` does."""
    region: str = ""
    at: AwareDatetime
    """When it was accepted or withdrawn, with the offset of Paris."""
    sent_by: str = ""
    """Name of the person who sent it, as the team typed it."""
    sent_on: date | None = None
    """Day on which it was received; null if unknown."""
    accepted_by: str
    """Name of the person who accepted or withdrew it."""
    withdraws: str = ""
    """Identifier of the return that is withdrawn."""
    reason: str = ""
    """Why it is withdrawn."""
    file_name: str = ""
    """Name of the file as it was sent."""
    rows: int = 0
    """Rows that count."""
    aside: int = 0
    """Rows with a fault, set aside."""
    waiting: int = 0
    """Rows set aside because their question had no answer."""
    faults: int = 0
    warnings: int = 0
    left_out: Mapping[str, int] = {}
    """Lines that are no rows, by why, in French."""
    agreed_eur: Decimal = Decimal(0)
    """Sum of the amounts agreed in the rows that count."""
    largest_eur: Mapping[str, Decimal] = {}
    """Largest amount of each operator, by its identifier."""
    decisions: tuple[Decision, ...] = ()
    files: Mapping[str, FileSum] = {}
    """Every other file of the folder, by name."""
    program: str
    """Version of the program that wrote this."""
    previous: str = ""
    """SHA-256 of the record before this one."""

    @property
    def id(self) -> str:
        """Name the folder: `0001-commitments-bpifrance`, `0003-withdrawal`."""
        what = f"{self.kind}-{self.sender}" if self.event == "return" else self.event
        return f"{self.number:04}-{what}"

    @property
    def sender(self) -> str:
        """Return the identifier of the operator or the code of the region that sends."""
        return self.operator or self.region

    @property
    def known_at(self) -> datetime:
        """Return the wall time of Paris, without offset."""
        return self.at.replace(tzinfo=None)
