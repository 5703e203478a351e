"""Patterns written as people read them: one phrase a line, words from named lists."""

import re
from collections.abc import Mapping

_ITEM = re.compile(r"\[[^\]]*\]|\S+")
_GAP = r"\s+"
_LIST = re.compile(r"<(\w+)>")


def word_list(words: str) -> str:
    """Return a pattern of any of these words; an underscore stands for a space inside one."""
    return "(?:" + "|".join(word.replace("_", _GAP) for word in words.split()) + ")"


def phrases(lines: str, lists: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of any of these phrases, whole words only, in either case.

    Args:
        lines: one phrase a line, its items parted by spaces.
            `<name>` is a word of that list, `[a|b]` may be left out, `a|b` is either, an underscore is a
            space inside an item, and the rest is a regular expression.
        lists: the lists by name.
    """
    patterns = (_phrase(line, lists) for line in lines.splitlines() if line.strip())
    return re.compile("|".join(patterns), re.IGNORECASE)


def _phrase(line: str, lists: Mapping[str, str]) -> str:
    pattern = ""
    for item in _ITEM.findall(line):
        optional = item.startswith("[")
        inner = item[1:-1] if optional else item
        inner = inner.replace(" ", _GAP).replace("_", _GAP)
        inner = _LIST.sub(lambda match: lists[match.group(1)], inner)
        pattern += rf"(?:(?:{inner}){_GAP})?" if optional else rf"(?:{inner}){_GAP}"
    return rf"\b{pattern.removesuffix(_GAP)}\b"
