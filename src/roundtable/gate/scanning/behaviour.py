"""What a built page, style or script would do in a reader's browser, as the codes of the rules against it."""

import html
import re

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<([A-Za-z][^\s/>]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ELSEWHERE = re.compile(r"[\x00-\x20]*(?:(?:https?|wss?|ftp):[\\/]*|[\\/]{2})", re.IGNORECASE)
_ELSEWHERE_IN_SET = re.compile(r"(?:^|,)\s*(?:https?:)?[\\/]{2}", re.IGNORECASE)
_CODE_ADDRESS = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data:text/html)", re.IGNORECASE)
_STYLE_FETCH = re.compile(
    r"(?:url|image|src)\(\s*[\"']?\s*(?:https?:)?//|@import\s+[\"']\s*(?:https?:)?//|image-set\([^)]*[\"'](?:https?:)?//",
    re.IGNORECASE,
)
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})[ \n]?|/\*.*?\*/", re.DOTALL)
_SCRIPT_ADDRESS = re.compile(r"[\"'`](?:https?:|wss?:)?\\?/\\?/[\w\[]", re.IGNORECASE)
_SOURCE_MAP = re.compile(r"[#@]\s*sourceMappingURL\s*=")
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)(?:</script\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)(?:</style\s*>|\Z)", re.DOTALL | re.IGNORECASE)

_FETCHING = frozenset(
    "src data poster background lowsrc dynsrc codebase archive manifest ping href xlink:href icon".split()
)
_LINKS = frozenset({"a", "area"})
"""Elements whose address is only asked for when a reader follows it."""
_HARMLESS_RELATIONS = frozenset({"canonical", "license", "author", "help", "me", "alternate", "prev", "next"})

CODES = frozenset({"B02", "B05", "B06", "B07", "B08"})
"""The rules that are judged here."""

Attributes = dict[str, str]


def acts(name: str, text: str) -> tuple[str, ...]:
    """Return the codes of the rules that a file breaks by what it would do, sorted."""
    suffix = name.rpartition(".")[2].lower()
    found: set[str] = set()
    if suffix in {"html", "htm", "xhtml", "svg", "xml"}:
        found |= _markup_acts(text)
    if suffix == "css":
        found |= _style_acts(text)
    if suffix in {"js", "mjs"}:
        found |= _script_acts(text)
    return tuple(sorted(found))


def _markup_acts(text: str) -> set[str]:
    found: set[str] = set()
    for match in _TAG.finditer(text):
        if match.group(1):
            found |= _element_acts(match.group(1).lower(), _attributes(match.group(2)))
    for style in _STYLE.findall(text):
        found |= _style_acts(style)
    for script in _SCRIPT.findall(text):
        found |= _script_acts(script)
    return found


def _attributes(written: str) -> Attributes:
    pairs = _ATTRIBUTE.findall(written)
    return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in pairs}


def _element_acts(element: str, attributes: Attributes) -> set[str]:
    found = {"B02"} if _fetches_elsewhere(element, attributes) else set()
    if any(_is_code(name, value) for name, value in attributes.items()):
        found.add("B05")
    if any(_ELSEWHERE.match(attributes.get(name, "")) for name in ("action", "formaction")):
        found.add("B06")
    if element == "meta" and attributes.get("http-equiv", "").strip().lower() == "refresh":
        found.add("B07")
    return found


def _is_code(name: str, value: str) -> bool:
    return (
        (name.startswith("on") and len(name) > len("on"))
        or name == "srcdoc"
        or bool(_CODE_ADDRESS.match(value))
    )


def _fetches_elsewhere(element: str, attributes: Attributes) -> bool:
    if element == "link" and set(attributes.get("rel", "").lower().split()) <= _HARMLESS_RELATIONS:
        attributes = {name: value for name, value in attributes.items() if name != "href"}
    names = {"ping"} if element in _LINKS else _FETCHING
    plain = any(_ELSEWHERE.match(attributes.get(name, "")) for name in names)
    sets = any(_ELSEWHERE_IN_SET.search(attributes.get(name, "")) for name in ("srcset", "imagesrcset"))
    painted = (
        value for name, value in attributes.items() if name in {"style", "fill", "filter", "mask", "stroke"}
    )
    return plain or sets or any("B02" in _style_acts(value) for value in painted)


def _style_acts(text: str) -> set[str]:
    plain = _STYLE_ESCAPE.sub(lambda match: chr(min(int(match.group(1) or "20", 16), 0x10FFFF)), text)
    found = {"B02"} if _STYLE_FETCH.search(text) or _STYLE_FETCH.search(plain) else set()
    return found | ({"B08"} if _SOURCE_MAP.search(text) else set())


def _script_acts(text: str) -> set[str]:
    """Return what a script would do; an address of another host in it counts as a request."""
    found = {"B02"} if _SCRIPT_ADDRESS.search(text) else set()
    return found | ({"B08"} if _SOURCE_MAP.search(text) else set())
