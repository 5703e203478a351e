"""The folder of authored pages: which files may stand in it, and what an authored page may hold."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import read_regular
from roundtable.base.findings import Finding, Place, in_order
from roundtable.base.records import Record
from roundtable.public.consultation import AuthoredPage
from roundtable.public.pages.assets import asset_findings
from roundtable.public.pages.rules import LINK, PLAIN, STRAY, finding

FOLDER = "docs"
_ASSET = re.compile(r"assets/[a-z0-9]+(-[a-z0-9]+)*\.(png|jpg|svg|css)")
_FRONT_MATTER = re.compile(r"\ufeff|\s*-{3}|[ ]{0,3}[A-Za-z0-9_-]+:")
_HTML = re.compile(r"<[A-Za-z/!?]")
_DEFINITION = re.compile(r"^\s*\[[^\]]*\]:")
_REFUSED = (
    (_HTML, "holds HTML or a comment: use Markdown"),
    (_DEFINITION, "holds an address apart from its link: write [words](address)"),
)


class AuthoredText(Record):
    """A page that people wrote by hand: its file in `docs/`, and its Markdown."""

    file: str
    text: str


def authored_texts(docs: Path, listed: Iterable[AuthoredPage]) -> tuple[AuthoredText, ...]:
    """Return the authored pages that can be read; `docs_findings` tells of the others."""
    return tuple(_texts(docs, listed))


def _texts(docs: Path, listed: Iterable[AuthoredPage]) -> Iterator[AuthoredText]:
    for page in listed:
        try:
            text = read_regular(docs / page.file, page.file).decode("utf-8")
        except (UnusableError, UnicodeDecodeError):
            continue
        yield AuthoredText(file=page.file, text=text)


def docs_findings(docs: Path, listed: Collection[AuthoredPage]) -> tuple[Finding, ...]:
    """Return what may not stand in the folder of authored pages, and what is missing from it."""
    if docs.is_symlink():
        return (finding(LINK, Place(file=FOLDER), "is a link: put the folder itself here"),)
    names = {page.file for page in listed}
    found = sorted((path.relative_to(docs).as_posix(), path) for path in docs.rglob("*"))
    findings = [entry for name, path in found for entry in _entry(name, path, names)]
    missing = names - {name for name, _ in found}
    findings += (
        finding(STRAY, Place(file=f"{FOLDER}/{name}"), "is listed in consultation.yaml and is not here")
        for name in missing
    )
    return in_order(findings)


def _entry(name: str, path: Path, names: Collection[str]) -> Iterable[Finding]:
    """Return the findings on one entry of the folder."""
    place = Place(file=f"{FOLDER}/{name}")
    if path.is_symlink():
        return [finding(LINK, place, "is a link: put the file itself here")]
    if path.is_dir():
        known = name == "assets"
        return [] if known else [finding(STRAY, place, "is not expected here: only the folder assets is")]
    try:
        return _file(name, place, read_regular(path, str(place)), names)
    except UnusableError as error:
        return error.findings


def _file(name: str, place: Place, content: bytes, names: Collection[str]) -> Iterable[Finding]:
    if name in names:
        return plain_findings(content, place.file)
    if _ASSET.fullmatch(name):
        return asset_findings(content, place.file)
    return [finding(STRAY, place, "is not expected here: list it in consultation.yaml or remove it")]


def plain_findings(content: bytes, file: str) -> Iterator[Finding]:
    """Return what in an authored page is not plain Markdown that a reader sees in full."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        yield finding(PLAIN, Place(file=file), "is not UTF-8: save it as UTF-8")
        return
    if _FRONT_MATTER.match(text):
        message = "opens with front matter: the title comes from consultation.yaml, so begin with text"
        yield finding(PLAIN, Place(file=file, line=1), message)
    for number, line in enumerate(text.splitlines(), start=1):
        for pattern, message in _REFUSED:
            if pattern.search(line):
                yield finding(PLAIN, Place(file=file, line=number), message)
