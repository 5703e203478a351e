"""Who a text ties a view to: the noun phrases that hold a view in it."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from roundtable.gate.hierarchy import hierarchy, plain_words, singular
from roundtable.gate.view_words import (
    BEING,
    BETWEEN,
    BREAKS,
    BUYERS,
    DETERMINERS,
    GENERIC_HEADS,
    HUMAN,
    IF,
    NOT_HEADS,
    OWNED,
    POSSESSED,
    PREPOSITIONS,
    SINGLE,
    SOFT_HEADS,
    VIEW,
    VIEWS_OF,
    tells_of_the_past,
)

_TOKEN = re.compile(r"[\w'’]+(?:-[\w'’]+)*|[^\w\s]")
_REACH = 160
"""Characters on either side of a verb within which its holder is looked for."""
_FAR = 10
_MOST_ADJECTIVES = 4


def holders(text: str, sectors: Collection[tuple[str, ...]] = ()) -> Iterator[str]:
    """Return every noun phrase that a text ties a view to and that may stand for somebody in the room.

    Args:
        text: a sentence or several.
        sectors: sectors of the roster that the hierarchy does not know, in plain words; they count as nouns.
    """
    more = frozenset(words[-1] for words in sectors if words)
    heads = _actors() | more if more else _actors()
    for verb in VIEW.finditer(text):
        yield from _subjects(_before(text, verb), verb, heads)
    for match in VIEWS_OF.all_in(text):
        yield from _object(text[match.end() : match.end() + _REACH], heads)
    for match in POSSESSED.finditer(text):
        yield from _ending(_clause(_tokens(_before(text, match)))[0], heads)


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _REACH) : match.start()]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())


@lru_cache(maxsize=1)
def _actors() -> frozenset[str]:
    """Return the nouns that stand for organisations and jobs, in the singular."""
    return (_last_words({"sector", "role", "size"}) - NOT_HEADS) | GENERIC_HEADS


@lru_cache(maxsize=1)
def _things() -> frozenset[str]:
    """Return the nouns that name products or fields of work: they hold a view only where people can."""
    return _last_words({"product", "sector"}) - {"product", "device", "home", "service", "system", "child"}


def _last_words(dimensions: Collection[str]) -> frozenset[str]:
    chosen = (one for one in hierarchy().dimensions if one.id in dimensions)
    return frozenset(plain_words(name)[-1] for one in chosen for kind in one.kinds for name in kind.names)


def _subjects(before: str, verb: re.Match[str], heads: frozenset[str]) -> Iterator[str]:
    """Return the subjects of a verb of view: the one right before it, and others joined to it."""
    tokens = _tokens(before)
    while tokens and (tokens[-1] in BETWEEN or tokens[-1].endswith("ly")):
        tokens.pop()
    clause, opening = _clause(tokens)
    is_supposed = opening in IF or bool(clause and clause[0] in SINGLE)
    is_passive = bool(clause and clause[-1] in BEING)
    if is_passive:
        return
    for phrase in _ending(clause, heads | _things() if verb.group().casefold() in HUMAN else heads):
        if tells_of_the_past(verb) or not (is_supposed or _is_anybody(phrase)):
            yield phrase


def _is_anybody(phrase: str) -> bool:
    """Return whether a noun phrase means, in the present, the public or a firm just named."""
    words = phrase.split()
    return words[0] in OWNED or {_noun(word) for word in words if word not in DETERMINERS} <= BUYERS


def _clause(tokens: Sequence[str]) -> tuple[list[str], str]:
    """Return the words of the clause that ends here, and what opened it."""
    clause = list(takewhile(_goes_on, reversed(tokens[-_FAR:])))[::-1]
    rest = tokens[: len(tokens) - len(clause)]
    return clause, rest[-1] if rest else ""


def _goes_on(word: str) -> bool:
    return word not in BREAKS and (word[0].isalnum() or word == "&")


def _ending(clause: Sequence[str], heads: frozenset[str]) -> Iterator[str]:
    """Return the noun phrases with which a clause ends, those joined by `and` each by itself."""
    found = [_closing(part, heads) for part in reversed(_parted(clause))]
    if found and found[0]:
        yield from (phrase for phrase in found if phrase)


def _parted(clause: Sequence[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for token in clause:
        if token in {"and", "or"}:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _closing(part: Sequence[str], heads: frozenset[str]) -> str | None:
    """Return the noun phrase that ends a part of a clause: a noun, its adjectives, and what belongs to it."""
    for at, token in enumerate(part):
        noun = _noun(token)
        is_last = at + 1 == len(part) or part[at + 1] in PREPOSITIONS
        if is_last and (noun in heads or {noun, token} & SOFT_HEADS):
            first = _first_of(part, at)
            phrase = "" if first is None else " ".join(part[first:])
            return phrase if noun in heads or _says_a_kind(phrase) else None
    return None


def _noun(word: str) -> str:
    return singular(word.replace("-", ""))


def _says_a_kind(phrase: str) -> bool:
    return bool(hierarchy().find(plain_words(phrase)).kinds)


def _first_of(part: Sequence[str], at: int) -> int | None:
    """Return where the noun phrase of a head begins, or None if the head belongs to a noun before it."""
    first = at
    while first and part[first - 1] not in PREPOSITIONS and at - first < _MOST_ADJECTIVES:
        first -= 1
        if part[first] in DETERMINERS:
            return None if first and part[first - 1] in PREPOSITIONS else first
    if first and part[first - 1] in PREPOSITIONS:
        return None if first > 1 else min(first + 1, at)
    return first


def _object(after: str, heads: frozenset[str]) -> Iterator[str]:
    """Return the noun phrase that follows `views of` and the like."""
    clause = list(takewhile(_goes_on, _tokens(after)[:_FAR]))
    nouns = [at for at, word in enumerate(clause) if _noun(word) in heads or _noun(word) in SOFT_HEADS]
    if nouns and not PREPOSITIONS & set(clause[: nouns[0]]):
        last = nouns[0]
        while last + 1 < len(clause) and _noun(clause[last + 1]) in heads:
            last += 1
        yield from _ending(clause[: last + 1], heads)
