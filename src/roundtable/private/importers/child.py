"""The process in which files are read: it answers through its pipes, and can do nothing else."""

import os
import sys
from typing import IO

from roundtable.base.errors import UnusableError
from roundtable.private.importers import Packs, read_notes_bytes
from roundtable.private.importers.exchange import Answer, Request, received, send
from roundtable.private.importers.files import MEGABYTE

_LABEL = "file"
_REACHING_OUT = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.startfile",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "shutil.",
    "tempfile.",
    "urllib.",
    "ftplib.",
    "smtplib.",
    "webbrowser.",
    "winreg.",
)
"""What no reading of a file needs, by Python's own names of audited events."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def main() -> None:
    """Read one file after the other until the other side ends."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    _confine(int(sys.argv[1]))
    while True:
        try:
            request, content = received(Request, questions)
        except EOFError:
            return
        _allow(request.seconds)
        _reply(answers, _answer(request, content))


def _answer(request: Request, content: bytes) -> Answer:
    packs = Packs(request.session, frozenset(request.printed))
    try:
        return Answer(imported=read_notes_bytes(content, request.format, _LABEL, packs))
    except UnusableError as error:
        return Answer(refused=str(error).removeprefix(f"{_LABEL}: "))
    except MemoryError:
        return Answer(refused=f"needs more than {int(sys.argv[1]) // MEGABYTE} MB of memory to read")
    except Exception as error:  # noqa: BLE001 - what a fault says could quote the file, so only its place is told
        return Answer(
            refused=f"cannot be read for a fault of this program ({_place(error)}); please report it"
        )


def _place(error: Exception) -> str:
    """Return the kind of an error and the line of this program at which it was raised."""
    trace = error.__traceback__
    ours = "unknown place"
    while trace:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith("roundtable."):
            ours = f"{module.rpartition('.')[2]} line {trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {ours}"


def _reply(answers: IO[bytes], answer: Answer) -> None:
    answers.write(send(answer))
    answers.flush()


def _confine(memory: int) -> None:
    """Give up whatever reading a file does not need; where the system sets limits, set them."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - it is not there on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse to reach out: to the network, to other programs, or to write a file."""
    writes = event == "open" and _is_writing(arguments)
    if writes or event.startswith(_REACHING_OUT):
        raise PermissionError(event)


def _is_writing(arguments: tuple[object, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    return bool(isinstance(mode, str) and set(mode) & set("wax+")) or bool(
        isinstance(flags, int) and flags & _WRITING
    )


def _allow(seconds: int) -> None:
    """Let the next file take so many seconds of work, and be ended by the system after that."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - as above

        usage = resource.getrusage(resource.RUSAGE_SELF)
        until = int(usage.ru_utime + usage.ru_stime) + seconds + 1
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))


if __name__ == "__main__":
    main()
