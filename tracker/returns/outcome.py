"""What reading a cell gives: a certain value, a likely one that waits for a yes, or a fault."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.returns.lines import Value

Span = tuple[date, date]
Read = str | Decimal | date | Span | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what a cell means.

    `rule` says in French what reading changed; `question` is the key of the yes that a likely
    value waits for, `proposal` the value in French; `expected` and `suggestion` are of a fault.
    """

    value: Read = None
    rule: str = ""
    question: str = ""
    proposal: str = ""
    expected: str = ""
    suggestion: str = ""

    @property
    def is_fault(self) -> bool:
        """Tell whether the cell cannot be read."""
        return bool(self.expected)


EMPTY = Outcome()
NO_VALUE = "mention d’absence lue comme une cellule vide"
FORMULA_ERROR = "une valeur : la formule de la cellule est en erreur"

_ABSENT = frozenset(
    "- – — / ? n/a na nc n.c. nd n.d. so s.o. néant neant sans•objet non•communiqué "
    "non•communique non•renseigné non•renseigne inconnu inconnue à•définir a•definir "
    "à•préciser a•preciser null none".replace("•", "\xa0").split(" ")
)
_ERROR = re.compile(r"#(REF|VALEUR|VALUE|DIV/0|NOM|NAME|NUL|NULL|NOMBRE|NUM)[!?]|#N/A")


def absent(value: Value) -> Outcome | None:
    """Read a cell that says that there is nothing, or a broken formula; None for any other."""
    if value is None:
        return EMPTY
    if not isinstance(value, str):
        return None
    text = "\xa0".join(value.split()).casefold()
    if not text:
        return EMPTY
    if text in _ABSENT:
        return Outcome(rule=NO_VALUE)
    if _ERROR.fullmatch(value.strip().upper()):
        return Outcome(expected=FORMULA_ERROR)
    return None


def shown(value: Read) -> str:
    """Write a value as a spreadsheet in French shows it."""
    match value:
        case None:
            return ""
        case tuple():
            earliest, latest = value
            if earliest == latest:
                return shown(latest)
            return f"du {shown(earliest)} au {shown(latest)}"
        case date():
            return f"{value:%d/%m/%Y}"
        case Decimal():
            return plain(value).replace(".", ",")
        case _:
            return value


def plain(value: Decimal) -> str:
    """Write a number without exponent nor useless zeros: `43550`, `0.5`."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def euros(value: Decimal) -> str:
    """Write an amount in French: `12 500 €`, `12 500,50 €`."""
    whole, _, cents = f"{value:,.2f}".partition(".")
    decimals = f",{cents}" if cents != "00" else ""
    return whole.replace(",", "\u202f") + decimals + "\u202f€"
