"""The test that needs no scanner: vaults that differ only in identities give the same public bytes."""

import itertools
import os
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundtable.base.text import bytes_digest
from roundtable.workflow import place
from roundtable.workflow import site as sites
from tests.whole import world
from tests.whole.world import Outcome, Person

PAIRS = int(os.environ.get("ROUNDTABLE_TWINS", "200"))
ORGANISATIONS = 12
SYLLABLES = (
    "brel",
    "dax",
    "fenq",
    "gorv",
    "hulm",
    "jeft",
    "kwil",
    "morz",
    "nyx",
    "plo",
    "quav",
    "rud",
    "skry",
    "tuv",
    "vosk",
    "wempt",
    "yarg",
    "zeb",
)
ORDINARY = (
    "Price",
    "Park",
    "Field",
    "Stone",
    "Rivers",
    "Banks",
    "Young",
    "Wells",
    "Marsh",
    "Brook",
    "Frost",
    "Lane",
)


def _words(count: int) -> st.SearchStrategy[list[str]]:
    """Make names that are far from every word and from each other: three different syllables each."""
    one = st.permutations(SYLLABLES).map(lambda order: "".join(order[:3]).capitalize())
    return st.lists(one, min_size=count, max_size=count, unique_by=lambda word: word[:6])


@st.composite
def casts(draw: st.DrawFn) -> list[Person]:
    """Make an invented person for each of twelve organisations, and a second one for the first."""
    return people_of(draw(_words(3 * ORGANISATIONS + 2)))


def people_of(words: Sequence[str]) -> list[Person]:
    """Return a person for each of twelve organisations, and a second one for the first."""
    triples = [words[3 * n : 3 * n + 3] for n in range(ORGANISATIONS)]
    people = [Person(first, last, f"{firm} Ltd", f"{firm}o") for first, last, firm in triples]
    return [*people, Person(words[-2], words[-1], people[0].organisation, people[0].product)]


REMARKS = (
    "{0.first}: asking for every permission at once on the {0.product} wears people down",
    "{1.name} ({1.organisation}): unclear what must still work if somebody refuses consent",
    "{2.name}: we at {2.organisation} ask at first use, as {3.first} {3.last} does too",
    "{3.first}: +1 to {2.first}, and the {3.product} lets people withdraw",
    "{4.name}: people agree without reading, said {4.last}",
    "{5.email} wrote in to say that refusing should be as easy",
)
BULLETS = (
    "{6.name}: print the date on which updates end; {6.organisation} does",
    "{7.first}: old lamps cost more to patch, {7.last} thinks, than {8.organisation} earns",
    "{8.name} - each {8.product} has its own password",
    "{9.name}: telemetry tells us which lamps lack the patch",
)
TURNS = (
    ("{10.name}", "I agree with {11.first}, passwords that all lamps share are the trouble."),
    ("{11.name}", "At {11.organisation} we print the end of updates on the box."),
    ("{12.name}", "{0.first} {0.last} and I are from {12.organisation}, we patch for eight years."),
)


def notes_of(people: Sequence[Person], names: Sequence[str]) -> Mapping[str, bytes]:
    """Return three note files in which these people speak."""
    markdown = "# Consent\n\n" + "\n".join(f"- {remark.format(*people)}" for remark in REMARKS) + "\n"
    bullets = [bullet.format(*people) for bullet in BULLETS]
    turns = [(speaker.format(*people), said.format(*people)) for speaker, said in TURNS]
    contents = (markdown.encode(), world.word_file(bullets), world.transcript(turns))
    return dict(zip(names, contents, strict=True))


def run_twin(base: Path, people: Sequence[Person], order: random.Random) -> Outcome:
    """Run the whole path with the roster in some order, files under some names, in some time zone."""
    number = order.randrange(10**9)
    names = [f"{number}-notes.md", f"table {number}.docx", f"call-{number}.vtt"]
    listed = order.sample(list(people), len(people))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", order.choice(["UTC", "Pacific/Auckland", "America/St_Johns"]))
        patch.setenv("USER", f"user{number}")
        if hasattr(time, "tzset"):
            time.tzset()
        root = base / "knowledge-base"
        world.write_knowledge_base(root)
        return world.run(root, base / f"vault-{number}", world.roster_csv(listed), notes_of(people, names))


@settings(
    max_examples=PAIRS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)
@given(cast=casts(), seed=st.integers(0, 2**32))
def test_twins_have_equal_public_trees_and_equal_masked_drafts(
    tmp_path_factory: pytest.TempPathFactory, reference: Outcome, cast: list[Person], seed: int
) -> None:
    """Two vaults that differ only in who was there give the same public files and the same masked text."""
    twin = run_twin(tmp_path_factory.mktemp("twin"), cast, random.Random(seed))
    assert twin.masked == reference.masked
    assert world.differing(twin.public, reference.public) == []


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The run that every twin is compared with."""
    return run_twin(tmp_path_factory.mktemp("reference"), _invented(0), random.Random(1))


def test_the_reference_run_releases_points_and_masks_every_name(reference: Outcome) -> None:
    """The comparison is about something: six points are out, and drafts show that names were taken out."""
    assert (
        sum(
            text.count("edition: 1")
            for path, text in reference.public.items()
            if path.endswith("points.yaml")
        )
        == 6
    )
    assert sum("attendee" in text for text in reference.masked) >= 5


@settings(
    max_examples=max(5, PAIRS // 10),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)
@given(cast=casts(), seed=st.integers(0, 2**32))
def test_twins_with_ordinary_words_for_names_have_equal_released_trees(
    tmp_path_factory: pytest.TempPathFactory, reference: Outcome, cast: list[Person], seed: int
) -> None:
    """Surnames and firms such as Price and Park change nothing of what is released."""
    order = random.Random(seed)
    surnames = order.sample(ORDINARY, len(ORDINARY))
    people = [
        Person(one.first, surnames[n], one.organisation, one.product) for n, one in enumerate(cast[:12])
    ]
    people.append(Person(cast[12].first, cast[12].last, people[0].organisation, people[0].product))
    twin = run_twin(tmp_path_factory.mktemp("ordinary"), people, order)
    assert world.differing(twin.public, reference.public) == []


def test_twins_give_the_same_site_byte_for_byte(tmp_path: Path) -> None:
    """Through the engine too, every file of two sites is the same, and both scans are clean."""
    trees = [_site_of(tmp_path / str(number), _invented(number)) for number in range(2)]
    assert world.differing(*trees) == []
    assert {"index.html", "topics/consent.html", "sitemap.xml.gz", "search/index.js"} <= set(trees[0])


def _invented(number: int) -> list[Person]:
    pairs = random.Random(number).sample(list(itertools.permutations(SYLLABLES, 2)), 3 * ORGANISATIONS + 2)
    return people_of([f"{one}{other}ax".capitalize() for one, other in pairs])


def _site_of(base: Path, people: Sequence[Person]) -> Mapping[str, str]:
    """Return the digest of every file of the site built from a run with these people."""
    base.mkdir()
    run_twin(base, people, random.Random(len(people[0].name)))
    vault = next(base.glob("vault-*"))
    with place.opened(base / "knowledge-base", vault) as store:
        site = sites.build(base / "knowledge-base", base / "site", store).site
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): bytes_digest(path.read_bytes()) for path in files}
