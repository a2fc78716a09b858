"""Read the file of a presentation; every fault is a sentence that says where and what to write."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tracker.errors import PresentationError
from tracker.filters import Filters
from tracker.snapshot import nearest
from tracker.stage.catalogue import CATALOGUE
from tracker.stage.content import COMMON, MOST_COMPARED, About
from tracker.stage.presentation import DAYS, FILTERS, Presentation, Slide, quotes
from tracker.stage.vocabulary import Vocabulary

MOST_BYTES = 262_144
MOST_SLIDES = 100
LONGEST_MINUTES = 600
VALUES_SHOWN = 8
FOUND_SHOWN = 60
SLIDE = "slide"
TEXTS = ("headline", "kicker", "notes")
ABOUT: dict[About, tuple[str, str]] = {
    "region": ("region", "une seule valeur, car « {show} » parle d’un seul lieu"),
    "territory": ("territory", "une seule valeur, car « {show} » parle d’un seul lieu"),
    "operator": ("operator", "une seule valeur, car « {show} » parle d’un seul opérateur"),
    "compared": (
        "region",
        f"de 2 à {MOST_COMPARED} régions, ou autant de territoires (clé « territory »),",
    ),
}
"""The filter that must name what a slide is about, and how many values."""
_SNAPSHOT_ID = re.compile(r"\d{8}T\d{12}Z-[0-9a-f]{12}")
_ADDRESS = re.compile(r"https?://[^\s/?#@\"'<>]+(/[^\s?#\"'<>]*)?")
_PLACE = re.compile(r"line (\d+), column (\d+)")


def read(path: Path, known: Vocabulary) -> Presentation:
    """Read a file; PresentationError with every fault."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PresentationError(
            [f"Le fichier « {path} » ne peut pas être lu ({error.strerror}). Vérifiez son nom."]
        ) from error
    return parse(content, path.name, known)


def parse(content: bytes, name: str, known: Vocabulary) -> Presentation:
    """Read the bytes of a file called `name`; PresentationError with every fault."""
    if len(content) > MOST_BYTES:
        limit = MOST_BYTES // 1024
        raise PresentationError([f"{name} : le fichier dépasse {limit} Ko. Raccourcissez-le."])
    try:
        raw = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise PresentationError(
            [f"{name} : le fichier n’est pas en UTF-8. Enregistrez-le dans cet encodage."]
        ) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _PLACE.search(str(error))
        where = f"ligne {found[1]}, colonne {found[2]}" if found else "à la fin"
        raise PresentationError(
            [
                f"{name}, {where} : ce n’est pas du TOML. Il faut des lignes"
                ' « clé = "valeur" », chaque texte entre guillemets droits.'
            ]
        ) from error
    reader = _Reader(name, known)
    presentation = reader.presentation(raw)
    if reader.faults:
        raise PresentationError(reader.faults)
    return presentation


class _Reader:
    """Read one file, and keep every fault."""

    def __init__(self, name: str, known: Vocabulary) -> None:
        self.name, self.known = name, known
        self.faults: list[str] = []

    def presentation(self, raw: Mapping[str, Any]) -> Presentation:
        """Read the head, then each slide."""
        self._keys(0, raw, ("title", "language", "mode", *DAYS, "minutes", "frozen", "address"))
        days = {name: self._day(0, name, raw) for name in DAYS}
        tables = raw.get(SLIDE, [])
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            self._fault(0, SLIDE, tables, "des tables [[slide]]")
            tables = []
        elif not 0 < len(tables) <= MOST_SLIDES:
            self._fault(0, SLIDE, len(tables), f"de 1 à {MOST_SLIDES} tables [[slide]]")
        head = Presentation(
            title=self._text(0, "title", raw, is_needed=True),
            slides=(),
            language=self._one_of("language", raw, ("fr", "en"), "fr"),
            mode=self._one_of("mode", raw, ("light", "dark"), "dark"),
            as_of=days["as_of"],
            known=days["known"],
            minutes=self._minutes(raw),
            frozen=self._form("frozen", raw, _SNAPSHOT_ID, "un nom d’instantané, ou rien"),
            address=self._form("address", raw, _ADDRESS, "une adresse https://… sans « ? »"),
        )
        self._filters(0, head, Slide(show=""))
        slides = tuple(self._slide(number, one, head) for number, one in enumerate(tables, 1))
        return Presentation(**{**vars(head), "slides": slides})

    def _slide(self, number: int, raw: Mapping[str, Any], head: Presentation) -> Slide:
        self._keys(number, raw, ("show", *FILTERS, *TEXTS))
        show = self._text(number, "show", raw, is_needed=True)
        if show and show not in CATALOGUE:
            self._fault(number, "show", show, "un nom du catalogue", CATALOGUE)
        filters = {name: values for name in FILTERS if (values := self._values(number, name, raw))}
        texts = {name: self._text(number, name, raw) for name in TEXTS}
        slide = Slide(show=show, filters=filters, **texts)
        self._filters(number, head, slide)
        entry = CATALOGUE.get(show)
        if entry:
            self._headline(number, slide.headline, (*entry.own, *COMMON))
            if entry.about and not entry.suits(head.asked(slide)):
                key, what = ABOUT[entry.about]
                found = len(slide.filters.get(key, ()))
                self._fault(number, key, found or "rien", what.format(show=show))
        return slide

    def _headline(self, number: int, headline: str, allowed: Sequence[str]) -> None:
        """Check that a headline quotes values that exist."""
        try:
            quoted = quotes(headline)
        except ValueError:
            what = "un texte où une accolade seule est doublée ({{ ou }})"
            self._fault(number, "headline", headline, what)
            return
        for value in quoted:
            if value not in allowed:
                what = "une valeur que ce contenu donne"
                self._fault(number, "headline", f"{{{value}}}", what, allowed, asked=value)

    def _filters(self, number: int, head: Presentation, slide: Slide) -> None:
        """Check that filters name what exists; those of the head are checked once."""
        given = {*slide.filters, "as_of"} if "known" in slide.filters else set(slide.filters)
        _, rejected = Filters.parse(head.asked(slide), self.known.choices)
        for one in rejected:
            if number == 0 or one.parameter in given:
                what, ids = self.known.expected(one.parameter, one.value)
                self._fault(number, one.parameter, one.value, what, ids)

    def _values(self, number: int, key: str, raw: Mapping[str, Any]) -> tuple[str, ...]:
        """Read the values of one filter as the address writes them."""
        value = raw.get(key)
        if value is None:
            return ()
        if key in DAYS:
            day = self._day(number, key, raw)
            return (day.isoformat(),) if day else ()
        if key == "examples" and isinstance(value, bool):
            return ("yes" if value else "no",)
        values = value if isinstance(value, list) and key != "list" else [value]
        if not all(isinstance(one, str) and one for one in values):
            self._fault(number, key, value, "un texte entre guillemets, ou une liste de textes")
            return ()
        return tuple(values)

    def _day(self, number: int, key: str, raw: Mapping[str, Any]) -> date | None:
        value = raw.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        if value is not None:
            self._fault(number, key, value, "une date AAAA-MM-JJ")
        return None

    def _text(
        self, number: int, key: str, raw: Mapping[str, Any], *, is_needed: bool = False
    ) -> str:
        value = raw.get(key, "")
        if not isinstance(value, str) or (is_needed and not value.strip()):
            self._fault(number, key, value or "rien", "un texte entre guillemets")
            return ""
        return value

    def _one_of(self, key: str, raw: Mapping[str, Any], allowed: Sequence[str], usual: str) -> Any:
        value = raw.get(key, usual)
        if value in allowed:
            return value
        self._fault(0, key, value, f"« {allowed[0]} » ou « {allowed[1]} »")
        return usual

    def _form(self, key: str, raw: Mapping[str, Any], form: re.Pattern[str], what: str) -> str:
        value = self._text(0, key, raw)
        if not value or form.fullmatch(value):
            return value
        self._fault(0, key, value, what)
        return ""

    def _minutes(self, raw: Mapping[str, Any]) -> int | None:
        value = raw.get("minutes")
        if value is None:
            return None
        if type(value) is int and 0 < value <= LONGEST_MINUTES:
            return value
        self._fault(0, "minutes", value, f"un nombre entier de 1 à {LONGEST_MINUTES}")
        return None

    def _keys(self, number: int, raw: Mapping[str, Any], allowed: Sequence[str]) -> None:
        for key in raw:
            if key not in allowed and not (number == 0 and key == SLIDE):
                self._fault(number, key, raw[key], "une clé connue", allowed, asked=key)

    def _fault(
        self,
        number: int,
        key: str,
        found: object,
        what: str,
        known: Collection[str] = (),
        *,
        asked: str = "",
    ) -> None:
        """Keep the sentence of one fault, with the nearest of what is known."""
        place = f"{self.name}, diapositive {number}" if number else self.name
        shown = str(found)
        shown = shown if len(shown) <= FOUND_SHOWN else f"{shown[:FOUND_SHOWN]}…"
        near = nearest(asked or shown, list(known)) if known else None
        if near:
            hint = f" Vouliez-vous dire « {near} » ?"
        elif known:
            first = ", ".join([*known][:VALUES_SHOWN])
            hint = f" Possible : {first}{'…' if len(known) > VALUES_SHOWN else '.'}"
        else:
            hint = ""
        sentence = f"{place}, clé « {key} » : « {shown} » a été trouvé, il faut {what}.{hint}"
        if sentence not in self.faults:
            self.faults.append(sentence)
