"""Settings, read once from the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from tracker.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Hold where things are and how much the server may use."""

    root: Path = ROOT
    """Project folder: queries, pages and locales are read from it."""
    data_dir: Path = field(default=ROOT / "data", metadata={"env": "TRACKER_DATA"})
    """Source files."""
    snapshot_dir: Path = field(
        default=ROOT / "var" / "snapshots", metadata={"env": "TRACKER_SNAPSHOTS"}
    )
    """Built snapshots and the pointer to the published one."""
    host: str = field(default="127.0.0.1", metadata={"env": "TRACKER_HOST"})
    """Address that the server listens on."""
    port: int = field(default=8501, metadata={"env": "TRACKER_PORT", "min": 0, "max": 65535})
    """Port that the server listens on; 0 takes a free one."""
    allowed_hosts: tuple[str, ...] = field(default=(), metadata={"env": "TRACKER_ALLOWED_HOSTS"})
    """Host names accepted beside the local ones, separated by commas."""
    max_sessions: int = field(default=300, metadata={"env": "TRACKER_MAX_SESSIONS", "min": 1})
    """Browser sessions open at once; one more is told to come back."""
    messages_per_second: int = field(
        default=20, metadata={"env": "TRACKER_MESSAGES_PER_SECOND", "min": 1}
    )
    """Messages that one browser session may send in a second."""
    query_seconds: int = field(default=20, metadata={"env": "TRACKER_QUERY_SECONDS", "min": 1})
    """Seconds after which a query is stopped."""
    database_threads: int = field(default=1, metadata={"env": "TRACKER_THREADS", "min": 1})
    """Threads that the database may use."""
    database_memory: str = field(
        default="512MB", metadata={"env": "TRACKER_MEMORY", "form": r"[1-9]\d*(MB|GB)"}
    )
    """Memory that the database may use to answer, as `512MB` or `2GB`."""
    returns: str = field(default="", metadata={"env": "TRACKER_RETURNS", "values": ("on", "off")})
    """Whether returns may be sent and accepted on screen; empty: on this machine alone."""

    @property
    def returns_dir(self) -> Path:
        """Accepted returns, kept for ever."""
        return self.data_dir / "returns"

    def takes_returns(self, address: str | None) -> bool:
        """Tell whether a server that listens on an address (None: on all) takes returns.

        Other names than the local ones mean that a proxy shows the loopback address to others.
        """
        if self.returns:
            return self.returns == "on"
        return not self.allowed_hosts and _is_loopback(address or "")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read each setting from its variable; raise `SettingsError` for a value out of range."""
        found = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for setting in fields(cls):
            variable = setting.metadata.get("env")
            if variable and found.get(variable, "").strip():
                text = found[variable].strip()
                values[setting.name] = _read(variable, text, setting.default, setting.metadata)
        return cls(**values)  # type: ignore[arg-type]


def _read(variable: str, text: str, default: object, limits: Mapping[str, Any]) -> object:
    """Turn `text` into the type of `default`; raise `SettingsError` when it does not fit."""
    if isinstance(default, Path):
        return Path(text).expanduser().resolve()
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if isinstance(default, int):
        return _read_integer(variable, text, limits["min"], limits.get("max"))
    if "values" in limits and text not in limits["values"]:
        raise SettingsError(
            f"La variable {variable} vaut « {text} » : {' ou '.join(limits['values'])} est attendu."
        )
    if "form" in limits and not re.fullmatch(limits["form"], text):
        raise SettingsError(
            f"La variable {variable} vaut « {text} » : une valeur comme {default} est attendue."
        )
    return text


def _is_loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def _read_integer(variable: str, text: str, lowest: int, highest: int | None) -> int:
    """Read an integer within its limits; raise `SettingsError` when it is not."""
    number = int(text) if re.fullmatch("[0-9]{1,9}", text) else None
    if number is None or number < lowest or (highest is not None and number > highest):
        expected = f"d’au moins {lowest}" if highest is None else f"de {lowest} à {highest}"
        raise SettingsError(
            f"La variable {variable} vaut « {text} » : un nombre entier {expected} est attendu."
        )
    return number
