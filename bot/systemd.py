"""Tells systemd how the service does, in the words of sd_notify(3). Elsewhere it tells nobody."""

import os
import socket
from contextlib import suppress

READY = "READY=1"
WELL = "WATCHDOG=1"


def tell_systemd(state: str) -> None:
    """Send the state to whoever started this process, if that is systemd and wants to know."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address[:1] not in ("/", "@"):
        return
    # What it does not hear it will act upon by itself; that is no reason to stop.
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
        # A name that begins with @ stands for one in the abstract namespace.
        wire.sendto(state.encode(), address.replace("@", "\0", 1))
