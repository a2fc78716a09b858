"""What was made once for one visitor, kept for all the others who ask for the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Memory(Generic[Made]):
    """Keep the last things made, by what they were made from; safe between threads.

    What is given is shared: nobody may change it. Of several who ask for the same at once, one
    makes it and the others wait; a failure is told to all of them, and not kept.
    """

    def __init__(self, most: int) -> None:
        """`most` is how many things are kept."""
        self._most = most
        self._kept: OrderedDict[Hashable, Future[Made]] = OrderedDict()
        self._lock = Lock()

    def __contains__(self, key: Hashable) -> bool:
        """Tell whether the thing of this key is there, or being made."""
        return key in self._kept

    def is_made(self, key: Hashable) -> bool:
        """Tell whether the thing of this key is there, so that `get` waits for nobody."""
        kept = self._kept.get(key)
        return kept is not None and kept.done()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what `make` gave for this key; raise what it raises."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            else:
                mine: Future[Made] = Future()
                self._kept[key] = mine
                if len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        if kept is not None:
            return kept.result()
        try:
            mine.set_result(make())
        except BaseException as fault:
            with self._lock:
                self._kept.pop(key, None)
            mine.set_exception(fault)
            raise
        return mine.result()
