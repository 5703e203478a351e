"""Links are found from both ends, whatever files are called, and fall under suspicion one by one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.base.errors import UnusableError
from roundtable.base.records import Record
from roundtable.public.files import read
from roundtable.public.guidance.links import State, confirmed, ends, index, links, standings
from roundtable.public.guidance.why import why
from roundtable.public.ids import Status
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from tests.guidance.bells import bells, consent, folder, outcome, point, statement, write

SOME = settings(max_examples=30, deadline=None)
POINTS = [f"CON-P{number}" for number in range(1, 6)]
STATEMENTS = [f"CON-S{number}" for number in range(1, 6)]
WORDS = st.text("abcdefgh .,'", min_size=1, max_size=40).map(lambda text: f"You should {text.strip()}x")


def some(names: list[str], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """Return lists of names, each once."""
    if not names:
        return st.just(())
    return st.lists(st.sampled_from(names), unique=True, min_size=least).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> KnowledgeBase:
    """Return a knowledge base whose links, texts and statuses were drawn."""
    points = [point(name, draw(WORDS), answers=draw(some(["RES-F1", "RES-F2"]))) for name in POINTS]
    given_statements = [
        statement(
            name,
            draw(WORDS),
            evidence=draw(some([*POINTS, "RES-F1", "RES-F2"])),
            comes_from=draw(some(STATEMENTS[:place])),
            status=draw(st.sampled_from([None, Status.WITHDRAWN])),
        )
        for place, name in enumerate(STATEMENTS)
    ]
    answered = draw(some([*POINTS, "RES-F1"], least=1))
    outcomes = [outcome(on, *draw(some(STATEMENTS)), reason=draw(WORDS)) for on in answered]
    return bells(folder("consent", "CON", points, given_statements, outcomes), folder("security", "SEC"))


@SOME
@given(records())
def test_every_link_is_found_from_both_its_ends(kb: KnowledgeBase) -> None:
    """The index holds each link once under its first end and once under its second, and nothing else."""
    found = links(kb)
    both = index(found)
    assert sorted(link.key for given in both.by_source.values() for link in given) == sorted(
        link.key for link in found
    )
    for link in found:
        assert both.by_source[link.source].count(link) == 1
        assert both.by_target[link.target].count(link) == 1
        assert link in both.at(link.source)
        assert link in both.at(link.target)


@SOME
@given(records())
def test_whatever_is_behind_a_text_has_that_text_ahead_of_it(kb: KnowledgeBase) -> None:
    """The chain is the same from either end."""
    pairs = {(name, step.name) for name in ends(kb) for step in why(kb, name).behind if step.depth == 1}
    assert pairs == {
        (step.name, name) for name in ends(kb) for step in why(kb, name).ahead if step.depth == 1
    }


def edit(record: Any, path: tuple[str | int, ...], value: object) -> Any:
    """Return a record with one value inside it changed."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(record, tuple):
        return (*record[:key], edit(record[key], rest, value), *record[key + 1 :])
    return record.model_copy(update={key: edit(getattr(record, str(key)), rest, value)})


LINKED = {
    "points": ("points", "text"),
    "guidance": ("statements", "text"),
    "outcomes": ("outcomes", "reason"),
}


@SOME
@given(records(), st.data())
def test_a_change_of_one_sign_puts_exactly_its_own_links_in_doubt(
    kb: KnowledgeBase, data: st.DataObject
) -> None:
    """Of all confirmed links, those at the text that changed become suspect, and no other."""
    kb = kb.model_copy(update={"links": confirmed(kb, frozenset())})
    part = data.draw(st.sampled_from(sorted(LINKED)))
    listed, key = LINKED[part]
    items = getattr(getattr(kb.topics[0], part), listed)
    at = data.draw(st.integers(0, len(items) - 1))
    text = getattr(items[at], key)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("qQ7").filter(lambda sign: sign != text[place]))
    changed = edit(kb, ("topics", 0, part, listed, at, key), text[:place] + other + text[place + 1 :])
    name = f"outcome {items[at].on}" if part == "outcomes" else items[at].id
    suspect = {one.link for one in standings(changed) if one.state is State.SUSPECT}
    watched = {one.link for one in standings(kb)}
    assert suspect == {link for link in watched if name in {link.source, link.target}}
    assert {one.state for one in standings(kb)} <= {State.CONFIRMED}


@settings(max_examples=8, deadline=None)
@given(records())
def test_the_names_of_files_and_folders_change_nothing(tmp_path_factory: Any, kb: KnowledgeBase) -> None:
    """A topic under another folder's name has the same links, fingerprints and chains."""
    kb = kb.model_copy(update={"links": confirmed(kb, frozenset())})
    renamed = _renamed(kb, "consent", "asking-people")
    before = read(write(tmp_path_factory.mktemp("before"), kb))
    after = read(write(tmp_path_factory.mktemp("after"), renamed))
    assert links(before) == links(after)
    assert standings(before) == standings(after)
    assert [why(before, name) for name in ends(before)] == [why(after, name) for name in ends(after)]


def _renamed(kb: KnowledgeBase, old: str, new: str) -> KnowledgeBase:
    def called(record: Record, key: str) -> Record:
        return record.model_copy(update={key: new}) if getattr(record, key) == old else record

    topics = tuple(
        TopicFolder.model_validate(
            {name: called(part, "id" if name == "topic" else "topic") for name, part in one}
        )
        for one in kb.topics
    )
    research = edit(
        kb.research,
        ("studies", 0, "findings"),
        tuple(edit(one, ("topics",), (new,)) for one in kb.research.studies[0].findings),
    )
    consultation = edit(kb.consultation, ("topics",), tuple(one.topic.id for one in topics))
    return kb.model_copy(update={"topics": topics, "research": research, "consultation": consultation})


def test_a_statement_keeps_its_id_when_it_moves_to_another_topic(tmp_path: Path) -> None:
    """The id says nothing of the place: under another topic it is read, linked and confirmed as before."""
    kb = bells(consent(), folder("security", "SEC"))
    kb = kb.model_copy(update={"links": confirmed(kb, frozenset())})
    first, second = kb.topics
    moved = edit(first, ("guidance", "statements"), first.guidance.statements[:1])
    taken = edit(second, ("guidance", "statements"), first.guidance.statements[1:])
    after = read(write(tmp_path / "bells", kb.model_copy(update={"topics": (moved, taken)})))
    assert set(links(after)) == set(links(kb))
    assert {one.state for one in standings(after)} == {State.CONFIRMED}


def test_confirming_one_text_leaves_the_others_in_doubt() -> None:
    """Only the links at the named id get new fingerprints."""
    kb = bells(consent())
    seen = confirmed(kb, frozenset({"CON-S2"}))
    states: Mapping[str, State] = {
        one.link.key: one.state for one in standings(kb.model_copy(update={"links": seen}))
    }
    done = {key for key, state in states.items() if state is State.CONFIRMED}
    assert done == {"CON-S2 > CON-P2", "CON-S2 > RES-F2", "outcome CON-P2 > CON-S2"}


def test_the_links_of_what_is_gone_are_forgotten() -> None:
    """A fingerprint whose link no longer stands is dropped at the next confirmation."""
    seen = confirmed(bells(consent()), frozenset())
    fewer = bells(
        consent(statements=(statement("CON-S1"),), outcomes=(outcome("CON-P1", "CON-S1"),)), links=seen
    )
    kept = confirmed(fewer, frozenset({"CON-P1"})).links
    assert not [line for line in kept if "CON-S2" in line]
    assert [line for line in kept if line.startswith("CON-S1 > RES-F1")]


def test_an_unknown_id_is_told_the_nearest() -> None:
    """Asking why of nothing ends with the id that was perhaps meant."""
    with pytest.raises(UnusableError, match="nothing has the id CON-S22: the nearest is CON-S2"):
        why(bells(consent()), "CON-S22")
