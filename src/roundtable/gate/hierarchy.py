"""The hierarchy of kinds by which somebody can be described; the kinds themselves are data."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import Field

from roundtable.base.records import Line, Number, Prose, Record, Slug
from roundtable.base.yaml_records import decode
from roundtable.identity.fold import fold_word

_WORD = re.compile(r"[^\W_]+")
_LONG_PLURALS = ("ches", "shes", "sses", "xes", "zes")
_EVERY = ("product", "sector", "role", "size", "country")


class Kind(Record):
    """One kind, the next wider one, the names that stand for it, and how the gate words it."""

    id: Slug
    wider: Slug | None = None
    names: tuple[Line, ...] = Field(min_length=1)
    wording: Line


class Dimension(Record):
    """One way of describing somebody: what they make, what they are, how large, where from, which job."""

    id: Slug
    weight: Number = Field(ge=1)
    kinds: tuple[Kind, ...]


class Found(NamedTuple):
    """The kinds that words describe, and the words that say nothing the hierarchy knows."""

    kinds: frozenset[str]
    unknown: tuple[str, ...]


class Hierarchy(Record):
    """Every kind, by dimension."""

    dimensions: tuple[Dimension, ...]
    note: Prose | None = None

    @cached_property
    def kind_by_id(self) -> Mapping[str, Kind]:
        """Return every kind by its id."""
        return {kind.id: kind for dimension in self.dimensions for kind in dimension.kinds}

    @cached_property
    def dimension_by_kind(self) -> Mapping[str, Dimension]:
        """Return the dimension of every kind."""
        return {kind.id: dimension for dimension in self.dimensions for kind in dimension.kinds}

    @cached_property
    def kinds_by_name(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Return the kinds that a name stands for, by the name's words, in the order of dimensions."""
        named: dict[tuple[str, ...], list[str]] = {}
        for dimension in self.dimensions:
            for kind in dimension.kinds:
                for name in kind.names:
                    named.setdefault(tuple(plain_words(name)), []).append(kind.id)
        return {words: tuple(kinds) for words, kinds in named.items()}

    @cached_property
    def longest_name(self) -> int:
        """Return how many words the longest name has."""
        return max(len(words) for words in self.kinds_by_name)

    def upwards(self, kind: str) -> tuple[str, ...]:
        """Return a kind and every wider one, from the narrowest to the widest."""
        wider = self.kind_by_id[kind].wider
        return (kind, *self.upwards(wider)) if wider else (kind,)

    def find(self, words: Sequence[str], dimensions: Collection[str] = _EVERY) -> Found:
        """Return the kinds named in plain words; a longer name wins over the shorter ones inside it."""
        kinds: list[str] = []
        unknown: list[str] = []
        at = 0
        while at < len(words):
            length, named = self._longest(words[at : at + self.longest_name], dimensions)
            if named:
                kinds.append(named)
            else:
                unknown.append(words[at])
            at += length
        return Found(frozenset(kinds), tuple(unknown))

    def _longest(self, words: Sequence[str], dimensions: Collection[str]) -> tuple[int, str | None]:
        for length in range(len(words), 0, -1):
            for kind in self.kinds_by_name.get(tuple(words[:length]), ()):
                if self.dimension_by_kind[kind].id in dimensions:
                    return length, kind
        return 1, None


@lru_cache(maxsize=1)
def hierarchy() -> Hierarchy:
    """Return the hierarchy that comes with the program."""
    content = files("roundtable.gate").joinpath("hierarchy.yaml").read_bytes()
    return decode(Hierarchy, content, "gate/hierarchy.yaml").record


def plain_words(text: str) -> list[str]:
    """Return a text's words without case, accents, hyphens or apostrophes, nouns in the singular."""
    return [singular(word) for word in _WORD.findall(fold_word(text).replace("'s", "").replace("'", ""))]


def singular(word: str) -> str:
    """Return a noun without its plural ending."""
    if word.endswith("ies") and len(word) > len("ties"):
        return f"{word[:-3]}y"
    if word.endswith(_LONG_PLURALS):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 2 else word  # noqa: PLR2004


def kinds_of(described: Mapping[str, str]) -> frozenset[str]:
    """Return every kind, wider ones included, of somebody described field by field.

    Args:
        described: `sector`, `size`, `country` and `job_title` as the roster gives them; a sector that names a
            product and no sort of organisation is read as that of its makers.
    """
    all_kinds = hierarchy()
    named = set(_named(described))
    dimensions = {all_kinds.dimension_by_kind[kind].id for kind in named}
    if "product" in dimensions and "sector" not in dimensions:
        named.add("maker")
    return frozenset(wider for kind in named for wider in all_kinds.upwards(kind))


_DIMENSIONS_BY_FIELD = {
    "sector": ("product", "sector"),
    "size": ("size",),
    "country": ("country",),
    "job_title": ("role",),
}


def _named(described: Mapping[str, str]) -> Iterator[str]:
    for field, dimensions in _DIMENSIONS_BY_FIELD.items():
        yield from hierarchy().find(plain_words(described.get(field, "")), dimensions).kinds
