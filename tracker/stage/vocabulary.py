"""What a presentation may name: ids and days, and the ids behind names."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tracker.filters import Choices
from tracker.snapshot import nearest
from tracker.stage.presentation import DAYS
from tracker.under_filters import Ask, choices

TABLES = {
    "region": "regions",
    "territory": "territories",
    "operator": "operators",
    "challenge": "challenges",
    "nature": "natures",
    "instrument": "instruments",
    "list": "list_versions",
}
"""The filters that name something, with the table that holds it."""


@dataclass(frozen=True)
class Vocabulary:
    """Hold what filters may name, and by table the ids behind the names."""

    choices: Choices
    names: Mapping[str, Mapping[str, str]]

    def expected(self, key: str, value: str) -> tuple[str, Collection[str]]:
        """Say in French what a filter may be instead of a value, with the ids to choose from."""
        if key in DAYS:
            last = self.choices.last_day if key == "as_of" else self.choices.last_known
            first = self.choices.first_day
            return f"un jour du {first} au {last}, et au plus tard celui de « known »", ()
        if key not in TABLES:
            return "true ou false", ()
        ids: Collection[str] = sorted(getattr(self.choices, TABLES[key]))
        named = self.names.get(TABLES[key], {})
        meant = None if nearest(value, ids) else nearest(value, list(named))
        if meant:
            return f"un identifiant, comme « {named[meant]} » ({meant}),", ()
        return "un identifiant connu", ids


def vocabulary(ask: Ask) -> Vocabulary:
    """Read what a snapshot knows."""
    names: dict[str, dict[str, str]] = {}
    for table in TABLES.values():
        frame = ask(f"reference/{table}", {})
        column = next((name for name in ("name", "name_fr") if name in frame), None)
        if column:
            names[table] = dict(zip(frame[column], frame.iloc[:, 0], strict=True))
    return Vocabulary(choices(ask), names)
