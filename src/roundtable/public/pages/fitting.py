"""An extension of Python-Markdown that makes a page quicker to read and changes nothing of what it says."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown  # type: ignore[import-untyped]  # it ships no types
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

_BEFORE_INLINE = 25
"""Python-Markdown looks for what stands inside lines at 20; what has the greater number comes first."""
_MARKS = {
    "backtick": "`",
    "escape": "\\",
    "link": "](",
    "image_link": "](",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}
"""What must stand on a page for a pattern to be found there, by the pattern's name."""
_BY_REFERENCE = ("reference", "image_reference", "short_reference", "short_image_ref")
_OF_DELIMITERS = "em_strong"
_DELIMITERS = frozenset("*_")


class Fitting(Extension):  # type: ignore[misc]  # as above
    """Looks on each page only for those patterns whose opening mark stands on it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Put the choice of patterns before they are looked for."""
        md.treeprocessors.register(_Chooser(md), "fitting", _BEFORE_INLINE)


class _Chooser(Treeprocessor):  # type: ignore[misc]  # as above
    """Hands the search inside lines the patterns that a page gives cause for."""

    def run(self, root: Element) -> None:
        """Choose by the text of the whole page, which has been parted into blocks by now."""
        text = "".join(root.itertext())
        patterns = self.md.inlinePatterns
        idle = [patterns[name] for name in _idle(text, self.md) if name in patterns]
        fitting = [pattern for pattern in patterns if not any(pattern is other for other in idle)]
        self.md.treeprocessors["inline"].inlinePatterns = fitting


def _idle(text: str, md: Any) -> list[str]:
    """Return the names of the patterns that cannot be found in a text."""
    names = [name for name, mark in _MARKS.items() if mark not in text]
    if not md.references:
        names += _BY_REFERENCE
    return names if _DELIMITERS & set(text) else [*names, _OF_DELIMITERS]
