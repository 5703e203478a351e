"""What collation is told and what it suggests."""

from roundtable.base.records import Record
from roundtable.base.vocabulary import Kind


class Said(Record):
    """One contribution after masking."""

    id: str
    session: str
    source: str
    heading: str
    text: str
    noted: Kind | None = None
    """The kind that its note-taker wrote beside it."""


class ThemeWords(Record):
    """The words by which a theme is known."""

    id: str
    words: tuple[str, ...]


class TopicWords(Record):
    """The words by which a topic and its themes are known, from the topic's own file."""

    id: str
    words: tuple[str, ...]
    themes: tuple[ThemeWords, ...]


class Suggestion(Record):
    """A draft point that the tool suggests: where it may belong and which contributions seem to say it."""

    topic: str
    theme: str
    kind: Kind
    text: str
    sources: tuple[str, ...]
