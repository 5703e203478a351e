"""Rules S12 and S13: every reference in the published record leads somewhere, and every id is given once."""

import difflib
from collections.abc import Collection, Iterable, Iterator

from roundtable.base.findings import Finding, in_order
from roundtable.base.yaml_tree import KeyPath, Parsed
from roundtable.public.guidance.rules import WITHDRAWN, found
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder

Sources = dict[str, Parsed]
"""The parsed file by its name under `topics/`, for places."""
Reference = tuple[str, KeyPath, str]
"""A file's name, the key path in it, and the id that stands there."""


def reference_findings(kb: KnowledgeBase, parsed_by_name: Sources) -> tuple[Finding, ...]:
    """Return every dangling reference and every id given twice, with places."""
    sources = frozenset(source.id for source in kb.consultation.sources)
    findings = list(_dangling(_source_references(kb), sources, parsed_by_name, "source"))
    findings += _dangling(_topic_references(kb), kb.consultation.topics, parsed_by_name, "topic")
    given, gone = _split(_evidence_references(kb), _withdrawn_points(kb))
    findings += _dangling(given, _evidence_ids(kb), parsed_by_name, "point or finding")
    findings += (_withdrawn(name, path, parsed_by_name) for name, path, _point in gone)
    statements = frozenset(statement.id for folder in kb.topics for statement in folder.guidance.statements)
    findings += _dangling(_statement_references(kb), statements, parsed_by_name, "statement")
    codes = frozenset(folder.topic.code for folder in kb.topics)
    for folder in kb.topics:
        findings += _of_a_topic(folder, codes, parsed_by_name)
    findings += _given_twice(_ids(kb), parsed_by_name)
    return in_order(findings)


def _source_references(kb: KnowledgeBase) -> Iterator[Reference]:
    """Return every use of a source's id; a key called `sources` or `reading` means nothing else."""
    files: dict[str, object] = {
        "consultation.yaml": kb.consultation.model_dump(exclude={"sources"}),
        "research.yaml": kb.research.model_dump(),
        "glossary.yaml": kb.glossary.model_dump(),
    }
    for folder in kb.topics:
        files[f"{folder.topic.id}/topic.yaml"] = folder.topic.model_dump()
        files[f"{folder.topic.id}/guidance.yaml"] = folder.guidance.model_dump()
    for name, tree in files.items():
        yield from ((name, path, value) for path, value in _under(tree, ("sources", "reading"), ()))


def _under(tree: object, keys: tuple[str, ...], path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Return every text in a list that stands under one of the keys, with its path."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _under(value, keys, (*path, key))
    elif isinstance(tree, tuple | list):
        listed = bool(path) and path[-1] in keys
        for index, value in enumerate(tree):
            if listed and isinstance(value, str):
                yield (*path, index), value
            else:
                yield from _under(value, keys, (*path, index))


def _topic_references(kb: KnowledgeBase) -> Iterator[Reference]:
    for number, study in enumerate(kb.research.studies):
        for index, finding in enumerate(study.findings):
            path: KeyPath = ("studies", number, "findings", index, "topics")
            yield from (("research.yaml", (*path, at), topic) for at, topic in enumerate(finding.topics))


def _evidence_ids(kb: KnowledgeBase) -> frozenset[str]:
    points = (point.id for folder in kb.topics for point in folder.points.points)
    return frozenset((*points, *(finding.id for study in kb.research.studies for finding in study.findings)))


def _withdrawn_points(kb: KnowledgeBase) -> frozenset[str]:
    """Return the ids of points that were released once and no longer stand."""
    given = (f"{folder.topic.code}-P{n}" for folder in kb.topics for n in range(1, folder.points.last + 1))
    return frozenset(given) - _evidence_ids(kb)


def _split(references: Iterable[Reference], gone: Collection[str]) -> tuple[list[Reference], list[Reference]]:
    """Return the references that do not lead to what is gone, and those that do."""
    listed = list(references)
    return [one for one in listed if one[2] not in gone], [one for one in listed if one[2] in gone]


def _withdrawn(name: str, path: KeyPath, parsed_by_name: Sources) -> Finding:
    message = "names a point that a later edition withdrew: take it out"
    return found(WITHDRAWN, parsed_by_name[name].place(path), message)


def _evidence_references(kb: KnowledgeBase) -> Iterator[Reference]:
    for folder in kb.topics:
        at = folder.topic.id
        for number, statement in enumerate(folder.guidance.statements):
            path: KeyPath = ("statements", number, "evidence")
            yield from (
                (f"{at}/guidance.yaml", (*path, i), name) for i, name in enumerate(statement.evidence)
            )
        for number, outcome in enumerate(folder.outcomes.outcomes):
            yield f"{at}/outcomes.yaml", ("outcomes", number, "on"), outcome.on
        for number, point in enumerate(folder.points.points):
            path = ("points", number, "answers")
            yield from ((f"{at}/points.yaml", (*path, i), name) for i, name in enumerate(point.answers))


def _statement_references(kb: KnowledgeBase) -> Iterator[Reference]:
    for folder in kb.topics:
        for number, outcome in enumerate(folder.outcomes.outcomes):
            path: KeyPath = ("outcomes", number, "statements")
            name = f"{folder.topic.id}/outcomes.yaml"
            yield from (
                (name, (*path, index), statement) for index, statement in enumerate(outcome.statements)
            )
        for number, statement in enumerate(folder.guidance.statements):
            name, path = f"{folder.topic.id}/guidance.yaml", ("statements", number, "comes_from")
            yield from ((name, (*path, index), before) for index, before in enumerate(statement.comes_from))
        for number, question in enumerate(folder.topic.questions):
            name, path = f"{folder.topic.id}/topic.yaml", ("questions", number, "answered_by")
            yield from ((name, (*path, index), answer) for index, answer in enumerate(question.answered_by))


def _dangling(
    references: Iterable[Reference], known: Collection[str], parsed_by_name: Sources, what: str
) -> Iterator[Finding]:
    for name, path, value in references:
        if value not in known:
            near = difflib.get_close_matches(value, sorted(known), n=1, cutoff=0.0)
            message = f"no {what} has this id" + (f": the nearest is {near[0]}" if near else "")
            yield Finding(place=parsed_by_name[name].place(path), code="S12", message=message)


def _of_a_topic(folder: TopicFolder, codes: Collection[str], parsed_by_name: Sources) -> Iterator[Finding]:
    """Return what does not fit together inside one topic's folder.

    A statement that moved from another topic keeps its id, and with it that topic's code.
    """
    themes = [theme.id for theme in folder.topic.themes]
    name = f"{folder.topic.id}/points.yaml"
    uses = [(name, ("points", i, "theme"), point.theme) for i, point in enumerate(folder.points.points)]
    yield from _dangling(uses, themes, parsed_by_name, "theme of this topic")
    for file, path, value in _own_ids(folder):
        code, _, number = value.partition("-")
        if code != folder.topic.code and not (number.startswith("S") and code in codes):
            message = f"must begin with this topic's code, {folder.topic.code}-"
            yield Finding(place=parsed_by_name[file].place(path), code="S12", message=message)
    at_file = f"{folder.topic.id}"
    for part in ("points", "guidance", "outcomes"):
        if getattr(folder, part).topic != folder.topic.id:
            place = parsed_by_name[f"{at_file}/{part}.yaml"].place(("topic",))
            yield Finding(place=place, code="S12", message=f"must name its own topic, {folder.topic.id}")
    if any(int(point.id.rpartition("P")[2]) > folder.points.last for point in folder.points.points):
        place = parsed_by_name[name].place(("last",))
        yield Finding(place=place, code="S12", message="is below the number of a point that stands here")


def _own_ids(folder: TopicFolder) -> Iterator[Reference]:
    """Return the ids that a topic gives, with their places."""
    at = folder.topic.id
    for number, point in enumerate(folder.points.points):
        yield f"{at}/points.yaml", ("points", number, "id"), point.id
    for number, statement in enumerate(folder.guidance.statements):
        yield f"{at}/guidance.yaml", ("statements", number, "id"), statement.id
    for number, question in enumerate(folder.topic.questions):
        yield f"{at}/topic.yaml", ("questions", number, "id"), question.id


def _ids(kb: KnowledgeBase) -> Iterator[Reference]:
    """Return every id that must be given once; a theme's is framed by its topic, an outcome's by its kind."""
    consultation = kb.consultation
    for key in ("timeline", "sources", "cross_cutting"):
        for number, record in enumerate(getattr(consultation, key)):
            yield "consultation.yaml", (key, number, "id"), record.id
    yield from (("consultation.yaml", ("topics", i), f"topic {t}") for i, t in enumerate(consultation.topics))
    for number, study in enumerate(kb.research.studies):
        yield "research.yaml", ("studies", number, "id"), f"study {study.id}"
        for index, finding in enumerate(study.findings):
            yield "research.yaml", ("studies", number, "findings", index, "id"), finding.id
    yield from (
        ("glossary.yaml", ("terms", i, "id"), f"term {t.id}") for i, t in enumerate(kb.glossary.terms)
    )
    for folder in kb.topics:
        at = folder.topic.id
        yield f"{at}/topic.yaml", ("code",), f"code {folder.topic.code}"
        yield from _own_ids(folder)
        for number, theme in enumerate(folder.topic.themes):
            yield f"{at}/topic.yaml", ("themes", number, "id"), f"theme {at} {theme.id}"
        for number, outcome in enumerate(folder.outcomes.outcomes):
            yield f"{at}/outcomes.yaml", ("outcomes", number, "on"), f"outcome {outcome.on}"


def _given_twice(ids: Iterable[Reference], parsed_by_name: Sources) -> Iterator[Finding]:
    first: dict[str, Reference] = {}
    for name, path, value in ids:
        framed = f"{path[0]} {value}" if name == "consultation.yaml" else value
        if framed in first:
            where = parsed_by_name[first[framed][0]].place(first[framed][1])
            message = f"this id is given already at {where}: take the next free one"
            yield Finding(place=parsed_by_name[name].place(path), code="S13", message=message)
        first.setdefault(framed, (name, path, value))
