"""What a crowd saw is put together, and what Dash says of its callbacks is understood."""

from benchmarks.crowd import Load, added, p95
from benchmarks.dash_person import _components, _outputs


def test_percentile() -> None:
    assert p95([]) == 0
    assert p95([3]) == 3
    assert p95([float(number) for number in range(101)]) == 95


def test_samples_are_put_together_by_their_time() -> None:
    one = Load(times=[0.1] * 10, cpu=1, wall=10, client_busy=0.1, late=1)
    other = Load(times=[0.2] * 10, cpu=2, wall=30, client_busy=0.5, errors=["late"])
    figures = added([one, other]).figures()
    assert figures["changes"] == 20
    assert figures["p50_ms"] == 150
    assert figures["cpu_ms_a_change"] == 150
    assert figures["changes_a_second"] == 0.5
    assert figures["client_busy"] == 0.4
    assert (figures["errors"], figures["late"]) == (1, 1)


def test_outputs_of_a_callback() -> None:
    assert _outputs({"output": "..a.children...b-c.figure.."}) == [
        ("a", "children"),
        ("b-c", "figure"),
    ]
    assert _outputs({"output": "a.children"}) == [("a", "children")]


def test_components_are_found_in_what_holds_them() -> None:
    layout = {"props": {"children": [{"props": {"id": "a", "value": 1}}, "text"]}}
    assert dict(_components(layout)) == {"a": {"id": "a", "value": 1}}
