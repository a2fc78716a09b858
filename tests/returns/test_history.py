"""Which return is in force follows from the events; whatever was altered in them is said."""

import json
import shutil
from dataclasses import astuple
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.returns.kept import BPIFRANCE, HOUR, NOON, REGION, accept, withdraw
from tests.returns.sent import plain
from tracker.errors import HistoryError
from tracker.returns.history import RECORD, in_force, periods, pieces, previous, read_events
from tracker.returns.known import Previous
from tracker.returns.record import Record

OPERATORS = ("bpifrance", "pole_emploi")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "returns"


def ids(events):
    return [one.id for one in events]


def hours(spans):
    """Write instants as hours after noon."""

    def hour(instant):
        return instant and (instant - NOON.replace(tzinfo=None)) / HOUR

    return [(*rest, hour(since), hour(until)) for *rest, since, until in map(astuple, spans)]


def test_no_folder_is_no_event(folder):
    assert read_events(folder) == []
    assert in_force([]) == periods([]) == pieces([], OPERATORS) == []
    assert previous([], "commitments", "bpifrance", "") == Previous()


def test_a_return_replaces_the_one_before_of_the_same_sender_and_kind(folder):
    accept(folder, NOON)
    accept(folder, NOON + HOUR, **REGION)
    accept(folder, NOON + 2 * HOUR, kind="signatures", **REGION)
    accept(folder, NOON + 3 * HOUR)
    events = read_events(folder)
    assert ids(events) == [
        "0001-commitments-bpifrance",
        "0002-commitments-75",
        "0003-signatures-75",
        "0004-commitments-bpifrance",
    ]
    assert ids(in_force(events)) == ids(events[1:])
    assert ids(in_force(events, events[2].known_at)) == ids(events[:3])
    assert in_force(events, events[0].known_at - HOUR) == []
    assert hours(periods(events)) == [
        ("0001-commitments-bpifrance", 0, 3),
        ("0002-commitments-75", 1, None),
        ("0003-signatures-75", 2, None),
        ("0004-commitments-bpifrance", 3, None),
    ]


def test_withdrawing_puts_the_one_before_back(folder):
    first, second = accept(folder, NOON), accept(folder, NOON + HOUR)
    withdraw(folder, second, NOON + 2 * HOUR)
    events = read_events(folder)
    assert ids(events)[-1] == "0003-withdrawal"
    assert in_force(events) == [first]
    assert hours(periods(events)) == [(first.id, 0, 1), (second.id, 1, 2), (first.id, 2, None)]


def test_withdrawing_an_older_one_changes_nothing_until_the_last_goes_too(folder):
    first, second = accept(folder, NOON), accept(folder, NOON + HOUR)
    withdraw(folder, first, NOON + 2 * HOUR)
    assert in_force(read_events(folder)) == [second]
    withdraw(folder, second, NOON + 3 * HOUR)
    events = read_events(folder)
    assert in_force(events) == []
    assert hours(periods(events)) == [(first.id, 0, 1), (second.id, 1, 3)]


def test_an_operator_speaks_for_itself_while_it_has_a_return(folder):
    region = accept(folder, NOON, **REGION)
    own = accept(folder, NOON + HOUR)
    accept(folder, NOON + 2 * HOUR, kind="signatures", **REGION)
    withdraw(folder, own, NOON + 3 * HOUR)
    assert hours(pieces(read_events(folder), OPERATORS)) == [
        (region.id, "bpifrance", 0, 1),
        (region.id, "pole_emploi", 0, None),
        (own.id, "bpifrance", 1, 3),
        (region.id, "bpifrance", 3, None),
    ]


def test_what_was_known_before(folder):
    def report(agreed, **largest):
        return {
            "agreed_eur": agreed,
            "largest_eur": {key: Decimal(largest[key]) for key in largest},
        }

    accept(folder, rows=9, report=report("900", bpifrance="800"))
    accept(folder, rows=3, report=report("70.5", bpifrance="60"))
    accept(folder, report=report("5", bpifrance="5", pole_emploi="4"), **REGION)
    wrong = accept(folder, report=report("9000", pole_emploi="9000"), operator="pole_emploi")
    withdraw(folder, wrong)
    events = read_events(folder)
    largest = {"bpifrance": 800, "pole_emploi": 4}
    known = previous(events, "commitments", "bpifrance", "")
    assert known == Previous(3, Decimal("70.5"), largest)
    assert previous(events, "commitments", "", "75").agreed_eur == 5
    for kind, operator in (("commitments", "pole_emploi"), ("signatures", "bpifrance")):
        assert previous(events, kind, operator, "") == Previous(largest_eur=largest)


def test_instants_never_go_back(folder):
    accept(folder, NOON)
    late = accept(folder, NOON - HOUR)
    assert (late.at - NOON).total_seconds() == 0.000001
    # Same wall time an hour later: the hour of autumn that comes twice.
    summer = datetime(2027, 10, 31, 2, 50, tzinfo=NOON.tzinfo)
    winter = summer.replace(minute=10, fold=1)
    accept(folder, summer)
    last = accept(folder, winter)
    events = read_events(folder)
    assert last.known_at < events[-2].known_at
    assert in_force(events, events[-2].known_at) == [last]
    assert hours(periods(events))[-1][0] == last.id
    assert all(one.until is None or one.since < one.until for one in periods(events))


def edit(path: Path, **changed: object) -> None:
    told = json.loads((path / RECORD).read_text(encoding="utf-8"))
    (path / RECORD).write_text(json.dumps({**told, **changed}), encoding="utf-8")


def rename(path: Path) -> None:
    path.rename(path.with_name("0002-commitments-pole_emploi"))


def copy(path: Path) -> None:
    shutil.copytree(path, path.with_name("0002-commitments-bpifrance (copie)"))


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (lambda path: (path / RECORD).unlink(), "record.json » : il manque ; il faut l’acte"),
        (lambda path: (path / RECORD).unlink() or (path / RECORD).mkdir(), "Is a directory"),
        (lambda path: (path / RECORD).write_bytes(b'{"number": 2'), "illisible ou abîmé"),
        (lambda path: (path / RECORD).write_bytes(b"\xff\x00"), "illisible ou abîmé"),
        (
            lambda path: edit(path, rows=99),
            "0003-commitments-bpifrance/record.json » : l’empreinte",
        ),
        (lambda path: edit(path, number=7), "contient « 0007-commitments-bpifrance »"),
        (lambda path: edit(path, previous="0" * 64), "y est 000000000000"),
        (lambda path: edit(path, at="2020-01-01T00:00:00+01:00"), "une date après le 23/11/2026"),
        (lambda path: shutil.rmtree(path), "son numéro est 3 ; il faut le numéro 2"),
        (rename, "contient « 0002-commitments-bpifrance »"),
        (copy, "son numéro est 2 ; il faut le numéro 3"),
        (lambda path: path.rename(path.with_name("vieux")), "il faut le numéro 2"),
    ],
)
def test_an_altered_history_is_refused(folder, alter, said):
    for _ in range(3):
        accept(folder)
    alter(folder / "0002-commitments-bpifrance")
    with pytest.raises(HistoryError) as refused:
        read_events(folder)
    assert said in plain(str(refused.value))
    assert "Remettez le dossier des retours depuis sa sauvegarde." in str(refused.value)


def test_a_file_in_the_place_of_the_folder_is_refused(folder):
    folder.write_text("")
    with pytest.raises(HistoryError, match="ne peut pas être lu"):
        read_events(folder)


SENDERS = (BPIFRANCE, {"operator": "pole_emploi"}, REGION)


def replayed(steps: list[tuple[int, bool]]) -> tuple[list[Record], list[list[int | None]]]:
    """Make events, and by another way the number of each sender's return in force after each."""
    events: list[Record] = []
    known = []
    alive: dict[int, int] = {}
    for choice, withdraws in steps:
        number = len(events) + 1
        told = {"at": NOON + number * HOUR, "number": number, "accepted_by": "A", "program": "0"}
        if withdraws and alive:
            target = sorted(alive)[choice % len(alive)]
            sender = alive.pop(target)
            told |= {"event": "withdrawal", "withdraws": events[target - 1].id}
        else:
            sender = choice % len(SENDERS)
            alive[number] = sender
            told |= {"event": "return"}
        events.append(Record(kind="commitments", **told, **SENDERS[sender]))
        known.append(
            [
                max((one for one, by in alive.items() if by == rank), default=None)
                for rank in range(len(SENDERS))
            ]
        )
    return events, known


@settings(max_examples=150, deadline=None)
@given(some.lists(some.tuples(some.integers(0, 9), some.booleans()), max_size=14))
def test_any_sequence_of_events_gives_what_a_replay_gives(steps):
    events, known = replayed(steps)
    spans, counting = periods(events), pieces(events, OPERATORS)
    for event, (bpifrance, pole_emploi, region) in zip(events, known, strict=True):
        instant = event.known_at
        numbers = [one.number for one in in_force(events, instant)]
        assert numbers == sorted(filter(None, (bpifrance, pole_emploi, region)))
        assert sorted(int(one.return_id[:4]) for one in there(spans, instant)) == numbers
        spoken = {(int(one.return_id[:4]), one.operator) for one in there(counting, instant)}
        expected = {(bpifrance or region, "bpifrance"), (pole_emploi or region, "pole_emploi")}
        assert spoken == {(number, operator) for number, operator in expected if number}
    for found in (spans, counting):
        ends = {(astuple(one)[:-2], one.until) for one in found}
        assert not [one for one in found if (astuple(one)[:-2], one.since) in ends]


def there(spans, instant):
    return [one for one in spans if one.since <= instant and (not one.until or instant < one.until)]


@settings(max_examples=15, deadline=None)
@given(some.lists(some.tuples(some.integers(0, 2), some.booleans()), max_size=6))
def test_what_is_written_is_what_is_read(steps):
    with TemporaryDirectory() as work:
        folder = Path(work) / "returns"
        written: list[Record] = []
        for rank, withdraws in steps:
            gone = {one.withdraws for one in written}
            left = [one for one in written if one.event == "return" and one.id not in gone]
            if withdraws and left:
                written.append(withdraw(folder, left[rank % len(left)]))
            else:
                written.append(accept(folder, **SENDERS[rank]))
        assert read_events(folder) == written
