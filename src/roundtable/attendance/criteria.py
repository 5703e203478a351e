"""The criteria file: what is scored and how, what seats are kept for, and what is out of scope."""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from roundtable.attendance.contest import Floor
from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding
from roundtable.base.records import Flag, Line, Number, Prose, Record, Slug
from roundtable.base.yaml_records import decode
from roundtable.base.yaml_tree import KeyPath, Parsed
from roundtable.private.records import StaffCode
from roundtable.private.registrations import Dimension, Mark

FEWEST_SCORERS = 2
MOST_SEATS = 1_000


class Category(Record):
    """A topic, product type, size or kind of organisation."""

    id: Slug
    title: Line
    scope: Literal["in", "out"] = "in"
    """Whether it is in the scope of the roundtable; an applicant with nothing in scope gets no seat."""


class Level(Record):
    """One step of the written scale."""

    score: Number
    means: Prose


class Criterion(Record):
    """One thing that scorers judge from what the form says."""

    id: Slug
    title: Line
    asks: Prose
    weight: Number = Field(ge=1, le=100)
    topic: Slug | None = None
    """The topic whose relevance this is, if it is one."""


class KeptSeats(Record):
    """Seats kept for those who cover something: a floor."""

    of: Dimension
    value: Slug
    seats: Number = Field(ge=1, le=MOST_SEATS)
    why: Prose | None = None


class Criteria(Record):
    """Everything that decides who gets a seat, written down before the forms are read."""

    per_organisation: Number = Field(ge=1, le=MOST_SEATS)
    reserve: Number = Field(le=MOST_SEATS)
    lot: Line
    """Any words, fixed before the forms are read; true ties are decided by a lot over these and the refs."""
    scorers: tuple[StaffCode, ...]
    blind: Flag = True
    disagreement: Number = Field(default=2, ge=1)
    """How far apart two scorers may be on the scale before it is listed."""
    covers: Number = 1
    """The mean score on a topic's criterion from which an applicant covers that topic."""
    least: Number = Field(default=0, le=100)
    """Nobody with fewer points out of 100 is given a seat."""
    scale: tuple[Level, ...] = Field(min_length=2, max_length=11)
    criteria: tuple[Criterion, ...] = Field(min_length=1, max_length=40)
    topics: tuple[Category, ...]
    products: tuple[Category, ...]
    sizes: tuple[Category, ...] = ()
    kinds: tuple[Category, ...] = ()
    floors: tuple[KeptSeats, ...] = Field(default=(), max_length=60)
    note: Prose | None = None

    @property
    def lowest(self) -> int:
        """Return the least score of the scale."""
        return min(level.score for level in self.scale)

    @property
    def highest(self) -> int:
        """Return the greatest score of the scale."""
        return max(level.score for level in self.scale)

    def categories(self) -> Mapping[Dimension, tuple[Category, ...]]:
        """Return what there is of each dimension."""
        return {"topic": self.topics, "product": self.products, "size": self.sizes, "kind": self.kinds}

    def title_of(self, mark: Mark) -> str:
        """Return what people call a topic, product type, size or kind."""
        return next((one.title for one in self.categories()[mark[0]] if one.id == mark[1]), mark[1])

    def out_of_scope(self) -> frozenset[Slug]:
        """Return the product types that the roundtable is not about."""
        return frozenset(one.id for one in self.products if one.scope == "out")

    def kept_seats(self) -> tuple[Floor, ...]:
        """Return the floors in their order of importance."""
        return tuple(Floor(of=one.of, value=one.value, seats=one.seats) for one in self.floors)


def criteria_from(content: bytes, file: str = "criteria.yaml") -> Criteria:
    """Return the criteria that a file holds.

    Raises:
        UnusableError: the file has not the form of criteria, or they do not hold together (rules E26, E28).
    """
    decoded = decode(Criteria, content, file)
    if found := tuple(_faults(decoded.record, decoded.parsed)):
        raise UnusableError(f"{file} cannot be used", found)
    return decoded.record


def _faults(asked: Criteria, parsed: Parsed) -> Iterator[Finding]:
    """Yield what does not hold together."""
    for name, ids in _ids(asked):
        for number, one in enumerate(ids):
            if one in ids[:number]:
                yield _fault(parsed, (name, number), "S13", "stands here twice: keep one")
    if len(set(asked.scorers)) < FEWEST_SCORERS:
        yield _fault(parsed, ("scorers",), "E28", f"name {FEWEST_SCORERS} scorers or more")
    scores = [level.score for level in asked.scale]
    if scores != sorted(set(scores)):
        yield _fault(parsed, ("scale",), "E26", "the scores must rise from level to level")
    if not asked.lowest <= asked.covers <= asked.highest:
        yield _fault(parsed, ("covers",), "E26", "must lie on the scale")
    yield from _dangling(asked, parsed)


def _ids(asked: Criteria) -> Iterator[tuple[str, list[object]]]:
    yield "criteria", [one.id for one in asked.criteria]
    for name in ("topics", "products", "sizes", "kinds"):
        yield name, [one.id for one in getattr(asked, name)]
    yield "floors", [(one.of, one.value) for one in asked.floors]


def _dangling(asked: Criteria, parsed: Parsed) -> Iterator[Finding]:
    """Yield what names a category that is not there or not in scope."""
    known = {dimension: {one.id for one in each} for dimension, each in asked.categories().items()}
    for number, criterion in enumerate(asked.criteria):
        if criterion.topic is not None and criterion.topic not in known["topic"]:
            yield _fault(parsed, ("criteria", number, "topic"), "S12", "no topic of this file has this id")
    for number, floor in enumerate(asked.floors):
        if floor.value not in known[floor.of]:
            yield _fault(
                parsed, ("floors", number, "value"), "S12", f"no {floor.of} of this file has this id"
            )
        elif floor.of == "product" and floor.value in asked.out_of_scope():
            message = "keeps seats for a product type that is out of scope"
            yield _fault(parsed, ("floors", number, "value"), "E26", message)


def _fault(parsed: Parsed, path: KeyPath, code: str, message: str) -> Finding:
    return Finding(place=parsed.place(path), code=code, message=message)
