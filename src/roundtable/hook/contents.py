"""What a page's HTML becomes before it is put into the frame: checked, cut for the search, and finished."""

from collections.abc import Mapping
from typing import NamedTuple

from roundtable.base.findings import Place
from roundtable.hook.refusing import refuse_if
from roundtable.public.content.accessible import accessible_findings
from roundtable.public.pages.finish import addressed_once, boxed_tables, with_terms
from roundtable.public.pages.places import relative
from roundtable.public.pages.rendered import rendered_findings
from roundtable.public.pages.search import Entry, entries


class Given(NamedTuple):
    """A page as the engine hands it over: its HTML, where it stands, its title, where that was written."""

    html: str
    path: str
    title: str
    place: Place
    authored: bool
    address_by_word: Mapping[str, str]


class Content(NamedTuple):
    """A page ready for the frame, and the places in it that a search leads to."""

    html: str
    entries: tuple[Entry, ...]


def finish(given: Given) -> Content:
    """Return a page's content as it is shown.

    Raises:
        PluginError: if an authored page is more than plain text, links and pictures, or if any page cannot
            be made out by all readers.
    """
    if given.authored:
        refuse_if("an authored page cannot be used", rendered_findings(given.html, given.place.file))
    refuse_if("a page cannot be made out by all readers", accessible_findings(given.html, given.place))
    words = {word: relative(given.path, address) for word, address in given.address_by_word.items()}
    finished = addressed_once(boxed_tables(with_terms(given.html, words)))
    return Content(finished, tuple(entries(given.path, given.title, given.html)))
