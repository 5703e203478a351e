"""The `B` rules: what must hold of the built site as a whole, whoever was there."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from roundtable.base.findings import Finding, Place, Rule
from roundtable.gate.scan import theme_digests

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
)
_BROUGHT = frozenset(
    {"404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json", "search/search_index.js"}
)
"""What the engine itself writes beside the pages."""
_FETCHED = re.compile(
    r"<(?:script|img|iframe|link|source|video|audio|embed|object|track)\b[^>]*?\s(?:src|href|data|srcset|poster)"
    r"=[\"']?(?:https?:)?//",
    re.IGNORECASE,
)
_FETCHED_BY_STYLE = re.compile(r"url\(\s*[\"']?(?:https?:)?//|@import\s+[\"'](?:https?:)?//", re.IGNORECASE)
_LOCAL_LINK = re.compile(r"<link\b[^>]*\brel=[\"']?canonical[^>]*>", re.IGNORECASE)


def built_findings(
    site: Path, pages: Collection[str], asset_by_path: Mapping[str, Path]
) -> Iterator[Finding]:
    """Return what is wrong with a built site.

    Args:
        site: the folder that the engine wrote.
        pages: the paths of the pages that were planned, as `topics/consent.html`.
        asset_by_path: the authored files that are copied as they are, by their path in the site.
    """
    present = {
        path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if not path.is_dir()
    }
    for name, path in present.items():
        if path.is_symlink():
            yield _finding(name, "B03", "is a link: build again from clean folders")
        elif name in pages or name in _BROUGHT:
            yield from _fetch_findings(name, path)
        elif not _is_brought(name, path, asset_by_path):
            yield _finding(name, "B01", "was not planned: remove it and build again")
    for name in sorted(set(pages) - present.keys()):
        yield _finding(name, "B01", "was planned and is missing: build again")


def _is_brought(name: str, path: Path, asset_by_path: Mapping[str, Path]) -> bool:
    content = path.read_bytes()
    if name in asset_by_path:
        return content == asset_by_path[name].read_bytes()
    return hashlib.sha256(content).digest() in theme_digests()


def _fetch_findings(name: str, path: Path) -> Iterator[Finding]:
    if not name.endswith(".html"):
        return
    text = _LOCAL_LINK.sub("", path.read_text(encoding="utf-8"))
    if _FETCHED.search(text) or _FETCHED_BY_STYLE.search(text):
        yield _finding(
            name, "B02", "asks another host for something: keep it in docs/assets, or leave it out"
        )


def _finding(name: str, code: str, message: str) -> Finding:
    return Finding(place=Place(file=f"site/{name}"), code=code, message=message)
