"""Rule S20: the settings of the site that privacy rests on, as lists of what is allowed."""

from collections.abc import Iterator, Mapping

import yaml

from roundtable.base.findings import Finding, Place, in_order
from roundtable.public.pages.rules import SETTING, finding

FILE = "mkdocs.yml"
KEYS = frozenset(
    {
        "site_name",
        "site_url",
        "site_description",
        "theme",
        "plugins",
        "strict",
        "docs_dir",
        "site_dir",
        "dev_addr",
        "markdown_extensions",
        "use_directory_urls",
    }
)
THEME_KEYS = frozenset({"name", "font", "language"})
_SHOWN = ("site_name", "site_description")
"""What the frame of every page says."""
PLUGINS = ("roundtable",)
MARKDOWN_EXTENSIONS = ("attr_list", "fenced_code", "tables", "toc")


def setting_findings(content: bytes) -> tuple[Finding, ...]:
    """Return a finding for each setting in the text of `mkdocs.yml` that is not known to be harmless."""
    try:
        tagged = any(_is_tagged(event) for event in yaml.parse(content))
        given = yaml.load(content, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but plain values
    except yaml.YAMLError:
        return (_refused("", "cannot be read as YAML"),)
    if tagged or not isinstance(given, dict):
        return (_refused("", "may hold plain keys and values only: no word that begins with !, & or *"),)
    return in_order((*_unknown(given), *_theme(given.get("theme")), *_names(given), *_values(given)))


def shown_texts(content: bytes) -> tuple[tuple[str, str], ...]:
    """Return the texts of `mkdocs.yml` that every page shows, each with its key; none of what is no YAML."""
    try:
        given = yaml.load(content, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but plain values
    except yaml.YAMLError:
        return ()
    texts = given if isinstance(given, dict) else {}
    return tuple((key, texts[key]) for key in _SHOWN if isinstance(texts.get(key), str))


def unknown_language() -> Finding:
    """Return the finding for a language that the theme has no words in."""
    return _refused("theme.language", "is not a language of the theme: use a code such as en or cy")


def _is_tagged(event: yaml.Event) -> bool:
    return bool(getattr(event, "tag", None) or getattr(event, "anchor", None))


def _unknown(given: Mapping[str, object]) -> Iterator[Finding]:
    yield from (_refused(key, "is not allowed: remove it") for key in given if key not in KEYS)


def _theme(theme: object) -> Iterator[Finding]:
    if not isinstance(theme, dict) or theme.get("name") != "material":
        yield _refused("theme.name", "must be material")
        return
    if theme.get("font") != "false":
        yield _refused("theme.font", "must be false: a font from elsewhere tells another host who reads")
    yield from (
        _refused(f"theme.{key}", "is not allowed: remove it") for key in theme if key not in THEME_KEYS
    )


def _names(given: Mapping[str, object]) -> Iterator[Finding]:
    """Return a finding for a name or description that could act as HTML."""
    for key in _SHOWN:
        value = given.get(key, "")
        if not isinstance(value, str) or set(value) & set("<>&\"'"):
            yield _refused(key, "must be plain words without < > & or quotation marks")


def _values(given: Mapping[str, object]) -> Iterator[Finding]:
    if _listed(given.get("plugins")) != sorted(PLUGINS):
        yield _refused("plugins", "must be exactly roundtable")
    if not set(_listed(given.get("markdown_extensions", []))) <= set(MARKDOWN_EXTENSIONS):
        yield _refused("markdown_extensions", f"may hold only {', '.join(MARKDOWN_EXTENSIONS)}")
    if given.get("docs_dir", "docs") != "docs":
        yield _refused("docs_dir", "must be docs")
    if given.get("use_directory_urls", "false") != "false":
        yield _refused("use_directory_urls", "must be false, so that pages open from a folder")


def _listed(value: object) -> list[str]:
    """Return the names in a list of plain names, sorted; anything with options of its own is no name."""
    items = value if isinstance(value, list) else [value]
    return sorted(item if isinstance(item, str) else "with options" for item in items)


def _refused(key: str, message: str) -> Finding:
    """Return a finding at a key; a key that is not a plain word is not shown."""
    shown = key if key.replace(".", "_").isidentifier() else ""
    return finding(SETTING, Place(file=FILE, key=shown), message)
