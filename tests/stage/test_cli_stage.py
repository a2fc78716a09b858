"""The commands of presentations answer in French, with a status that a script can read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Built
from tests.stage.conftest import SHIPPED
from tracker.cli import main
from tracker.stage import browser

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(shipped: Built, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("TRACKER_SNAPSHOTS", str(shipped.settings.snapshot_dir))
    monkeypatch.setattr(browser, "find", lambda: None)

    def ran(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return int(str(left.value.code)), printed.out, printed.err

    return ran


def test_present_writes_one_file(run: Run, tmp_path: Path, shipped: Built) -> None:
    html, snapshots = tmp_path / "sortie.html", shipped.settings.snapshot_dir
    before = set(snapshots.rglob("*.duckdb"))
    status, out, _ = run("present", SHIPPED, "--html", html)
    assert status == 0
    assert "9 diapositives" in out
    assert f'frozen = "{shipped.snapshot.id}"' in out
    assert html.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    # What is not frozen leaves no copy behind.
    assert set(snapshots.rglob("*.duckdb")) == before


def test_preflight_is_green_or_red(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, out, _ = run("preflight", SHIPPED)
    # No browser was found: nothing is to be mended, and yet it is not green.
    assert status == 1
    assert "✓ 9 diapositives" in out
    assert "? Tailles, contrastes et mise en page" in out
    assert out.endswith("tout n’a pas été vérifié.\n")
    monkeypatch.setattr(browser, "find", lambda: Path("x"))
    drawn = {"done": True, "slides": 9, "answers": 163, "faults": []}
    monkeypatch.setattr(browser, "check", lambda _html, _program: drawn)
    status, out, _ = run("preflight", SHIPPED)
    assert status == 0
    assert out.endswith("Prête.\n")
    faulty = tmp_path / "essai.toml"
    faulty.write_text('title = "x"\n[[slide]]\nshow = "signed"\nheadline = " "', encoding="utf-8")
    status, out, _ = run("preflight", faulty)
    assert status == 1
    assert "✗ Diapositive 1" in out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("present",), "Il manque le fichier à écrire"),
        (("present", "--html", "x.html"), "Il manque le fichier de la présentation"),
        (("preflight",), "Il manque le fichier de la présentation"),
        (("preflight", "rien.toml"), "« rien.toml » ne peut pas être lu"),
        (("present", SHIPPED, "--html", "/nowhere/x.html"), "Le dossier « /nowhere »"),
    ],
)
def test_a_failure_is_one_sentence(run: Run, arguments: tuple[object, ...], expected: str) -> None:
    status, out, err = run(*arguments)
    assert status == 1
    assert out == ""
    assert expected in err


def test_every_fault_of_a_file_is_printed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "essai.toml"
    file.write_text('[[slide]]\nshow = "sigend"', encoding="utf-8")
    _, _, err = run("preflight", file)
    assert "clé « title »" in err
    assert "Vouliez-vous dire « signed »" in err
