"""The scan of a git history with the roster: whatever a clone of it would give away."""

from collections.abc import Iterator
from pathlib import Path

from roundtable.gate.scan import Scanner
from roundtable.gate.scanning.history import GitObject, names_and_logs, objects, place_by_blob, tree_names
from roundtable.gate.scanning.records import Leak, sealed_leak
from roundtable.identity.detector import Detector

_SHORT = 12


def scan_git(repository: Path, detector: Detector) -> Iterator[Leak]:
    """Return what derives from the roster in a repository's history, sorted by path.

    Every blob, tree, commit and tag is read once, whether or not anything still leads to it, so that
    messages, authors, notes, stashes and what was deleted are among them; then the names of references,
    the reference log and the settings. A blob's path is `commit:path` of the commit that brought it.

    Raises:
        UnusableError: if the path is no git repository or git cannot be started.
    """
    scanner = Scanner(detector)
    places = place_by_blob(repository)
    found = {leak for one in objects(repository) for leak in _object_leaks(scanner, one, places)}
    for shown, text in names_and_logs(repository):
        found.update(scanner.scan_name(shown, text))
    yield from sorted(found, key=_order)


def _object_leaks(scanner: Scanner, one: GitObject, places: dict[str, str]) -> Iterator[Leak]:
    shown = places.get(one.id, one.id[:_SHORT])
    if one.content is None:
        yield sealed_leak(shown)
    elif one.kind == "tree":
        for name in tree_names(one.content):
            yield from scanner.scan_name(f"{shown}:{name}", name)
    elif one.kind == "blob":
        yield from scanner.scan_bytes(shown, one.content)
    else:
        yield from scanner.scan_bytes(f"{one.kind} {shown}", one.content)


def _order(leak: Leak) -> tuple[str, int, int, str, str]:
    return (leak.path, leak.start or -1, leak.end or -1, leak.tier, leak.rule)
