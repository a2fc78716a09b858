"""A site of one small page, served by a process of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server.process import Started, started
from tracker.settings import ROOT

PAGE = """
import gc
import streamlit as st

@st.cache_resource
def full_collections():
    seen = []
    gc.callbacks.append(
        lambda phase, info: seen.append(1) if (phase, info["generation"]) == ("stop", 2) else None
    )
    return seen

st.text(f"full collections: {len(full_collections())}")
if "fail" in st.query_params:
    raise RuntimeError("a secret detail")
"""


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds a page and the project's own options."""
    folder = tmp_path_factory.mktemp("server") / "site"
    (folder / ".streamlit").mkdir(parents=True)
    (folder / "dashboard.py").write_text(PAGE, encoding="utf-8")
    shutil.copy(ROOT / ".streamlit" / "config.toml", folder / ".streamlit")
    shutil.copytree(ROOT / "data" / "geography", folder / "data" / "geography")
    return folder


@pytest.fixture(scope="package")
def server(site: Path) -> Iterator[Started]:
    """Return the server of the site, as `python -m tracker run` starts it; it has no data."""
    with started(site, {"TRACKER_ALLOWED_HOSTS": "tracker.example"}) as running:
        yield running


@pytest.fixture(scope="package")
def client(server: Started) -> Iterator[httpx.Client]:
    """Return a client that accepts what a browser accepts."""
    headers = {"accept-encoding": "gzip, deflate, br, zstd"}
    with httpx.Client(base_url=server.url, headers=headers, trust_env=False) as opened:
        yield opened
