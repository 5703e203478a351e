"""The scan of built bytes with the roster: every file, every name of a file, every reading of its content."""

import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import read_regular
from roundtable.base.findings import Finding, Place
from roundtable.gate.views import View, views
from roundtable.identity.detector import Detector
from roundtable.identity.records import Detection, Kind, Tier

_MOST_BYTES = 1_000_000_000
UNREADABLE = "B04"
"""The rule of a file whose content no reader here can vouch for."""
_SEALED = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!")


@dataclass(frozen=True)
class Leak:
    """A place in a file, in its decoded text if it has offsets, that derives from the roster."""

    path: str
    start: int | None
    end: int | None
    tier: Tier
    kind: Kind
    rule: str


@dataclass(frozen=True)
class Scanner:
    """Scans files with one roster; `cleared` are texts that stood unchanged before the roster came."""

    detector: Detector = field(repr=False)
    cleared: Sequence[str] = field(default=(), repr=False)

    def scan(self, paths: Iterable[Path]) -> Iterator[Leak]:
        """Return what derives from the roster in the files and folders given, in order of paths."""
        for path in paths:
            yield from self._scan_tree(path)

    def _scan_tree(self, path: Path) -> Iterator[Leak]:
        if not path.exists():
            raise UnusableError("a path to scan does not exist: build the site first, or correct the path")
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in found:
            inside = file.relative_to(path).as_posix() if file != path else file.name
            yield from self._scan_name(str(file), inside)
            if file.is_symlink():
                yield Leak(str(file), None, None, Tier.BLOCK, Kind.UNKNOWN, "B03")
            elif file.is_file():
                yield from self._scan_file(file)

    def _scan_name(self, shown: str, name: str) -> Iterator[Leak]:
        words = re.sub(r"[/_.-]+", " ", name)
        for one in self.detector.derived(words):
            yield Leak(shown, None, None, one.tier, one.kind, one.rule)

    def _scan_file(self, file: Path) -> Iterator[Leak]:
        content = read_regular(file, "a file to scan", _MOST_BYTES)
        if hashlib.sha256(content).digest() in theme_digests():
            return
        if content.startswith(_SEALED):
            yield Leak(str(file), None, None, Tier.BLOCK, Kind.UNKNOWN, UNREADABLE)
            return
        seen: set[tuple[str, str]] = set()
        for view in views(content):
            yield from self._scan_view(str(file), view, seen)

    def _scan_view(self, path: str, view: View, seen: set[tuple[str, str]]) -> Iterator[Leak]:
        """Return a reading's leaks; in a decoded reading only those that no earlier one has shown."""
        text = self._without_cleared(view.text)
        for one in self.detector.derived(text):
            form = (one.rule, text[one.start : one.end].casefold())
            if view.is_own or form not in seen:
                yield _leak(path, one, view)
            seen.add(form)

    def _without_cleared(self, text: str) -> str:
        for cleared in self.cleared:
            for form in {cleared, html.escape(cleared), html.escape(cleared, quote=False), _in_json(cleared)}:
                text = text.replace(form, " " * len(form))
        return text


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _leak(path: str, one: Detection, view: View) -> Leak:
    start, end = (one.start, one.end) if view.is_own else (None, None)
    return Leak(path, start, end, one.tier, one.kind, one.rule)


def shown_path(path: str, detector: Detector) -> str:
    """Return a path as people may see it, with what derives from the roster covered."""
    shown = path
    for part in re.findall(r"[^/\\]+", path):
        if detector.derived(re.sub(r"[_.-]+", " ", part)):
            shown = shown.replace(part, "[masked]")
    return shown


def leak_finding(leak: Leak, detector: Detector, root: Path) -> Finding:
    """Return a leak as a finding whose place is relative to `root` and shows no name."""
    place = Place(file=shown_path(Path(leak.path).relative_to(root).as_posix(), detector))
    message = f"{leak.kind.value} that derives from the roster ({leak.tier.value}): take it out at its source"
    return Finding(place=place, code=leak.rule, message=message)


def cleared_texts(texts: Iterable[str], detector: Detector) -> tuple[str, ...]:
    """Return those of the texts in which the roster finds anything, the longest first."""
    return tuple(sorted((text for text in set(texts) if detector.derived(text)), key=lambda t: (-len(t), t)))


@cache
def theme_digests() -> frozenset[bytes]:
    """Return the digests of the files that the installed theme and this package bring to every site."""
    assets = [files("material") / "templates" / "assets", files("roundtable") / "public" / "theme"]
    paths = (path for folder in assets for path in sorted(Path(str(folder)).rglob("*")) if path.is_file())
    return frozenset(hashlib.sha256(path.read_bytes()).digest() for path in paths)
