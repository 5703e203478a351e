"""The strict YAML parser: strings stay strings, every node keeps its line, and nothing is resolved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding, Place

Tree = dict[str, "Tree"] | list["Tree"] | str
KeyPath = tuple[str | int, ...]

_UNCLEAN = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")
"""Control characters and halves of characters."""
_COMMENT = "comments are not kept: put the remark under a note key"
MOST_DEPTH = 20
MOST_BYTES = 5_000_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Parsed:
    """A parsed file: its tree, and the line of every node by its key path."""

    file: str
    tree: Tree = field(repr=False)
    line_by_path: dict[KeyPath, int] = field(repr=False)

    def place(self, path: KeyPath) -> Place:
        """Return where a node stands; a node that is missing stands where its nearest parent does."""
        known = path
        while known and known not in self.line_by_path:
            known = known[:-1]
        return Place(file=self.file, line=self.line_by_path.get(known, 1), key=key_text(path))


def key_text(path: KeyPath) -> str:
    """Return a key path as people write it, such as `questions[2].text`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def parse(content: bytes, file: str) -> Parsed:
    """Return the tree of a YAML file.

    Raises:
        UnusableError: with every finding of rules S01-S05 and S09; never with a value.
    """
    if len(content) > MOST_BYTES:
        raise _unreadable(file, None, "S09", f"the file is larger than {MOST_BYTES:,} bytes")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8: save the file as UTF-8"
        raise _unreadable(file, content.count(b"\n", 0, error.start) + 1, "S01", message) from None
    return _Builder(file).build(text)


def _unreadable(file: str, line: int | None, code: str, message: str) -> UnusableError:
    finding = Finding(place=Place(file=file, line=line), code=code, message=message)
    return UnusableError(f"{file} cannot be read", [finding])


def _line(event: yaml.Event) -> int:
    """Return the line, from 1, on which an event begins."""
    return event.start_mark.line + 1 if event.start_mark else 1


class _Builder:
    """Builds one tree from parser events, collecting what is wrong on the way."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._findings: list[Finding] = []
        self._lines: dict[KeyPath, int] = {}
        self._text: list[str] = []
        self._inside: set[int] = set()
        """Lines, from 0, that a text of several lines covers."""

    def build(self, text: str) -> Parsed:
        """Return the whole tree, or raise with all findings."""
        self._text = text.split("\n")
        try:
            tree = self._document(yaml.parse(text, Loader=_LOADER))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else None
            message = "the file is not readable YAML at this line: check indentation, quotes and colons"
            raise _unreadable(self._file, line, "S02", message) from None
        self._find_comments()
        if self._findings:
            raise UnusableError(f"{self._file} cannot be used", self._findings)
        return Parsed(file=self._file, tree=tree, line_by_path=self._lines)

    def _document(self, events: Iterator[yaml.Event]) -> Tree:
        tree: Tree | None = None
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                if tree is not None:
                    raise _unreadable(self._file, _line(event), "S02", "a second document begins")
                tree = self._node(event, events, ())
        if tree is None:
            raise _unreadable(self._file, 1, "S02", "the file is empty")
        return tree

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath) -> Tree:
        line = _line(event)
        self._lines.setdefault(path, line)
        self._check_node(event, path)
        if len(path) > MOST_DEPTH:
            raise _unreadable(self._file, line, "S09", f"nesting is deeper than {MOST_DEPTH}")
        match event:
            case yaml.MappingStartEvent():
                return self._mapping(events, path)
            case yaml.SequenceStartEvent():
                return self._sequence(events, path)
            case yaml.ScalarEvent():
                return self._scalar(event, path)
            case _:
                return ""

    def _mapping(self, events: Iterator[yaml.Event], path: KeyPath) -> Tree:
        tree: dict[str, Tree] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise _unreadable(self._file, _line(event), "S02", "a key must be one word")
            self._check_node(event, path)
            key = self._scalar(event, path)
            if key in tree:
                self._find("S05", event, path, "this key stands here twice: keep one")
            self._lines[*path, key] = _line(event)
            tree[key] = self._node(next(events), events, (*path, key))
        return tree

    def _sequence(self, events: Iterator[yaml.Event], path: KeyPath) -> Tree:
        tree: list[Tree] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            tree.append(self._node(event, events, (*path, len(tree))))
        return tree

    def _scalar(self, event: yaml.ScalarEvent, path: KeyPath) -> str:
        value: str = event.value
        if event.start_mark and event.end_mark:
            start, end = event.start_mark, event.end_mark
            self._cover((start.line, start.column), (end.line, end.column), path)
        if _UNCLEAN.search(value):
            self._find("S01", event, path, "holds a control character: type the text again")
        return value

    def _check_node(self, event: yaml.Event, path: KeyPath) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._find("S03", event, path, "anchors and aliases are not used: write the value out")
        if getattr(event, "tag", None):
            self._find("S04", event, path, "tags are not used: remove the word that begins with !")

    def _cover(self, start: tuple[int, int], end: tuple[int, int], path: KeyPath) -> None:
        """Note the lines of a scalar, and find a comment that follows it on its line."""
        self._inside.update(range(start[0] + 1, end[0] + (1 if end[1] else 0)))
        rest = self._from(end)
        head = self._from(start) if start[0] != end[0] else ""
        block_head = head.partition(" ")[2] if head[:1] in {">", "|"} else ""
        if rest.lstrip(" ,:]}").startswith("#") or block_head.lstrip().startswith("#"):
            place = Place(file=self._file, line=end[0] + 1, key=key_text(path))
            self._findings.append(Finding(place=place, code="S15", message=_COMMENT))

    def _from(self, mark: tuple[int, int]) -> str:
        """Return what stands on a line from a column on."""
        return self._text[mark[0]][mark[1] :] if mark[0] < len(self._text) else ""

    def _find_comments(self) -> None:
        for number, line in enumerate(self._text):
            if line.lstrip().startswith("#") and number not in self._inside:
                place = Place(file=self._file, line=number + 1)
                self._findings.append(Finding(place=place, code="S15", message=_COMMENT))

    def _find(self, code: str, event: yaml.Event, path: KeyPath, message: str) -> None:
        place = Place(file=self._file, line=_line(event), key=key_text(path))
        self._findings.append(Finding(place=place, code=code, message=message))
