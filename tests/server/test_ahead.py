"""`/ahead/`: our own pages alone may have something asked before it is chosen."""

import httpx
import pytest

SAME = {"sec-fetch-site": "same-origin"}


def test_our_own_page_is_obeyed(client: httpx.Client) -> None:
    answer = client.post("/ahead/signatures?region=53", headers=SAME)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("headers", [{}, {"sec-fetch-site": "cross-site"}])
def test_another_site_is_refused(client: httpx.Client, headers: dict[str, str]) -> None:
    assert client.post("/ahead/signatures?region=53", headers=headers).status_code == 403


def test_what_is_no_page_is_nothing(client: httpx.Client) -> None:
    assert client.post("/ahead/../../x?as_of=%00", headers=SAME).status_code in (204, 404, 405)
