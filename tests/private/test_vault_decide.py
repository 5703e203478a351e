"""Single decisions: nobody overwrites what they have not read, and many may work at once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import vault_room as room

from roundtable.base.errors import ChangedError, UnusableError
from roundtable.base.text import text_digest
from roundtable.private.decisions import ProseCheck, SetAside, WordDecision
from roundtable.private.records import Seat
from roundtable.private.vault import Vault

EDITS = int(os.environ.get("ROUNDTABLE_EDITS", "200"))
"""Edits of two processes together; the full proof is 10,000."""
EDITOR = """
import sys
from pathlib import Path
from roundtable.base.errors import ChangedError
from roundtable.private.records import Seat
from roundtable.private.vault import Vault

folder, me, edits = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
vault = Vault.open(folder, "lamps", me)
saved = told = 0
while saved < edits:
    draft = next(one for one in vault.decisions().points if one.draft == "d1")
    more = draft.model_copy(update={"answers": (*draft.answers, f"{me}{saved}")[-40:],
                                    "text": str(int(draft.text) + 1)})
    try:
        vault.decide(more, was=draft)
    except ChangedError as error:
        assert "changed since you read it" in str(error)
        told += 1
    else:
        saved += 1
vault.close()
print(saved, told)
"""


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with notes and decisions of every kind."""
    vault = room.full_vault(tmp_path / "vault")
    yield vault
    vault.close()


def test_one_decision_is_saved_and_the_others_stand(vault):
    """A draft keeps its place among the drafts; everything else is as it was."""
    before = vault.decisions()
    draft = before.points[1]
    better = draft.model_copy(update={"text": "A flame that is shared needs a switch for each household."})
    vault.decide(better, was=draft)
    after = vault.decisions()
    assert after == before.model_copy(update={"points": (before.points[0], better, before.points[2])})


@pytest.mark.parametrize("kind", ["words", "set_aside", "points", "prose"])
def test_whoever_read_something_older_is_told_and_nothing_is_saved(vault, kind):
    """The first of two who read the same wins, for every kind of decision."""
    read = getattr(vault.decisions(), kind)[0]
    first, second = (read.model_copy(update=change) for change in _changes(read))
    vault.decide(first, was=read)
    stands = vault.decisions()
    with pytest.raises(ChangedError, match="this changed since you read it, and nothing was saved"):
        vault.decide(second, was=read)
    assert vault.decisions() == stands


def _changes(decision):
    match decision:
        case WordDecision():
            return {"decision": "mask"}, {"by": "mw"}
        case SetAside():
            return {"reason": "said twice"}, {"reason": "a joke"}
        case ProseCheck():
            return {"author": "mw"}, {"author": "ab"}
        case _:
            return {"text": "One wording."}, {"text": "Another wording."}


def test_what_was_taken_back_cannot_be_changed_and_what_is_there_not_made_anew(vault):
    """Neither a decision that is gone nor one that somebody made first is overwritten."""
    aside = vault.decisions().set_aside[0]
    with pytest.raises(ChangedError):
        vault.decide(aside)
    vault.undecide(aside)
    assert vault.decisions().set_aside == ()
    for late in (lambda: vault.undecide(aside), lambda: vault.decide(aside, was=aside)):
        with pytest.raises(ChangedError):
            late()
    vault.decide(aside)
    assert vault.decisions().set_aside == (aside,)


def test_the_last_word_on_a_written_form_stands_last(vault):
    """A later decision overrules an earlier one on the same form, so a changed one goes behind the others."""
    first = vault.decisions().words[0]
    other = first.model_copy(update={"at": "n1.2", "digest": _digest(vault, "n1.2")})
    vault.decide(other)
    changed = first.model_copy(update={"decision": "mask"})
    vault.decide(changed, was=first)
    assert vault.decisions().words == (other, changed)


def _digest(vault, at):
    return next(room.reference(one).digest for one in vault.contributions() if one.id == at)


@pytest.mark.parametrize("change", [{"at": "n1.99"}, {"at": "n7.1"}, {"digest": "0" * 64}])
def test_a_decision_is_on_a_text_that_is_there(vault, change):
    """A contribution that is gone, or says something else by now, is not decided on."""
    word = vault.decisions().words[0].model_copy(update={"start": 5, "end": 9, **change})
    with pytest.raises(UnusableError, match=f"contribution {word.at} is gone or says something else"):
        vault.decide(word)


def test_everything_at_once_is_kept_only_if_nobody_changed_anything(vault):
    """Collating and importing replace all decisions, and so must have seen all of them."""
    read = vault.decisions()
    vault.undecide(read.words[0])
    with pytest.raises(ChangedError):
        vault.replace_decisions(read.model_copy(update={"note": "invented"}), was=read)
    vault.replace_decisions(vault.decisions().model_copy(update={"note": "invented"}), was=vault.decisions())
    assert (vault.decisions().note, vault.decisions().words) == ("invented", ())


def test_two_processes_lose_no_edit_and_the_loser_is_told(vault):
    """Both read, add one and save, as fast as they can: the sum is the number of saves."""
    start = vault.decisions().points[0]
    vault.decide(start.model_copy(update={"text": "0"}), was=start)
    edit = [sys.executable, "-c", EDITOR, str(vault.folder)]
    editors = [
        subprocess.Popen([*edit, me, str(EDITS // 2)], stdout=subprocess.PIPE, text=True)
        for me in ("kc", "mw")
    ]
    saved, told = zip(*(map(int, one.communicate()[0].split()) for one in editors), strict=True)
    draft = vault.decisions().points[0]
    assert sum(saved) == int(draft.text) == EDITS // 2 * 2
    assert sum(told) > 0
    entries = [one for one in vault.log() if one.subject == "drafts d1"]
    assert len(entries) == 1 + sum(saved)


def word_at(said, start: int, end: int, decision: str = "mask") -> WordDecision:
    """Return a decision on the letters from start to end of what a contribution says."""
    values = {"at": said.id, "digest": text_digest(said.text), "start": start, "end": end}
    return WordDecision.model_validate({**values, "decision": decision, "by": "kc"})


def test_a_decision_stays_on_its_word_when_the_roster_makes_a_label_a_speaker(tmp_path):
    """Otherwise a word that somebody masked would be readable after a correction of the roster."""
    vault = room.new_vault(tmp_path / "vault")
    said = (("Wilf", "the tallow lamp burns on"), ("Zelda Quibbleworth", "Wilf says the tallow lamp is out"))
    vault.add_source("morning", room.file_of(said), room.imported(said))
    first, second = vault.contributions()
    tallow, label = word_at(first, len("Wilf: the "), len("Wilf: the tallow")), word_at(first, 0, 4, "keep")
    vault.decide(tallow)
    vault.decide(label)
    wilf = room.ROSTER[0].model_copy(update={"id": "a3", "name": "Wilf Drummle", "aliases": ("Wilf",)})
    vault.replace_roster((*room.ROSTER, wilf), [])
    now = {(one.at, one.decision): (one.start, one.end) for one in vault.decisions().words}
    assert now == {(first.id, "mask"): (4, 10), (second.id, "keep"): (0, 4)}
    vault.replace_roster(room.ROSTER, [])
    back = {(one.at, one.decision): (one.start, one.end) for one in vault.decisions().words}
    assert back[first.id, "mask"] == (tallow.start, tallow.end)
    vault.close()


def test_a_decision_stays_on_its_word_when_a_seat_gets_a_name(tmp_path):
    """A seat's code is a label too."""
    vault = room.new_vault(tmp_path / "vault")
    said = (("T1-S1", "the tallow lamp burns on"),)
    vault.add_source("morning", room.file_of(said), room.imported(said))
    (one,) = vault.contributions()
    vault.decide(word_at(one, len("T1-S1: the "), len("T1-S1: the tallow")))
    who = room.ROSTER[0]
    vault.replace_seats(
        "morning", [Seat(session="morning", code="T1-S1", name=who.name, organisation=who.organisation)]
    )
    (word,) = vault.decisions().words
    assert one.text[word.start : word.end] == "tallow"
    vault.close()
