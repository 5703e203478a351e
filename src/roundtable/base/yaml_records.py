"""Records from strict YAML, with every error at its place and never with a value."""

import difflib
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding
from roundtable.base.records import Record
from roundtable.base.yaml_tree import KeyPath, Parsed, Tree, parse

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Decoded(Generic[R]):
    """A record, and where each part of it stands in its file."""

    record: R
    parsed: Parsed


def decode(model: type[R], content: bytes, file: str) -> Decoded[R]:
    """Return the record that a YAML file holds, with the places of its parts.

    Raises:
        UnusableError: with every finding of rules S01-S09, each with file, line and key path.
    """
    parsed = parse(content, file)
    try:
        record = model.model_validate(parsed.tree)
    except ValidationError as error:
        details = error.errors(include_input=False, include_url=False)
        findings = [_finding(detail, model, parsed) for detail in details]
        raise UnusableError(f"{file} cannot be used", findings) from None
    return Decoded(record=record, parsed=parsed)


def _finding(detail: ErrorDetails, model: type[BaseModel], parsed: Parsed) -> Finding:
    path = _path_in(parsed.tree, detail["loc"])
    code, message = _said(detail, model, path)
    return Finding(place=parsed.place(path), code=code, message=message)


def _said(detail: ErrorDetails, model: type[BaseModel], path: KeyPath) -> tuple[str, str]:
    """Return the rule and the sentence for one error of pydantic; its own text may quote the input."""
    if detail["type"] == "extra_forbidden":
        return "S06", f"this key is not known{_nearest(str(path[-1]), _keys_at(model, path[:-1]))}"
    if detail["type"] == "missing":
        return "S07", "this key is missing: add it"
    return "S08", form(detail)


def form(detail: ErrorDetails) -> str:
    """Return what form a value must have, told from the kind of error."""
    context = detail.get("ctx", {})
    kinds = {
        "literal_error": f"must be {context.get('expected', '')}",
        "enum": f"must be {context.get('expected', '')}",
        "string_type": "must be text, not a list or keys",
        "tuple_type": "must be a list",
        "model_type": "must be keys with values",
        "string_pattern_mismatch": f"must have the form {context.get('pattern', '')}",
        "string_too_short": "must not be empty",
        "string_too_long": f"must have at most {context.get('max_length', '')} characters",
        "too_short": "must not be an empty list",
        "too_long": "has too many entries",
        "greater_than_equal": f"must be at least {context.get('ge', '')}",
        "bool_type": "must be true or false",
        "int_type": "must be a whole number in plain digits",
        "date_type": "must be a date as YYYY-MM-DD",
        "value_error": str(context.get("error", "is not valid")),
    }
    return kinds.get(detail["type"], "does not have the form that the reference page gives for this key")


def _path_in(tree: Tree, loc: tuple[str | int, ...]) -> KeyPath:
    """Return an error's key path as it stands in the file; pydantic adds the names of union members."""
    path: list[str | int] = []
    here: Any = tree
    for index, part in enumerate(loc):
        if isinstance(here, dict) and (part in here or index == len(loc) - 1):
            path.append(part)
            here = here.get(str(part))
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            path.append(part)
            here = here[part]
    return tuple(path)


def _keys_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the keys that are valid at a place."""
    here: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, str) and here is not None:
            field = here.model_fields.get(part)
            here = _record_in(field.annotation) if field else None
    return list(here.model_fields) if here else []


def _record_in(annotation: Any) -> type[BaseModel] | None:
    """Return the record type inside an annotation such as `tuple[Theme, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _record_in(inner))), None)


def _nearest(key: str, valid: list[str]) -> str:
    near = difflib.get_close_matches(key, valid, n=1, cutoff=0.0)
    return f": the nearest valid key is {near[0]}" if near else ""
