"""A guard against floods: how many visitors at once, and how fast each may speak."""

import asyncio
import time
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.server import idle, imports, log

POLICY_VIOLATION = 1008
MESSAGE_TOO_BIG = 1009
TRY_AGAIN_LATER = 1013
LONGEST_MESSAGE = 1_048_576
BURST_SECONDS = 3
PATIENCE_SECONDS = 5


@dataclass
class Sessions:
    """The visitors connected now, and the most that the server takes."""

    most: int
    open: int = 0

    @property
    def full(self) -> bool:
        """Tell whether one more visitor would be too many."""
        return self.open >= self.most


class Allowance:
    """The messages that one connection may send: `rate` a second, some seconds' worth at once."""

    def __init__(self, rate: float, now: float) -> None:
        self.rate = rate
        self.most = rate * BURST_SECONDS
        self._left = self.most
        self._at = now
        self._late = 0

    def wait(self, now: float) -> float:
        """Take one message from the allowance; return the seconds to wait before it is due."""
        self._left = min(self.most, self._left + (now - self._at) * self.rate) - 1
        self._at = now
        if self._left >= 0:
            self._late = 0
            return 0.0
        self._late += 1
        return -self._left / self.rate

    @property
    def is_flood(self) -> bool:
        """Tell whether the connection has been too fast for five seconds without a pause."""
        return self._late > self.rate * PATIENCE_SECONDS


class FloodGuard:
    """Refuse visitors beyond the cap, slow down connections that send too much, then close them.

    A message that waits holds back the ones behind it in the sender's own network buffers, so a
    flood costs the server no memory and no script run.
    """

    def __init__(self, app: ASGIApp, sessions: Sessions, messages_per_second: float) -> None:
        self.app = app
        self.sessions = sessions
        self.messages_per_second = messages_per_second

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Watch a WebSocket connection; leave everything else alone."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        await imports.finished()
        if self.sessions.full:
            log.event("session_refused", open=self.sessions.open)
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
            return
        self.sessions.open += 1
        began = time.monotonic()
        log.event("session_opened", open=self.sessions.open)
        try:
            await self.app(scope, self._guarded(receive, send), send)
        finally:
            self.sessions.open -= 1
            seconds = round(time.monotonic() - began, 1)
            log.event("session_closed", open=self.sessions.open, seconds=seconds)

    def _guarded(self, receive: Receive, send: Send) -> Receive:
        allowance = Allowance(self.messages_per_second, time.monotonic())

        async def close(code: int, event: str) -> Message:
            log.event(event, code=code)
            await send({"type": "websocket.close", "code": code})
            return {"type": "websocket.disconnect", "code": code}

        async def guarded() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            idle.noticed()
            if len(message.get("bytes") or message.get("text") or b"") > LONGEST_MESSAGE:
                return await close(MESSAGE_TOO_BIG, "message_too_big")
            delay = allowance.wait(time.monotonic())
            if allowance.is_flood:
                return await close(POLICY_VIOLATION, "flood_closed")
            if delay:
                await asyncio.sleep(delay)
            return message

        return guarded
