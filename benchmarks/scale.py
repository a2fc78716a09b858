"""Data made to scale: example rows, their snapshot, and flat files for the contestants."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from tracker.settings import Settings
from tracker.snapshot import ensure

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"
AS_OF = date(2022, 11, 17)
"""The day that every page shows: the flat files hold what is known on it."""

_PLACES = """
select
    territory_id,
    territories.name as territory,
    regions.name as region,
    regions.position as region_position,
    listed_end_2022 as is_listed
from base.territories
join base.territory_regions using (territory_id)
join base.regions using (region_code)
order by regions.position, territories.name
"""
_SIGNATURES = """
with places as (
    select territory_id, string_agg(regions.name, ', ' order by is_lead desc, position) as regions
    from base.territory_regions
    join base.regions using (region_code)
    group by territory_id
)
select
    territory_id,
    territories.name as territory,
    places.regions,
    instrument_id as instrument,
    signed_earliest,
    signed_latest as signed_on
from base.signatures
join base.territories using (territory_id)
join places using (territory_id)
where signed_latest <= $as_of
order by signed_latest, signed_earliest, signature_id
"""
_COMMITMENTS = """
select
    commitment_id,
    action_id,
    territory_id,
    territories.name as territory,
    operators.name as operator,
    challenges.name_fr as challenge,
    natures.name_fr as nature,
    requested_on,
    if(decided_on <= $as_of, decided_on, null) as decided_on,
    if(agreed_on <= $as_of, agreed_on, null) as agreed_on,
    if(agreed_on <= $as_of, agreed_eur, null)::double as agreed_eur,
    if(contracted_on <= $as_of, contracted_on, null) as contracted_on,
    if(contracted_on <= $as_of, contracted_eur, null)::double as contracted_eur,
    if(paid_on <= $as_of, paid_on, null) as paid_on,
    if(paid_on <= $as_of, paid_eur, null)::double as paid_eur
from base.commitment_list
join base.territories using (territory_id)
join base.operators using (operator_id)
join base.challenges using (challenge_id)
join base.natures using (nature_id)
where least(requested_on, decided_on) <= $as_of
order by commitment_id
"""
_LISTS = """
select listed_on, territories
from base.list_versions
where listed_on <= $as_of
order by listed_on
"""
_TOTALS = """
select as_of_latest as announced_on, value as territories
from base.published_figures
where counts_signatures and as_of_latest <= $as_of
order by as_of_latest, value
"""
FLAT_FILES = {
    "commitments": _COMMITMENTS,
    "lists": _LISTS,
    "places": _PLACES,
    "signatures": _SIGNATURES,
    "totals": _TOTALS,
}


@dataclass(frozen=True)
class Scale:
    """Hold where the data of one size is."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment in which the product and the contestants read this data."""
        return {
            **os.environ,
            "TRACKER_DATA": str(self.folder / "data"),
            "TRACKER_SNAPSHOTS": str(self.folder / "snapshots"),
            "CONTEST_DATA": str(self.flat),
        }

    @property
    def flat(self) -> Path:
        """Return the folder of the flat files."""
        return self.folder / "flat"

    @property
    def site(self) -> Path:
        """Return the folder of the static site."""
        return self.folder / "site"


def made(commitments: int, folder: Path = FOLDER, *, has_site: bool = True) -> Scale:
    """Make the data of a size, or find what an earlier run made of the same sources.

    `has_site` writes the static site too. Raises subprocess.CalledProcessError when a command
    fails.
    """
    scale = Scale(folder / str(commitments))
    data = scale.folder / "data"
    example = data / "example"
    shutil.copytree(
        ROOT / "data",
        data,
        dirs_exist_ok=True,
        ignore=lambda place, _: ["example"] if Path(place) == ROOT / "data" else [],
    )
    if not (example / "commitments.csv").exists():
        rows = ("--commitments", str(commitments), "--output", str(example))
        _run(scale, "-m", "tracker", "example", *rows)
    snapshot = ensure(Settings(data_dir=data, snapshot_dir=scale.folder / "snapshots"))
    stamp = scale.flat / "snapshot"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != snapshot.id:
        export(snapshot.path, scale.flat)
        if has_site:
            _run(scale, str(ROOT / "benchmarks/contest/static_site/build.py"), str(scale.site))
        stamp.write_text(snapshot.id, encoding="utf-8")
    return scale


def export(snapshot: Path, flat: Path, as_of: date = AS_OF) -> None:
    """Write the flat files of a snapshot (a DuckDB file) as Parquet, as they are known on a day."""
    flat.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{snapshot}' as base (read_only)")
        for name, query in FLAT_FILES.items():
            parameters = {"as_of": as_of} if "$as_of" in query else {}
            connection.execute(f"create table {name} as {query}", parameters)
            connection.execute(f"copy {name} to '{flat / name}.parquet' (format parquet)")


def _run(scale: Scale, *command: str) -> None:
    subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=scale.environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
