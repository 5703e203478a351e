"""Reading files in a process of its own: one that a file built to do harm can exhaust or crash, and no more.

What is read goes through pipes: never into arguments, the environment, a file, or what the child prints.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import IO

from pydantic import ValidationError

from roundtable.base.child_process import begin_child
from roundtable.private.importers import NO_PACKS, Packs
from roundtable.private.importers.exchange import Answer, Request, received, send
from roundtable.private.importers.files import MEGABYTE
from roundtable.private.importers.refusals import unusable
from roundtable.private.records import Format, Imported

MEMORY = 512 * MEGABYTE
"""What the child may take of memory; Linux alone keeps to it."""
SECONDS, SECONDS_A_MEGABYTE = 5, 2
PATIENCE = 12
"""How many seconds may pass for one of work: the machine may be busy with other things."""


class Reader:
    """Reads files one after the other in one child, which is begun anew if a file ends it."""

    def __init__(self) -> None:
        """Begin no child yet: there may be nothing to read."""
        self._child: subprocess.Popen[bytes] | None = None

    def read(self, content: bytes, known: Format, label: str, packs: Packs = NO_PACKS) -> Imported:
        """Return what the bytes of a file gave, as `read_notes_bytes` does.

        Raises:
            UnusableError: as `read_notes_bytes`; or the file takes too long or too much memory to read, or
                the reader fails on it.
        """
        seconds = SECONDS + SECONDS_A_MEGABYTE * len(content) // MEGABYTE
        request = Request(format=known, session=packs.session, printed=sorted(packs.printed), seconds=seconds)
        answer = self._answer(request, content, label)
        if answer.refused or answer.imported is None:
            raise unusable(label, answer.refused or "cannot be read")
        return answer.imported

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child:
            for pipe in (child.stdin, child.stdout):
                with suppress(OSError):
                    pipe and pipe.close()
            child.kill()
            child.wait()

    def _answer(self, request: Request, content: bytes, label: str) -> Answer:
        """Send one file to the child and return what it answers; a child that does not is ended."""
        child = self._child = self._child or begin_child("roundtable.private.importers.child", str(MEMORY))
        late = Timer(PATIENCE * request.seconds, child.kill)
        late.start()
        try:
            _pipe(child.stdin).write(send(request, content))
            _pipe(child.stdin).flush()
            answer, _ = received(Answer, _pipe(child.stdout))
        except (OSError, EOFError, ValidationError):
            self.close()
            raise unusable(
                label, f"could not be read within {request.seconds} s of work and {MEMORY // MEGABYTE} MB"
            ) from None
        except BaseException:
            self.close()
            raise
        finally:
            late.cancel()
        return answer


@contextmanager
def reading() -> Iterator[Reader]:
    """Give a reader, and end its child at the end."""
    reader = Reader()
    try:
        yield reader
    finally:
        reader.close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EOFError
    return pipe
