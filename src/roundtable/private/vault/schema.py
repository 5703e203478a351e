"""The tables of the vault, each with its row in the record of processing.

To add a table: put it here, or with those of its subject, with its entry; raise `VERSION`, give
`migrations.STEPS` the step to it, and run `python tests/private/schemas/renew.py`. Its rows are purged with
its category; nothing else is to be done.
"""

from sqlalchemy import BLOB, INTEGER, TEXT, Column, Connection, ForeignKey, Table, event

from roundtable.private.decisions import Draft, ProseCheck, SetAside, WordDecision
from roundtable.private.records import Attendee, Seat
from roundtable.private.retention import Category, Entry
from roundtable.private.staff import Member, Trial
from roundtable.private.vault import applicant_tables
from roundtable.private.vault.declaring import decisions_table, records_table, table

VERSION = 4
"""The version of this schema; a vault of a newer one is refused."""

LAST_SOURCE = "last source"
"""The fact under which the highest number of a source is kept, so that none is given twice."""

LAST_DRAFT = "last released draft"
"""The fact under which the highest number of a released draft is kept, so that none is given twice."""

metadata = applicant_tables.metadata
"""All tables: those below, and the applicants' in a module of their own."""

meta = table(
    "meta",
    Entry("nobody", "the vault's own facts", "opening the right vault", Category.VAULT),
    Column("key", TEXT, primary_key=True),
    Column("value", TEXT, nullable=False),
)
sessions = table(
    "sessions",
    Entry("nobody", "the days and titles of the sessions", "dates are counted from them", Category.VAULT),
    Column("id", TEXT, primary_key=True),
    Column("date", TEXT, nullable=False),
    Column("title", TEXT, nullable=False),
)
attendees = records_table(
    "attendees",
    Entry(
        "attendees",
        "names, organisations, products and their other written forms; contact details until they are due",
        "finding what would name somebody",
        Category.NOTES,
        Attendee,
    ),
)
sources = table(
    "sources",
    Entry(
        "note-takers and speakers",
        "note files as they arrived, with their names and digests, and what was left out of each and why",
        "showing that nothing was lost, and answering information requests",
        Category.NOTES,
    ),
    Column("number", INTEGER, primary_key=True),
    Column("session", TEXT, ForeignKey("sessions.id"), nullable=False),
    Column("name", TEXT, nullable=False),
    Column("format", TEXT, nullable=False),
    Column("digest", TEXT, nullable=False, unique=True),
    Column("original", TEXT, nullable=False),
    Column("given", INTEGER, nullable=False),
    Column("joined", INTEGER, nullable=False),
    Column("asides", TEXT, nullable=False),
)
contributions = table(
    "contributions",
    Entry("speakers", "what was said, with the speaker as written", "drafting points", Category.NOTES),
    Column("source", INTEGER, ForeignKey("sources.number"), primary_key=True),
    Column("number", INTEGER, primary_key=True),
    Column("place", TEXT, nullable=False),
    Column("label", TEXT, nullable=False),
    Column("heading", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("kind", TEXT),
)
seats = records_table(
    "seats",
    Entry(
        "attendees",
        "who sat on which seat of a session",
        "notes name seats, and support is counted by organisation",
        Category.LINKS,
        Seat,
    ),
)
printed = table(
    "printed",
    Entry(
        "nobody",
        "digests of the lines that note packs hold before anybody writes in them",
        "telling them from remarks",
        Category.VAULT,
    ),
    Column("digest", TEXT, primary_key=True),
)
withdrawn = table(
    "withdrawn",
    Entry("nobody", "digests of withdrawn contributions", "keeping them from coming back", Category.NOTES),
    Column("digest", TEXT, primary_key=True),
)
words = decisions_table(
    "words",
    Entry(
        "speakers and staff",
        "which words to keep or mask, and who decided it",
        "masking as people decided",
        Category.NOTES,
        WordDecision,
    ),
)
set_aside = decisions_table(
    "set_aside",
    Entry(
        "speakers and staff",
        "which contributions become no point, why, and who decided it",
        "accounting for every contribution",
        Category.NOTES,
        SetAside,
    ),
)
drafts = decisions_table(
    "drafts",
    Entry(
        "speakers and staff",
        "points before their release, what each rests on, who worded and who checked it",
        "checking and releasing points",
        Category.NOTES,
        Draft,
    ),
)
prose_checks = decisions_table(
    "prose_checks",
    Entry("staff", "who checked staff's own texts", "two people check", Category.VAULT, ProseCheck),
)
released = table(
    "released",
    Entry("speakers", "which draft is behind each released point", "correcting points", Category.LINKS),
    Column("point", TEXT, primary_key=True),
    Column("draft", TEXT, nullable=False),
)
editions = records_table(
    "editions",
    Entry(
        "attendees",
        "which organisations were there at each release, and what it said of support",
        "comparing editions, so that nobody's view can be worked out",
        Category.LINKS,
    ),
)
baseline = table(
    "baseline",
    Entry("nobody", "digests of public texts", "letting be what stood before the roster", Category.VAULT),
    Column("digest", TEXT, primary_key=True),
)
_JOURNAL = Entry("speakers", "a release while it is being written", "finishing it", Category.LINKS)
journal = table(
    "journal",
    _JOURNAL,
    Column("position", INTEGER, primary_key=True),
    Column("path", TEXT, nullable=False),
    Column("content", BLOB, nullable=False),
)
journal_edition = records_table("journal_edition", _JOURNAL)
journal_links = table(
    "journal_links",
    _JOURNAL,
    Column("point", TEXT, primary_key=True),
    Column("draft", TEXT, nullable=False),
)
holds = table(
    "holds",
    Entry(
        "staff",
        "references of information requests, and who placed and released each hold",
        "keeping what was asked for until it is answered",
        Category.VAULT,
    ),
    Column("number", INTEGER, primary_key=True),
    Column("reference", TEXT, nullable=False),
    Column("session", TEXT, ForeignKey("sessions.id")),
    Column("placed", TEXT, nullable=False),
    Column("placed_by", TEXT, nullable=False),
    Column("released", TEXT),
    Column("released_by", TEXT),
)
staff = decisions_table(
    "staff",
    Entry(
        "staff",
        "codes of staff, and what proves that somebody knows the passphrase of one",
        "two different people write and check",
        Category.VAULT,
        Member,
    ),
)
trials = records_table(
    "trials",
    Entry(
        "staff",
        "how each code answered on names that the program planted",
        "showing how often a name is overlooked",
        Category.VAULT,
        Trial,
    ),
)
log = table(
    "log",
    Entry("staff", "who did what and when, by codes and ids", "accounting for what was done", Category.VAULT),
    Column("number", INTEGER, primary_key=True),
    Column("at", TEXT, nullable=False),
    Column("by", TEXT, nullable=False),
    Column("action", TEXT, nullable=False),
    Column("subject", TEXT, nullable=False),
    Column("chain", TEXT, nullable=False),
)
_TRIGGERS = (
    """CREATE TRIGGER log_keeps_entries BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END""",
    """CREATE TRIGGER log_keeps_words BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END""",
    """CREATE TRIGGER log_keeps_order BEFORE INSERT ON log
    WHEN new.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM log)
    BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END""",
)


@event.listens_for(log, "after_create")
def _guard(_log: Table, connection: Connection, **_options: object) -> None:
    """Let the database itself refuse any change of the log but an entry at its end."""
    for trigger in _TRIGGERS:
        connection.exec_driver_sql(trigger)
