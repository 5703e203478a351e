"""The scan of built bytes with the roster: every file, every name of a file, every reading of its content."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import read_regular
from roundtable.base.findings import Finding, Place
from roundtable.gate.scanning.cleared import forms_of
from roundtable.gate.scanning.content import opened
from roundtable.gate.scanning.large import is_large, leaks_of_large
from roundtable.gate.scanning.reader import Reader
from roundtable.gate.scanning.records import NOT_A_FILE, UNREADABLE, Leak, sealed_leak
from roundtable.gate.scanning.results import leaks_of
from roundtable.gate.scanning.walk import Entry, EntryKind, walk
from roundtable.identity.detector import Detector
from roundtable.public.opendata.record import schema_json

__all__ = ["UNREADABLE", "Leak", "Scanner", "cleared_texts", "leak_finding", "shown_path", "theme_digests"]
_PART = re.compile(r"[^/\\]+")
_NAME_MARKS = re.compile(r"[/\\_.,;:+-]+")
_MOST_BYTES = 2_000_000_000


@dataclass(frozen=True)
class Scanner:
    """Scans files with one roster, but for what stood unchanged before it came."""

    detector: Detector = field(repr=False)
    cleared: Sequence[str] = field(default=(), repr=False)
    """Texts that are excused where they stand as a whole."""
    cleared_files: Collection[str] = field(default=frozenset(), repr=False)
    """Digests of files that are excused as a whole."""

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.detector, forms_of(self.cleared))

    def scan(self, paths: Iterable[Path]) -> Iterator[Leak]:
        """Return what derives from the roster in the files and folders given, in order of paths.

        Links, pipes and devices are refused unopened, and so is what cannot be read or vouched for.

        Raises:
            UnusableError: if a path does not exist.
        """
        for path in paths:
            if not path.is_symlink() and not path.exists():
                raise UnusableError(
                    "a path to scan does not exist: build the site first, or correct the path"
                )
            for entry in walk(path):
                yield from self._scan_name(entry.path, path)
                yield from self._scan_entry(entry)

    def scan_bytes(self, shown: str, content: bytes) -> Iterator[Leak]:
        """Return what derives from the roster in a file's content, under the path that it is shown by."""
        digest = hashlib.sha256(content)
        if digest.digest() in theme_digests() or digest.hexdigest() in self.cleared_files:
            return
        inside = opened(content)
        if inside.is_sealed:
            yield sealed_leak(shown)
        yield from leaks_of(shown, self._reader.read(inside.own, inside.texts))

    def scan_name(self, shown: str, name: str, parent: str = "") -> Iterator[Leak]:
        """Return what derives from the roster in a name and has not been seen in its parent's."""
        above = set(self._name_leaks(shown, parent)) if parent else set()
        yield from (leak for leak in self._name_leaks(shown, name) if leak not in above)

    def _name_leaks(self, shown: str, name: str) -> Iterator[Leak]:
        return leaks_of(shown, self._reader.read(None, name_forms(name)))

    def _scan_name(self, path: Path, root: Path) -> Iterator[Leak]:
        if path == root:
            return self.scan_name(str(path), path.name) if path.is_file() else iter(())
        inside = path.relative_to(root)
        parent = inside.parent.as_posix()
        return self.scan_name(str(path), inside.as_posix(), "" if parent == "." else parent)

    def _scan_entry(self, entry: Entry) -> Iterator[Leak]:
        shown = str(entry.path)
        match entry.kind:
            case EntryKind.FOLDER:
                return
            case EntryKind.FILE:
                yield from self._scan_file(entry.path)
            case EntryKind.LOCKED:
                yield sealed_leak(shown)
            case _:
                yield sealed_leak(shown, NOT_A_FILE)

    def _scan_file(self, path: Path) -> Iterator[Leak]:
        try:
            if is_large(path):
                yield from leaks_of_large(path, self._reader)
                return
            content = read_regular(path, "a file to scan", _MOST_BYTES)
        except (UnusableError, OSError):
            yield sealed_leak(str(path))
            return
        yield from self.scan_bytes(str(path), content)


def name_forms(name: str) -> tuple[str, str]:
    """Return a file's name as it is, and with spaces for the marks that part its words."""
    return name, _NAME_MARKS.sub(" ", name)


def shown_path(path: str, detector: Detector) -> str:
    """Return a path as people may see it, with what derives from the roster covered."""
    parts = dict.fromkeys(_PART.findall(path))
    hidden = [part for part in parts if any(detector.derived(form) for form in name_forms(part))]
    return _PART.sub(lambda part: "[masked]" if part.group() in hidden else part.group(), path)


def leak_finding(leak: Leak, detector: Detector, root: Path) -> Finding:
    """Return a leak as a finding whose place is relative to `root` and shows no name."""
    place = Place(file=shown_path(Path(leak.path).relative_to(root).as_posix(), detector))
    match leak.rule:
        case code if code == UNREADABLE:
            message = "cannot be looked into: leave it out, or publish it as text or a plain picture"
        case code if code == NOT_A_FILE:
            message = "is no regular file: build again from clean folders"
        case _:
            what = f"{leak.kind.value} that derives from the roster ({leak.tier.value})"
            message = f"{what}: take it out at its source"
    return Finding(place=place, code=leak.rule, message=message)


def cleared_texts(texts: Iterable[str], detector: Detector) -> tuple[str, ...]:
    """Return those of the texts in which the roster finds anything, the longest first.

    A title may be no name at the start of a line and one in an attribute, so each text is tried both ways.
    """
    found = (text for text in set(texts) if detector.derived(f'{text}\n\nsays "{text}"'))
    return tuple(sorted(found, key=lambda text: (-len(text), text)))


@cache
def theme_digests() -> frozenset[bytes]:
    """Return the digests of the files that this package brings to every site."""
    return frozenset(theme_digest_by_path().values())


@cache
def theme_digest_by_path() -> dict[str, bytes]:
    """Return the digest of each file that this package brings to every site, by its path there."""
    theme = Path(str(files("roundtable") / "public" / "theme"))
    brought = {
        path.relative_to(theme).as_posix(): path.read_bytes()
        for path in sorted((theme / "assets").rglob("*"))
        if path.is_file()
    }
    brought["data/schema.json"] = schema_json().encode()
    return {name: hashlib.sha256(content).digest() for name, content in brought.items()}
