"""Everything that a page shows can be cited, and its link says the same sentence again."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests import story
from tests.conftest import SMALL
from tests.pages.conftest import ROOT, Open, charts, drawn, offered, press, texts
from tracker import snapshot
from tracker.exports.citation import sentences
from tracker.exports.exhibit import Exhibit
from tracker.exports.json_file import json_bytes
from tracker.exports.subjects import subject
from tracker.language import spoken
from tracker.settings import Settings
from tracker.snapshot import build
from tracker.snapshot.files import KEPT_FILES
from tracker.ui import taking

DEPTH = {f"depth{part}" for part in ("", "_challenges", "_delays", "_months", "_regions")}
OFFERED = {
    "overview": {"headlines", "regions", "operators", "recent", "announced_split", "latest"}
    | {"gaps"},
    "signatures": {"cumulative", "documents", "pace", "regions"},
    "cofinancing": {"months", "commitments_by_region", "ladder", "operators", "envelope"}
    | {"announced_split", "challenges"},
    "operators": {"panels", "challenges", "published", "region_grid", "delays"}
    | {*DEPTH, "depth_territories"},
    "map": {"map", "latest", "territories"},
    "region": {"region", "latest", "coverage", "waiting", "recent", "gaps"},
    "territory": {"territory", "trail", "amounts", "actions", "members"},
    "compare": {"comparison", "figures"},
    "changes": {"by_author", "by_region", "effect_signatures", "effect_commitments"}
    | {"changed_signatures"},
    "sources": {"sources", "rows", "files", "gaps"},
    "register": {"register"},
}
"""What each page lets one take away, by the name of the block."""
WHERE = {"region": {"region": "75", "as_of": "2019-12-31"}, "territory": {"territory": "ti-7504"}}
KNOWN = {"as_of": "2019-03-31", "known": "2019-04-15"}
NARROW = {"operator": "bpifrance", "challenge": "innovation", "region": ["75", "44"]}
ADDRESSES = [
    *((page, WHERE.get(page, {})) for page in OFFERED),
    ("overview", KNOWN),
    ("overview", {"home": "75", "examples": "no", "list": "2018-11"}),
    ("operators", {"focus": "pole_emploi", "nature": "cofinancing_agreement"}),
    ("cofinancing", NARROW),
    ("map", {"shade": "commitments", "region": "44"}),
    ("region", {"home": "75", **KNOWN}),
    ("region", {"region": "75", "examples": "no"}),
    ("region", {}),
    ("compare", {"compare": ["ti-7504", "75"], "region": "11"}),
    ("register", {"region": "75"}),
    ("changes", {"from": "2019-03-01", "to": "2019-12-31", "as_of": "2022-12-31"}),
]


@dataclass
class Shown:
    """Hold what the last run of a page showed, by the name of the block."""

    exhibits: dict[str, Exhibit] = field(default_factory=dict)
    said: dict[str, dict[str, list[str]]] = field(default_factory=dict)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Note, within each run, what its page button takes."""
    noted, drawn_button = Shown(), taking.page_button

    def note(view, makes) -> None:
        made = [(make, make()) for make in makes]
        noted.exhibits = {exhibit.name: exhibit for _make, exhibit in made}
        assert len(noted.exhibits) == len(made), "two blocks of one name"
        noted.said = {exhibit.name: in_both(make) for make, exhibit in made}
        drawn_button(view, makes)

    monkeypatch.setattr(taking, "page_button", note)
    return noted


def in_both(make) -> dict[str, list[str]]:
    said = {}
    for name in ("fr", "en"):
        with spoken(name):
            said[name] = list(sentences(make()))
    return said


def query(link: str) -> dict[str, list[str]]:
    return parse_qs(link.partition("?")[2])


@pytest.mark.parametrize(("page", "where"), ADDRESSES, ids=str)
def test_every_block_is_cited_and_its_link_says_the_same_in_both_languages(
    open_page: Open, shown: Shown, shipped, page: str, where: dict[str, str]
) -> None:
    test = open_page(page, **where)
    assert offered(test, "take") == set(shown.exhibits)
    assert set(charts(test)) <= set(shown.exhibits)
    assert "shown" not in test.session_state
    published = snapshot.current(shipped.settings)
    before, said = shown.exhibits, shown.said
    if where == WHERE.get(page, {}):
        assert set(before) == OFFERED[page]
    links: dict[str, list[str]] = {}
    for name, exhibit in before.items():
        check(exhibit, said[name])
        asked = query(exhibit.context.link)
        assert asked["lang"] == ["fr"]
        assert "home" not in asked
        if "known" not in where or page == "changes":
            assert asked["snapshot"] == [published.id]
            assert exhibit.context.fingerprint.startswith(published.fingerprint)
            assert len(exhibit.context.fingerprint) == len(sha256().hexdigest())
        links.setdefault(exhibit.context.link, []).append(name)
    # The last one is that of an operator in depth, where there is one.
    for link, names in list(links.items())[-2:]:
        open_page(page, **{**query(link), "lang": "en"})
        for name in names:
            assert shown.said[name] == said[name], link
            assert shown.exhibits[name].context.fingerprint == before[name].context.fingerprint
            assert len(shown.exhibits[name].rows()) == len(before[name].rows())


def check(exhibit: Exhibit, said: dict[str, list[str]]) -> None:
    """Make sure that an exhibit says what must be said with it."""
    context = exhibit.context
    assert subject(exhibit.name)
    assert context.perimeter
    assert context.page
    assert context.filters
    assert all(one.name and one.text for one in context.definitions)
    assert len(said["fr"]) == len(said["en"]) == (len(exhibit.figures) or 1)
    with spoken("en"):
        assert ("up to " if context.since else "as of ") in said["en"][0]
    for number, (french, english) in enumerate(zip(said["fr"], said["en"], strict=True)):
        marks = exhibit.figures[number] if exhibit.figures else exhibit
        assert french.startswith("Exemple fictif, pas un fait\u202f: ") == marks.is_example
        assert english.startswith("Invented example, not a fact: ") == marks.is_example
        for sentence in (french, english):
            # A count, a sum or a day: no sentence is a mere heading.
            assert re.search(r"\d", sentence.split(" (")[0]) or not exhibit.quoted
            assert ".." not in sentence
            assert "–\u202f" not in sentence
            assert ": –" not in sentence
            assert "None" not in sentence
            assert "nan" not in sentence.split()
        # A colon takes a narrow space in French, none in English.
        assert "\u202f:" not in english
        assert "\u202f%" not in english


def test_filters_are_said_in_the_sentence(open_page: Open, shown: Shown) -> None:
    open_page("cofinancing", **NARROW)
    [sentence] = shown.said["months"]["fr"]
    for words in ("Grand Est et Nouvelle-Aquitaine", "opérateurs\u202f: Bpifrance", "innovation"):
        assert words.lower() in sentence.lower()


def test_what_was_announced_keeps_the_day_and_the_source_of_its_announcement(
    open_page: Open, shown: Shown
) -> None:
    open_page("cofinancing", as_of="2022-12-31")
    for name in ("announced_split", "envelope"):
        for sentence in shown.said[name]["fr"]:
            assert "31 mars 2019)" in sentence
            assert "2022" not in sentence
    assert "51 (annoncé en mars 2019\u202f; " in shown.said["announced_split"]["fr"][0]
    open_page("overview", as_of="2019-03-31")
    *counted, nearly, agreed = shown.said["headlines"]["fr"]
    assert "Source\u202f: Industrie Mag, mars 2019." in nearly
    assert "Source\u202f: Industrie Mag, mars 2019." in agreed
    assert all("relevé partiel" in sentence for sentence in counted)


def test_what_is_of_the_whole_country_says_so(open_page: Open, shown: Shown) -> None:
    open_page("operators", region="75")
    sentence = shown.said["published"]["fr"][0]
    assert "près de 90 (annoncé en mars 2019\u202f; France entière, au 31 mars 2019)" in sentence
    assert "region" not in query(shown.exhibits["published"].context.link)


def test_a_comparison_names_all_that_it_compares(open_page: Open, shown: Shown) -> None:
    open_page("compare", compare=["ti-7504", "75"])
    perimeter = shown.exhibits["figures"].context.perimeter
    assert perimeter.startswith("Nouvelle-Aquitaine et ")
    assert "Châtellerault" in perimeter


def codes(test: AppTest) -> list[str]:
    return [one.value for one in test.code]


def downloads(test: AppTest) -> list[str]:
    return [one.proto.label for one in test.get("download_button")]


def test_headline_figures_open_to_sentences_proof_and_files(
    open_page: Open, shown: Shown, shipped
) -> None:
    test = press(open_page(), "take_headlines")
    said = shown.said["headlines"]
    french, english, link = codes(test)
    assert french.split("\n\n") == said["fr"]
    assert english.split("\n\n") == said["en"]
    # Published figures have nothing to do with the invented rows beside them.
    assert "inventé" not in french
    assert len(said["fr"]) == 4
    assert "près de 90" in french
    assert "nearly 90" in english
    assert query(link) == query(shown.exhibits["headlines"].context.link)
    words = texts(test)
    published = snapshot.current(shipped.settings)
    for expected in (
        *("Chiffres clés", "Périmètre", "France entière", "Situation au 31 mars 2019"),
        *(
            "Exemples",
            "affichés",
            "Source",
            "Instantané",
            published.id,
            shown.exhibits["headlines"].context.fingerprint,
        ),
        *(one.text for one in shown.exhibits["headlines"].context.definitions),
        *(one.caution for one in shown.exhibits["headlines"].context.definitions),
    ):
        assert expected in words
    assert downloads(test) == ["CSV", "Excel", "JSON", "PowerPoint"]
    assert (shipped.settings.snapshot_dir / "cited" / published.path.name).is_file()
    assert "shown" not in test.session_state


def test_a_chart_opens_to_pictures_too_of_the_size_asked_for(
    open_page: Open, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.exports.images.can_draw", lambda: True)
    test = open_page()
    test.session_state["take_size"] = "other"
    press(test, "take_operators")
    assert codes(test)[0].startswith("Exemple fictif, pas un fait\u202f: ")
    assert "Exemple fictif" in next(
        one.proto.body
        for one in test.get("html")
        if one.proto.body.count("chead") and "ex" in one.proto.body
    )
    assert downloads(test) == ["CSV", "Excel", "JSON", "PowerPoint", "PNG", "SVG"]
    assert (test.number_input("take_width").value, test.number_input("take_height").value) == (
        *(1600, 900),
    )
    test.session_state["take_size"] = "other"
    test.session_state["take_width"], test.session_state["take_height"] = 480, 360
    press(test, "take_operators")
    assert "le plus petit texte a 7 pixels de haut" in texts(test).replace("\u202f", " ")
    assert downloads(test) == ["CSV", "Excel", "JSON", "PowerPoint", "PNG", "SVG"]
    test.session_state["take_size"] = "other"
    test.session_state["take_width"], test.session_state["take_height"] = 4000, 400
    press(test, "take_operators")
    assert "au plus 4 fois plus longue" in texts(test)
    assert downloads(test) == ["CSV", "Excel", "JSON", "PowerPoint"]


def test_without_a_browser_the_pictures_are_missed_aloud(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.exports.images.can_draw", lambda: False)
    test = press(open_page(), "take_regions")
    assert "Pas d’image" in texts(test)
    assert downloads(test) == ["CSV", "Excel", "JSON", "PowerPoint"]


def test_a_page_becomes_slides(open_page: Open) -> None:
    test = press(open_page("signatures"), "take_page")
    assert downloads(test) == ["Télécharger les diapositives"]
    assert not codes(test)


def test_a_region_has_its_brief_from_its_second_day_on(open_page: Open) -> None:
    assert downloads(open_page("region", region="75")) == ["Deux pages (PDF)", "Word"]
    first = open_page("region", region="75", as_of="2018-11-22")
    assert not downloads(first)
    assert not [one for one in first.date_input if one.key.startswith("brief")]


def test_all_the_data_is_offered(open_page: Open) -> None:
    test = open_page("sources")
    assert {one.key for one in test.button if one.key.startswith("prepare_")} == {
        *("prepare_package", "prepare_commitments_csv", "prepare_commitments_xlsx")
    }


@pytest.fixture
def spoilable(tmp_path, monkeypatch: pytest.MonkeyPatch, open_page: Open) -> Iterator[Settings]:
    """Serve a copy of the small data set that later publications may change."""
    shutil.copytree(SMALL, tmp_path / "data")
    # The small data set defines a few indicators only.
    shutil.copyfile(
        ROOT / "data/reference/indicators.csv", tmp_path / "data/reference/indicators.csv"
    )
    settings = Settings(data_dir=tmp_path / "data", snapshot_dir=tmp_path / "snapshots")
    monkeypatch.setenv("TRACKER_DATA", str(settings.data_dir))
    monkeypatch.setenv("TRACKER_SNAPSHOTS", str(settings.snapshot_dir))
    st.cache_resource.clear()
    st.cache_data.clear()
    yield settings
    st.cache_resource.clear()
    st.cache_data.clear()


def forget(settings: Settings, territory: str) -> None:
    """Take the signatures of a territory out of the published data, and publish the rest."""
    path = settings.data_dir / "published" / "signatures.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if f",{territory}," not in line]
    assert len(kept) < len(lines)
    path.write_text("".join(kept), "utf-8")
    build(settings)


def test_a_link_gives_the_same_figure_after_later_publications(
    open_page: Open, shown: Shown, spoilable: Settings
) -> None:
    first = build(spoilable)
    test = press(open_page("signatures", as_of="2019-03-31"), "take_regions")
    link = query(codes(test)[-1])
    said = shown.said
    assert "3 territoires sur 10" in texts(test)
    forget(spoilable, "ti-9303")
    forget(spoilable, "ti-7504")
    # More are published than are kept: the one that was cited stays.
    for _ in range(KEPT_FILES):
        build(spoilable)
    assert not first.path.exists()
    assert "1 territoire sur 10" in texts(open_page("signatures", as_of="2019-03-31"))
    then = open_page("signatures", **link)
    assert "3 territoires sur 10" in texts(then)
    assert "ce qui fut publié depuis ne compte pas" in texts(then)
    assert shown.said == said


def figures(shown: Shown, name: str) -> list[list[object]]:
    return shown.exhibits[name].rows()


@pytest.fixture
def retold(spoilable: Settings) -> Settings:
    """Serve a copy of the small data set with the returns of the story."""
    shutil.rmtree(spoilable.returns_dir)
    story.tell(spoilable)
    return spoilable


CHANGED = ("changed_commitments", "changed_signatures")
EFFECTS = ("effect_signatures", "effect_commitments")
SPAN = {"from": "2019-05-10", "to": "2019-06-30"}


def test_a_link_to_changes_gives_the_same_figures_when_the_past_is_corrected(
    open_page: Open, shown: Shown, retold: Settings
) -> None:
    build(retold)
    link = query(codes(press(open_page("changes", **SPAN), "take_effect_commitments"))[-1])
    assert len(link["state"]) == 2
    said, rows = shown.said, {name: figures(shown, name) for name in (*EFFECTS, *CHANGED)}
    fingerprint = shown.exhibits["effect_commitments"].context.fingerprint
    # What the sources said before the first day is no more in their files.
    forget(retold, "ti-9303")
    forget(retold, "ti-7504")
    for _ in range(KEPT_FILES):
        build(retold)
    st.cache_resource.clear()
    open_page("changes", **SPAN)
    assert figures(shown, "effect_signatures") != rows["effect_signatures"]
    then = open_page("changes", **link)
    assert {name: figures(shown, name) for name in rows} == rows
    assert shown.said == said
    assert shown.exhibits["effect_commitments"].context.fingerprint == fingerprint
    assert query(shown.exhibits["effect_commitments"].context.link) == link
    assert "ce qui fut publié depuis ne compte pas" in texts(then)


def test_a_link_to_changes_says_which_state_is_gone(
    open_page: Open, shown: Shown, retold: Settings
) -> None:
    build(retold)
    link = query(codes(press(open_page("changes", **SPAN), "take_effect_signatures"))[-1])
    gone = link["state"][0]
    for folder in ("states", "cited"):
        (retold.snapshot_dir / folder / f"{gone}.duckdb").unlink()
    st.cache_resource.clear()
    said = texts(open_page("changes", **link))
    assert f"« {gone} », que ce lien nomme, n’est plus gardé" in said
    assert "effect_signatures" not in shown.exhibits


def test_every_change_is_in_the_files_typed(
    open_page: Open, shown: Shown, retold: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.ui.changed.MOST_LISTED", 2)
    build(retold)
    test = press(open_page("changes", **SPAN), "take_changed_commitments")
    assert downloads(test) == ["CSV", "Excel", "JSON", "PowerPoint"]
    exhibit = shown.exhibits["changed_commitments"]
    listed = drawn(test)["changed_commitments"]["above"]
    assert listed.count("<li>") == 2
    assert "Les premiers changements, 2 sur 5" in listed.replace("\u202f", " ")
    assert "prenez le fichier\u202f: il les a tous" in listed
    content = json.loads(json_bytes(exhibit))
    columns = {column["heading"]: column["kind"] for column in content["columns"]}
    rows = [dict(zip(columns, row, strict=True)) for row in content["rows"]]
    assert len(rows) == 5
    assert exhibit.subtitle.endswith("au complet, 5")
    [pilot] = [row for row in rows if row["Fiche action"] == "Ligne pilote"]
    assert pilot["Changement"] == "Correction"
    assert (pilot["Montant accordé, avant"], pilot["Montant accordé, après"]) == (60_000, 75_000)
    assert pilot["Connu le"] == "2019-06-20"
    assert (pilot["Auteur"], pilot["Territoire"], pilot["Région"]) == (
        *("Bpifrance", "Sud Alsace", "Grand Est"),
    )
    assert columns["Date de décision, après"] == columns["Connu le"] == "day"
    assert columns["Montant versé, avant"] == "euros"
    [added] = [row for row in rows if row["Fiche action"] == "Composites"]
    assert (added["Montant accordé, avant"], added["Montant accordé, après"]) == ("–", 90_000)
    assert added["Montant conventionné, après"] is None
    assert "\u202f: 2 ajouts" in shown.said["changed_commitments"]["fr"][0]
    assert "Bpifrance, 20 juin 2019" in exhibit.source
    [marks] = [one for one in exhibit.context.definitions if "marques" in one.name]
    assert "personne ne l’avait dit" in marks.text


def test_a_link_to_what_nobody_cited_says_which_snapshot_is_gone(
    open_page: Open, shown: Shown, spoilable: Settings
) -> None:
    first = build(spoilable)
    open_page("signatures")
    link = query(shown.exhibits["regions"].context.link)
    for _ in range(KEPT_FILES):
        build(spoilable)
    said = texts(open_page("signatures", **link))
    assert f"« {first.id} », que ce lien nomme, n’est plus gardé" in said
    assert "signature datée" not in said
