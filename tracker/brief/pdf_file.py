"""The brief as a PDF, laid out by Typst with its own fonts, alike on every machine, tagged."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import typst

from tracker import formats
from tracker.brief.content import Brief, shorter
from tracker.language import _

TEMPLATE = Path(__file__).parent / "brief.typ"
ACCESSIBLE: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: the structure is tagged, and every drawing has words."""
MOST_PAGES = 2
PICTURE_PPI = 250


def write(brief: Brief) -> bytes:
    """Lay a brief out on two pages of A4: the territories open the second when it is not begun."""
    brief = fitted(brief)
    built_at = brief.built_at.replace(microsecond=0)
    made = _compiler(brief, is_apart=filled(brief) < 1).compile(
        format="pdf", pdf_standards=[ACCESSIBLE], timestamp=built_at
    )
    assert isinstance(made, bytes)
    return made


def fitted(brief: Brief) -> Brief:
    """Return a brief of two pages: the longest table gives way when it would take three."""
    while _asked(brief, "pages", is_apart=filled(brief) < 1) > MOST_PAGES:
        brief = shorter(brief)
    return brief


def filled(brief: Brief) -> float:
    """Return how much of the first page stands before the territories, 0 to 1."""
    return _asked(brief, "filled")


def picture(brief: Brief, part: str) -> bytes:
    """Draw one part of the brief (`bar` or `strip`) as a PNG, for a file that is no PDF."""
    made = _compiler(brief, part).compile(format="png", ppi=PICTURE_PPI)
    assert isinstance(made, bytes)
    return made


def _asked(brief: Brief, label: str, *, is_apart: bool = False) -> float:
    compiler = _compiler(brief, is_apart=is_apart)
    found: float = json.loads(compiler.query(f"<{label}>", field="value", one=True))
    return found


def _compiler(brief: Brief, part: str = "", *, is_apart: bool = False) -> typst.Compiler:
    # What is said is handed over as data: no text of it is ever read as Typst markup.
    said = asdict(brief) | {
        "words": _words(),
        "month_labels": _month_labels(brief),
        "more": [[table.more for table in section.tables] for section in brief.sections],
    }
    return typst.Compiler(
        str(TEMPLATE),
        ignore_system_fonts=True,
        sys_inputs={
            "brief": json.dumps(said, default=str),
            "part": part,
            "apart": "yes" if is_apart else "",
        },
    )


def _words() -> dict[str, str]:
    """Return the words that the template itself prints."""
    return {
        "product": _("Territoires d’industrie"),
        "kind": _("Regional brief"),
        "state": _("Where the region stands"),
        "nothing": _("No territory of the region is on the list of the end of 2022."),
        "sources": _("Sources and cautions"),
        "example": _("Invented example"),
    }


def _month_labels(brief: Brief) -> list[str]:
    return [formats.month(month.day) for month in brief.strip.months] if brief.strip else []
