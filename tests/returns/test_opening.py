"""A file that cannot be read is refused whole, with its reason, whatever its name says."""

import os
import random

import pytest

from tests.returns.made import read
from tests.returns.refused_files import REFUSED, SOUND, SOUND_ODS
from tracker.returns import opening, refusals
from tracker.returns.lines import RefusedError
from tracker.returns.opening import LARGEST_BYTES


@pytest.mark.parametrize("name", ["retour.xlsx", "retour.csv"])
@pytest.mark.parametrize("case", REFUSED)
def test_refused(tmp_path, case, name):
    content, sentence = REFUSED[case]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        read(path)
    assert str(refused.value) == sentence


def test_a_file_that_is_not_there(tmp_path):
    for path in (tmp_path / "absent.csv", tmp_path):
        with pytest.raises(RefusedError, match="n’existe pas"):
            read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipe has a name here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(RefusedError, match="n’existe pas"):
        read(tmp_path / "pipe.csv")


def test_a_file_too_large(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    with pytest.raises(RefusedError, match="Le fichier pèse plus de 50"):
        read(path)


def test_a_file_as_large_as_may_be(tmp_path, monkeypatch):
    path = tmp_path / "just.csv"
    path.write_bytes(b"a;b\n1;2\n")
    monkeypatch.setattr(opening, "LARGEST_BYTES", 8)
    assert read(path) == [[("a", "b"), ("1", "2")]]


@pytest.mark.parametrize("content", [SOUND, SOUND_ODS], ids=["xlsx", "ods"])
def test_a_damaged_file_is_read_or_refused(tmp_path, content):
    path = tmp_path / "retour"
    drawn = random.Random(7)
    outcomes = set()
    for _ in range(300):
        spoilt = bytearray(content)
        for _ in range(drawn.choice((1, 1, 1, 20))):
            spoilt[drawn.randrange(4, len(spoilt))] = drawn.randrange(256)
        path.write_bytes(spoilt[: drawn.choice((len(spoilt), drawn.randrange(5, len(spoilt))))])
        try:
            outcomes.add("read" if read(path)[0][0][0] else "")
        except RefusedError as error:
            outcomes.add(str(error))
    assert refusals.DAMAGED in outcomes


def test_the_file_is_given_back(tmp_path):
    path = tmp_path / "retour.xlsx"
    path.write_bytes(SOUND)
    with opening.opened(path) as sheets:
        left = next(sheets).lines
    with pytest.raises((RefusedError, ValueError)):
        list(left)
