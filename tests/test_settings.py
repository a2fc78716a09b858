"""Settings come from the environment, and a wrong one is said in French."""

from dataclasses import fields
from pathlib import Path

import pytest

from tracker.errors import SettingsError
from tracker.settings import ROOT, Settings

VALUES = {
    "TRACKER_DATA": ("/somewhere/data", Path("/somewhere/data")),
    "TRACKER_SNAPSHOTS": ("/somewhere/snapshots", Path("/somewhere/snapshots")),
    "TRACKER_HOST": ("0.0.0.0", "0.0.0.0"),
    "TRACKER_PORT": ("0", 0),
    "TRACKER_ALLOWED_HOSTS": ("a.example, b.example,", ("a.example", "b.example")),
    "TRACKER_MAX_SESSIONS": ("7", 7),
    "TRACKER_MESSAGES_PER_SECOND": ("9", 9),
    "TRACKER_QUERY_SECONDS": ("3", 3),
    "TRACKER_THREADS": ("4", 4),
    "TRACKER_MEMORY": ("2GB", "2GB"),
    "TRACKER_RETURNS": ("off", "off"),
}


def test_default_settings_find_the_project():
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert settings.root == ROOT
    assert (settings.data_dir / "published" / "signatures.csv").is_file()


def test_every_setting_can_be_set():
    variables = {setting.metadata["env"]: setting.name for setting in fields(Settings)[1:]}
    assert set(variables) == set(VALUES)
    settings = Settings.from_environment({name: text for name, (text, _) in VALUES.items()})
    for variable, name in variables.items():
        assert getattr(settings, name) == VALUES[variable][1]


def test_an_empty_variable_is_no_variable():
    assert Settings.from_environment({"TRACKER_PORT": " "}) == Settings()


@pytest.mark.parametrize(
    ("variable", "text", "said"),
    [
        ("TRACKER_PORT", "70000", "un nombre entier de 0 à 65535 est attendu"),
        ("TRACKER_PORT", "-1", "un nombre entier de 0 à 65535 est attendu"),
        ("TRACKER_PORT", "٣", "un nombre entier de 0 à 65535 est attendu"),
        ("TRACKER_MAX_SESSIONS", "0", "un nombre entier d’au moins 1 est attendu"),
        ("TRACKER_MEMORY", "a lot", "une valeur comme 512MB est attendue"),
        ("TRACKER_RETURNS", "yes", "on ou off est attendu"),
    ],
)
def test_a_wrong_value_is_said(variable, text, said):
    with pytest.raises(SettingsError, match=said) as refused:
        Settings.from_environment({variable: text})
    assert f"« {text} »" in str(refused.value)


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.20", False),
        ("dashboard.example", False),
        ("", False),
        (None, False),
    ],
)
def test_returns_are_taken_on_this_machine_alone(address, taken):
    assert Settings().takes_returns(address) is taken
    assert Settings(returns="on").takes_returns(address)
    assert not Settings(returns="off").takes_returns(address)
    # Under another name, a proxy shows the loopback address to others.
    assert not Settings(allowed_hosts=("dashboard.example",)).takes_returns(address)
