"""What is accepted is counted at once, replaces what it must, and is taken back whole."""

import shutil
import threading
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from tests.returns.offered import AGREEMENT, REVIEW, offered
from tracker.errors import HistoryError, SourceError
from tracker.returns.history import read_events
from tracker.returns.verifying import verify
from tracker.snapshot import accept, build, current, ensure, known, preview, withdraw

BPIFRANCE = {"operator": "bpifrance"}
COUNTS = """
    select
        count(*) filter (operator_id = 'bpifrance' and is_example),
        count(*) filter (operator_id = 'bpifrance' and not is_example),
        count(*) filter (operator_id <> 'bpifrance'),
    from commitments
"""


@pytest.fixture
def offer(spoilable, tmp_path):
    """Offer rows; each is a territory, an action, a challenge, an operator, a nature, two days."""
    numbers = count()

    def made(*rows, **told):
        return offered(spoilable, tmp_path / "sent" / str(next(numbers)), rows, **told)

    return made


def row(action="Atelier", territory="Carros", operator="Bpifrance", nature=REVIEW, *more):
    return (territory, action, "Innovation", operator, nature, "01/02/2019", "19/03/2019", *more)


def test_real_rows_replace_the_examples_of_their_operator(spoilable, offer, read):
    before = read(build(spoilable), COUNTS)
    assert before == [(6, 0, 16)]
    record = accept(spoilable, offer(row(), row("École"), **BPIFRANCE))
    published = current(spoilable)
    assert read(published, COUNTS) == [(0, 2, 16)]
    [(kind, source, publisher)] = read(
        published,
        "select distinct commitments.kind, source_id, publisher from commitments"
        " join sources using (source_id) where operator_id = 'bpifrance'",
    )
    assert (kind, source, publisher) == ("return", record.id, "Bpifrance")
    withdraw(spoilable, record.id, "Anne Martin", "envoyé par erreur")
    assert read(current(spoilable), COUNTS) == before


def test_a_return_replaces_the_earlier_one_of_its_sender_only(spoilable, offer, read):
    accept(spoilable, offer(row(), row("École"), **BPIFRANCE))
    second = accept(spoilable, offer(row("Usine"), **BPIFRANCE))
    accept(spoilable, offer(row("Port", operator="Pôle emploi"), operator="pole_emploi"))
    titles = "select title_fr from actions where kind = 'return'"
    assert ("Usine",) in read(current(spoilable), titles)
    assert ("École",) not in read(current(spoilable), titles)
    withdraw(spoilable, second.id, "Anne Martin", "")
    assert {("Atelier",), ("École",), ("Port",)} <= set(read(current(spoilable), titles))


def test_an_operator_speaks_for_itself(spoilable, offer, read):
    region = offer(row("Atelier"), row("École", operator="Pôle emploi"), region="93")
    accept(spoilable, region)
    said = """
        select operator_id, commitments.kind, count(*)
        from commitments join actions using (action_id)
        where territory_id = 'ti-9303' group by all order by all
    """
    # Of the rows of the region's territories, only those of returns are left.
    assert read(current(spoilable), said) == [
        ("bpifrance", "return", 1),
        ("business_france", "return", 1),
        ("pole_emploi", "return", 1),
    ]
    own = accept(spoilable, offer(row("Usine"), row("Port"), **BPIFRANCE))
    assert read(current(spoilable), said)[0] == ("bpifrance", "return", 2)
    counted = "select counted from return_events order by number"
    assert read(current(spoilable), counted) == [(5,), (1,), (2,)]
    withdraw(spoilable, own.id, "Anne Martin", "")
    assert read(current(spoilable), said)[0] == ("bpifrance", "return", 1)


def test_identical_rows_count_once_and_differing_ones_each(spoilable, offer, read):
    twice = row("Atelier", "Carros", "Bpifrance", AGREEMENT, 1000)
    other = row("ATELIER ", "Carros", "Bpifrance", AGREEMENT, 2000)
    accept(spoilable, offer(twice, twice, other, **BPIFRANCE))
    amounts = """
        select amount_eur::integer
        from commitment_stages join commitments using (commitment_id)
        where operator_id = 'bpifrance' order by all
    """
    assert read(current(spoilable), amounts) == [(1000,), (2000,)]


def test_a_return_makes_the_day_of_a_signature_precise(spoilable, offer, read):
    dates = """
        select signed_earliest::varchar, signed_latest::varchar, kind
        from signatures where territory_id = 'ti-4410'
    """
    assert read(build(spoilable), dates) == [("2019-03-18", "2019-03-24", "published")]
    sent = offer(("Sud Alsace", "Protocole d’accord", "22/03/2019"), kind="signatures", region="44")
    record = accept(spoilable, sent)
    assert read(current(spoilable), dates) == [("2019-03-22", "2019-03-22", "return")]
    withdraw(spoilable, record.id, "Anne Martin", "")
    assert read(current(spoilable), dates) == [("2019-03-18", "2019-03-24", "published")]


def test_rows_aside_are_said_for_ever(spoilable, offer, read):
    accept(spoilable, offer(row(), row("École", "Lyon"), row("Port", "Chatelleraut"), **BPIFRANCE))
    assert read(current(spoilable), COUNTS)[0][1] == 1
    assert read(
        current(spoilable), "select rows, aside, waiting from return_events where number = 2"
    ) == [(1, 1, 1)]
    reasons = read(
        current(spoilable), "select sort, heading, lines from return_reasons order by sort"
    )
    assert reasons == [("fault", "Territoire", 1), ("question", "Territoire", 1)]


def test_a_preview_publishes_nothing(spoilable, offer, read):
    before = ensure(spoilable)
    seen = preview(spoilable, offer(row(), **BPIFRANCE))
    assert read(seen.snapshot, COUNTS) == [(0, 1, 16)]
    assert current(spoilable) == before
    assert len(read_events(spoilable.returns_dir)) == 1
    assert not list(spoilable.returns_dir.glob("incoming-*"))


def test_the_folder_copied_elsewhere_gives_the_same_snapshot(spoilable, offer, read, tmp_path):
    accept(spoilable, offer(row(), row("École"), **BPIFRANCE))
    accept(spoilable, offer(row("Usine"), row("École"), **BPIFRANCE))
    shutil.copytree(spoilable.data_dir, tmp_path / "elsewhere")
    elsewhere = replace(
        spoilable, data_dir=tmp_path / "elsewhere", snapshot_dir=tmp_path / "rebuilt"
    )
    here, there = current(spoilable), build(elsewhere)
    assert here.fingerprint == there.fingerprint
    assert verify(elsewhere.returns_dir) == []
    for (table,) in read(here, "select table_name from duckdb_tables()"):
        if table != "build":
            assert read(here, f"from {table}") == read(there, f"from {table}"), table


def test_a_refused_build_leaves_everything_as_it_was(spoilable, offer):
    before = ensure(spoilable)
    sent = offer(row(), **BPIFRANCE)
    territories = spoilable.data_dir / "reference/territories.csv"
    text = territories.read_text(encoding="utf-8")
    territories.write_text(text.replace("ti-9303", "ti-9304"), encoding="utf-8")
    with pytest.raises(SourceError) as refused:
        accept(spoilable, sent)
    assert "ti-9303" in str(refused.value)
    assert current(spoilable) == before
    assert len(read_events(spoilable.returns_dir)) == 1
    assert not list(spoilable.returns_dir.glob("incoming-*"))


def test_rows_that_changed_since_are_not_counted(spoilable, offer):
    record = accept(spoilable, offer(row(), **BPIFRANCE))
    rows = spoilable.returns_dir / record.id / "rows.csv"
    rows.write_text(rows.read_text(encoding="utf-8").replace("2019-03-19", "2019-03-18"))
    with pytest.raises(SourceError, match=r"rows\.csv n’est plus celui qui a été accepté"):
        build(spoilable)


def test_two_at_once_wait_for_one_another(spoilable, offer, read):
    ensure(spoilable)
    offers = [
        offer(row(), **BPIFRANCE),
        offer(row("Port", operator="Pôle emploi"), operator="pole_emploi"),
    ]
    said = []
    threads = [
        threading.Thread(target=accept, args=(spoilable, one, lambda words, _: said.append(words)))
        for one in offers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [event.number for event in read_events(spoilable.returns_dir)] == [1, 2, 3]
    assert verify(spoilable.returns_dir) == []
    assert read(current(spoilable), "select count(*) from return_events where is_in_force") == [
        (3,)
    ]
    assert "Un autre ajout est en cours\u202f: attente" in said


def test_the_second_of_two_previews_is_told(spoilable, offer):
    head = read_events(spoilable.returns_dir)[-1].id
    first, second = (offer(row(name), **BPIFRANCE, head=head) for name in ("Atelier", "École"))
    accept(spoilable, first)
    with pytest.raises(HistoryError, match="depuis votre aperçu"):
        accept(spoilable, second)


def test_what_was_known_on_a_day(spoilable, offer, read):
    record = accept(spoilable, offer(row(), **BPIFRANCE))
    now = current(spoilable)
    # Business France's return was accepted on 31 July 2019; the other one today.
    kinds = "select count(*) filter (not is_example), count(*) filter (is_example) from commitments"
    assert read(now, kinds) == [(6, 11)]
    assert read(known(spoilable, date(2019, 7, 30)), kinds) == [(0, 17)]
    assert read(known(spoilable, date(2019, 7, 31)), kinds) == [(5, 17)]
    assert known(spoilable, record.known_at.date()) == now
    # Of the five signatures, one is in a source of the 23rd, one in a source dated March.
    documents = "select count(*) from signatures"
    for day, found in ((22, 0), (23, 1), (30, 1), (31, 2)):
        assert read(known(spoilable, date(2019, 3, day)), documents) == [(found,)], day


def test_a_state_is_built_once(spoilable):
    day = date(2019, 4, 15)
    first = known(spoilable, day)
    assert known(spoilable, day) == first == known(spoilable, date(2019, 4, 16))
    assert current(spoilable) != first
