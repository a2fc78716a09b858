"""Write the example files, a part at a time, so that memory does not grow with their size."""

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import numpy as np

from tracker.errors import ExampleError
from tracker.example import shape
from tracker.example.draw import (
    NO_AMOUNT,
    NO_DAY,
    STAGES,
    Draw,
    Integers,
    draw_actions,
    draw_stages,
    first,
    with_first_days,
    with_later_days,
    with_quota,
)

DEFAULT_SEED = 2019
DEFAULT_COMMITMENTS = 700
CALIBRATED_COMMITMENTS = 5_000
"""Up to so many the example is calibrated and stays on the signed territories."""
PART_COMMITMENTS = 100_000
_FIRST = sum(shape.CALIBRATION.values())
_ORIGIN = ("example", "example")
"""Kind and source of every row."""
_COLUMNS = {
    "actions": "action_id,territory_id,challenge_id,title_fr,title_en,kind,source_id",
    "commitments": "commitment_id,action_id,operator_id,nature_id,requested_on,decided_on,"
    "kind,source_id",
    "commitment_stages": "commitment_id,stage_id,reached_on,amount_eur",
}

Progress = Callable[[str, float], None]


def write_example(
    data_dir: Path,
    output: Path,
    commitments: int = DEFAULT_COMMITMENTS,
    seed: int = DEFAULT_SEED,
    progress: Progress = lambda words, done: None,
) -> None:
    """Write `actions`, `commitments`, `commitment_stages` and, when small, `calibration` (CSV).

    The territories and their signatures are read in `data_dir`.
    ExampleError: too few commitments, or these files are missing.
    """
    if commitments < _FIRST:
        raise ExampleError(
            f"{commitments} engagements ne suffisent pas : il en faut au moins {_FIRST},"
            " ceux qui furent annoncés en mars 2019."
        )
    is_calibrated = commitments <= CALIBRATED_COMMITMENTS
    rng = np.random.default_rng(seed)
    territories, signed, weights = _territories(rng, data_dir, is_calibrated)
    output.mkdir(parents=True, exist_ok=True)
    parts = _parts(rng, territories, signed, weights, commitments, is_calibrated)
    width = len(str(commitments))
    done = actions = 0
    with _Writers(output) as writers:
        for draw in parts:
            progress("Écriture des engagements d’exemple", done / commitments)
            writers.write(rng, draw, territories, done, actions, width)
            done += len(draw.action)
            actions += len(draw.territory)
    _write_calibration(output / "calibration.csv", is_calibrated)
    progress("Exemple écrit", 1.0)


def _parts(
    rng: np.random.Generator,
    territories: list[str],
    signed: Integers,
    weights: Integers,
    commitments: int,
    is_calibrated: bool,
) -> Iterator[Draw]:
    """Draw the answers of March 2019 on the first territories, then all the later ones."""
    firsts = np.array([territories.index(territory) for territory in shape.FIRST_TERRITORIES])
    early = _FIRST if is_calibrated else round(commitments * _FIRST / DEFAULT_COMMITMENTS)
    for size in _sizes(early):
        draw = first(draw_actions(rng, rng.choice(firsts, size)), size)
        if is_calibrated:
            draw = with_quota(rng, draw, shape.CALIBRATION["cofinancing_agreement"])
        yield with_first_days(rng, draw, signed)
    for size in _sizes(commitments - early):
        chosen = rng.choice(len(territories), size, p=weights / weights.sum())
        yield with_later_days(rng, first(draw_actions(rng, chosen), size), signed)


def _sizes(total: int) -> Iterator[int]:
    """Cut a number of commitments into parts."""
    for start in range(0, total, PART_COMMITMENTS):
        yield min(PART_COMMITMENTS, total - start)


def _territories(
    rng: np.random.Generator, data_dir: Path, only_signed: bool
) -> tuple[list[str], Integers, Integers]:
    """Return territories, the day (ordinal) each one starts, and its weight."""
    signed: dict[str, int] = {}
    for row in _rows(data_dir / "published" / "signatures.csv"):
        day = date.fromisoformat(row["signed_latest"]).toordinal()
        signed[row["territory_id"]] = min(day, signed.get(row["territory_id"], day))
    earliest, latest = (day.toordinal() for day in shape.INVENTED_STARTS)
    known = [
        row
        for row in _rows(data_dir / "reference" / "territories.csv")
        if row["territory_id"] in signed or not only_signed
    ]
    invented = rng.integers(earliest, latest, size=len(known), endpoint=True)
    ids = [row["territory_id"] for row in known]
    if missing := set(shape.FIRST_TERRITORIES) - set(ids):
        raise ExampleError(
            f"Les premières signatures manquent pour : {', '.join(sorted(missing))}."
        )
    days = [signed.get(id_, int(day)) for id_, day in zip(ids, invented, strict=True)]
    weights = np.sqrt([int(row["population"]) for row in known])
    return ids, np.array(days), weights.astype(np.int64)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Read a source file, without checking it: the build does."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except OSError as error:
        raise ExampleError(f"Le fichier {path} ne peut pas être lu.") from error


def _write_calibration(path: Path, is_calibrated: bool) -> None:
    """Write the totals that the next builds check, or take the former ones away."""
    if not is_calibrated:
        path.unlink(missing_ok=True)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("on", "nature_id", "commitments"))
        writer.writerows((shape.CALIBRATED_ON, *total) for total in shape.CALIBRATION.items())


class _Writers:
    """Write parts one after another into the three files of rows."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._open = ExitStack()

    def __enter__(self) -> "_Writers":
        files = (
            self._open.enter_context(
                (self._output / f"{name}.csv").open("w", encoding="utf-8", newline="")
            )
            for name in _COLUMNS
        )
        writers = [csv.writer(file, lineterminator="\n") for file in files]
        for writer, columns in zip(writers, _COLUMNS.values(), strict=True):
            writer.writerow(columns.split(","))
        self._actions, self._commitments, self._stages = writers
        return self

    def __exit__(self, *raised: object) -> None:
        self._open.close()

    def write(
        self,
        rng: np.random.Generator,
        draw: Draw,
        territories: list[str],
        done: int,
        actions: int,
        width: int,
    ) -> None:
        """Write one part; `done` commitments and `actions` were written before it."""
        natures = list(shape.CALIBRATION)
        action_ids = [
            f"ex-a-{actions + place + 1:0{width}}" for place in range(len(draw.territory))
        ]
        commitment_ids = [f"ex-c-{done + place + 1:0{width}}" for place in range(len(draw.action))]
        titles = zip(draw.challenge.tolist(), draw.title.tolist(), strict=True)
        self._actions.writerows(
            (
                id_,
                territories[territory],
                shape.CHALLENGES[challenge],
                *shape.TITLES[challenge][title],
                *_ORIGIN,
            )
            for id_, territory, (challenge, title) in zip(
                action_ids, draw.territory.tolist(), titles, strict=True
            )
        )
        self._commitments.writerows(
            (
                id_,
                action_ids[action],
                shape.OPERATORS[operator].id,
                natures[nature],
                requested,
                decided,
                *_ORIGIN,
            )
            for id_, action, operator, nature, requested, decided in zip(
                commitment_ids,
                draw.action.tolist(),
                draw.operator.tolist(),
                draw.nature.tolist(),
                _days(draw.requested),
                _days(draw.decided),
                strict=True,
            )
        )
        stages = draw_stages(rng, draw)
        self._stages.writerows(
            (
                commitment_ids[commitment],
                STAGES[stage],
                reached,
                "" if amount == NO_AMOUNT else amount,
            )
            for commitment, stage, reached, amount in zip(
                stages.commitment.tolist(),
                stages.stage.tolist(),
                _days(stages.reached),
                stages.amount.tolist(),
                strict=True,
            )
        )


def _days(ordinals: Integers) -> Iterator[str]:
    """Write days as ISO text, empty for none."""
    texts = {day: date.fromordinal(day).isoformat() for day in set(ordinals.tolist()) - {NO_DAY}}
    texts[NO_DAY] = ""
    return (texts[day] for day in ordinals.tolist())
