"""A return goes all the way on screen: template, faults, mended, accepted, withdrawn as before."""

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.conftest import SMALL, Built
from tests.pages.conftest import PAGES, ROOT, pieces, texts

HEADINGS = (
    *("Territoire", "Action", "Enjeu", "Opérateur", "Nature de l’engagement"),
    *("Date de demande", "Date de décision", "Montant accordé (€)", "Référence"),
)
SOUND = (
    *("Grand Châtellerault", "Atelier", "Innovation", "Bpifrance", "Accord de principe"),
    *("15/02/2019", "22/03/2019", "120 000", "B-1"),
)
HOSTILE = "<img src=x onerror=alert(1)>**[$a$](http://evil.example)"
Returns = Callable[[], AppTest]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "data"))


@pytest.fixture
def returns(
    small: Built, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Returns]:
    """Open the page on a copy of the small data set, as the programme's team."""
    shutil.copytree(small.settings.snapshot_dir, tmp_path / "snapshots")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setenv("TRACKER_DATA", str(data))
    monkeypatch.setenv("TRACKER_SNAPSHOTS", str(tmp_path / "snapshots"))
    st.cache_resource.clear()
    st.cache_data.clear()

    def opened() -> AppTest:
        test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        test.switch_page(PAGES["returns"])
        return run(test)

    yield opened
    st.cache_resource.clear()


def run(changed: Any) -> AppTest:
    """Run the page after a change of the test or of one of its widgets."""
    test: AppTest = changed.run()
    assert not test.exception
    return test


def returned(*changes: dict[str, str]) -> bytes:
    """Return a CSV file of sound rows, each with other cells where a change says so."""
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";")
    lines.writerow(HEADINGS)
    for rank, change in enumerate(changes):
        row = dict(zip(HEADINGS, SOUND, strict=True)) | {"Action": f"Atelier {rank}"} | change
        lines.writerow(row.values())
    return written.getvalue().encode("utf-8-sig")


def send(test: AppTest, content: bytes, sender: str = "operator:bpifrance") -> AppTest:
    test.selectbox(key="returns_from").set_value(sender)
    test.file_uploader[0].set_value(("retour.csv", content, "text/csv"))
    return run(test)


def preview(test: AppTest) -> AppTest:
    return run(test.button(key="returns_preview").click())


def accept(test: AppTest) -> AppTest:
    test.text_input(key="returns_accepted_by").set_value("Anne Martin")
    return run(test.button(key="returns_publish").click())


def operators(test: AppTest) -> str:
    """Return what the page of the operators says, examples hidden, at a late day."""
    fresh = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    fresh.query_params["examples"] = "no"
    fresh.query_params["operator"] = "bpifrance"
    fresh.query_params["as_of"] = "2019-05-31"
    fresh.switch_page(PAGES["operators"])
    return re.sub(r"20\d{6}T\S+|Instantané \w+|\s+", " ", texts(run(fresh)))


def test_a_return_goes_all_the_way_and_back(returns: Returns, data: Path) -> None:
    test = returns()
    before = operators(test)

    shown = texts(send(test, returned({}, {"Territoire": "Chatelleraut"}, {"Opérateur": "Nobody"})))
    assert "À corriger 1 ligne 1 faute" in " ".join(shown.split())
    (question,) = [one for one in test.radio if one.key and one.key.startswith("returns_answer_")]
    assert "Chatelleraut" in question.label
    question.set_value(True)
    run(test.button(key="returns_answer").click())
    assert "Prêtes 2 lignes" in " ".join(texts(test).split())

    # The answer holds for the mended file.
    shown = texts(send(test, returned({}, {"Territoire": "Chatelleraut"}, {})))
    assert "Toutes les lignes peuvent être acceptées" in shown
    assert "Prêtes 3 lignes" in " ".join(shown.split())
    shown = " ".join(texts(preview(test)).split())
    assert "+ Ajout 3 lignes" in shown
    assert "Date de décision : 22/03/2019" in shown.replace("\u202f", " ")

    run(test.button(key="returns_publish").click())
    assert "Il manque le nom de la personne qui accepte" in texts(test)
    assert "Publié : retour n° 2 de Bpifrance, 3 lignes" in texts(accept(test)).replace(
        "\u202f", " "
    )
    assert "Anne Martin" in texts(test)
    assert (data / "returns" / "0002-commitments-bpifrance" / "original.csv").is_file()
    assert operators(test) != before
    run(test.button(key="returns_open").click())
    assert "Grand Châtellerault" in texts(test)

    withdraw(run(test.switch_page(PAGES["returns"])), "0002-commitments-bpifrance")
    assert "Retiré : 0002-commitments-bpifrance" in texts(test).replace("\u202f", " ")
    assert operators(test) == before


def withdraw(test: AppTest, return_id: str) -> None:
    test.selectbox(key="returns_withdrawn").set_value(return_id)
    test.text_input(key="returns_withdrawn_by").set_value("Paul Durand")
    test.text_input(key="returns_withdrawn_why").set_value("envoyé par erreur")
    run(test)
    run(test.checkbox(key=f"returns_sure_{return_id}").check())
    run(test.button(key="returns_withdraw").click())


def test_a_file_that_cannot_be_read_is_refused_whole(returns: Returns) -> None:
    test = send(returns(), b"%PDF-1.7 not a table")
    assert "quel que soit son nom" in texts(test)
    assert not [one for one in test.button if one.key == "returns_preview"]
    assert "Prêtes" in texts(send(test, returned({})))


def test_nothing_of_a_file_is_markup(returns: Returns, tmp_path: Path) -> None:
    test = returns()
    test.file_uploader[0].set_value((f"../{HOSTILE}.csv", returned({"Territoire": HOSTILE}), ""))
    test.selectbox(key="returns_from").set_value("operator:bpifrance")
    run(test)
    raw = " ".join(pieces(test))
    assert "<img" not in raw
    assert raw.count("&lt;img") >= 2
    written = [path for path in (tmp_path / "temporary").rglob("*") if path.is_file()]
    assert {path.name for path in written} == {
        *("received", "request.json", "rows.csv"),
        *("aside.jsonl", "findings.jsonl", "report.json"),
    }


def test_a_file_waits_until_the_sender_is_known(returns: Returns) -> None:
    test = returns()
    test.file_uploader[0].set_value(("retour.csv", returned({}), "text/csv"))
    assert "il est alors vérifié" in texts(run(test))
    run(test.selectbox(key="returns_from").set_value("operator:bpifrance"))
    assert "Prêtes" in texts(test)
    run(test.selectbox(key="returns_from").set_value("operator:pole_emploi"))
    assert "l’opérateur qui envoie ce retour" in texts(test)


def test_an_outdated_preview_is_told_and_nothing_is_lost(
    returns: Returns, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = returns(), returns()
    preview(send(first, returned({}, {"Territoire": "Nulle part"})))
    preview(send(second, returned({"Date de décision": "29/03/2019"}, {})))
    accept(first)
    assert "refaites l’aperçu" in texts(accept(second))
    run(second.button(key="returns_again").click())
    assert "Date de décision\u202f: 22/03/2019 → 29/03/2019" in texts(preview(second))

    about = returned({}, {"Opérateur": "Pôle emploi"})
    assert "1 ligne ne compte pas" in texts(preview(send(first, about, "region:75")))

    shown = texts(first)
    for word in ("Anne Martin", "retour.csv"):
        assert word in shown
    monkeypatch.setenv("TRACKER_RETURNS", "off")
    st.cache_resource.clear()
    public = returns()
    shown = texts(public)
    for word in ("Bpifrance", "1 en faute", "un territoire de la liste"):
        assert word in shown
    for word in ("Anne Martin", "Équipe du programme", "retour.csv", "Nulle part"):
        assert word not in shown
    assert not public.file_uploader
    assert not public.get("download_button")
    assert not [one for one in public.button if "return" in (one.key or "")]
