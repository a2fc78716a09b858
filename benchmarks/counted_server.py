"""The dashboard's own server, which also writes what each run of a page cost: one JSON line a run.

`python -m benchmarks.counted_server` starts it as `python -m tracker run` does. TRACKER_COUNTS
names the file, TRACKER_PROFILE the beginning of the names of files for cProfile, one a run. With
TRACKER_COUNT_ROWS the rows that each query reads are counted too: it is asked twice.
"""

import cProfile
import inspect
import json
import os
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import Future, wait
from functools import wraps
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import SimpleNamespace
from typing import Any

import streamlit as st
from streamlit.runtime.caching import cache_utils
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

import tracker.charts
from tracker import database
from tracker.database import Database

COUNTS = Path(os.environ["TRACKER_COUNTS"])
COUNTS_ROWS = bool(os.environ.get("TRACKER_COUNT_ROWS"))
PROFILE = os.environ.get("TRACKER_PROFILE")
MAIN_CLOCK = time.pthread_getcpuclockid(threading.main_thread().ident or 0)
DRAWN = (
    *("html", "button", "multiselect", "radio", "date_input", "toggle", "text_input", "selectbox"),
    *("popover", "container", "columns", "caption", "divider", "download_button", "tabs"),
    *("expander", "navigation", "set_page_config", "file_uploader"),
)


class Run(threading.local):
    """Add up the processor time of a run by kind of work, without that of another inside it."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.counts: Counter[str] = Counter()
        self.queries: list[str] = []
        self.ahead: list[Future[None]] = []
        self.since = 0.0

    def enter(self, kind: str) -> None:
        """Begin a kind of work; the one around it waits."""
        now = time.thread_time()
        if self.stack:
            self.seconds[self.stack[-1]] += now - self.since
        self.stack.append(kind)
        self.since = now

    def leave(self) -> None:
        """End it, and go on with the one around it."""
        now = time.thread_time()
        self.seconds[self.stack.pop()] += now - self.since
        self.since = now


run = Run()
_writing = threading.Lock()


def counted(kind: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """Return the call, its time and number added to a kind of work."""

    @wraps(call)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        run.counts[kind] += 1
        run.enter(kind)
        try:
            return call(*args, **kwargs)
        finally:
            run.leave()

    return wrapper


def _queries() -> None:
    answer = Database.answer

    def query(self: Database, name: str, params: Any, snapshot: Any, take: Any) -> Any:
        run.enter("queries")
        try:
            frame = answer(self, name, params, snapshot, take)
        finally:
            run.leave()
        run.queries.append(name)
        run.counts["rows"] += len(frame)
        if COUNTS_ROWS:
            with self._cursor(snapshot.path) as (cursor, kept):
                _count_rows(cursor, kept, name, params)
        return frame

    make = database.kept_table

    def kept_table(cursor: Any, kept: Any, name: str, params: Any) -> Any:
        is_filled = False

        def get(table: str, key: Any, fill: Any) -> Any:
            def filled(place: str) -> None:
                nonlocal is_filled
                is_filled = True
                fill(place)

            return kept.get(table, key, filled)

        found = make(cursor, SimpleNamespace(get=get), name, params)
        if is_filled:
            run.queries.append(name)
            if COUNTS_ROWS:
                _count_rows(cursor, kept, name, params)
        return found

    database.kept_table = kept_table
    Database.answer = query  # type: ignore[method-assign]


def _count_rows(cursor: Any, kept: Any, name: str, params: Any) -> None:
    with database.reading(cursor, kept, name, params) as (text, given):
        asked = f"explain (analyze, format json) {text}"
        plan = json.loads(cursor.execute(asked, given).fetchall()[0][1])
    run.counts["rows_read"] += plan["cumulative_rows_scanned"]


def _ahead() -> None:
    """Count what is asked ahead for the run that asked it."""
    from tracker.ui import view

    submit = view._workers.submit

    def submitted(call: Callable[..., Any], *args: Any) -> Future[None]:
        seconds, counts, queries = run.seconds, run.counts, run.queries

        def work() -> None:
            run.__init__()  # type: ignore[misc]
            try:
                call(*args)
            finally:
                counts.update(run.counts)
                queries.extend(run.queries)
                for kind, taken in run.seconds.items():
                    seconds[kind] += taken

        run.ahead.append(submit(work))
        return run.ahead[-1]

    view._workers.submit = submitted  # type: ignore[method-assign, assignment]


def _figures() -> None:
    """Count the functions of `tracker.charts` that give a chart, before anything imports them."""
    for found in iter_modules(tracker.charts.__path__, "tracker.charts."):
        module = import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            given = inspect.signature(function).return_annotation
            if function.__module__ == found.name and getattr(given, "__name__", given) == "Chart":
                setattr(module, name, counted("figures", function))


def _streamlit() -> None:
    for name in DRAWN:
        setattr(st, name, counted("elements", getattr(st, name)))
    ScriptRunContext.enqueue = counted("messages", ScriptRunContext.enqueue)  # type: ignore[method-assign]
    cached = cache_utils.CachedFunc.__call__
    cache_utils.CachedFunc.__call__ = counted("kept", cached)  # type: ignore[method-assign]
    execute = script_runner.exec_func_with_error_handling
    script_runner.exec_func_with_error_handling = counted("page", execute)
    run_script = script_runner.ScriptRunner._run_script

    def one_run(self: Any, asked: Any) -> None:
        run.__init__()  # type: ignore[misc]
        started = {
            "at": time.monotonic(),
            "process": time.process_time(),
            "loop": time.clock_gettime(MAIN_CLOCK),
        }
        profiler = cProfile.Profile(time.thread_time) if PROFILE else None
        run.enter("streamlit")
        if profiler:
            profiler.enable()
        try:
            run_script(self, asked)
        finally:
            if profiler:
                profiler.disable()
                profiler.dump_stats(f"{PROFILE}.{time.monotonic_ns()}")
            run.leave()
            wait(run.ahead)
            _write(started, asked.query_string)

    script_runner.ScriptRunner._run_script = one_run  # type: ignore[method-assign]


def _write(started: dict[str, float], query: str) -> None:
    line = {
        "query": query,
        "started": started,
        "seconds": time.monotonic() - started["at"],
        "script": time.thread_time(),
        "split": dict(run.seconds),
        "counts": dict(run.counts),
        "queries": sorted(run.queries),
    }
    with _writing, COUNTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def count() -> None:
    """Put the counters in place; nothing that draws may be imported before."""
    _figures()
    _queries()
    _streamlit()
    _ahead()


if __name__ == "__main__":
    count()
    from tracker.cli.start import main

    main(["run", "--no-browser", "--port", "0"])
