"""Temps de chaque requête nommée sur deux instantanés, un petit et un grand, et leur rapport.

DOSSIER est une copie de « data ».

python -m tracker example --commitments 1000000 --output DOSSIER/example
TRACKER_DATA=DOSSIER TRACKER_SNAPSHOTS=GRAND python -m tracker build
python benchmarks/queries.py var/snapshots GRAND --as-of 2022-11-17
"""

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

from tracker.database import Database
from tracker.filters import Filters
from tracker.named_queries import header, names
from tracker.settings import Settings
from tracker.snapshot import Snapshot, current


def main() -> None:
    """Print the median of each query, in milliseconds; the two snapshots take turns."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("small", type=Path, help="dossier des instantanés, le petit")
    parser.add_argument("big", type=Path, help="dossier des instantanés, le grand")
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2022, 11, 17))
    parser.add_argument("--region", action="append", default=[], help="code d’une région")
    parser.add_argument("--operator", action="append", default=[], help="opérateur")
    parser.add_argument("--repeat", type=int, default=11, help="mesures par requête")
    parser.add_argument("--territory", default="ti-2707", help="pour les requêtes d’un territoire")
    asked = parser.parse_args()
    filters = Filters(
        as_of=asked.as_of, regions=tuple(asked.region), operators=tuple(asked.operator)
    )
    params = {**filters.parameters(), "on": asked.as_of, "territory": asked.territory}
    settings = Settings.from_environment()
    database = Database(settings)
    snapshots = [_published(settings, folder) for folder in (asked.small, asked.big)]
    print(f"{'requête':40}{'petit':>9}{'grand':>9}{'rapport':>9}{'écart':>9}")  # noqa: T201
    for name in names():
        small, big = _medians(database, name, params, snapshots, asked.repeat)
        print(f"{name:40}{small:9.1f}{big:9.1f}{big / small:9.2f}{big - small:9.1f}")  # noqa: T201


def _published(settings: Settings, folder: Path) -> Snapshot:
    snapshot = current(replace(settings, snapshot_dir=folder.resolve()))
    if snapshot is None:
        sys.exit(f"Aucun instantané publié dans « {folder} ».")
    return snapshot


def _medians(
    database: Database,
    name: str,
    params: dict[str, object],
    snapshots: list[Snapshot],
    repeat: int,
) -> list[float]:
    """Return the median of each snapshot in milliseconds, the first answer not counted."""
    known = {param: params[param] for param in header(name).params}
    taken: list[list[float]] = [[] for _ in snapshots]
    for _ in range(repeat + 1):
        for times, snapshot in zip(taken, snapshots, strict=True):
            started = perf_counter()
            database.query(name, known, snapshot)
            times.append(1000 * (perf_counter() - started))
    return [median(times[1:]) for times in taken]


if __name__ == "__main__":
    main()
