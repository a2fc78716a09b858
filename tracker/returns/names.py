"""Recognise territories, operators, natures... under their usual names, or nearly so."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal

from rapidfuzz import fuzz, process

from tracker.returns.lines import Value
from tracker.returns.outcome import Outcome, absent, shown
from tracker.returns.words import fold, slug, telling

NEAR_PERCENT = 80
"""Likeness from which a name may be the one that was meant."""
CLEAR_LEAD = 5
"""Points by which the nearest name must beat the next to be proposed alone."""
LONGEST_NAME = 200
SHORTEST_PART = 4

ALIASES: dict[str, dict[str, tuple[str, ...]]] = {
    "operator": {
        "banque_des_territoires": (
            *("BDT", "BdT", "CDC", "Caisse des Dépôts", "Caisse des Dépôts et Consignations"),
            *("Groupe Caisse des Dépôts", "CDC Banque des Territoires", "CDC - BDT"),
            "Banque des Territoires (Caisse des Dépôts)",
        ),
        "bpifrance": (
            *("BPI", "BPI France", "Bpifrance Financement", "Bpifrance SA"),
            "Banque publique d’investissement",
        ),
        "business_france": ("BF", "BusinessFrance"),
        "pole_emploi": ("PE", "Pôle-emploi", "PoleEmploi", "France Travail", "FranceTravail"),
    },
    "nature": {
        "cofinancing_agreement": (
            *("Co-financement", "Cofinancement", "Accord de principe", "Accord de cofinancement"),
            *("Accord de principe de cofinancement", "Accord de co-financement"),
            "Accord de principe de co financement",
        ),
        "fast_track_review": (
            *("Instruction accélérée", "Ouverture accélérée", "Accélération de l’instruction"),
            *("Ouverture d’une instruction accélérée", "Instruction accélérée ouverte"),
        ),
    },
    "challenge": {
        "attractiveness": ("Attirer", "Attractivité du territoire", "Attractivité territoriale"),
        "skills": ("Recruter", "Compétence", "Recrutement", "Recrutement et compétences"),
        "innovation": ("Innover",),
        "simplification": ("Simplifier", "Simplification administrative"),
    },
    "instrument": {
        "contract": ("Contrat de territoire d’industrie", "Contrat Territoires d’industrie"),
        "protocol": ("Protocole", "Protocole de territoire d’industrie"),
        "unspecified": ("Non précisée", "Inconnu"),
    },
    "territory": {},
}
"""Usual names beside the official one, by column and identifier."""

_LEADING = re.compile(r"^(territoires? d industrie|ti) (du |de la |de l |de |d )?")
_TERRITORY_ID = re.compile(r"(ti)?[-_ ]?(\d{4})", re.IGNORECASE)


class Names:
    """Know the names of one reference list, forgivingly."""

    def __init__(self, column: str, expected: str, official: Mapping[str, str]) -> None:
        """Index the official names, their identifiers and their usual names."""
        self._column = column
        self._expected = expected
        self._official = official
        found: defaultdict[str, set[str]] = defaultdict(set)
        for identifier, name in official.items():
            for alias in (identifier, name, *ALIASES[column].get(identifier, ())):
                for form in (fold(alias), fold(alias).replace(" ", ""), _sorted(alias)):
                    found[form].add(identifier)
        self._sure = {form: next(iter(ids)) for form, ids in found.items() if len(ids) == 1}
        self._near = {
            fold(alias): identifier
            for identifier, name in official.items()
            for alias in (name, *ALIASES[column].get(identifier, ()))
        }

    def read(self, value: Value) -> Outcome:
        """Recognise a cell: for certain, likely (with its question), or not."""
        missing = absent(value) if self._column != "instrument" or value is None else None
        if missing is not None:
            return missing
        text = value.strip() if isinstance(value, str) else shown(value)
        if not text:
            return Outcome()
        if len(text) > LONGEST_NAME:
            return Outcome(expected=self._expected)
        if identifier := self._certain(text):
            name = self._official[identifier]
            changed = text not in (identifier, name)
            return Outcome(value=identifier, rule="name" if changed else "", proposal=name)
        return self._likely(text, isinstance(value, Decimal))

    def _certain(self, text: str) -> str | None:
        folded = fold(text)
        if self._column == "territory":
            folded = _LEADING.sub("", folded) or folded
            code = _TERRITORY_ID.fullmatch(text)
            if code and code[1]:
                identifier = f"ti-{code[2]}"
                return identifier if identifier in self._official else None
        return (
            self._sure.get(folded)
            or self._sure.get(folded.replace(" ", ""))
            or self._sure.get(_sorted(folded))
        )

    def _likely(self, text: str, is_number: bool) -> Outcome:
        code = _TERRITORY_ID.fullmatch(text)
        if self._column == "territory" and code:
            identifier = f"ti-{code[2]}"
            if identifier in self._official and not code[1]:
                return self._asked(text, identifier)
            return Outcome(expected=self._expected)
        if is_number:
            return Outcome(expected=self._expected)
        best = self._nearest(text)
        if not best:
            return Outcome(expected=self._expected)
        if len(best) == 1:
            return self._asked(text, best[0])
        proposals = "\u202f» ou «\u202f".join(self._official[identifier] for identifier in best)
        return Outcome(expected=self._expected, suggestion=proposals)

    def _nearest(self, text: str) -> list[str]:
        """List the few identifiers whose names are about as near, the nearest first."""
        folded = fold(text)
        if len(folded) < SHORTEST_PART:
            return []
        scores: dict[str, float] = {}
        for name, score, _ in process.extract(
            folded, list(self._near), scorer=_likeness, score_cutoff=NEAR_PERCENT, limit=8
        ):
            identifier = self._near[name]
            scores[identifier] = max(score, scores.get(identifier, 0))
        ordered = sorted(scores, key=lambda identifier: -scores[identifier])
        return [one for one in ordered if scores[one] > scores[ordered[0]] - CLEAR_LEAD][:3]

    def _asked(self, text: str, identifier: str) -> Outcome:
        return Outcome(
            value=identifier,
            rule="name",
            question=f"{self._column}:{slug(text)}={identifier}",
            proposal=self._official[identifier],
        )


def name_reader(
    column: str, expected: str, official: Mapping[str, str]
) -> Callable[[Value], Outcome]:
    """Make the reader of a column of names."""
    return Names(column, expected, official).read


def _sorted(text: str) -> str:
    return " ".join(sorted(telling(text)))


def _likeness(one: str, other: str, *, score_cutoff: float | None = None) -> float:
    """Compare two folded names, as wholes, as bags of words, then as a part of one another."""
    whole = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
    shorter = min(len(one), len(other))
    part = fuzz.partial_ratio(one, other) * 0.93 if shorter > SHORTEST_PART else 0.0
    score = max(whole, part)
    return score if score_cutoff is None or score >= score_cutoff else 0.0
