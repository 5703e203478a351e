"""The rules for content: each with a text that it refuses and one that it lets through."""

import pytest
from lamps import AUTHORED, CONSENT, DAY, KB

from roundtable.public.consultation import Fact, TimelineEntry
from roundtable.public.content import content_findings, page_findings
from roundtable.public.ids import Level
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.pages.authored import AuthoredText
from roundtable.public.topic import Basis, Statement

UNSOURCED = "names no source: add one, or mark it `checked: false`, or `ours: true` if it is our own reading"
UNEXPLAINED = "uses a term that the glossary does not explain: add it, or list it under `names`"
NO_SOURCE = "links to a page that is no source: list it in consultation.yaml, with the day read"
NOT_INDEPENDENT = "must say that the site is independent of the regulator, by name, and is not legal advice"
ADDRESS = "https://example.org/act"
LONG = " ".join(["Word"] + ["word"] * 25) + "."
FITTING = " ".join(["Word"] + ["word"] * 24) + "."


def told(kb: KnowledgeBase, text: str = AUTHORED) -> list[str]:
    """Return the findings on a record and one authored page, as they are printed."""
    return [str(finding) for finding in content_findings(kb, (AuthoredText(file="contact.md", text=text),))]


def codes(kb: KnowledgeBase, text: str = AUTHORED) -> set[str]:
    """Return the codes of the findings."""
    return {line.split(": ")[1][:3] for line in told(kb, text)}


def consultation(**changed: object) -> KnowledgeBase:
    """Return the invented record with a changed consultation."""
    return KB.model_copy(update={"consultation": KB.consultation.model_copy(update=changed)})


def real(**changed: object) -> KnowledgeBase:
    """Return the record as if its consultation were a real one."""
    return consultation(invented=False, **changed)


def briefing(kb: KnowledgeBase, **changed: object) -> KnowledgeBase:
    """Return a record with a changed briefing on consent."""
    folder = CONSENT.model_copy(update={"topic": CONSENT.topic.model_copy(update=changed)})
    return kb.model_copy(update={"topics": (folder, *kb.topics[1:])})


def guided(kb: KnowledgeBase, **changed: object) -> KnowledgeBase:
    """Return a record whose guidance on consent is one statement."""
    given = {"id": "CON-S9", "level": Level.NOTE, "text": "Ask.", "origin": "draft", **changed}
    guidance = CONSENT.guidance.model_copy(update={"statements": (Statement.model_validate(given),)})
    folder = CONSENT.model_copy(update={"guidance": guidance})
    return kb.model_copy(update={"topics": (folder, *kb.topics[1:])})


def step(**changed: object) -> KnowledgeBase:
    """Return the record with a timeline of one step."""
    given = {"id": "a", "what": "A step", "status": "done", "sources": ("lamp-act",), "checked": DAY}
    return consultation(timeline=(TimelineEntry.model_validate({**given, **changed}),))


def explaining(**changed: object) -> KnowledgeBase:
    """Return the record with a changed glossary."""
    return KB.model_copy(update={"glossary": KB.glossary.model_copy(update=changed)})


def test_the_lamps_break_no_rule():
    """The invented record passes, and passes as a real one too."""
    assert told(KB) == []
    assert told(real()) == []


def test_a_fact_without_a_source_is_refused_at_its_place():
    """S40: the finding names file and key, and not a word of the fact."""
    kb = briefing(real(), why=(Fact(text="Lamps hum."),))
    assert told(kb) == [f"topics/consent/topic.yaml why[0]: S40 {UNSOURCED}"]


@pytest.mark.parametrize(
    "fact",
    [
        Fact(text="Lamps hum.", sources=("lamp-act",)),
        Fact(text="Lamps hum.", checked=False),
        Fact(text="Lamps hum.", ours=True),
    ],
    ids=["sourced", "to be confirmed", "ours"],
)
def test_a_fact_with_a_source_or_a_mark_passes(fact):
    """S40: a source, or an open word that there is none, is enough."""
    assert told(briefing(real(), why=(fact,))) == []


def test_facts_across_topics_and_on_the_audience_need_sources_too():
    """S40: the consultation's own facts are held to the rule as briefings are."""
    kb = real(audience=(Fact(text="Makers."),))
    assert [line.split(": ")[0] for line in told(kb)] == ["topics/consultation.yaml audience[0]"]


def test_an_invented_consultation_needs_no_sources():
    """S40, S41, S47 and S48: in an invented world nothing can have been read."""
    kb = briefing(KB, why=(Fact(text="Lamps hum."),))
    assert told(guided(kb, level=Level.MUST), "Go to [the act](https://example.org/other).") == []


@pytest.mark.parametrize("origin", ["published-summary", "other-published"])
def test_a_summary_of_published_text_names_its_source(origin):
    """S40: only draft wording is nobody else's."""
    assert codes(guided(real(), origin=origin)) == {"S40"}
    assert codes(guided(real(), origin=origin, sources=("lamp-act",))) == set()


def test_a_must_names_the_law_behind_it():
    """S41: a must without a basis is refused, a should is not."""
    assert codes(guided(real(), level=Level.MUST)) == {"S41"}
    assert codes(guided(real(), level=Level.SHOULD)) == set()


@pytest.mark.parametrize(
    ("provision", "checked", "expected"),
    [
        ("Household Lamps Act 2029, section 4", True, set()),
        ("Harbour Rules, rule 2", True, {"S41"}),
        ("Harbour Rules, rule 2", False, set()),
        ("An act that no briefing names", True, {"S41"}),
    ],
)
def test_a_basis_is_confirmed_only_where_a_briefing_gives_its_source(provision, checked, expected):
    """S41: whoever marks a basis as confirmed must have shown where it was read."""
    basis = (Basis(provision=provision, checked=checked),)
    assert codes(guided(real(), level=Level.MUST, basis=basis)) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"date": "2031-05-06"}, set()),
        ({"date": "2031-05"}, set()),
        ({"date": "2031-05-07"}, {"S42"}),
        ({"date": None, "date_note": "some day"}, {"S42"}),
        ({"status": "planned", "date": "2031-06"}, set()),
        ({"status": "planned", "date": "2031-05"}, set()),
        ({"status": "planned", "date": "2031-04"}, {"S42"}),
        ({"status": "planned", "date_note": "not announced"}, set()),
        ({"status": "planned"}, {"S42"}),
        ({"status": "missed", "date": "2031-04"}, set()),
    ],
)
def test_a_step_has_a_date_that_fits_its_status(changed, expected):
    """S42: what is done has a day before its check, what is planned one after it."""
    assert codes(step(**changed)) == expected


@pytest.mark.parametrize("text", ["The LQA asks.", "Two LQAs ask.", "The rules of the LQA (2030)."])
def test_an_abbreviation_that_nobody_explains_is_refused(text):
    """S43: capitals are explained by an entry, by its other names, or listed as a name."""
    assert codes(KB, text) == {"S43"}
    also = KB.glossary.terms[0].model_copy(update={"also": ("LQA",)})
    assert codes(explaining(terms=(also,)), text) == set()
    assert codes(explaining(names=("LQA",)), text) == set()


def test_capitals_in_ids_and_of_the_regulator_need_no_entry():
    """S43: an id such as CON-P1 and the regulator's short name are not terms."""
    assert codes(KB, "See CON-P1 and the HO.") == set()


def test_a_watched_term_needs_an_entry_where_it_is_used():
    """S43: the page that uses it is told, once; a record that does not use it passes."""
    kb = explaining(watched=("wick",))
    assert told(kb, "Trim the Wick.\n\nTwo wicks burn.") == [f"docs/contact.md:1: S43 {UNEXPLAINED}"]
    assert codes(kb) == set()
    assert codes(explaining(watched=("controller",)), "A controller decides.") == set()


def test_a_sentence_of_more_than_25_words_is_refused():
    """S44: the place, the sentence and its length are told."""
    assert told(KB, f"Short.\n\n{LONG}\n") == [
        "docs/contact.md:3: S44 sentence 1 has 26 words, and 25 are the most: part it in two"
    ]
    assert codes(KB, f"Short one. Short two. {FITTING}") == set()


def test_a_long_sentence_in_the_record_is_told_by_its_key():
    """S44: prose in YAML is held to the rule as pages are; labels are not sentences."""
    kb = briefing(KB, gaps=(f"Short. {LONG}",), title=LONG)
    assert told(kb) == [
        "topics/consent/topic.yaml gaps[0]: S44 sentence 2 has 26 words, and 25 are the most: part it in two"
    ]


def test_points_are_left_to_the_rules_of_the_release():
    """What was released cannot be reworded alone, so no rule for content stands in its way."""
    point = CONSENT.points.points[0].model_copy(update={"text": LONG})
    points = CONSENT.points.model_copy(update={"points": (point,)})
    kb = KB.model_copy(update={"topics": (CONSENT.model_copy(update={"points": points}), *KB.topics[1:])})
    assert told(kb) == []


def test_a_page_of_nearly_too_long_sentences_is_refused():
    """S45: 17 words on average pass, and 18 do not."""
    at_most, over = (" ".join(["word"] * size) + "." for size in (17, 18))
    assert told(KB, over) == [
        "contact.md: S45 has sentences of more than 17 words on average: part some of them"
    ]
    assert codes(KB, at_most) == set()


@pytest.mark.parametrize("words", ["here", "Click here", "this page", "More", "read more ...", "**here**"])
def test_a_link_that_says_nothing_is_refused(words):
    """S46: the words of a link are read without what stands around them."""
    assert codes(KB, f"Go [{words}](timeline.md).") == {"S46"}


@pytest.mark.parametrize("words", ["the timeline", "here is the timeline", "more on lamps"])
def test_a_link_that_says_where_it_leads_passes(words):
    """S46: a word such as `more` may stand among others."""
    assert codes(KB, f"Go to [{words}](timeline.md).") == set()


def test_a_link_to_a_page_that_is_no_source_is_refused():
    """S47: the list of sources gives a page's title and the day it was read."""
    assert told(real(), "One.\n\nSee [the other act](https://example.org/other).") == [
        f"docs/contact.md:3: S47 {NO_SOURCE}"
    ]
    assert codes(real(), f"See [the act]({ADDRESS}) and [the timeline](timeline.md).") == set()
    assert codes(real(), "See [it](https://example.org/report_(2030)?a=1&b=2).") == set()


@pytest.mark.parametrize(
    "said",
    [
        "This is not legal advice.",
        "We are independent of the Harbour Office.",
        "Independent of all; no legal advice.",
    ],
)
def test_a_real_consultation_says_that_it_is_independent(said):
    """S48: the regulator by name, the independence and the legal advice, all three."""
    assert told(real(independence=said)) == [f"topics/consultation.yaml independence: S48 {NOT_INDEPENDENT}"]


def test_a_finished_page_carries_the_sentence_on_independence():
    """S48: a page whose footer lost it is refused, one that has it passes."""
    assert [str(finding) for finding in page_findings("<p>Lamps.</p>", "a.html", "We are not they.")] == [
        "a.html: S48 does not carry the sentence on independence: restore it in the footer"
    ]
    assert page_findings("<p>Lamps.</p><p>We are not they.</p>", "a.html", "We are not they.") == ()
