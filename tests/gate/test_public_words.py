"""What the gate reads of the published record: every text that goes out, and the words that name nobody."""

from pathlib import Path

from event_room import DAY, STATEMENT
from tests.whole import world

from roundtable.gate.prose import public_texts
from roundtable.gate.vocabulary import harmless_words
from roundtable.public.consultation import Glossary, Term
from roundtable.public.files import read
from roundtable.public.guidance.records import FrozenDraft
from roundtable.public.topic import Guidance


def test_a_frozen_draft_and_the_glossary_are_searched_like_any_other_text(tmp_path: Path) -> None:
    """Both are shown to readers, so a name in either is a name that is out."""
    world.write_knowledge_base(tmp_path)
    draft = FrozenDraft(
        name="first",
        number=1,
        title="A first draft",
        date=DAY,
        digest="0" * 64,
        guidance=(Guidance(topic="consent", statements=(STATEMENT,)),),
    )
    glossary = Glossary(terms=(Term(id="glowlamp", term="glowlamp", text="A lamp that is never quite out."),))
    kb = read(tmp_path).model_copy(update={"drafts": (draft,), "glossary": glossary})
    shown = {(place.file, text) for place, text in public_texts(tmp_path, kb)}
    assert ("drafts/first.yaml", STATEMENT.text) in {
        (file.removeprefix("topics/"), text) for file, text in shown
    }
    assert ("topics/glossary.yaml", "A lamp that is never quite out.") in shown


def test_terms_of_the_glossary_and_what_else_they_are_called_need_no_review(tmp_path: Path) -> None:
    """A word that the record itself explains names nobody who was there."""
    world.write_knowledge_base(tmp_path)
    kb = read(tmp_path)
    terms = (Term(id="glowlamp", term="glowlamp", also=("Night Lantern",), text="A lamp."),)
    known = kb.model_copy(update={"glossary": Glossary(terms=terms)})
    assert {"glowlamp", "Night", "Lantern"} <= set(harmless_words(known)) - set(harmless_words(kb))
