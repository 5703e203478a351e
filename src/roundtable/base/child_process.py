"""A Python process of its own for a piece of work, which is told and answers through pipes alone."""

import os
import subprocess
import sys

_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")
"""What of the environment the child is told; where the vault lies is not among it."""


def begin_child(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Return a child that runs a module of this package; both ends of its talk are pipes of bytes.

    Nobody sees what it prints besides, and it writes no file, not even of its own code.
    """
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - this very interpreter, and fixed words
        [sys.executable, "-B", "-P", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
