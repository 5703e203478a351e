"""The `B` rules: what must hold of the built site as a whole, whoever was there."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import read_regular
from roundtable.base.findings import Finding, Place, Rule
from roundtable.base.private_files import PRIVATE_FILE
from roundtable.gate.scan import theme_digest_by_path, theme_digests
from roundtable.gate.scanning.behaviour import acts
from roundtable.gate.scanning.images import is_picture_only
from roundtable.gate.scanning.walk import Entry, EntryKind, walk

RULES = (
    Rule(
        code="B01",
        title="the site holds what was planned and nothing else",
        why="a file that nobody planned is one that nobody checked",
    ),
    Rule(
        code="B02",
        title="no request to another host",
        why="a font, a script or a picture from elsewhere tells others who reads",
    ),
    Rule(code="B03", title="no links in the site's folders", why="a link can lead out of what was checked"),
    Rule(code="B04", title="no file that cannot be looked into", why="a sealed file can hold anything"),
    Rule(
        code="B05",
        title="no program inside the markup",
        why="code in an attribute or an address runs without having been planned as a file",
    ),
    Rule(
        code="B06", title="no form that sends elsewhere", why="what readers type would reach somebody unnamed"
    ),
    Rule(
        code="B07", title="no page that moves readers on", why="the next page may be one that nobody checked"
    ),
    Rule(
        code="B08",
        title="no source map",
        why="a source map brings the sources, with their folders and remarks, along",
    ),
    Rule(
        code="B09",
        title="pictures carry nothing but the picture",
        why="who made a picture, when and where, stands in its metadata",
    ),
    Rule(
        code="B10",
        title="no private file of this program",
        why="decisions and answers to access requests open with a line that says so, and belong in no site",
    ),
)
_BROUGHT = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "search/index.js"})
"""What the engine itself writes beside the pages."""
_NEXT_STEPS = {
    "B02": "asks another host for something: keep it in docs/assets, or leave it out",
    "B05": "has code in an attribute or an address: leave it out",
    "B06": "has a form that sends what readers type to another place: leave it out",
    "B07": "moves readers to another page: link to it instead",
    "B08": "names or is a source map: leave it out",
}
_DATA = (".json", "search/index.js", ".gz")
"""Ends of names of what only holds text for a page to show."""
_MOST_BYTES = 200_000_000


def built_findings(
    site: Path, pages: Collection[str], asset_by_path: Mapping[str, Path]
) -> Iterator[Finding]:
    """Return what is wrong with a built site.

    Args:
        site: the folder that the engine wrote.
        pages: the paths of the pages that were planned, as `topics/consent.html`.
        asset_by_path: the authored files that are copied as they are, by their path in the site.
    """
    plan = _Plan(frozenset(pages), asset_by_path)
    present: set[str] = set()
    for entry in walk(site):
        name = entry.path.relative_to(site).as_posix()
        present.add(name)
        yield from _entry_findings(name, entry, plan)
    for name in sorted({*pages, *asset_by_path} - present):
        yield _finding(name, "B01", "was planned and is missing: build again")


@dataclass(frozen=True)
class _Plan:
    pages: frozenset[str]
    asset_by_path: Mapping[str, Path]

    def original(self, name: str) -> bytes | None:
        """Return the content that an authored file must have, or None for any other file."""
        source = self.asset_by_path.get(name)
        return read_regular(source, "an authored file", _MOST_BYTES) if source else None


def _entry_findings(name: str, entry: Entry, plan: _Plan) -> Iterator[Finding]:
    match entry.kind:
        case EntryKind.FOLDER:
            return
        case EntryKind.FILE:
            yield from _file_findings(name, entry.path, plan)
        case EntryKind.LOCKED:
            yield _finding(name, "B04", "cannot be read: build again from clean folders")
        case _:
            yield _finding(name, "B03", "is no regular file: build again from clean folders")


def _file_findings(name: str, path: Path, plan: _Plan) -> Iterator[Finding]:
    try:
        content = read_regular(path, "a built file", _MOST_BYTES)
        original = plan.original(name)
    except UnusableError:
        yield _finding(name, "B04", "cannot be read: build again from clean folders")
        return
    is_theme = hashlib.sha256(content).digest() in theme_digests()
    if name not in plan.pages | _BROUGHT and content != original and not is_theme:
        yield _finding(name, "B01", _unplanned(name, original))
    if name.endswith(".map"):
        yield _finding(name, "B08", _NEXT_STEPS["B08"])
    if not is_theme:
        yield from _content_findings(name, content)


def _unplanned(name: str, original: bytes | None) -> str:
    if original is not None:
        return "differs from the file in docs/ that it was copied from: build again"
    if name in theme_digest_by_path():
        return "differs from the installed package's file: build again"
    return "was not planned: remove it and build again"


def _content_findings(name: str, content: bytes) -> Iterator[Finding]:
    if PRIVATE_FILE.encode() in content:
        yield _finding(name, "B10", "holds a private file that this program wrote: leave it out")
    if not is_picture_only(content):
        yield _finding(name, "B09", "carries more than the picture: save it again without metadata")
    if not name.endswith(_DATA):
        for code in acts(name, content.decode("utf-8", "replace")):
            yield _finding(name, code, _NEXT_STEPS[code])


def _finding(name: str, code: str, message: str) -> Finding:
    return Finding(place=Place(file=f"site/{name}"), code=code, message=message)
