"""`/ahead/`: our own pages alone may ask what they would show."""

import httpx
import pytest

SAME = {"sec-fetch-site": "same-origin", "x-mode": "light"}


@pytest.mark.parametrize("headers", [{}, {"sec-fetch-site": "cross-site"}])
def test_another_site_is_refused(client: httpx.Client, headers: dict[str, str]) -> None:
    assert client.post("/ahead/signatures?region=53", headers=headers).status_code == 403


@pytest.mark.parametrize("mode", [{}, {"x-mode": "<b>"}])
def test_other_colours_are_refused(client: httpx.Client, mode: dict[str, str]) -> None:
    headers = {"sec-fetch-site": "same-origin", **mode}
    assert client.post("/ahead/signatures", headers=headers).status_code == 400


def test_what_is_no_page_is_nothing(client: httpx.Client) -> None:
    assert client.post("/ahead/../../x?as_of=%00", headers=SAME).status_code in (204, 404, 405)
