"""What the private side is told of the public one: topic words, and words that need no review."""

import re
from collections.abc import Iterator

from roundtable.collate.records import ThemeWords, TopicWords
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Topic

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def topic_words(kb: KnowledgeBase) -> tuple[TopicWords, ...]:
    """Return the words of every topic and theme, in the consultation's order."""
    return tuple(_words(folder.topic) for folder in kb.topics)


def _words(topic: Topic) -> TopicWords:
    themes = tuple(ThemeWords(id=theme.id, words=(theme.title, *theme.words)) for theme in topic.themes)
    return TopicWords(id=topic.id, words=(topic.title, *topic.words), themes=themes)


def harmless_words(kb: KnowledgeBase) -> tuple[str, ...]:
    """Return the words that the published record itself uses as terms, sorted.

    Terms come from topic titles, words, themes and legal provisions, the glossary, and the regulator's names.
    """
    return tuple(sorted({word for text in _term_texts(kb) for word in _WORD.findall(text)}))


def _term_texts(kb: KnowledgeBase) -> Iterator[str]:
    yield from (kb.consultation.regulator.name, kb.consultation.regulator.short_name, kb.consultation.title)
    for term in kb.glossary.terms:
        yield from (term.term, *term.also)
    for folder in kb.topics:
        yield from (folder.topic.title, *folder.topic.words)
        yield from (provision.provision for provision in folder.topic.law)
        yield from (text for theme in folder.topic.themes for text in (theme.title, *theme.words))
