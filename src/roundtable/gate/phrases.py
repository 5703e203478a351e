"""Patterns written as people read them: one phrase a line, words from named lists."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

_ITEM = re.compile(r"\[[^\]]*\]|\S+")
_GAP = r"\s+"
_LIST = re.compile(r"<(\w+)>")


def word_list(words: str) -> str:
    """Return a pattern of any of these words; an underscore stands for a space inside one."""
    return "(?:" + "|".join(word.replace("_", _GAP) for word in words.split()) + ")"


class Phrases:
    """Any of these phrases, whole words only, in either case; worked out when a text is first held to them.

    The whole of them takes a tenth of a second to compile, and most commands look at no text.
    """

    def __init__(self, lines: str, lists: Mapping[str, str]) -> None:
        """Take the phrases.

        Args:
            lines: one phrase a line, its items parted by spaces.
                `<name>` is a word of that list, `[a|b]` may be left out, `a|b` is either, an underscore is a
                space inside an item, and the rest is a regular expression.
            lists: the lists by name.
        """
        self._lines, self._lists = lines, lists

    @property
    def expression(self) -> str:
        """The regular expression of all of them."""
        return "|".join(_phrase(line, self._lists) for line in self._lines.splitlines() if line.strip())

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.expression, re.IGNORECASE)

    def stand_in(self, text: str) -> bool:
        """Return whether one of them stands in a text."""
        return bool(self._pattern.search(text))

    def all_in(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place where one of them stands in a text."""
        return self._pattern.finditer(text)


def _phrase(line: str, lists: Mapping[str, str]) -> str:
    pattern = ""
    for item in _ITEM.findall(line):
        optional = item.startswith("[")
        inner = item[1:-1] if optional else item
        inner = inner.replace(" ", _GAP).replace("_", _GAP)
        inner = _LIST.sub(lambda match: lists[match.group(1)], inner)
        pattern += rf"(?:(?:{inner}){_GAP})?" if optional else rf"(?:{inner}){_GAP}"
    return rf"\b{pattern.removesuffix(_GAP)}\b"
