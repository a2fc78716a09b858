"""A person without a browser in front of Dash: the requests that its browser sends."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import httpx

ANSWER_SECONDS = 60
REGIONS = "regions"


@dataclass
class DashPerson:
    """Ask a Dash server for the answers of one page, all those of a change at once."""

    client: httpx.AsyncClient
    path: str
    values: dict[str, Any] = field(default_factory=dict)
    """Value of each property that a callback reads, as `id.property`."""
    callbacks: list[Mapping[str, Any]] = field(default_factory=list)
    """The callbacks of the page that read the regions."""

    async def open(self) -> Mapping[str, Any]:
        """Open the page: its shell, its layout, what it holds, and the first answers."""
        await self.client.get(self.path)
        layout = (await self.client.get("/_dash-layout")).json()
        known = (await self.client.get("/_dash-dependencies")).json()
        self.values |= {"_pages_location.pathname": self.path, "_pages_location.search": ""}
        [paging] = [one for one in known if "_pages_content.children" in one["output"]]
        page = await self._answer(paging, ["_pages_location.pathname", "_pages_location.search"])
        components = dict([*_components(layout), *_components(page)])
        self.callbacks = [
            one
            for one in known
            if {"id": REGIONS, "property": "value"} in one["inputs"]
            and all(name in components for name, _ in _outputs(one))
        ]
        for one in self.callbacks:
            for item in (*one["inputs"], *one["state"]):
                props = components[item["id"]]
                self.values[f"{item['id']}.{item['property']}"] = props.get(item["property"])
        _, answer = await self.choose([])
        return answer

    async def choose(self, regions: Sequence[str]) -> tuple[float, Mapping[str, Any]]:
        """Choose regions; return the seconds to the last answer, and the answers by component."""
        changed = f"{REGIONS}.value"
        self.values[changed] = list(regions)
        started = perf_counter()
        responses = await asyncio.gather(*(self._post(one, [changed]) for one in self.callbacks))
        seconds = perf_counter() - started
        found: dict[str, Any] = {}
        for response in responses:
            found |= json.loads(response)["response"]
        return seconds, found

    async def _answer(self, callback: Mapping[str, Any], changed: list[str]) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads(await self._post(callback, changed))["response"]
        return found

    async def _post(self, callback: Mapping[str, Any], changed: list[str]) -> bytes:
        def given(items: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
            return [
                {**item, "value": self.values.get(f"{item['id']}.{item['property']}")}
                for item in items
            ]

        outputs = [{"id": name, "property": prop} for name, prop in _outputs(callback)]
        body = {
            "output": callback["output"],
            "outputs": outputs if len(outputs) > 1 else outputs[0],
            "inputs": given(callback["inputs"]),
            "state": given(callback["state"]),
            "changedPropIds": changed,
            "parsedChangedPropsIds": changed,
        }
        answer = await self.client.post("/_dash-update-component", json=body)
        return answer.raise_for_status().content


def _outputs(callback: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return id and property of each output: Dash writes them as `..a.b...c.d..`."""
    names = callback["output"].strip(".").split("...")
    return [(name.rpartition(".")[0], name.rpartition(".")[2].split("@")[0]) for name in names]


def _components(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the properties of each component by its id."""
    if isinstance(value, list):
        for item in value:
            yield from _components(item)
    elif isinstance(value, Mapping):
        props = value.get("props")
        if isinstance(props, Mapping) and isinstance(props.get("id"), str):
            yield props["id"], props
        for item in value.values():
            yield from _components(item)


@asynccontextmanager
async def visiting_dash(url: str, path: str) -> AsyncIterator[DashPerson]:
    """Be a person in front of a page of a Dash server of this machine."""
    async with httpx.AsyncClient(
        base_url=url,
        timeout=ANSWER_SECONDS,
        trust_env=False,
        limits=httpx.Limits(max_connections=6),
        headers={"accept-encoding": "gzip, deflate, br"},
    ) as client:
        yield DashPerson(client, path)
