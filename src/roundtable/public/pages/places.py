"""Where everything stands on the site, and links from one page to another."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from markupsafe import Markup

from roundtable.base.records import Record
from roundtable.public.consultation import Source
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.pages.escape import escape, link
from roundtable.public.topic import Point, Question, Statement

MOST_TOPICS = 12
"""How many topics are named on every page that lists them; with more, such a page leads to one list of all,
so that a page does not grow with the number of topics."""


class Places(Record):
    """The page and anchor of each id, the topics' titles, and the number of each source."""

    place_by_id: Mapping[str, str]
    title_by_topic: Mapping[str, str]
    number_by_source: Mapping[str, int]
    publisher_by_source: Mapping[str, str]


def sheet_path(topic: str) -> str:
    """Return the path of a topic's sheet of questions."""
    return f"sheets/{topic}.md"


def topic_path(topic: str) -> str:
    """Return the path of a topic's page."""
    return f"topics/{topic}.md"


def history_path(topic: str) -> str:
    """Return the path of the page on what a topic's statements rest on and how they came about."""
    return f"statements/{topic}.md"


def comparison_path(earlier: str, later: str) -> str:
    """Return the path of the page that compares two drafts."""
    return f"drafts/{earlier}--{later}.md"


def outcomes_path(chosen: str) -> str:
    """Return the path of the table of outcomes for one decision or topic."""
    return f"outcomes/{chosen.replace(' ', '-')}.md"


def data_path(topic: str, ending: str) -> str:
    """Return the path of the file that holds a topic's points."""
    return f"data/{topic}.{ending}"


def places(kb: KnowledgeBase) -> Places:
    """Return where every point, statement, question, finding and source of the record stands."""
    by_id: dict[str, str] = {}
    for folder in kb.topics:
        page = topic_path(folder.topic.id)
        items: tuple[Point | Statement | Question, ...]
        items = (*folder.points.points, *folder.guidance.standing, *folder.topic.questions)
        by_id |= {item.id: f"{page}#{item.id.lower()}" for item in items}
        gone = (one.id for one in folder.guidance.statements if not one.stands)
        by_id |= {name: f"{history_path(folder.topic.id)}#{name.lower()}" for name in gone}
        outcomes = (outcome.on for outcome in folder.outcomes.outcomes)
        by_id |= {f"outcome {on}": f"{page}#outcome-{on.lower()}" for on in outcomes}
    findings = [finding for study in kb.research.studies for finding in study.findings]
    by_id |= {finding.id: f"research.md#{finding.id.lower()}" for finding in findings}
    return Places(
        place_by_id=by_id,
        title_by_topic={folder.topic.id: folder.topic.title for folder in kb.topics},
        number_by_source={source.id: n for n, source in enumerate(kb.consultation.sources, start=1)},
        publisher_by_source={source.id: source.publisher for source in kb.consultation.sources},
    )


def linkers(known: Places, page: str) -> dict[str, Callable[..., str]]:
    """Return, by the names that templates use, the functions that link from one page."""
    linker = _Linker(known, page)
    return {
        "to": linker.to,
        "ref": linker.ref,
        "refs": linker.refs,
        "ref_id": linker.ref_id,
        "named": linker.named,
        "place_of": linker.place_of,
        "topic_title": linker.topic_title,
        "topic_link": linker.topic,
        "cite": linker.cite,
        "publishers": linker.publishers,
        "number": linker.number,
    }


class _Linker:
    """Links as seen from one page."""

    def __init__(self, known: Places, page: str) -> None:
        self._known = known
        self._page = page

    def to(self, target: str, words: str) -> Markup:
        """Return a link to a page, with an anchor after `#` if wanted; `#anchor` stays on this page."""
        return link(words, relative(self._page, target))

    def ref(self, name: str) -> Markup:
        """Return a link to where an id stands."""
        return self.to(self._known.place_by_id[name], name)

    def refs(self, names: Iterable[str]) -> Markup:
        """Return links to where several ids stand."""
        return Markup(", ").join(self.ref(name) for name in names)

    def ref_id(self, name: str, anchor: str = "") -> Markup:
        """Return a link to where an id stands, set like the number that opens a list's entry.

        With an anchor the entry has an address of its own on this page as well.
        """
        own = Markup("#{} ").format(anchor.lower()) if anchor else ""
        return self.ref(name) + Markup("{{ {}.rt-id }}").format(own)

    def named(self, name: str) -> Markup:
        """Return an id as its own permanent address: a link to itself that is also the anchor."""
        return Markup("[{0}](#{1}){{ #{1} .rt-id }}").format(name, name.lower())

    def place_of(self, name: str) -> str:
        """Return the page and anchor of an id."""
        return self._known.place_by_id[name]

    def topic_title(self, name: str) -> str:
        """Return a topic's title."""
        return self._known.title_by_topic[name]

    def topic(self, name: str) -> Markup:
        """Return a link to a topic's page."""
        return self.to(topic_path(name), self._known.title_by_topic[name])

    def number(self, source: str) -> Markup:
        """Return a source's number in the list of sources."""
        return escape(str(self._known.number_by_source[source]))

    def cite(self, sources: Iterable[str]) -> Markup:
        """Return links to sources in brackets after a space, or nothing."""
        numbered = sorted((self._known.number_by_source[source], source) for source in sources)
        links = [self.to(f"sources.md#source-{source}", f"source {number}") for number, source in numbered]
        return Markup(" ({})").format(Markup(", ").join(links)) if links else Markup()

    def publishers(self, sources: Iterable[str]) -> Markup:
        """Return who published the sources, each once, in the order given."""
        names = dict.fromkeys(self._known.publisher_by_source[source] for source in sources)
        return Markup("; ").join(escape(name) for name in names)


@cache
def relative(page: str, target: str) -> str:
    """Return a target as seen from a page; an anchor alone when it stands on the same page."""
    path, mark, anchor = target.partition("#")
    if mark and path in {"", page}:
        return f"#{anchor}"
    here, there = page.split("/")[:-1], path.split("/")
    shared = len(posixpath.commonprefix([here, there[:-1]]))
    return "/".join([".."] * (len(here) - shared) + there[shared:]) + mark + anchor


def sentence(words: str) -> Markup:
    """Return words as Markdown with a full stop, unless they end a sentence already."""
    shown = escape(words)
    return shown if words.endswith((".", "?", "!")) else shown + Markup(".")


def source_line(source: Source) -> Markup:
    """Return a source's title, linked when it has an address, and its publisher."""
    title = link(source.title, source.url) if source.url else escape(source.title)
    return Markup("{}, {}").format(title, escape(source.publisher))
