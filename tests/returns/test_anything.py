"""Whatever stands in the cells, each line is accounted for, and nothing stops the check."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.returns.sent import GOOD, HEADINGS, checked, sheet
from tracker.returns.kinds import COMMITMENTS

TYPED = (
    *("1 234,50 €", "12 k€", "1.234", "22/03/19", "mars 2019", "03/22/2019", "Chatelleraut"),
    *("BDT", "Durance", "Total", "EXEMPLE", "-", "NC", "#REF!", "ti-7504", "=1+1", "\x00", '"'),
)
CELLS = some.one_of(
    some.none(),
    some.sampled_from(TYPED),
    some.text(max_size=20),
    some.decimals(allow_nan=False, allow_infinity=False),
    some.dates(),
)


@some.composite
def lines(draw):
    """Make a line of cells, some of which are those of a sound row."""
    sound = [GOOD.get(heading) for heading in HEADINGS]
    return tuple(draw(some.one_of(some.just(cell), CELLS)) for cell in sound)


@settings(max_examples=60, deadline=None)
@given(some.lists(lines(), min_size=1, max_size=6))
def test_each_line_is_accounted_for(rows):
    with TemporaryDirectory() as folder:
        sound = [GOOD.get(heading) for heading in HEADINGS]
        found = checked(Path(folder), sheet(HEADINGS, sound, *rows))
    report = found.report
    counted = report.rows + report.aside + report.waiting + sum(report.left_out.values())
    assert counted == len(rows) + 1
    assert len(found.rows) == report.rows + report.waiting
    assert report.faults == len(found.said("fault"))
    faulty = {finding.line for finding in found.findings if finding.level == "fault"}
    assert len(faulty) == report.aside
    assert not faulty & {int(row["line"]) for row in found.rows}
    for row in found.rows:
        assert row["territory_id"].startswith("ti-")
        for column in COMMITMENTS.columns:
            value = row[column.fields[0]]
            if value and column.reads == "amount":
                assert float(value) >= 0
            if value and column.reads == "day":
                date.fromisoformat(value)
