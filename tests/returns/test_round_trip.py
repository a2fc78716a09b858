"""Whatever rows are written, in whichever format, they come back equal."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as drawn

from tests.returns.made import HEADINGS, ods, ods_rows, read, xlsx
from tracker.returns.lines import Value

COLUMNS = len(HEADINGS)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
SEPARATORS = (",", ";", "\t")
NOT_IN_XML = "\ufffe\uffff"
# « Ã » before certain characters is how UTF-8 inside cp1252 is recognised.
NOT_IN_TEXT = f"{NOT_IN_XML}Ã"

quick = settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def texts(codec: str = "utf-8", without: str = "") -> drawn.SearchStrategy[str]:
    """Draw texts that hold something else than spaces."""
    characters = drawn.characters(
        codec=codec, exclude_categories=("Cc", "Cs"), exclude_characters=NOT_IN_TEXT + without
    )
    lines = drawn.text(characters | drawn.just("\n"), min_size=1, max_size=12)
    return lines.filter(lambda text: not text.isspace())


def frames(values: drawn.SearchStrategy[Value]) -> drawn.SearchStrategy[list[tuple[Value, ...]]]:
    """Draw rows of as many cells as there are headings."""
    return drawn.lists(drawn.tuples(*[drawn.none() | values] * COLUMNS), max_size=8)


def given_back(rows: Sequence[Sequence[Value]]) -> list[tuple[Value, ...]]:
    """Return rows without their empty ends, and without those that hold nothing."""
    kept = []
    for row in [HEADINGS, *rows]:
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            kept.append(tuple(cells))
    return kept


def written_and_read(content: bytes) -> list[list[tuple[Value, ...]]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "retour"
        path.write_bytes(content)
        return read(path)


def as_csv(rows: Sequence[Sequence[Value]], separator: str, encoding: str, quoting: int) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, quoting=quoting).writerows([HEADINGS, *rows])
    return text.getvalue().encode(encoding)


amounts = drawn.decimals(min_value=-(10**12), max_value=10**12, places=2)
days = drawn.dates(min_value=date(1900, 3, 1))


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_csv(separator, encoding):
    others = "".join(set(SEPARATORS) - {separator})
    codec = "cp1252" if encoding == "cp1252" else "utf-8"

    @quick
    @given(frames(texts(codec)), frames(texts(codec, others)))
    def comes_back(quoted, plain):
        content = as_csv(quoted, separator, encoding, csv.QUOTE_ALL)
        assert written_and_read(content) == [given_back(quoted)]
        content = as_csv(plain, separator, encoding, csv.QUOTE_MINIMAL)
        assert written_and_read(content) == [given_back(plain)]

    comes_back()


@quick
@given(frames(texts() | amounts | days))
def test_xlsx(rows):
    assert written_and_read(xlsx([HEADINGS, *rows])) == [given_back(rows)]


@quick
@given(frames(texts() | amounts | days))
def test_xlsx_of_the_other_epoch(rows):
    late = [
        tuple(max(cell, date(1904, 1, 2)) if isinstance(cell, date) else cell for cell in row)
        for row in rows
    ]
    content = xlsx([HEADINGS, *late], date_1904=True)
    assert written_and_read(content) == [given_back(late)]


@quick
@given(frames(texts() | amounts | drawn.dates()))
def test_ods(rows):
    content = ods(ods_rows([HEADINGS, *rows]))
    assert written_and_read(content) == [given_back(rows)]


@quick
@given(drawn.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back_as_they_were_typed(typed):
    value = Decimal(repr(typed))
    assert written_and_read(ods(ods_rows([(value,)]))) == [[(value,)]]
