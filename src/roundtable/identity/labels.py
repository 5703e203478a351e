"""Speaker labels: whom a label names, if it surely names one person."""

import re
from collections.abc import Sequence

from roundtable.identity.fold import fold_word
from roundtable.identity.forms import Form
from roundtable.identity.names import parse_name
from roundtable.identity.records import Kind

_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_MARKS = re.compile(r"^[\s\W_]+|[\s\W_]+$")


class SpeakerIndex:
    """Looks speaker labels up among the forms of the roster."""

    def __init__(self, rows: Sequence[Sequence[Form]]) -> None:
        """Keep, for each form, the indices of the people and of the members of the firms it may mean."""
        self._people: dict[str, set[int]] = {}
        self._members: dict[str, set[int]] = {}
        for index, forms in enumerate(rows):
            for form in forms:
                if form.kind is Kind.PERSON or form.rule == "I30":
                    self._people.setdefault(form.text, set()).add(index)
                elif form.kind is Kind.ORGANISATION:
                    self._members.setdefault(form.text, set()).add(index)

    def find(self, label: str) -> int | None:
        """Return the index of the one person whom the label surely names, or None."""
        outside, inside = self._named(_BRACKETED.sub(" ", label)), self._in_brackets(label)
        both = outside & inside if inside else outside
        return next(iter(both)) if len(both) == 1 else None

    def _named(self, label: str) -> set[int]:
        """Return the indices of those whom the label without its brackets may mean."""
        plain = fold_word(_MARKS.sub("", label)).lstrip("@")
        if plain in self._people:
            return self._people[plain]
        if not plain:
            return set()
        name = parse_name(plain)
        return self._people.get(name.whole) or self._people.get(name.full) or set()

    def _in_brackets(self, label: str) -> set[int]:
        """Return the indices of the members of the firms that stand in brackets."""
        found = (self._members.get(fold_word(inside), set()) for inside in _BRACKETED.findall(label))
        return set().union(*found)
