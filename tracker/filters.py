"""What the reader looks at: the filters of every page, and their place in the address."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

ARRAYS = {
    "region": "regions",
    "territory": "territories",
    "operator": "operators",
    "challenge": "challenges",
    "nature": "natures",
    "instrument": "instruments",
}
"""The lists of ids: parameter of the address -> field."""
PARAMETERS = (*ARRAYS, "as_of", "known", "list", "examples", "home", "snapshot")
"""The parameters of an address that are filters."""
EVERY_REGION = "all"
"""In an address: no region is kept, not even that of one’s own."""
_LONGEST_REPORTED_VALUE = 60
_SNAPSHOT = re.compile(r"\d{8}T\d{12}Z-[0-9a-f]{12}")


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Hold one view: what is kept (empty: everything), the two days, the list, example rows.

    `as_of` is the day that is looked at, `known_on` the day whose knowledge counts (None: today's).
    What comes after a day cannot be known on it: a later `as_of` is brought back to `known_on`.

    Ids are kept sorted and without repeats, so that two ways to the same view are equal.
    An empty `list_version` means the version in force at `as_of`. `home` is the region set as one's
    own (empty: none): an address that names no region opens on it. `snapshot` is the one that a
    link names (empty: what is published, or was known at `known_on`).
    """

    as_of: date
    known_on: date | None = None
    regions: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    list_version: str = ""
    examples: bool = True
    home: str = ""
    snapshot: str = ""

    def __post_init__(self) -> None:
        """Put the ids in their one order, and the two days too."""
        for name in ARRAYS.values():
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        if self.known_on and self.known_on < self.as_of:
            object.__setattr__(self, "as_of", self.known_on)

    def published(self) -> "Filters":
        """Return the same view with all that is published now."""
        return replace(self, known_on=None, snapshot="")

    def parameters(self) -> dict[str, object]:
        """Give the standard parameters of the named queries.

        `known_on` is none of them: each state of knowledge is a snapshot of its own.
        """
        arrays: dict[str, object] = {name: list(getattr(self, name)) for name in ARRAYS.values()}
        return arrays | {
            "as_of": self.as_of,
            "list_version": self.list_version,
            "examples": self.examples,
        }

    def to_query_params(self, default: "Filters") -> dict[str, list[str]]:
        """Give the parameters of the address, in a stable order, without those of `default`.

        The as-of date is always written: a copied address keeps its view when the default moves.
        So is the home region; the regions are when they are not those that it gives.
        """
        params: dict[str, list[str]] = {"home": [self.home]} if self.home else {}
        for parameter, name in ARRAYS.items():
            values: tuple[str, ...] = getattr(self, name)
            if name == "regions":
                if values != _at_home(self.home):
                    params[parameter] = list(values) or [EVERY_REGION]
            elif values != getattr(default, name):
                params[parameter] = list(values)
        params["as_of"] = [self.as_of.isoformat()]
        if self.known_on:
            params["known"] = [self.known_on.isoformat()]
        if self.list_version != default.list_version:
            params["list"] = [self.list_version]
        if not self.examples:
            params["examples"] = ["no"]
        if self.snapshot:
            params["snapshot"] = [self.snapshot]
        return params

    @classmethod
    def parse(
        cls, raw: Mapping[str, Sequence[str]], choices: "Choices"
    ) -> tuple["Filters", list["Rejected"]]:
        """Read the parameters of an address; never raises.

        Values that are unknown, impossible or one too many are left out and reported. Parameters
        that are not filters (the language) are ignored.
        """
        rejected: list[Rejected] = []

        def given(parameter: str, allowed: Container[str]) -> list[str]:
            values = list(dict.fromkeys(raw.get(parameter, ())))
            rejected.extend(
                Rejected(parameter, value[:_LONGEST_REPORTED_VALUE])
                for value in values
                if value not in allowed
            )
            return [value for value in values if value in allowed]

        def first(parameter: str, values: Sequence[str]) -> str | None:
            rejected.extend(Rejected(parameter, value) for value in values[1:])
            return values[0] if values else None

        home = first("home", given("home", choices.regions)) or ""
        every_region = set(raw.get("region", ())) == {EVERY_REGION}
        arrays = {
            name: tuple(given(parameter, getattr(choices, name)))
            for parameter, name in ARRAYS.items()
            if not (every_region and name == "regions")
        }
        if not every_region:
            arrays["regions"] = arrays["regions"] or _at_home(home)
        as_of = first("as_of", given("as_of", _Days(choices.first_day, choices.last_day)))
        known_on = first("known", given("known", _Days(choices.first_day, choices.last_known)))
        # Written as they are, days are in the order of their letters.
        if as_of and known_on and known_on < as_of:
            rejected.append(Rejected("as_of", as_of))
        version = first("list", given("list", choices.list_versions))
        examples = first("examples", given("examples", ("yes", "no")))
        snapshot = first("snapshot", given("snapshot", _SnapshotNames()))
        filters = cls(
            **arrays,
            as_of=date.fromisoformat(as_of) if as_of else choices.default_as_of,
            known_on=date.fromisoformat(known_on) if known_on else None,
            list_version=version or "",
            examples=examples != "no",
            home=home,
            snapshot=snapshot or "",
        )
        return filters, rejected


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Hold what an address may name: the known ids, and the days that the data speaks of.

    A day of knowledge goes from `first_day` to `last_known`, when the newest source was known.
    """

    default_as_of: date
    first_day: date
    last_day: date
    last_known: date
    regions: frozenset[str] = field(default_factory=frozenset)
    territories: frozenset[str] = field(default_factory=frozenset)
    operators: frozenset[str] = field(default_factory=frozenset)
    challenges: frozenset[str] = field(default_factory=frozenset)
    natures: frozenset[str] = field(default_factory=frozenset)
    instruments: frozenset[str] = field(default_factory=frozenset)
    list_versions: frozenset[str] = field(default_factory=frozenset)

    def default(self, home: str = "") -> Filters:
        """Give the filters of an address without parameters, or with a home region alone."""
        return Filters(as_of=self.default_as_of, regions=_at_home(home), home=home)


@dataclass(frozen=True)
class Rejected:
    """Name a parameter of the address and the value of it that was left out."""

    parameter: str
    value: str


def _at_home(home: str) -> tuple[str, ...]:
    """Give the regions of an address that names none."""
    return (home,) if home else ()


class _SnapshotNames(Container[str]):
    """Hold every name that a snapshot may have; which are kept is known elsewhere."""

    def __contains__(self, value: object) -> bool:
        return bool(_SNAPSHOT.fullmatch(str(value)))


@dataclass(frozen=True)
class _Days(Container[str]):
    """Hold the ISO days from `first` to `last`."""

    first: date
    last: date

    def __contains__(self, value: object) -> bool:
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            return False
        return day.isoformat() == value and self.first <= day <= self.last
