"""`returns accept | list | withdraw | verify` and `snapshots list | rollback`, as typed."""

import shutil

import pytest

from tests.conftest import SMALL
from tests.returns.offered import REVIEW, offered
from tracker.cli import main
from tracker.settings import Settings
from tracker.snapshot import current, ensure


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TRACKER_SNAPSHOTS", str(tmp_path / "snapshots"))
    shutil.copytree(SMALL, tmp_path / "data")
    found = Settings.from_environment()
    ensure(found)
    return found


@pytest.fixture
def run(settings, capsys):
    """Run a command; give its status, output and errors, with plain spaces."""

    def ran(*arguments):
        with pytest.raises(SystemExit) as left:
            main(arguments)
        printed = capsys.readouterr()
        return left.value.code, *(text.replace("\u202f", " ") for text in printed)

    return ran


@pytest.fixture
def file(settings, tmp_path):
    rows = [
        ("Carros", "Atelier", "Innovation", "Bpifrance", REVIEW, "01/02/2019", "19/03/2019"),
        ("Lyon", "École", "Innovation", "Bpifrance", REVIEW, "01/02/2019", "19/03/2019"),
    ]
    return str(offered(settings, tmp_path / "sent", rows, operator="bpifrance").original)


def test_the_round_trip(run, settings, file):
    accepting = ("returns", "accept", file, "--operator", "bpifrance", "--by", "Anne Martin")
    status, out, err = run(*accepting)
    assert (status, "il faut confirmer au clavier, ou ajouter --publish" in err) == (1, True)
    before = current(settings)
    status, out, err = run(*accepting, "--publish", "--sent-on", "2019-07-30")
    assert (status, err) == (0, "")
    assert "1 ligne nouvelle, 0 ligne avancée, 0 ligne corrigée en arrière, 0 ligne retirée" in out
    assert "Date de décision : 19/03/2019" in out
    # Of Bpifrance, three invented answers by 31 March make room for the one of the return.
    assert "│ Engagements                           │ 12     │ 10 " in out
    assert "│ Engagements d’exemple fictif          │ 9      │ 6 " in out
    assert "Retour accepté et publié : 0002-commitments-bpifrance" in out
    status, out, _ = run("returns", "list")
    assert status == 0
    assert out.index("0002-commitments-bpifrance") < out.index("0001-commitments-business_france")
    assert run("returns", "verify")[:2] == (
        0,
        "2 événements, le dernier est 0002-commitments-bpifrance : tout est entier.\n",
    )
    status, out, _ = run("snapshots", "list")
    assert status == 0
    assert before.id in out
    status, out, _ = run("returns", "withdraw", "0002-commitments-bpifrance", "--by", "Anne Martin")
    assert (status, out) == (
        0,
        "Retour retiré : 0002-commitments-bpifrance (0003-withdrawal)\n",
    )
    assert "retiré" in run("returns", "list")[1]
    assert run("snapshots", "rollback", before.id)[0] == 0
    assert current(settings) == before == ensure(settings)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("returns", "accept"), "Il manque le fichier"),
        (("returns", "withdraw"), "Il manque le nom du retour"),
        (("returns", "withdraw", "0001-commitment-business_france", "--by", "A"), "Vouliez-vous"),
        (("returns", "withdraw", "0001-commitments-business_france"), "Il manque le nom de la"),
        (("returns", "acept"), "Vouliez-vous dire « accept »"),
        (("snapshots", "rollback"), "Il manque le nom de l’instantané"),
        (("snapshots", "rollback", "x"), "n’est pas gardé"),
        (("snapshots", "roll"), "La commande « snapshots roll » n’existe pas."),
    ],
)
def test_a_refusal_is_a_sentence(run, arguments, said):
    status, _, err = run(*arguments)
    assert (status, said in err) == (1, True), err


def test_a_file_without_a_sender_is_refused(run, file):
    status, _, err = run("returns", "accept", file, "--by", "Anne Martin", "--publish")
    assert (status, "Un retour vient d’un opérateur ou d’une région" in err) == (1, True)


def test_an_end_that_is_missing_is_found(run, settings, file):
    accepting = ("returns", "accept", file, "--operator", "bpifrance", "--by", "Anne Martin")
    run(*accepting, "--publish")
    shutil.rmtree(settings.returns_dir / "0002-commitments-bpifrance")
    status, out, _ = run("returns", "verify")
    assert status == 1
    assert "compte l’événement « returns/0002-commitments-bpifrance », mais il manque." in out
