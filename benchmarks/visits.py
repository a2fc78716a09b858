"""Visits: from an address, or from the start of a server, to the painted page; what it weighs."""

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.expected import Expected
from benchmarks.machine import watched
from benchmarks.samples import Sample, Samples
from benchmarks.scale import Scale
from benchmarks.tools import Running, Tool, running
from benchmarks.watch import Watched, opened

MORE_ROUNDS = 3
MEGABITS, LATENCY_MS = 10, 40
SLOW = f"{MEGABITS} Mbit/s"


@dataclass
class Weight:
    """Count what a page receives: requests, bytes as they came, messages of its sockets."""

    requests: int = 0
    bytes: int = 0
    seen: list[str] = field(default_factory=list)

    def follow(self, client: Any) -> None:
        """Listen to a page through its DevTools session."""
        client.send("Network.enable")
        client.on("Network.requestWillBeSent", self._asked)
        client.on("Network.loadingFinished", self._finished)
        client.on("Network.webSocketFrameReceived", self._message)

    def _asked(self, event: Mapping[str, Any]) -> None:
        if event["request"]["url"].startswith("http://127.0.0.1"):
            self.requests += 1

    def _finished(self, event: Mapping[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _message(self, event: Mapping[str, Any]) -> None:
        # Binary frames are given in base 64, whole: what compression saved of them is not seen.
        payload = event["response"]["payloadData"]
        is_text = event["response"]["opcode"] == 1
        self.bytes += len(payload) if is_text else len(payload) * 3 // 4


def visits(
    browser: Browser,
    servers: Mapping[str, Running],
    page: str,
    expected: Expected,
    count: int,
    samples: Samples,
) -> None:
    """Open a page of each tool in turn in an empty browser, then once more; quick, then slow."""
    for network in ("", SLOW):
        for place in range(MORE_ROUNDS * count):
            names = list(servers)
            turn = place % len(names)
            for name in names[turn:] + names[:turn]:
                states = [
                    f"{visit}, {network}" if network else visit for visit in ("first", "second")
                ]
                if all(samples.kept("visit", page, name, state) >= count for state in states):
                    continue
                _both_visits(browser, servers[name], page, expected, network, states, samples)


def _both_visits(
    browser: Browser,
    server: Running,
    page: str,
    expected: Expected,
    network: str,
    states: Sequence[str],
    samples: Samples,
) -> None:
    first = opened(browser, server, expected)
    second = Watched(first.page.context, server, expected)
    for seen, state in zip((first, second), states, strict=True):
        weight = Weight()
        client = seen.page.context.new_cdp_session(seen.page)
        weight.follow(client)
        if network:
            speed = MEGABITS * 1_000_000 / 8
            limits = {"latency": LATENCY_MS, "downloadThroughput": speed, "uploadThroughput": speed}
            client.send("Network.emulateNetworkConditions", {"offline": False, **limits})
        seen.page.bring_to_front()
        with watched() as elsewhere:
            taken = seen.visited(page)
        tool = server.tool.name
        samples.add(Sample("visit", page, tool, state, taken, elsewhere.cores))
        if not network:
            seen.page.wait_for_timeout(500)
            samples.add(Sample("bytes", page, tool, state, weight.bytes))
            samples.add(Sample("requests", page, tool, state, weight.requests))
    first.close()


def starts(
    browser: Browser,
    tools: Sequence[Tool],
    scale: Scale,
    logs: Path,
    expected: Expected,
    count: int,
    samples: Samples,
) -> None:
    """Start the server of each tool in turn; measure until its overview is painted."""
    for _ in range(MORE_ROUNDS * count):
        for tool in tools:
            if samples.kept("start", "overview", tool.name, "start") >= count:
                continue
            with ExitStack() as stack:
                # Until the server stops: what one that is gone used would count as used elsewhere.
                with watched() as elsewhere:
                    began = time.time()
                    server = stack.enter_context(running(tool, scale, logs))
                    seen = opened(browser, server, expected)
                    seen.goto("overview")
                    taken = seen.painted() - 1000 * began
                seen.close()
            found = Sample("start", "overview", tool.name, "start", taken, elsewhere.cores)
            samples.add(found)
