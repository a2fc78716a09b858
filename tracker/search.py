"""Find territories by name, group of municipalities, SIREN, department or region, as people type.

Accents, case, hyphens and small words do not count; an error or two in a long word is forgiven.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, Protocol

from rapidfuzz.distance import OSA

Kind = Literal["name", "epci", "department", "region"]
Compare = Callable[[str, str], tuple[int, int] | None]
"""How well a folded text answers what was asked: rank and errors, None when it does not."""

SHORTEST_SIREN = 4
"""Digits from which a number may be the beginning of a SIREN."""
SHORTEST_PART = 4
"""Letters from which a query is also looked for in the middle of words."""
ONE_ERROR, TWO_ERRORS = 4, 8
"""Letters from which a word may hold one error, or two."""

_ABBREVIATIONS = {
    "communaute de communes": "cc",
    "communaute d agglomeration": "ca",
    "communaute urbaine": "cu",
    "st": "saint",
    "ste": "sainte",
}
_ABBREVIATED = re.compile(rf"\b({'|'.join(_ABBREVIATIONS)})\b")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_SMALL_WORDS = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le"))
_CODE = re.compile(r"[0-9 ]+|2[ab]")
_KINDS: tuple[Kind, ...] = ("name", "epci", "department", "region")
_EXACT, _BEGINS, _WORDS, _PART, _MISTYPED = range(5)
_TOO_MANY = 3
_KEPT_TEXTS = 8_192


class Entry(Protocol):
    """Say what is known of a territory: a row of the query local/search_entries."""

    territory_id: str
    territory_name: str
    region_names: str
    department_codes: Sequence[str]
    department_names: Sequence[str]
    epci_sirens: Sequence[str]
    epci_names: Sequence[str]


@dataclass(frozen=True)
class Hit:
    """Name a territory found, with what matched as it is written, and what sort of thing it is."""

    territory_id: str
    reason: str
    kind: Kind


@dataclass(frozen=True, order=True)
class _Match:
    """Order hits: how well the text matches, with how many errors, which kind, then by name."""

    rank: int
    errors: int
    kind: int
    name: str
    hit: Hit = field(compare=False)


def search(query: str, entries: Iterable[Entry]) -> list[Hit]:
    """Return the territories that a query may mean, each once, the best first.

    Errors are forgiven only when nothing matches without one. A blank query finds nothing.
    """
    asked = _fold(query)
    if not asked:
        return []
    known = list(entries)
    if _CODE.fullmatch(asked):
        return _best(_by_code(asked, entry) for entry in known)
    sound = _best(_by_text(asked, entry, _compare) for entry in known)
    return sound or _best(_by_text(asked, entry, _compare_mistyped) for entry in known)


def _best(matches_by_entry: Iterable[Iterable[_Match]]) -> list[Hit]:
    """Keep the best match of each territory, the best territory first."""
    best = [min(matches) for each in matches_by_entry if (matches := list(each))]
    return [match.hit for match in sorted(best)]


def _by_code(asked: str, entry: Entry) -> Iterator[_Match]:
    """Match a department's code, or the beginning of a SIREN."""
    code = asked.replace(" ", "")
    for known, name in zip(entry.department_codes, entry.department_names, strict=True):
        if known.lower() == code:
            yield _match(entry, _EXACT, 0, "department", f"{name} ({known})")
    for siren, name in zip(entry.epci_sirens, entry.epci_names, strict=True):
        if len(code) >= SHORTEST_SIREN and siren.startswith(code):
            rank = _EXACT if siren == code else _BEGINS
            yield _match(entry, rank, 0, "epci", f"{name} ({siren})" if name else siren)


def _by_text(asked: str, entry: Entry, compare: Compare) -> Iterator[_Match]:
    """Match a name."""
    texts: dict[Kind, Sequence[str]] = {
        "name": (entry.territory_name,),
        "epci": entry.epci_names,
        "department": entry.department_names,
        "region": entry.region_names.split(", "),
    }
    for kind, names in texts.items():
        for name in names:
            if compared := compare(asked, _fold(name)):
                yield _match(entry, *compared, kind, name)


def _match(entry: Entry, rank: int, errors: int, kind: Kind, reason: str) -> _Match:
    hit = Hit(entry.territory_id, reason, kind)
    return _Match(rank, errors, _KINDS.index(kind), _fold(entry.territory_name), hit)


def plain_words(text: str) -> list[str]:
    """Return the words of a text: letters and digits, in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.findall(r"[a-z0-9]+", plain)


@lru_cache(maxsize=_KEPT_TEXTS)
def _fold(text: str) -> str:
    """Keep the plain words of a text, the usual abbreviations made alike."""
    return _ABBREVIATED.sub(lambda found: _ABBREVIATIONS[found[0]], " ".join(plain_words(text)))


def _compare(asked: str, text: str) -> tuple[int, int] | None:
    """Return the rank of a folded text that answers without an error, and 0."""
    if text == asked:
        return _EXACT, 0
    if text.startswith(asked):
        return _BEGINS, 0
    words = text.split()
    if all(any(word.startswith(part) for word in words) for part in _telling_words(asked)):
        return _WORDS, 0
    joined = asked.replace(" ", "")
    if len(joined) >= SHORTEST_PART and joined in text.replace(" ", ""):
        return _PART, 0
    return None


def _compare_mistyped(asked: str, text: str) -> tuple[int, int] | None:
    """Return the rank and the errors of a folded text that answers but for some errors."""
    words = text.split()
    joined = asked.replace(" ", "")
    ends = ["".join(words[first:]) for first in range(len(words))]
    errors = min(
        sum(_fewest_errors(part, words) for part in _telling_words(asked)),
        _fewest_errors(joined, ends),
    )
    return (_MISTYPED, errors) if errors < _TOO_MANY else None


def _telling_words(asked: str) -> list[str]:
    return [word for word in asked.split() if word not in _SMALL_WORDS] or [asked]


def _fewest_errors(asked: str, texts: Iterable[str]) -> int:
    """Count the errors that make what was asked of the nearest text, or of its beginning."""
    allowed = (len(asked) >= ONE_ERROR) + (len(asked) >= TWO_ERRORS)
    lengths = range(len(asked) - allowed, len(asked) + allowed + 1)
    beginnings = {text[:length] for text in texts for length in lengths}
    errors = min(
        (OSA.distance(asked, beginning, score_cutoff=allowed) for beginning in beginnings),
        default=_TOO_MANY,
    )
    return errors if errors <= allowed else _TOO_MANY
