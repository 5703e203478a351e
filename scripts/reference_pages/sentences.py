"""The sentences that a module can say, read from its source: so that none is left out of the reference."""

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType

_REFUSE = "unusable"
_SET_ASIDE = frozenset({"_left_out", "_set_aside"})
_KEYWORDS = frozenset({"aside", "reason"})
UNKNOWN = "..."
"""What stands for a value that is known only when the program runs."""


def refusals(module: ModuleType) -> frozenset[str]:
    """Return the reasons for which a module refuses a whole file."""
    calls = (node for node in _nodes(module) if isinstance(node, ast.Call) and _called(node) == _REFUSE)
    return frozenset(text for call in calls for text in _texts(call.args[1], module))


def returned(module: ModuleType) -> frozenset[str]:
    """Return the sentences that a module's functions return or yield."""
    values = (
        node.value for node in _nodes(module) if isinstance(node, ast.Return | ast.Yield) and node.value
    )
    return frozenset(text for value in values for text in _texts(value, module) if _is_sentence(text))


def set_aside(module: ModuleType) -> frozenset[str]:
    """Return the reasons for which a module leaves out a part of a file."""
    values = [value for node in _nodes(module) for value in _asides(node)]
    return frozenset(text for value in values for text in _texts(value, module) if _is_sentence(text))


def _asides(node: ast.AST) -> Iterator[ast.expr]:
    """Return the expressions that say why something is left out."""
    if isinstance(node, ast.Call):
        yield from (keyword.value for keyword in node.keywords if keyword.arg in _KEYWORDS)
        yield from node.args[1:] if _called(node) in _SET_ASIDE else ()
    elif isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        yield from (value for key, value in pairs if getattr(key, "value", "") in _KEYWORDS)
    elif isinstance(node, ast.Assign) and any(
        getattr(target, "id", "") in _KEYWORDS for target in node.targets
    ):
        yield node.value


def _nodes(module: ModuleType) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(inspect.getsource(module)))


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def _texts(node: ast.expr, module: ModuleType) -> Iterator[str]:
    """Return every text that an expression can give as far as its source says."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.Name(id=name) if isinstance(getattr(module, name, None), str):
            yield getattr(module, name)
        case ast.JoinedStr(values=parts):
            yield "".join(_part(part, module) for part in parts)
        case ast.IfExp(body=body, orelse=otherwise):
            yield from (*_texts(body, module), *_texts(otherwise, module))
        case ast.BoolOp(values=values):
            yield from (text for value in values for text in _texts(value, module))


def _part(part: ast.expr, module: ModuleType) -> str:
    """Return one part of a text with values in it."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    name = getattr(getattr(part, "value", None), "id", "")
    return str(getattr(module, name, UNKNOWN))


def _is_sentence(text: str) -> bool:
    """Return whether a text is said to people: words, not a mark or a part of a pattern."""
    return (
        text[:1].islower()
        and text.replace(" ", "").isascii()
        and (" " in text or text in {"heading", "comment"})
    )
