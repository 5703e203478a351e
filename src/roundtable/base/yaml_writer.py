"""Records to YAML: keys in the model's order, prose in `>-` blocks with one sentence a line."""

import re
from collections.abc import Iterator
from typing import Any

from roundtable.base.records import Record

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .()/+'%-]*(?<! )")
_ADDRESS = re.compile(r"https?://[^\s#,\[\]{}\"']+")
_OTHER_TYPES = re.compile(r"true|false|yes|no|on|off|null|y|n", re.IGNORECASE)
_BLOCK = re.compile(r"[^\s\x00-\x1f](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff])*(?<! )")
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z“‘(])")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]')
_WIDE = 80
_FLOW = 100


def write(record: Record, opening: str = "") -> str:
    """Return a record as YAML that reads back equal; `opening` is a comment for the first line.

    Optional keys that are empty are left out.
    """
    tree = _tree(record)
    first = f"# {opening}\n" if opening else ""
    return first + "".join(f"{line}\n" for line in _mapping(tree, ""))


def _tree(record: Record) -> dict[str, Any]:
    """Return a record's keys and values, without those that were never given or are empty and may be."""
    plain = record.model_dump(mode="json", exclude_unset=True)
    tree: dict[str, Any] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name not in plain or value is None or (value == () and not field.is_required()):
            continue
        tree[name] = _part(value, plain[name])
    return tree


def _part(value: Any, plain: Any) -> Any:
    """Return a value as it is written: records as their own trees, everything else in its plain form."""
    if isinstance(value, Record):
        return _tree(value)
    if isinstance(value, tuple):
        return [_part(inner, written) for inner, written in zip(value, plain, strict=True)]
    return plain


def _mapping(tree: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in tree.items():
        yield from _entry(f"{indent}{key}:", value, f"{indent}  ")


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    """Return the lines of a key or list mark with its value; `indent` is that of what follows."""
    match value:
        case dict():
            yield head
            yield from _mapping(value, indent)
        case list():
            yield from _sequence(head, value, indent)
        case str() if _is_prose(value):
            yield f"{head} >-"
            yield from (f"{indent}{sentence}" for sentence in _SENTENCE_END.split(value))
        case _:
            yield f"{head} {_scalar(value)}"


def _sequence(head: str, items: list[Any], indent: str) -> Iterator[str]:
    flow = f"{head} [{', '.join(_scalar(item) for item in items if not isinstance(item, dict | list))}]"
    if all(isinstance(item, str | int) and _is_short(item) for item in items) and len(flow) <= _FLOW:
        yield flow
        return
    yield head
    for item in items:
        if isinstance(item, dict):
            lines = list(_mapping(item, f"{indent}  "))
            yield f"{indent}- {lines[0].lstrip()}"
            yield from lines[1:]
        else:
            yield from _entry(f"{indent}-", item, f"{indent}  ")


def _is_short(value: object) -> bool:
    return not isinstance(value, str) or (_scalar(value) == value and "," not in value)


def _is_prose(value: str) -> bool:
    """Return whether a text reads better as a block, and keeps every character in one."""
    long = len(value) > _WIDE or _SENTENCE_END.search(value)
    return bool(long and _BLOCK.fullmatch(value)) and not _ADDRESS.fullmatch(value)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    plain = (_PLAIN.fullmatch(value) and not _OTHER_TYPES.fullmatch(value)) or _ADDRESS.fullmatch(value)
    return value if plain else f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return f"\\{char}" if char in '"\\' else f"\\u{ord(char):04x}"
