"""`python -m tracker brief`: one file or eighteen; a failure is one sentence to act on."""

import pypdfium2
import pytest

from tracker.cli import main

SINCE = ("--since", "2019-04-01")


@pytest.fixture
def run(small, monkeypatch, capsys, tmp_path):
    """Run the command on the small data, in an empty folder; give status, output and errors."""
    monkeypatch.setenv("TRACKER_DATA", str(small.settings.data_dir))
    monkeypatch.setenv("TRACKER_SNAPSHOTS", str(small.settings.snapshot_dir))
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(("brief", *arguments))
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return ran


def text_of(path):
    return pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()


def test_one_region_in_one_file(run, tmp_path):
    status, out, err = run("--region", "75", *SINCE, "--format", "pdf", "--output", "note.pdf")
    assert (status, err) == (0, "")
    # The home page's day comes before the first day: the last one that rows speak of is taken.
    assert out == "Note écrite : note.pdf (au 2019-07-10)\n"
    assert "Nouvelle-Aquitaine\u202f: au 10 juillet 2019" in text_of(tmp_path / "note.pdf")


def test_the_day_of_the_home_page_when_it_comes_after(run):
    _, out, _ = run("--region", "75", "--since", "2019-03-01", "--output", "note.pdf")
    assert out == "Note écrite : note.pdf (au 2019-03-31)\n"


def test_the_days_that_are_asked(run, tmp_path):
    days = ("--as-of", "2019-06-30", "--known-on", "2019-07-30")
    status, _, _ = run("--region", "75", *SINCE, *days, "--output", "note.pdf")
    assert status == 0
    # Line ends fall anywhere in a title.
    assert "30 juin 2019, tel que connu le 30 juillet 2019" in " ".join(
        text_of(tmp_path / "note.pdf").split()
    )


def test_every_region_in_a_folder(run, tmp_path):
    status, out, err = run("--all", *SINCE, "--format", "docx", "--output", "notes")
    assert (status, err) == (0, "")
    assert out == "18 notes écrites dans notes (au 2019-07-10)\n"
    names = [path.name for path in (tmp_path / "notes").iterdir()]
    assert len(names) == 18
    assert "territoires-industrie_note-de-region_ile-de-france_2019-07-10.docx" in names


def test_what_is_there_is_left_as_it_is(run, tmp_path):
    (tmp_path / "note.pdf").write_text("ma note")
    status, _, err = run("--region", "75", *SINCE, "--output", "note.pdf")
    assert status == 1
    assert "existe déjà" in err
    assert (tmp_path / "note.pdf").read_text() == "ma note"
    folder = tmp_path / "notes"
    folder.mkdir()
    kept = folder / "territoires-industrie_note-de-region_mayotte_2019-07-10.pdf"
    kept.write_text("ma note")
    assert run("--all", *SINCE, "--output", "notes")[0] == 1
    assert [path.name for path in folder.iterdir()] == [kept.name]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--region", "57", *SINCE, "--output", "n.pdf"),
            "« 57 » est inconnue. Valeurs possibles : 84, 27",
        ),
        (
            ("--region", "Bretagn", *SINCE, "--output", "n.pdf"),
            "Vouliez-vous dire « 53 » (Bretagne)",
        ),
        ((*SINCE, "--output", "n.pdf"), "Il faut une région"),
        (("--region", "75", "--all", *SINCE, "--output", "n"), "Il faut une région"),
        (("--region", "75", "--output", "n.pdf"), "changé : --since 2019-04-01"),
        (("--region", "75", "--since", "avril", "--output", "n.pdf"), "une date AAAA-MM-JJ"),
        (
            (
                "--region",
                "75",
                "--since",
                "2019-06-01",
                "--as-of",
                "2019-05-01",
                "--output",
                "n.pdf",
            ),
            "avant le 2019-05-01",
        ),
        (
            (
                "--region",
                "75",
                "--since",
                "2019-06-01",
                "--as-of",
                "2019-06-01",
                "--output",
                "n.pdf",
            ),
            "avant le 2019-06-01",
        ),
        (
            ("--region", "75", "--since", "1999-01-01", "--output", "n.pdf"),
            "à partir du 2018-11-22",
        ),
        (("--region", "75", *SINCE, "--as-of", "1999-01-01", "--output", "n.pdf"), "2018-11-22"),
        (("--region", "75", *SINCE, "--format", "odt", "--output", "n.odt"), "pdf, docx"),
        (("--region", "75", *SINCE, "--output", "n.docx"), "doit finir par .pdf"),
        (("--region", "75", *SINCE), "--output note.pdf"),
        (("--all", *SINCE), "--output notes"),
        (("--region", "75", *SINCE, "--output", "ailleurs/n.pdf"), "« ailleurs » n’existe pas"),
        (("--region", "75", *SINCE, "--output", "."), "est un dossier"),
    ],
)
def test_a_refusal_is_a_sentence(run, tmp_path, arguments, sentence):
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert sentence in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder_for_all(run, tmp_path):
    (tmp_path / "notes").write_text("")
    assert "il faut un dossier" in run("--all", *SINCE, "--output", "notes")[2]


def test_help_is_in_french(run):
    status, out, _ = run("--help")
    assert status == 0
    assert "Écrire la note d’une région" in out
    for english in ("[default", "[required]", "TEXT", "Show this"):
        assert english not in out
