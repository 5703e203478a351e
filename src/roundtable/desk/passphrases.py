"""Passphrases: how they are kept, proved, and how quickly somebody may guess."""

import secrets
import time
from collections import defaultdict
from collections.abc import Callable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from roundtable.base.errors import UnusableError

SHORTEST = 12
"""Letters of a passphrase: three or four words; the length that NCSC's three random words come to."""
_GUESSES = 5
_PAUSE_SECONDS = 60.0
_ENTRY_BYTES = 9

_hasher = PasswordHasher()
"""Argon2id with the library's own costs, which are those of RFC 9106 for little memory."""


def kept(passphrase: str) -> str:
    """Return what is kept of a passphrase.

    Raises:
        UnusableError: if it is too short.
    """
    if len(passphrase) < SHORTEST:
        raise UnusableError(f"a passphrase has {SHORTEST} letters or more: take three words or four")
    return _hasher.hash(passphrase)


def proves(passphrase: str, verifier: str) -> bool:
    """Return whether a passphrase is the one that was kept."""
    try:
        return _hasher.verify(verifier, passphrase)
    except (VerificationError, InvalidHashError):
        return False


def entry_word() -> str:
    """Return a word with which somebody new signs in for the first time."""
    return secrets.token_urlsafe(_ENTRY_BYTES)


@cache
def unknown() -> str:
    """Return what an unknown code is compared with, so that it takes as long as a known one."""
    return _hasher.hash(secrets.token_urlsafe())


class Guesses:
    """Counts wrong passphrases by code, and lets nobody try for a minute after five."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin without any; the clock gives seconds."""
        self._clock = clock
        self._wrong: dict[str, list[float]] = defaultdict(list)

    def refuse_if_many(self, code: str) -> None:
        """Refuse a code for which too many wrong passphrases came of late.

        Raises:
            UnusableError: if so.
        """
        recent = [at for at in self._wrong[code] if self._clock() - at < _PAUSE_SECONDS]
        self._wrong[code] = recent
        if len(recent) >= _GUESSES:
            raise UnusableError("too many wrong passphrases: wait a minute, and try again")

    def note_wrong(self, code: str) -> None:
        """Count a wrong passphrase."""
        self._wrong[code].append(self._clock())
