"""What a return is compared with: names of the reference files, and what was known before it."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from tracker.errors import SourceError


@dataclass(frozen=True)
class Previous:
    """Hold what the sender's last return said; `largest_eur` is by operator, over all returns."""

    rows: int = 0
    agreed_eur: Decimal = Decimal(0)
    largest_eur: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """Hold the reference lists, each an identifier with its French name."""

    territories: Mapping[str, str]
    challenges: Mapping[str, str]
    operators: Mapping[str, str]
    natures: Mapping[str, str]
    instruments: Mapping[str, str]
    regions: Mapping[str, str]
    lead_regions: Mapping[str, str]
    """Code of the region that leads each territory."""
    signed_territories: frozenset[str]
    """Territories with a signature in the sources."""
    previous: Previous = Previous()

    def names(self) -> dict[str, Mapping[str, str]]:
        """Return the lists that a cell may name an entry of, by what is named."""
        return {
            "territory": self.territories,
            "challenge": self.challenges,
            "operator": self.operators,
            "nature": self.natures,
            "instrument": self.instruments,
        }


def read_known(data_dir: Path, previous: Previous = Previous()) -> Known:
    """Read the reference files; SourceError when one cannot be read."""
    territories = list(_rows(data_dir / "reference" / "territories.csv"))
    signatures = _rows(data_dir / "published" / "signatures.csv")
    return Known(
        territories={row["territory_id"]: row["name"] for row in territories},
        challenges=_named(data_dir, "challenges", "challenge_id", "name_fr"),
        operators=_named(data_dir, "operators", "operator_id", "name"),
        natures=_named(data_dir, "natures", "nature_id", "name_fr"),
        instruments=_named(data_dir, "instruments", "instrument_id", "name_fr"),
        regions=_named(data_dir, "regions", "region_code", "name"),
        lead_regions={row["territory_id"]: row["lead_region_code"] for row in territories},
        signed_territories=frozenset(row["territory_id"] for row in signatures),
        previous=previous,
    )


def _named(data_dir: Path, table: str, identifier: str, name: str) -> dict[str, str]:
    rows = _rows(data_dir / "reference" / f"{table}.csv")
    return {row[identifier]: row[name] for row in rows}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(
            [f"{path.name} : le fichier ne peut pas être lu. Remettez-le dans {path.parent}."]
        ) from error
