"""The commands answer in French; a failure is one sentence and status 1, never a traceback."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from tracker.cli import main, serving
from tracker.cli.checks import days, last_known
from tracker.database import Database
from tracker.named_queries import header, names
from tracker.settings import ROOT, Settings
from tracker.snapshot import current
from tracker.ui.view import choices


@pytest.fixture
def run(shipped, monkeypatch, capsys):
    """Run a command on the shipped data; give its status, output and errors."""
    monkeypatch.setenv("TRACKER_SNAPSHOTS", str(shipped.settings.snapshot_dir))
    monkeypatch.setenv("TERM", "dumb")

    def ran(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return ran


def test_help_lists_the_commands(run):
    status, out, _ = run("--help")
    assert status == 0
    for command in ("build", "run", "query", "example"):
        assert command in out


@pytest.mark.parametrize("command", ["build", "run", "query", "example"])
def test_each_command_explains_itself(run, command):
    status, out, _ = run(command, "--help")
    assert status == 0
    assert any(word in out for word in ("Construire", "Afficher", "Inventer"))


@pytest.mark.parametrize("command", [(), ("build",), ("run",), ("query",), ("example",)])
def test_help_is_in_french(run, command):
    _, out, _ = run(*command, "--help")
    assert "Afficher cette aide." in out
    for english in ("Show this", "[required]", "[default", "COMMAND ", "ARGS", "list["):
        assert english not in out


def test_no_command_gives_the_help(run):
    _, out, err = run()
    assert "Afficher cette aide." in out + err
    assert "n’a pas été comprise" not in out + err


def test_days_are_bounded_as_on_screen(run, shipped):
    database = Database(shipped.settings)
    known = choices(shipped.snapshot)
    assert days(database, shipped.snapshot) == (known.first_day, known.last_day)
    assert last_known(database, shipped.snapshot) == known.last_known
    for day in days(database, shipped.snapshot):
        assert run("query", "national/summary", "--as-of", day.isoformat())[0] == 0


def test_query_as_json(run):
    status, out, _ = run("query", "national/summary", "--as-of", "2019-03-31", "--format", "json")
    (row,) = json.loads(out)
    assert status == 0
    assert (row["signed"], row["listed"], row["commitments"]) == (7, 136, 90)
    assert row["as_of"] == "2019-03-31"


def test_query_opens_on_the_day_of_the_home_page(run):
    _, out, _ = run("query", "national/summary", "--format", "json")
    assert json.loads(out)[0]["as_of"] == "2019-03-31"


def test_query_of_a_day_of_knowledge(run):
    ask = ("query", "national/summary", "--format", "json")
    then, now = (
        json.loads(run(*ask, *more)[1])[0]
        for more in (("--known-on", "2019-04-15"), ("--as-of", "2019-03-31"))
    )
    # The day of the home page, as every source of today tells it, and as few of them told it then.
    assert then["as_of"] == now["as_of"] == "2019-03-31"
    assert 0 < then["signed"] < now["signed"] == 7


def test_query_of_an_early_day_of_knowledge_looks_at_no_later_day(run):
    _, out, _ = run("query", "national/summary", "--known-on", "2019-01-31", "--format", "json")
    (row,) = json.loads(out)
    assert (row["as_of"], row["signed"]) == ("2019-01-31", 0)


def test_query_takes_every_filter(run):
    _, out, _ = run(
        *("query", "national/summary", "--region", "75", "--region", "27", "--format", "json"),
        *("--operator", "bpifrance", "--challenge", "innovation", "--instrument", "protocol"),
        *("--nature", "fast_track_review", "--territory", "ti-7504", "--list", "2022-12"),
        "--no-example",
    )
    (row,) = json.loads(out)
    assert (row["signed"], row["commitments"], row["list_version"]) == (1, None, "2022-12")


def test_query_as_csv(run):
    _, out, _ = run("query", "reference/operators", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["operator_id"] for row in rows][:2] == ["banque_des_territoires", "bpifrance"]


def test_query_as_a_table_is_not_cut(run):
    _, out, _ = run("query", "national/signatures")
    assert "https://www.cote-azur.cci.fr/industrie-carros-devient-territoire-pilote" in out


@pytest.mark.parametrize("name", names())
def test_every_query_can_be_asked(run, name):
    chosen = ("--territory", "ti-7504") if "territory" in header(name).params else ()
    status, out, err = run("query", name, *chosen, "--as-of", "2020-06-30", "--format", "json")
    assert (status, err) == (0, "")
    assert isinstance(json.loads(out), list)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("query", "national/sumary"),
            "La requête « national/sumary » est inconnue. Vouliez-vous dire « national/summary » ?",
        ),
        (
            ("query", "national/summary", "--operator", "bpifrence"),
            "La valeur de --operator « bpifrence » est inconnue. Vouliez-vous dire « bpifrance » ?",
        ),
        (
            ("query", "national/summary", "--region", "99"),
            "La valeur de --region « 99 » est inconnue. Valeurs possibles : 84, 27, 53, 24, 94, 44,"
            " 32, 11… « python -m tracker query reference/regions » les donne toutes.",
        ),
        (
            ("query", "national/summary", "--region", "bretagne"),
            "La valeur de --region « bretagne » est inconnue."
            " Vouliez-vous dire « 53 » (Bretagne) ?",
        ),
        (
            ("query", "national/summary", "--nature", "don"),
            "La valeur de --nature « don » est inconnue."
            " Valeurs possibles : cofinancing_agreement, fast_track_review.",
        ),
        (
            ("query", "national/summary", "--territory", "ti-750"),
            "La valeur de --territory « ti-750 » est inconnue. Vouliez-vous dire « ti-75",
        ),
        (
            ("query", "national/summary", "--territory", "Paris"),
            "« python -m tracker query reference/territories » les donne toutes.",
        ),
        (("query", "unknown"), "… Le dossier queries les donne toutes."),
        *(
            (
                ("query", "national/summary", "--as-of", day),
                f"La valeur de --as-of est « {day} » : il faut un jour du 2018-11-22 au 2023-11-09,"
                " ceux dont les données parlent.",
            )
            for day in ("2018-11-21", "2023-11-10", "9999-12-31", "0001-01-01")
        ),
        (
            ("query", "national/summary", "--known-on", "2018-11-21"),
            "La valeur de --known-on est « 2018-11-21 » : il faut un jour du 2018-11-22 au ",
        ),
        (("query", "data/changes_by_event", "--since", "2050-01-01"), "--since est « 2050-01-01 »"),
        (("query", "national/summary", "--known-on", "2050-01-01"), "ou du retour le plus récent."),
        (
            ("query", "national/summary", "--known-on", "avril"),
            "La valeur de --known-on est « avril » : il faut une date AAAA-MM-JJ.",
        ),
        (
            ("query", "national/summary", "--as-of", "2019-06-30", "--known-on", "2019-04-15"),
            "La valeur de --as-of est « 2019-06-30 » : il faut un jour du 2018-11-22 au 2019-04-15,"
            " au plus tard celui de --known-on.",
        ),
        (
            ("query", "national/summary", "--as-of"),
            "L’option --as-of attend une valeur. « python -m tracker query --help » dit",
        ),
        (
            ("query", "national/summary", "--as-of", "--format", "json"),
            "Un argument est de trop, ou une option attend encore sa valeur."
            " « python -m tracker query --help » dit",
        ),
        (("run", "--browser=3"), "L’option --browser n’attend pas de valeur."),
        (("run", "--port"), "L’option --port attend une valeur. « python -m tracker run --help »"),
        *(
            (
                ("run", "--port", port),
                f"La valeur de --port est « {port} » : il faut {words}."
                " « python -m tracker run --help » dit",
            )
            for port, words in (
                ("99999", "un entier, au plus 65535"),
                ("-1", "un entier, au moins 0"),
                ("abc", "un entier"),
            )
        ),
        (
            ("example", "--seed", "-1"),
            "La valeur de --seed est « -1 » : il faut un entier, au moins 0.",
        ),
        (
            ("example", "--commitments", "x"),
            "La valeur de --commitments est « x » : il faut un entier.",
        ),
        (
            ("query", "national/summary", "--regin", "4"),
            "L’option --regin n’existe pas. Vouliez-vous dire « --region » ?"
            " « python -m tracker query --help » dit",
        ),
        (("query", "national/summary", "--list", "2019-02"), "La valeur de --list « 2019-02 »"),
        (("query", "national/summary", "--as-of", "31/03/2019"), "il faut une date AAAA-MM-JJ"),
        (("query", "national/summary", "--as-of", "20190331"), "il faut une date AAAA-MM-JJ"),
        (("query", "national/summary", "--format", "jsn"), "Vouliez-vous dire « json » ?"),
        (("query", "local/territory"), "attend encore : territory"),
        (
            ("query", "local/territory", "--territory", "ti-7504", "--territory", "ti-7505"),
            "attend encore : territory",
        ),
        (("query",), "Il manque le nom de la requête, comme national/summary."),
        (("query", "national/summary", "--nothing"), "L’option --nothing n’existe pas"),
        (("nothing",), "La commande « nothing » n’existe pas."),
        (("quary",), "La commande « quary » n’existe pas. Vouliez-vous dire « query » ?"),
        (("example", "--commitments", "3"), "il en faut au moins 90"),
    ],
)
def test_a_failure_is_one_sentence(run, arguments, said):
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert said in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1


def test_an_unexpected_error_is_a_sentence_too(run, monkeypatch):
    def broken(*arguments):
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("tracker.cli.commands.build", broken)
    status, _, err = run("build")
    assert status == 1
    assert "Une erreur inattendue a arrêté la commande (ZeroDivisionError : a fault of ours)" in err


def test_wrong_setting(run, monkeypatch):
    monkeypatch.setenv("TRACKER_PORT", "many")
    status, _, err = run("run")
    assert status == 1
    assert "La variable TRACKER_PORT vaut « many »" in err


def test_run_builds_then_serves(run, monkeypatch):
    served = []
    monkeypatch.setattr(
        "tracker.server.serve", lambda *given, **named: served.append((given, named))
    )
    status, _, _ = run("run", "--port", "0", "--host", "127.0.0.2", "--no-browser")
    ((settings, published), named) = served[0]
    assert status == 0
    assert published == current(Settings.from_environment())
    assert (settings.port, settings.host, named) == (0, "127.0.0.2", {"browser": False})


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (["run"], serving.Asked()),
        (
            ["run", "--no-browser", "--port", "0", "--host", "::1"],
            serving.Asked(0, "::1", browser=False),
        ),
        (["run", "--port", "65536"], None),
        (["run", "--port"], None),
        (["run", "--port", "-1"], None),
        (["run", "--host", "--browser"], None),
        (["run", "--help"], None),
        (["build"], None),
        ([], None),
    ],
)
def test_run_is_read_without_the_other_commands_only_when_it_is_plain(given, asked):
    assert serving.plainly(given) == asked


def test_example_goes_where_it_is_asked(run, tmp_path):
    status, out, _ = run("example", "--seed", "3", "--output", str(tmp_path / "made"))
    assert status == 0
    assert str(tmp_path / "made") in out
    assert (tmp_path / "made" / "commitments.csv").is_file()


def test_faults_of_the_sources_reach_the_terminal(run, tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path))
    status, _, err = run("build")
    assert status == 1
    assert "published/signatures.csv : le fichier manque." in err


def test_works_from_any_folder(shipped, tmp_path):
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "TRACKER_SNAPSHOTS": str(shipped.settings.snapshot_dir),
    }
    answered = subprocess.run(
        [sys.executable, "-m", "tracker", "query", "reference/regions", "--format", "json"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(json.loads(answered.stdout)) == 18
    assert answered.stderr == ""
