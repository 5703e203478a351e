"""The page of files: every YAML file with its keys, walked from the records that read it."""

from collections.abc import Iterator
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import StringConstraints

from reference_pages.markdown import anchor, bullets, page, table
from roundtable.attendance.criteria import Criteria
from roundtable.attendance.forms.mapping import Form
from roundtable.attendance.letters import event
from roundtable.base import records as base
from roundtable.base.findings import Code
from roundtable.base.records import Record
from roundtable.private import decisions, roster_file
from roundtable.private import records as private
from roundtable.private.decisions import Decisions
from roundtable.public import ids
from roundtable.public.consultation import Consultation, Glossary, Research
from roundtable.public.files import DRAFTS, FOLDER, LINKS, OF_A_TOPIC, SHARED, WRITTEN_BY_TOOL
from roundtable.public.guidance.records import Confirmed, FrozenDraft, Links
from roundtable.public.pages import settings
from roundtable.public.receipts import Receipts
from roundtable.public.topic import Guidance, Outcomes, Points, Topic

MODEL_BY_NAME: dict[str, type[Record]] = {
    "consultation": Consultation,
    "research": Research,
    "glossary": Glossary,
    "releases": Receipts,
    "topic": Topic,
    "points": Points,
    "guidance": Guidance,
    "outcomes": Outcomes,
    LINKS: Links,
    DRAFTS: FrozenDraft,
}
PRIVATE_FILES: dict[str, type[Record]] = {
    "The decisions file": Decisions,
    "`criteria.yaml`": Criteria,
    "`form.yaml`": Form,
    "`event.yaml`": event.InviteEvent,
}
"""Files that stay with the vault, by the heading that each is under."""
_BY_RELEASE = "The release writes it; an edit is refused."
_WRITERS = {
    LINKS: "`roundtable guidance confirm` writes it; it may be missing.",
    DRAFTS: "`roundtable draft freeze` writes it; an edit is refused.",
}
VALUES: tuple[tuple[Any, str, str], ...] = (
    (base.Slug, "slug", "lower-case words joined by hyphens"),
    (base.Line, "line", "text of one line, at most 300 characters"),
    (base.Prose, "prose", "text of any number of sentences, at most 5,000 characters"),
    (base.Flag, "flag", "`true` or `false`"),
    (base.Number, "number", "a whole number in plain digits"),
    (base.Day, "day", "a date as `YYYY-MM-DD`"),
    (base.Approximate, "approximate date", "`YYYY`, `YYYY-MM` or `YYYY-MM-DD`"),
    (base.Address, "address", "a web address that begins with `http://` or `https://`"),
    (event.LocalTime, "time in London", "a day and time as `YYYY-MM-DD HH:MM`"),
    (event.Mailbox, "e-mail address", "one address, without a name"),
    (ids.TopicCode, "topic code", "three capitals that open the ids under a topic"),
    (ids.PointId, "point id", "such as `CON-P1`; given by the release"),
    (ids.StatementId, "statement id", "such as `CON-S1`"),
    (ids.QuestionId, "question id", "such as `CON-Q1`"),
    (ids.FindingId, "research finding id", "such as `RES-F1`"),
    (ids.Digest, "digest", "a SHA-256 digest in hexadecimal"),
    (Confirmed, "confirmed link", "a link such as `CON-S1 > CON-P1` and the fingerprints of its ends"),
    (Code, "rule code", "a code of the [rules](rules.md)"),
    (private.StaffCode, "staff code", "a short code such as `kc`, never a name"),
    (private.ContributionId, "contribution id", "such as `n2.14`: the source and the number in it"),
    (decisions.DraftId, "draft id", "such as `d7`"),
)
"""Every form that a value can have, its name, and what it is."""


def files_page() -> str:
    """Return every file that people or the tool write, with its keys."""
    files = [_file(f"{FOLDER}/{name}.yaml", name) for name in SHARED]
    files += [_file(f"{FOLDER}/<topic>/{name}.yaml", name) for name in OF_A_TOPIC]
    files += [_file(f"{FOLDER}/{LINKS}.yaml", LINKS), _file(f"{FOLDER}/{DRAFTS}/<name>.yaml", DRAFTS)]
    kept = [
        f"## {title}\n\n{model.__doc__}\nIt is private.\n\n{_keys(model)}"
        for title, model in PRIVATE_FILES.items()
    ]
    inside = [f"### {model.__name__}\n\n{model.__doc__}\n\n{_keys(model)}" for model in inner_records()]
    forms = [(name, meaning) for _form, name, meaning in VALUES]
    return page(
        "Files",
        _opening(),
        f"## Forms of values\n\n{table(('Form', 'What it is'), forms)}",
        *files,
        *kept,
        "## Records inside files",
        *inside,
        _roster(),
        _settings(),
    )


def _opening() -> str:
    return (
        "Every file is strict YAML: keys that are not listed here are refused.\n"
        "So are keys given twice, anchors, aliases, tags and comments.\n"
        "A value stays the text that was written, and a remark goes under `note`.\n"
        "Any other file in `topics/` is refused."
    )


def _file(path: str, name: str) -> str:
    model = MODEL_BY_NAME[name]
    by = _WRITERS.get(name) or (_BY_RELEASE if name in WRITTEN_BY_TOOL else "People write it.")
    return f"## `{path}`\n\n{model.__doc__}\n{by}\n\n{_keys(model)}"


def _keys(model: type[Record]) -> str:
    hints = get_type_hints(model, include_extras=True)
    rows = [
        (f"`{name}`", shape(hints[name]), "yes" if field.is_required() else _otherwise(field.get_default()))
        for name, field in model.model_fields.items()
    ]
    return table(("Key", "Holds", "Needed"), rows)


def _otherwise(default: object) -> str:
    if default in (None, ()):
        return "no"
    return f"no; `{str(default).lower()}` if left out"


def shape(hint: Any) -> str:
    """Return in words what a key may hold."""
    known = next((name for form, name, _meaning in VALUES if form == hint), None)
    if known:
        return known
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        return f"list of: {shape(arguments[0])}"
    if get_origin(hint) in (Union, UnionType):
        return " or ".join(shape(inner) for inner in arguments if inner is not type(None))
    return _single(hint, arguments)


def _single(hint: Any, arguments: tuple[Any, ...]) -> str:
    """Return in words what a key holds that is neither a list nor a choice of forms."""
    if get_origin(hint) is Annotated:
        return _of_pattern(arguments)
    if get_origin(hint) is Literal:
        return _one_of(arguments)
    if issubclass(hint, StrEnum):
        return _one_of(tuple(member.value for member in hint))
    if issubclass(hint, Record):
        return f"[{hint.__name__}](#{anchor(hint.__name__)})"
    return {str: "text", int: "number"}[hint]


def _of_pattern(arguments: tuple[Any, ...]) -> str:
    pattern = next(part.pattern for part in arguments[1:] if isinstance(part, StringConstraints))
    return f"text of the form `{pattern}`"


def _one_of(values: tuple[str, ...]) -> str:
    return "one of " + ", ".join(f"`{value}`" for value in values)


def inner_records() -> list[type[Record]]:
    """Return the records that stand inside the files' own, each once, in the order of first use."""
    found: list[type[Record]] = []
    models: tuple[type[Record], ...] = (*MODEL_BY_NAME.values(), *PRIVATE_FILES.values())
    for model in models:
        found += [inner for inner in dict.fromkeys(_below(model)) if inner not in found]
    return found


def _below(model: type[Record]) -> Iterator[type[Record]]:
    for hint in get_type_hints(model).values():
        for inner in _records_in(hint):
            yield inner
            yield from _below(inner)


def _records_in(hint: Any) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for inner in get_args(hint):
        yield from _records_in(inner)


def _roster() -> str:
    rows = [
        (
            f"`{column}`",
            "yes" if column in roster_file.REQUIRED else "no",
            "yes, parted by `;`" if column in roster_file.SEVERAL else "no",
        )
        for column in roster_file.COLUMNS
    ]
    limits = (
        "A roster is a `.csv` or `.xlsx` file with one header row.\n"
        f"It may list {roster_file.MOST_ATTENDEES:,} attendees.\n"
        "Columns stand in any order; another column is refused."
    )
    return f"## The roster\n\n{limits}\n\n{table(('Column', 'Needed', 'Several values'), rows)}"


def _settings() -> str:
    allowed = (
        f"keys: {_listed(settings.KEYS)}",
        f"keys under `theme`: {_listed(settings.THEME_KEYS)}; `name` must be `material`, and `font` `false`",
        f"plugins: {_listed(settings.PLUGINS)}, and no other",
        f"Markdown extensions: {_listed(settings.MARKDOWN_EXTENSIONS)}",
    )
    return f"## `mkdocs.yml`\n\nAny setting that is not listed here is refused.\n\n{bullets(allowed)}"


def _listed(names: Any) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))
