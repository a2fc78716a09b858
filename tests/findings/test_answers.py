"""What the sentences about answers and delays say of how they were measured."""

import pandas as pd

from tracker import language
from tracker.findings import answers


def test_a_sample_is_called_so() -> None:
    language.use("fr")
    assert "échantillon" in answers.delays_measured(is_sample=True)
    assert "échantillon" not in answers.delays_measured(is_sample=False)


def test_operators_are_counted_as_they_are_chosen() -> None:
    language.use("en")
    rows = pd.DataFrame(
        [("ti-1", "a", 2), ("ti-1", "b", 1), ("ti-2", "a", 1)],
        columns=["territory_id", "operator_id", "commitments"],
    )
    names = {"a": "A", "b": "B"}
    assert answers.answering(rows, names) == "Both operators answer in 1 of 2 territories"
    alone = rows[rows["operator_id"] == "a"]
    assert answers.answering(alone, {"a": "A"}) == "Answers in 2 territories"


def test_one_operator_alone_is_not_the_fastest() -> None:
    language.use("en")
    rows = pd.DataFrame({"name": ["A", "B"], "delay_median_days": [28.0, 20.5], "delays": [9, 9]})
    assert answers.delays(rows) == "B answers fastest: 20.5 days at the median"
    assert answers.delays(rows[:1]) == "Half of the answers come within 28 days"
