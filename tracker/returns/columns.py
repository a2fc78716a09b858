"""What a column of a return is, and the columns that several kinds share."""

from dataclasses import dataclass
from typing import Literal

Reads = Literal[
    "territory", "challenge", "operator", "nature", "instrument", "text", "day", "span", "amount"
]


@dataclass(frozen=True)
class Column:
    """Describe one column of a return: how it is headed, what it holds, an example."""

    id: str
    heading: str
    reads: Reads
    expected: str
    note: str
    example: str
    synonyms: tuple[str, ...] = ()
    is_required: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Name what the column becomes in a normalised row."""
        if self.reads == "span":
            return ("signed_earliest", "signed_latest")
        is_name = self.reads in ("territory", "challenge", "operator", "nature", "instrument")
        return (f"{self.id}_id",) if is_name else (self.id,)


@dataclass(frozen=True)
class Kind:
    """Describe one kind of return; `grain` says what a row is, `same` what makes two rows one.

    Of the columns `one_of`, one at least must be there.
    """

    id: Literal["commitments", "signatures"]
    title: str
    grain: str
    columns: tuple[Column, ...]
    same: tuple[str, ...]
    one_of: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """Give the column of this identifier."""
        return next(column for column in self.columns if column.id == name)

    @property
    def fields(self) -> tuple[str, ...]:
        """Name the fields of a normalised row, in order."""
        return tuple(field for column in self.columns for field in column.fields)


EXAMPLE_MARK = "EXEMPLE"
"""Reference (or note) of the example line of a template."""

_DAY = "une date, comme 22/03/2019"
_AMOUNT = "un montant en euros, comme 12 500,00"


def territory(example: str) -> Column:
    """Make the column of the territory."""
    return Column(
        "territory",
        "Territoire",
        "territory",
        "un territoire de la liste, par son nom ou son identifiant (ti-RRNN)",
        "Choisissez le nom dans la liste, ou tapez l’identifiant ti-RRNN.",
        example,
        (
            "Territoire d’industrie",
            "Nom du territoire",
            "Identifiant du territoire",
            "Code territoire",
            "Code du territoire",
            "territory_id",
            "TI",
        ),
        is_required=True,
    )


def note(example: str) -> Column:
    """Make the column of free remarks."""
    return Column(
        "note",
        "Remarque",
        "text",
        "un texte libre",
        "Facultatif : ce que l’équipe du programme doit savoir de la ligne.",
        example,
        ("Remarques", "Commentaire", "Observation", "Note"),
    )


def day(name: str, heading: str, note: str, example: str, *synonyms: str) -> Column:
    """Make a column of days."""
    return Column(name, heading, "day", _DAY, note, example, synonyms)


def amount(name: str, heading: str, note: str, example: str, *synonyms: str) -> Column:
    """Make a column of amounts."""
    return Column(name, heading, "amount", _AMOUNT, note, example, synonyms)
