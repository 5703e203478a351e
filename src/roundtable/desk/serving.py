"""Serving the desk on this machine's own address, and opening a browser on it."""

import logging
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from roundtable.desk.app import application
from roundtable.desk.desk import Desk
from roundtable.desk.passphrases import Guesses
from roundtable.desk.state import States
from roundtable.desk.visits import Visits
from roundtable.private.vault import Vault

_LOOPBACK = "127.0.0.1"
"""The only address on which the desk answers; nothing can change it."""


class Serving:
    """A desk that is ready to answer."""

    def __init__(self, root: Path, vault: Vault) -> None:
        """Take a free port of this machine; nothing is answered before `run`."""
        self._socket = socket.create_server((_LOOPBACK, 0))
        self.port: int = self._socket.getsockname()[1]
        self._visits = Visits()
        self._server: uvicorn.Server | None = None
        self._desk = Desk(States(root, vault), self._visits, Guesses(), self.stop)

    def address(self) -> str:
        """Return an address that lets one browser in, once."""
        return f"http://{_LOOPBACK}:{self.port}/open?word={self._visits.new_token()}"

    def run(self, ready: Callable[[], None]) -> None:
        """Answer until the desk is closed; `ready` is called when the first request can be answered."""
        # No access log: it would hold the one-time word.
        settings = uvicorn.Config(
            application(self._desk, self.port),
            access_log=False,
            log_level=logging.CRITICAL,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        self._server = uvicorn.Server(settings)
        ready()
        self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """Answer what is asked already, and then nothing more."""
        if self._server:
            self._server.should_exit = True


def open_browser(address: str) -> None:
    """Open a browser without waiting for it."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
