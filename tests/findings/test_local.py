"""What is said of a region where nothing waits: in words, never « 0 territoire »."""

import pandas as pd

from tracker.findings import local
from tracker.language import spoken


def test_no_answer_awaited_is_said_in_words() -> None:
    rows = pd.DataFrame({"territory_id": ["ti-7504", "ti-7504"], "awaited": [0, 0]})
    with spoken("fr"):
        assert local.coverage(rows) == "Aucune réponse n’est attendue"
        assert local.coverage(rows.assign(awaited=[1, 0])) == (
            "Une réponse est attendue dans 1 territoire sur 1"
        )


def test_no_territory_without_commitment_is_said_in_words() -> None:
    with spoken("fr"):
        none = local.uncommitted(pd.DataFrame(), is_known=True)
        unknown = local.uncommitted(pd.DataFrame(), is_known=False)
    assert none == "Aucun territoire avec une signature datée n’est sans engagement"
    assert "non renseigné" in unknown
