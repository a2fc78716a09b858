"""Returns accepted and withdrawn one after the other, on days of 2019, on the small data set.

| day | event | what it says |
| --- | --- | --- |
| 10 May | 1, Bpifrance | A Sud Alsace, « Ligne pilote », agreement of 20 March, 60,000 |
| | | B Carros, « Atelier », agreement of 19 March, 200,000; C the same, review of 19 March |
| | | D Châtellerault, « École », review asked on 20 April |
| 20 June | 2, Bpifrance | A 75,000; B contracted on 14 June, 150,000; D answered on 5 June |
| | | E Lacq, « Hydrogène », agreement of 6 May, 120,000 |
| | | F Lacq, « Composites », agreement of 12 June, 90,000 |
| 25 June | 3, region 44 | Sud Alsace: protocol of 22 March (the sources: 18 to 24 March) |
| 10 July | 4, Bpifrance | as 2, without C |
| 20 July | 5, withdrawal of 4 | as 2 again |
| 25 July | 6, region 93 | G Carros, « Atelier », Banque des Territoires, review of 29 March |
"""

import shutil
from datetime import datetime
from pathlib import Path

from tests.returns.made import csv_text
from tracker.returns.acceptance import Offer
from tracker.returns.checking import check
from tracker.returns.keeping import PARIS, commit, prepare, prepare_withdrawal
from tracker.returns.kinds import KINDS
from tracker.returns.known import read_known
from tracker.returns.opening import opened
from tracker.returns.reading import Sender
from tracker.settings import Settings

SMALL = Path(__file__).parent / "data" / "small"
AGREEMENT, REVIEW = "Accord de principe de co-financement", "Ouverture accélérée d’instruction"
Row = tuple[object, ...]


def _bpifrance(
    where: str, what: str, challenge: str, nature: str, asked: str, answered: str, *more: object
) -> Row:
    return (where, what, challenge, "Bpifrance", nature, asked, answered, *more)


def _second(*, with_c: bool) -> list[Row]:
    c = _bpifrance("Carros", "Atelier", "Innovation", REVIEW, "", "19/03/2019")
    return [
        _bpifrance(
            *("Sud Alsace", "Ligne pilote", "Innovation", AGREEMENT),
            *("20/02/2019", "20/03/2019", 75000),
        ),
        _bpifrance(
            *("Carros", "Atelier", "Innovation", AGREEMENT, "01/02/2019", "19/03/2019"),
            *(200000, "14/06/2019", 150000),
        ),
        *([c] if with_c else []),
        _bpifrance(
            "Grand Châtellerault", "École", "Compétences", REVIEW, "20/04/2019", "05/06/2019"
        ),
        _bpifrance(
            *("Lacq-Pau - Tarbes", "Hydrogène", "Innovation", AGREEMENT),
            *("01/04/2019", "06/05/2019", 120000),
        ),
        _bpifrance(
            *("Lacq-Pau - Tarbes", "Composites", "Innovation", AGREEMENT),
            *("20/05/2019", "12/06/2019", 90000),
        ),
    ]


def tell(settings: Settings) -> None:
    """Accept and withdraw, each on its day at noon."""
    first = [
        _bpifrance(
            *("Sud Alsace", "Ligne pilote", "Innovation", AGREEMENT),
            *("20/02/2019", "20/03/2019", 60000),
        ),
        _bpifrance(
            "Carros", "Atelier", "Innovation", AGREEMENT, "01/02/2019", "19/03/2019", 200000
        ),
        _bpifrance("Carros", "Atelier", "Innovation", REVIEW, "", "19/03/2019"),
        _bpifrance("Grand Châtellerault", "École", "Compétences", REVIEW, "20/04/2019", ""),
    ]
    precise = [("Sud Alsace", "Protocole d’accord", "22/03/2019")]
    other = [
        ("Carros", "Atelier", "Innovation", "Banque des Territoires", REVIEW, "", "29/03/2019")
    ]
    _accept(settings, _noon(5, 10), first, operator="bpifrance")
    _accept(settings, _noon(6, 20), _second(with_c=True), operator="bpifrance")
    _accept(settings, _noon(6, 25), precise, region="44", kind="signatures")
    fourth = _accept(settings, _noon(7, 10), _second(with_c=False), operator="bpifrance")
    commit(
        prepare_withdrawal(
            settings.returns_dir, fourth, "Anne Martin", "une ligne oubliée", _noon(7, 20)
        )
    )
    _accept(settings, _noon(7, 25), other, region="93")


def copied(folder: Path) -> Settings:
    """Return a copy of the small data set, without its return."""
    shutil.copytree(SMALL, folder / "data", ignore=shutil.ignore_patterns("returns"))
    return Settings(data_dir=folder / "data", snapshot_dir=folder / "snapshots")


def _accept(
    settings: Settings,
    at: datetime,
    rows: list[Row],
    *,
    kind: str = "commitments",
    operator: str = "",
    region: str = "",
) -> str:
    """Check a file as it is sent and accept it; return its identifier."""
    folder = settings.data_dir.parent / "checks" / at.date().isoformat()
    folder.mkdir(parents=True)
    headings = [column.heading for column in KINDS[kind].columns]
    padded = [[*row, *[""] * (len(headings) - len(row))] for row in rows]
    file = folder / "retour.csv"
    file.write_text(csv_text([headings, *padded]), encoding="utf-8")
    with opened(file) as sheets:
        report = check(
            sheets,
            KINDS[kind],
            read_known(settings.data_dir),
            folder,
            sender=Sender(operator, region),
            answers={},
            today=at.date(),
        )
    assert (report.rows, report.waiting, report.faults) == (len(rows), 0, 0)
    told = Offer(folder, file, file.name, "Anne Martin", operator, region)
    return commit(prepare(settings.returns_dir, told, at)).id


def _noon(month: int, day: int) -> datetime:
    return datetime(2019, month, day, 12, tzinfo=PARIS)
