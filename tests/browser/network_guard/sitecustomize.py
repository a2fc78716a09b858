"""Write down each address outside this machine that a Python process asks for.

Python imports this module by itself at start, when its folder is on PYTHONPATH.
"""

import os
import sys
from ipaddress import ip_address

LOG = os.environ["TRACKER_NETWORK_LOG"]
EVENTS = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}


def is_local(host: object) -> bool:
    """Tell whether a host name or address stays on this machine."""
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        address = ip_address(host.decode() if isinstance(host, bytes) else str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def watch(event: str, args: tuple[object, ...]) -> None:
    """Record an event of the audit hooks when it leaves the machine."""
    if event not in EVENTS:
        return
    target = args[0] if event.startswith("socket.get") else args[1]
    # The path of a Unix socket is a text, an address on the network a tuple.
    if isinstance(target, tuple):
        target = target[0]
    elif not event.startswith("socket.get"):
        return
    if not is_local(target):
        with open(LOG, "a", encoding="utf-8") as log:  # noqa: PTH123 - pathlib is not loaded yet
            log.write(f"{event} {target!r}\n")


sys.addaudithook(watch)
