"""What checking says of a file: findings of cells, questions, changes, and the whole report."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

Level = Literal["fault", "question", "warning"]
LEVELS: dict[Level, str] = {"fault": "faute", "question": "question", "warning": "à vérifier"}

ROWS = "rows.csv"
ASIDE = "aside.jsonl"
FINDINGS = "findings.jsonl"
REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class Finding:
    """Say what is wrong, doubtful or surprising in a cell; line 0 is the file as a whole.

    `lines` counts the lines that the finding speaks of, `line` being the first of them.
    """

    level: Level
    sheet: str
    line: int
    letter: str
    heading: str
    value: str
    words: str
    suggestion: str = ""
    lines: int = 1

    def sentence(self) -> str:
        """Say the finding without its place."""
        hint = f" Vouliez-vous dire « {self.suggestion} » ?" if self.suggestion else ""
        if self.level != "fault" or not self.letter:
            return f"{self.words}{hint}"
        found = f"« {self.value} » a été trouvé" if self.value else "la cellule est vide"
        return f"{found}, il faut {self.words}.{hint}"

    def place(self) -> str:
        """Say where it is: `feuille « Retour », ligne 12, colonne B « Territoire »`."""
        parts = [f"feuille « {self.sheet} »"] if self.sheet else []
        parts += [f"ligne {self.line}"] if self.line else []
        parts += [f"colonne {self.letter} « {self.heading} »"] if self.letter else []
        return ", ".join(parts) or "tout le fichier"


@dataclass(slots=True)
class Question:
    """Ask whether what was typed means what is proposed; `key` is what a yes quotes."""

    key: str
    heading: str
    typed: str
    proposal: str
    sheet: str
    line: int
    lines: int = 1

    def sentence(self) -> str:
        """Ask it."""
        return f"« {self.typed} » veut-il dire « {self.proposal} » ?"


@dataclass(slots=True)
class Change:
    """Say what reading changed for certain: `rule`, with its first example."""

    heading: str
    rule: str
    typed: str
    read_as: str
    line: int
    cells: int = 1


class Report(BaseModel):
    """Sum up a check; rows and findings stand in the files of its folder, beside it."""

    kind: str
    title: str
    rows: int = 0
    """Rows that can be accepted."""
    aside: int = 0
    """Rows with a fault."""
    waiting: int = 0
    """Rows without a fault that wait for an answer."""
    faults: int = 0
    warnings: int = 0
    asked_cells: int = 0
    """Cells that a question speaks of."""
    headings: list[str] = []
    """Headings of the first table, as they were typed."""
    left_out: dict[str, int] = {}
    """Lines that are no rows, by why."""
    notes: list[str] = []
    """What was done with sheets, headings and extra columns, one sentence each."""
    questions: list[Question] = []
    changes: list[Change] = []
    agreed_eur: str = "0"
    """Sum of the amounts agreed in the rows that can be accepted, in euros."""
    largest_eur: dict[str, Decimal] = {}
    """Largest amount of each operator in these rows, in euros."""

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing stands in the way of accepting every row."""
        return not (self.faults or self.aside or self.waiting or self.questions)

    def save(self, folder: Path) -> None:
        """Write the report beside its rows and findings."""
        (folder / REPORT).write_text(self.model_dump_json(indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Report":
        """Read the report of a folder."""
        return cls.model_validate_json((folder / REPORT).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Aside:
    """Hold a line with a finding as it was typed, so that it can be mended and sent again."""

    sheet: str
    line: int
    cells: tuple[str, ...]
    marks: tuple[tuple[int, Level], ...]
    """Ranks of the cells with a finding, with its level."""


def write_lines(path: Path, items: Iterable[Finding | Aside]) -> None:
    """Append findings or lines to a file, one JSON object a line."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        for item in items:
            # Ten times as fast as `asdict`, which copies what it finds.
            fields = {name: getattr(item, name) for name in item.__slots__}
            file.write(json.dumps(fields, ensure_ascii=False) + "\n")


def read_findings(folder: Path) -> Iterator[Finding]:
    """Read the findings of a report, in order."""
    with (folder / FINDINGS).open(encoding="utf-8") as lines:
        for line in lines:
            yield Finding(**json.loads(line))


def read_aside(folder: Path) -> Iterator[Aside]:
    """Read the lines with a finding, in order, as they were typed."""
    with (folder / ASIDE).open(encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line)
            marks = tuple((rank, level) for rank, level in found["marks"])
            yield Aside(found["sheet"], found["line"], tuple(found["cells"]), marks)
