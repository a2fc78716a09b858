"""`/health` says whether the data is served, which, and how old."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from tests.conftest import Built
from tests.server.visitor import answer
from tracker import __version__
from tracker.errors import DatabaseError
from tracker.server.health import Health, health_endpoint
from tracker.settings import Settings


def test_a_served_snapshot_is_ok(small: Built) -> None:
    snapshot = small.snapshot
    health = Health(small.settings)
    for minutes in (2, 3):
        state, status = health.state(snapshot.built_at + timedelta(minutes=minutes))
        assert status == 200
        assert state == {
            "status": "ok",
            "snapshot": snapshot.id,
            "age_seconds": minutes * 60,
            "version": __version__,
        }


def test_no_snapshot_is_not_ok(tmp_path: Path) -> None:
    state, status = Health(replace(Settings(), snapshot_dir=tmp_path)).state()
    assert (state["status"], status) == ("no_data", 503)


def test_the_endpoint_answers_without_data(client: httpx.Client) -> None:
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json() == {"status": "no_data", "version": __version__}
    assert answer.headers["cache-control"] == "no-store"


class DamagedData(Health):
    """The state of a service whose snapshot does not answer."""

    def state(self, now: object = None) -> tuple[dict[str, str | int], int]:
        raise DatabaseError("L’instantané est illisible.")


@pytest.mark.usefixtures("caplog")
def test_the_endpoint_says_that_the_data_does_not_answer() -> None:
    app = Starlette(routes=[Route("/health", health_endpoint(DamagedData(Settings())))])

    failed = answer(app, "/health")
    assert (failed.status_code, failed.json()["status"]) == (503, "failed")
