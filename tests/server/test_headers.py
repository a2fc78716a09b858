"""Security headers on every answer, and closed services."""

import re

import httpx
import pytest

from tracker.server.headers import content_security_policy


@pytest.mark.parametrize(
    "address",
    ["/", "/signatures", "/health", "/a/b", "/_stcore/health", "/_stcore/metrics", "/favicon.png"],
)
def test_every_answer_has_the_headers(client: httpx.Client, address: str) -> None:
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "server" not in headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"


def test_scripts_are_ours_only() -> None:
    policy = dict(
        directive.split(" ", 1)
        for directive in content_security_policy(["'sha256-abc='"]).split("; ")
    )
    assert policy["script-src"] == "'self' 'sha256-abc='"
    assert policy["connect-src"] == "'self'"
    assert policy["default-src"] == "'none'"
    assert policy["frame-src"] == "'self'"
    assert not re.search(r"https?:|\*|unsafe-eval", " ".join(policy.values()))
    assert [name for name, value in policy.items() if "unsafe-inline" in value] == ["style-src"]


@pytest.mark.parametrize("address", ["/_stcore/agent/openapi.json", "/_stcore/metrics"])
def test_services_that_are_not_the_dashboard_s_are_closed(
    client: httpx.Client, address: str
) -> None:
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
