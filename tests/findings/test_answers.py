"""What the sentences about answers and delays say of how they were measured."""

from tracker import language
from tracker.findings import answers


def test_a_sample_is_called_so() -> None:
    language.use("fr")
    assert "échantillon" in answers.delays_measured(is_sample=True)
    assert "échantillon" not in answers.delays_measured(is_sample=False)
