"""Streamlit's options come from one file, over the environment."""

from dataclasses import replace

import pytest
from streamlit import config

from tracker.server.configuration import configure, options
from tracker.settings import Settings


def test_options_are_named_as_streamlit_names_them() -> None:
    found = options(replace(Settings(), host="0.0.0.0", port=9000))
    assert found["server.address"] == "0.0.0.0"
    assert found["server.port"] == 9000
    assert found["runner.postScriptGC"] is False
    assert found["theme.light.primaryColor"] == "#000091"
    known = config.get_config_options()
    assert [name for name in found if name not in known] == []


def test_options_hold_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_RUNNER_POST_SCRIPT_GC", "true")
    monkeypatch.setenv("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "true")
    configure(Settings())
    assert config.get_option("runner.postScriptGC") is False
    assert config.get_option("browser.gatherUsageStats") is False
    assert config.get_option("client.showErrorDetails") == "none"


def test_ten_colours_or_the_palette_would_be_lost() -> None:
    found = options(Settings())
    for mode in ("light", "dark"):
        colours = found[f"theme.{mode}.chartCategoricalColors"]
        assert isinstance(colours, list)
        assert len(colours) == 10
