"""Types of the cells of a source file: what is accepted, and how to say it in French."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Annotated, NoReturn, get_args

from pydantic import AfterValidator, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError
from rapidfuzz import fuzz, process

NEAR_PERCENT = 70
EXAMPLE = "example"
"""Kind and source of the invented rows, and of no other."""


@dataclass(frozen=True)
class Expected:
    """Say in French what a cell must hold; `choices` lists the only values that it may take."""

    words: str
    choices: tuple[str, ...] = ()


def expected(field: FieldInfo) -> Expected:
    """Find what a field expects; an optional one says it inside its union."""
    inside = [get_args(part) for part in get_args(field.annotation)]
    return next(part for part in chain(field.metadata, *inside) if isinstance(part, Expected))


def nearest(value: str, known: Iterable[str]) -> str | None:
    """Find the known value that `value` was probably meant to be, None when none is near."""
    found = process.extractOne(value.lower(), known, scorer=fuzz.ratio, score_cutoff=NEAR_PERCENT)
    return str(found[0]) if found else None


def refuse(column: str, words: str) -> NoReturn:
    """Refuse a row for what `column` holds beside the others; `words` say what was expected."""
    raise PydanticCustomError("row", "{words}", {"column": column, "words": words})


def _between(lowest: float, highest: float) -> AfterValidator:
    def check(text: str) -> str:
        if not lowest <= float(text) <= highest:
            raise ValueError
        return text

    return AfterValidator(check)


def _not_example(text: str) -> str:
    if text == EXAMPLE:
        raise ValueError
    return text


def _text(pattern: str, words: str) -> tuple[StringConstraints, Expected]:
    """Return the constraint of a text that matches a pattern."""
    return StringConstraints(pattern=pattern), Expected(words)


def _one_of(*choices: str) -> tuple[object, ...]:
    words = "une de ces valeurs : " + ", ".join(choices) if choices[1:] else f"« {choices[0]} »"
    return StringConstraints(pattern=f"^({'|'.join(choices)})$"), Expected(words, choices)


Text = Annotated[str, *_text(r"^\S(.*\S)?$", "un texte sur une ligne, sans espace au bord")]
Identifier = Annotated[
    str,
    *_text(r"^[a-z0-9][a-z0-9_-]*$", "un identifiant (minuscules sans accent, chiffres, tirets)"),
]
RealSource = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$"),
    AfterValidator(_not_example),
    Expected(
        "un identifiant de source (minuscules sans accent, chiffres, tirets) autre que"
        " « example », celui des lignes d’exemple"
    ),
]
Day = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    AfterValidator(date.fromisoformat),
    Expected("une date AAAA-MM-JJ"),
]
PartialDay = Annotated[
    str,
    *_text(
        r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        "une année, un mois AAAA-MM ou une date AAAA-MM-JJ",
    ),
]
ExampleSource = Annotated[
    str,
    StringConstraints(pattern=f"^{EXAMPLE}$"),
    Expected("« example », la source des lignes d’exemple", (EXAMPLE,)),
]
Month = Annotated[str, *_text(r"^[0-9]{4}-(0[1-9]|1[0-2])$", "un mois AAAA-MM")]
Address = Annotated[str, *_text(r"^https?://\S+$", "une adresse http ou https")]
Count = Annotated[str, *_text(r"^[0-9]{1,9}$", "un nombre entier positif, sans espace")]
PositiveCount = Annotated[
    str, *_text(r"^[1-9][0-9]{0,8}$", "un nombre entier à partir de 1, sans espace")
]
Position = Annotated[str, *_text(r"^[1-9][0-9]{0,3}$", "un rang à partir de 1")]
OperatorPosition = Annotated[str, *_text(r"^[1-8]$", "un rang de 1 à 8")]
Number = Annotated[
    str, *_text(r"^[0-9]{1,15}(\.[0-9]+)?$", "un nombre positif, avec un point et sans espace")
]
Amount = Annotated[
    str,
    *_text(
        r"^[0-9]{1,12}(\.[0-9]{1,2})?$",
        "un montant en euros, positif, avec un point et deux décimales au plus",
    ),
]
Longitude = Annotated[
    str,
    StringConstraints(pattern=r"^-?[0-9]{1,3}(\.[0-9]+)?$"),
    _between(-180, 180),
    Expected("une longitude de -180 à 180"),
]
Latitude = Annotated[
    str,
    StringConstraints(pattern=r"^-?[0-9]{1,2}(\.[0-9]+)?$"),
    _between(-90, 90),
    Expected("une latitude de -90 à 90"),
]
RegionCode = Annotated[str, *_text(r"^[0-9]{2}$", "un code de région de deux chiffres")]
RegionCodes = Annotated[
    str,
    *_text(
        r"^[0-9]{2}( [0-9]{2})*$", "des codes de région de deux chiffres, séparés par une espace"
    ),
]
DepartmentCode = Annotated[str, *_text(r"^([0-9][0-9AB]|97[0-9])$", "un code de département")]
DepartmentCodes = Annotated[
    str,
    *_text(
        r"^([0-9][0-9AB]|97[0-9])( ([0-9][0-9AB]|97[0-9]))*$",
        "des codes de département séparés par une espace",
    ),
]
Siren = Annotated[str, *_text(r"^[0-9]{9}$", "un numéro SIREN de neuf chiffres")]
Sirens = Annotated[
    str,
    *_text(r"^[0-9]{9}( [0-9]{9})*$", "des numéros SIREN de neuf chiffres, séparés par une espace"),
]
TerritoryId = Annotated[str, *_text(r"^ti-[0-9]{4}$", "un identifiant de territoire ti-RRNN")]
YesNo = Annotated[str, *_one_of("yes", "no")]
EventKind = Annotated[str, *_one_of("industry_week", "steering_committee", "milestone")]
SignatureKind = Annotated[str, *_one_of("published")]
ExampleKind = Annotated[str, *_one_of(EXAMPLE)]
Precision = Annotated[str, *_one_of("day", "month")]
Qualifier = Annotated[str, *_one_of("exact", "about", "nearly", "more_than")]
Scope = Annotated[str, *_one_of("france", "territory", "operator")]
IndicatorUnit = Annotated[
    str, *_one_of("count", "pct", "points", "per_week", "days", "date", "eur")
]
FigureUnit = Annotated[
    str,
    *_one_of(
        "territories",
        "contracts",
        "protocols",
        "commitments",
        "requests",
        "operators",
        "projects",
        "action_sheets",
        "actions",
        "eur",
        "eur_per_year",
    ),
]
ReachedStage = Annotated[str, *_one_of("agreed", "contracted", "paid")]
