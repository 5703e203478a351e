"""An invented registration form with its export, its criteria, and a vault to bring them into."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from tests.whole import world
from typer.testing import CliRunner, Result

from roundtable.cli.app import app

CRITERIA = """per_organisation: 1
reserve: 2
lot: drawn before the form opened
scorers: [ab, mw]
scale:
  - score: 0
    means: nothing in the form
  - score: 1
    means: general
  - score: 2
    means: specific
  - score: 3
    means: specific and from practice
criteria:
  - id: expertise
    title: Expertise
    asks: What does the form show of experience?
    weight: 2
  - id: on-consent
    title: Relevance to consent
    asks: What could they say on consent?
    weight: 1
    topic: consent
topics:
  - id: consent
    title: Consent
  - id: security
    title: Security
products:
  - id: lamps
    title: Smart lamps
  - id: kettles
    title: Smart kettles
  - id: cars
    title: Connected cars
    scope: out
kinds:
  - id: maker
    title: Makers
  - id: supplier
    title: Suppliers of parts
floors:
  - of: kind
    value: supplier
    seats: 1
"""
FORM = """columns:
  - title: ID
    field: reference
  - title: Completion time
    field: submitted
  - title: Your name
    field: name
  - title: Email
    field: email
  - title: Organisation
    field: organisation
  - title: Kind of organisation
    field: kind
    answers:
      - answer: We make products
        means: maker
  - title: Which topics could you speak on?
    field: topics
  - title: Product types
    field: product_types
  - title: Your expertise
    field: expertise
  - title: I agree to the Chatham House Rule
    field: agrees_rule
  - title: Dietary needs
    field: needs
  - title: Ethnic group
    field: left-out
"""
TITLES = (
    "ID",
    "Completion time",
    "Your name",
    "Email",
    "Organisation",
    "Kind of organisation",
    "Which topics could you speak on?",
    "Product types",
    "Your expertise",
    "I agree to the Chatham House Rule",
    "Dietary needs",
    "Ethnic group",
)
MAKER, SUPPLIER = "We make products", "Suppliers of parts"


def row(ref: str, name: str, organisation: str, **other: str) -> tuple[str, ...]:
    """Return one row of the export; what is not given is ordinary."""
    first, last = name.lower().split()
    values = {
        "submitted": f"2026-02-03 10:00:{int(ref):02}",
        "email": f"{first}.{last}@{organisation.split(maxsplit=1)[0].lower()}.example",
        "kind": MAKER,
        "topics": "Consent;Security;",
        "products": "Smart lamps;",
        "expertise": f"{organisation} has shipped lamps for years, says {name}",
        "rule": "Yes",
        "diet": "",
        "ethnic": "",
        **other,
    }
    return (
        ref,
        values["submitted"],
        name,
        values["email"],
        organisation,
        *(values[key] for key in ("kind", "topics", "products", "expertise", "rule", "diet", "ethnic")),
    )


ROWS = (
    row("1", "Zelda Quibbleworth", "Frobnitz Appliances Ltd", diet="vegan, please"),
    row("2", "Tomasz Vrennick", "Oskwold plc"),
    row("3", "Anwen Dravecott", "Pindlewick Group"),
    row("4", "Ilse Murgatrend", "Haverstock Valves", kind=SUPPLIER),
    row("5", "Bram Tollisend", "Quorndale Motors", products="Connected cars"),
    row("6", "Petra Lanwick", "Sallowmere Labs", rule="No"),
    row("7", "Zelda Quibbleworth", "Frobnitz Appliances Limited", topics="Security"),
    row("8", "Corin Ashfellow", "Brindlemoor Works"),
)
"""Form 7 replaces form 1; 5 is out of scope; 6 does not agree to the Rule."""
WORDS = tuple(
    word.lower() for each in ROWS for cell in (each[2], each[4].split()[0], each[3]) for word in cell.split()
)
"""What no public byte and no line printed may hold."""


def csv_export(rows: Sequence[Sequence[str]] = ROWS, titles: Sequence[str] = TITLES) -> bytes:
    """Return an export as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows([titles, *rows])
    return text.getvalue().encode()


def xlsx_export(rows: Sequence[Sequence[str]] = ROWS, titles: Sequence[str] = TITLES) -> bytes:
    """Return an export as an Excel workbook."""
    book = openpyxl.Workbook()
    for cells in [titles, *rows]:
        book.active.append([cell or None for cell in cells])
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


@dataclass(frozen=True)
class Room:
    """A knowledge base, a vault, and a folder for private files."""

    root: Path
    vault: Path
    private: Path

    def run(self, *words: str, typed: str | None = None) -> Result:
        """Run a command in the knowledge base with its vault."""
        return CliRunner().invoke(app, [*words, "--vault", str(self.vault)], input=typed)

    def file(self, name: str, content: bytes | str) -> str:
        """Write a private file and return its path."""
        path = self.private / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def arrive(self, export: bytes | None = None, criteria: str = CRITERIA, form: str = FORM) -> Result:
        """Bring in an export with its criteria and its form file."""
        files = ("--criteria", self.file("criteria.yaml", criteria), "--form", self.file("form.yaml", form))
        given = self.file("export.csv", csv_export() if export is None else export)
        return self.run("registrations", "import", given, *files)

    def score(self, points: dict[str, tuple[int, int]]) -> None:
        """Let both scorers give each form its two scores."""
        for ref, (expertise, consent) in points.items():
            for scorer in ("ab", "mw"):
                words = (ref, f"expertise={expertise}", f"on-consent={consent}", "--scorer", scorer)
                done = self.run("scores", "set", *words)
                assert done.exit_code == 0, done.output


POINTS = {"2": (3, 3), "3": (3, 2), "4": (1, 1), "7": (2, 2), "8": (2, 2)}


def room_in(folder: Path, monkeypatch) -> Room:
    """Return a room with an empty vault, standing in its knowledge base."""
    made = Room(folder / "knowledge-base", folder / "vault", folder / "private")
    world.write_knowledge_base(made.root)
    made.private.mkdir()
    monkeypatch.chdir(made.root)
    assert made.run("vault", "init").exit_code == 0
    return made
