# A script on its own, no part of a package.
"""Makes `second/`, what comes after the first edition: what is taken back, the second draft, what it answers.

Run it after `make_decisions.py`: it releases the first edition, since points have no number before that.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from make_decisions import AUTHOR, CHECKERS, HERE, NOTE, checked

from roundtable.base.vocabulary import Kind
from roundtable.base.yaml_tree import parse
from roundtable.base.yaml_writer import write
from roundtable.gate.event import load_event
from roundtable.gate.publish import publish
from roundtable.gate.release import plan_release
from roundtable.private.decision_files import decisions_text
from roundtable.private.decisions import Check, Decisions, Draft, ProseCheck
from roundtable.private.vault import Vault
from roundtable.public.consultation import Response
from roundtable.public.files import read, text_of
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.receipts import item_digest, item_name
from roundtable.public.topic import Basis, Guidance, Outcome, Outcomes, Statement
from roundtable.workflow import decide, place
from roundtable.workflow.example import FIRST_EDITION, THIRD_EDITION, bring_in_all, copy_example

SOURCE = "second-edition.yaml"
DECIDED_BY, DECIDED_ON = "The Warden's policy board (invented)", "2026-10-29"
OUT = HERE / "second"
"""Where the files are written."""


def main() -> None:
    """Write every file."""
    for name, text in made().items():
        path = OUT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


@cache
def made() -> dict[str, str]:
    """Return the text of every file by its path."""
    with tempfile.TemporaryDirectory() as folder:
        kb, before, number_by_key = _after_the_first_edition(Path(folder))
    drafted = [_second_draft(one, number_by_key) for one in kb.topics]
    records = {
        f"topics/{record.topic}/{name}.yaml": text_of(record)
        for guidance, outcomes in drafted
        for name, record in (("guidance", guidance), ("outcomes", outcomes))
    }
    later = [_with_answers_to_added(outcomes, number_by_key) for _, outcomes in drafted]
    late = {f"later/{whole.topic}/outcomes.yaml": text_of(whole) for whole in later if whole}
    taken_back = yaml.safe_dump({"note": "Invented.", "contributions": list(_withdrawn())}, sort_keys=False)
    final = [
        (guidance, whole or outcomes) for (guidance, outcomes), whole in zip(drafted, later, strict=True)
    ]
    decisions = decisions_text(_decisions(before, [*_prose(kb, final)]))
    response = write(Response.model_validate({"date": THIRD_EDITION, **_second()["response"]}))
    others = {"withdrawn.yaml": taken_back, "decisions.yaml": decisions, "response.yaml": response}
    return records | late | others


def _after_the_first_edition(folder: Path) -> tuple[KnowledgeBase, Decisions, dict[str, str]]:
    """Return the record and the decisions after the first edition, and each point's number by its key."""
    root, raw = copy_example(folder / "demo")
    place.create_vault(root, folder / "vault")
    with place.opened(root, folder / "vault") as store:
        bring_in_all(root, store, raw)
        decide.import_decisions(root, store, raw / "decisions-corrected.yaml", replace=True)
        publish(root, store, plan_release(load_event(root, store), FIRST_EDITION))
        kb = read(root)
        return kb, store.decisions(), _number_by_key(root, store) | _number_by_added_key(kb)


def _number_by_key(root: Path, store: Vault) -> dict[str, str]:
    drafts = {f"d{number}": point["key"] for number, point in enumerate(_truth()["points"], start=1)}
    return {drafts[draft]: point for point, draft in load_event(root, store).draft_by_point.items()}


def _number_by_added_key(kb: KnowledgeBase) -> dict[str, str]:
    """Return the number that each point will get which the second edition adds: the next one of its topic."""
    topic_by_key = {point["key"]: point["topic"] for point in _truth()["points"]}
    folder_by_topic = {folder.topic.id: folder for folder in kb.topics}
    homes = {added["key"]: folder_by_topic[topic_by_key[added["from"]]] for added in _second()["added"]}
    return {key: f"{home.topic.code}-P{len(home.points.points) + 1}" for key, home in homes.items()}


def _withdrawn() -> Iterator[str]:
    """Yield the contributions that have the remark which is taken back."""
    remark = _second()["withdrawn"]["remark"]
    yield from (entry["at"] for entry in _truth()["contributions"] if entry.get("remark") == remark)


def _second_draft(folder: TopicFolder, number_by_key: Mapping[str, str]) -> tuple[Guidance, Outcomes]:
    """Return a topic's guidance and outcomes with those that answer points added."""

    def named(name: str) -> str:
        return number_by_key.get(name, name)

    code = folder.topic.code
    statements = [_statement(one, named) for one in _second()["statements"] if one["id"].startswith(code)]
    added = {one["key"] for one in _second()["added"]}
    outcomes = [
        _outcome(one, named)
        for one in _second()["outcomes"]
        if one["on"] not in added and named(one["on"]).startswith(code)
    ]
    evidence = _evidence([*folder.outcomes.outcomes, *outcomes])
    old = [_supported(_changed(one), evidence.get(one.id, ())) for one in folder.guidance.statements]
    return (
        folder.guidance.model_copy(update={"statements": (*old, *statements)}),
        folder.outcomes.model_copy(update={"outcomes": (*folder.outcomes.outcomes, *outcomes)}),
    )


def _with_answers_to_added(outcomes: Outcomes, number_by_key: Mapping[str, str]) -> Outcomes | None:
    """Return a topic's outcomes with those on points that have no number before the second edition."""
    named = {one["key"]: number_by_key[one["key"]] for one in _second()["added"]}
    home = {point["key"]: point["topic"] for point in _truth()["points"]}
    here = {one["key"] for one in _second()["added"] if home[one["from"]] == outcomes.topic}
    late = [_outcome(one, named.__getitem__) for one in _second()["outcomes"] if one["on"] in here]
    return outcomes.model_copy(update={"outcomes": (*outcomes.outcomes, *late)}) if late else None


def _statement(given: Mapping[str, Any], named: Callable[[str], str]) -> Statement:
    values = {
        **given,
        "origin": "draft",
        "since": "second-draft",
        "evidence": tuple(map(named, given["evidence"])),
    }
    if "basis" in given:
        values["basis"] = (Basis(provision=given["basis"]),)
    return Statement.model_validate(values)


def _outcome(given: Mapping[str, Any], named: Callable[[str], str]) -> Outcome:
    fixed = {"decided_by": DECIDED_BY, "decided_on": DECIDED_ON}
    return Outcome.model_validate({**given, **fixed, "on": named(given["on"])})


def _evidence(outcomes: list[Outcome]) -> dict[str, tuple[str, ...]]:
    """Return what was taken up, by the statement that it went into."""
    found: dict[str, tuple[str, ...]] = {}
    for one in outcomes:
        if one.decision.value.startswith("accepted"):
            for name in one.statements:
                found[name] = (*found.get(name, ()), one.on)
    return found


def _changed(statement: Statement) -> Statement:
    """Return a statement of the first draft as the second one words it, and at its level."""
    changes = next((one for one in _second()["changed"] if one["id"] == statement.id), {})
    return Statement.model_validate({**statement.model_dump(exclude_unset=True), **changes})


def _supported(statement: Statement, taken_up: tuple[str, ...]) -> Statement:
    """Return a statement of the first draft with the points that now stand behind it."""
    both = tuple(dict.fromkeys((*statement.evidence, *taken_up)))
    return statement.model_copy(update={"evidence": both})


def _prose(kb: KnowledgeBase, drafted: list[tuple[Guidance, Outcomes]]) -> Iterator[ProseCheck]:
    """Yield the approvals of every statement and outcome that is new or changed."""
    standing = {
        item_digest(item)
        for folder in kb.topics
        for item in (*folder.guidance.statements, *folder.outcomes.outcomes)
    }
    for guidance, outcomes in drafted:
        for item in (*guidance.statements, *outcomes.outcomes):
            digest = item_digest(item)
            if digest not in standing:
                approvals = tuple(Check(by=code, digest=digest) for code in CHECKERS)
                yield ProseCheck(item=item_name(item), author=AUTHOR, checked=approvals)


def _decisions(before: Decisions, prose: list[ProseCheck]) -> Decisions:
    """Return the decisions of the first edition with what changed since."""
    gone = frozenset(_withdrawn())
    number_by_key = {point["key"]: f"d{number}" for number, point in enumerate(_truth()["points"], start=1)}
    drafts = {draft.draft: _without(draft, gone) for draft in before.points}
    for number, added in enumerate(_second()["added"], start=len(drafts) + 1):
        home, moved = drafts[number_by_key[added["from"]]], _said_by(added["said_by"], added["from"])
        drafts[home.draft] = _without(home, moved)
        drafts[f"d{number}"] = _added(f"d{number}", added, home, moved)
    for one in _second()["reworded"]:
        name = number_by_key[one["key"]]
        drafts[name] = drafts[name].model_copy(update={"text": " ".join(one["text"].split())})
    points = tuple(
        checked(draft.model_copy(update={"checked": ()})) for draft in drafts.values() if draft.sources
    )
    asides = tuple(one for one in before.set_aside if one.at not in gone)
    return Decisions(event=before.event, note=NOTE, set_aside=asides, points=points, prose=tuple(prose))


def _said_by(speaker: str, key: str) -> frozenset[str]:
    """Return what somebody said that supports a point."""
    return frozenset(
        entry["at"]
        for entry in _truth()["contributions"]
        if entry["speaker"] == speaker and entry.get("group") == key
    )


def _without(draft: Draft, gone: frozenset[str]) -> Draft:
    return draft.model_copy(update={"sources": tuple(one for one in draft.sources if one.at not in gone)})


def _added(name: str, added: Mapping[str, Any], home: Draft, at: frozenset[str]) -> Draft:
    return home.model_copy(
        update={
            "draft": name,
            "theme": added["theme"],
            "kind": Kind(added["kind"]),
            "text": " ".join(added["text"].split()),
            "support": added["support"],
            "answers": (),
            "sources": tuple(one for one in home.sources if one.at in at),
        }
    )


@cache
def _truth() -> dict[str, Any]:
    tree: dict[str, Any] = yaml.safe_load((HERE / "truth.yaml").read_text(encoding="utf-8"))
    return tree


@cache
def _second() -> dict[str, Any]:
    """Return the source with every value as text: a careless reader takes `on` for a switch."""
    tree: dict[str, Any] = parse((HERE / "sources" / SOURCE).read_bytes(), SOURCE).tree
    return tree


if __name__ == "__main__":
    main()
