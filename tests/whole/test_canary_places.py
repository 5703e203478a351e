"""A word of its own in every private place: none reaches a public byte, packed or plain."""

import gzip
import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import docx
import pytest

from roundtable.gate.event import POLICY_FILE, load_event
from roundtable.gate.publish import publish
from roundtable.gate.release import plan_release
from roundtable.private.decisions import Draft, SetAside, SourceRef, Waiver
from roundtable.private.records import Session
from roundtable.private.vault import Vault
from roundtable.workflow import bring_in, decide, place, site
from tests.whole import world
from tests.whole.test_canaries import FORMS

_SYLLABLES = ("brax", "chiv", "dwol", "fyst", "glem", "hroz", "jund", "klop", "myrv", "nacht", "plux", "quon")
PLACES = (
    *(f"roster {column}" for column in ("name", "organisation", "job_title", "email", "aliases")),
    *(f"roster {column}" for column in ("products", "sector", "size", "country", "second name")),
    *("vault folder", "session title", "user", "policy reason", "policy note", "decisions note"),
    *("set aside reason", "waiver reason", "draft that waits", "draft of the tool", "answer of a draft"),
    *("markdown file", "heading", "heading below", "label", "bold label", "bullet", "nested bullet"),
    *("numbered item", "quotation", "task", "code", "block of code", "link", "address", "picture", "comment"),
    *("table head", "table cell", "struck out", "footnote", "wrapped line", "mail", "handle", "hashtag"),
    *("text file", "line", "line label", "indented line", "last line"),
    *(
        "word file",
        "word heading",
        "word bullet",
        "word paragraph",
        "word cell",
        "word header",
        "word footer",
    ),
    *("word hidden", "word comment", "word author", "word title", "word subject", "word keywords"),
    *("word remarks", "word category", "word editor", "word bold", "word second section"),
    *(
        "transcript file",
        "transcript note",
        "cue name",
        "voice",
        "cue",
        "second line of a cue",
        "cue without voice",
    ),
)
CANARY_BY_PLACE = {
    name: f"{_SYLLABLES[number // 12]}{_SYLLABLES[number % 12]}ev".capitalize()
    for number, name in enumerate(PLACES)
}


def _at(*names: str) -> list[str]:
    return [CANARY_BY_PLACE[name] for name in names]


def _markdown() -> bytes:
    heading, below, label, bold = _at("heading", "heading below", "label", "bold label")
    plain = _at("bullet", "nested bullet", "numbered item", "quotation", "task", "code", "block of code")
    link, address, picture, comment, head, cell = _at(
        "link", "address", "picture", "comment", "table head", "table cell"
    )
    struck, note, wrapped, mail, handle, tag = _at(
        "struck out", "footnote", "wrapped line", "mail", "handle", "hashtag"
    )
    return f"""# {heading} consent

## {below}

- {label}: people agree without reading
- **{bold}**: permission is asked too often
- consent is hard for {plain[0]}
    - and for {plain[1]} too
1. people withdraw, said {plain[2]}
> consent is no use, {plain[3]} said
- [ ] {plain[4]} to write up consent
- consent in `{plain[5]}` is kept
- [{link}](https://{address}.example/consent) on consent
- ![{picture}](consent.png)
- ~~{struck} on consent~~
- consent as before[^1]
- consent that goes on
  over to {wrapped} and back
- write to {mail}@lamps.example on consent
- @{handle} and #{tag} on consent

<!-- {comment} -->

| {head} | consent |
|---|---|
| {cell} | agrees |

```
{plain[6]}
```

[^1]: {note}
""".encode()


def _plain() -> bytes:
    line, label, indented, last = _at("line", "line label", "indented line", "last line")
    return f"Consent\n{line} asked for consent\n{label}: agreed\n  {indented} too\nand {last}".encode()


def _word() -> bytes:
    document = docx.Document()
    names = ("word heading", "word paragraph", "word bullet", "word cell", "word header", "word footer")
    heading, paragraph, bullet, cell, head, foot = _at(*names)
    document.add_heading(f"Security {heading}", level=1)
    document.add_paragraph(f"{paragraph} said that a patch is due")
    document.add_paragraph(f"{bullet}: updates end too soon", style="List Bullet")
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = cell
    run = document.add_paragraph("a password for ").add_run(CANARY_BY_PLACE["word hidden"])
    run.font.hidden = True
    document.add_paragraph().add_run(f"{CANARY_BY_PLACE['word bold']}: telemetry").bold = True
    document.add_comment(run, text=CANARY_BY_PLACE["word comment"], author="kc")
    document.sections[0].header.paragraphs[0].text = head
    document.sections[0].footer.paragraphs[0].text = foot
    document.add_section().header.paragraphs[0].text = CANARY_BY_PLACE["word second section"]
    facts = document.core_properties
    for fact in ("author", "title", "subject", "keywords", "category"):
        setattr(facts, fact, CANARY_BY_PLACE[f"word {fact}"])
    facts.comments, facts.last_modified_by = _at("word remarks", "word editor")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _transcript() -> bytes:
    note, name, voice, cue, second, alone = _at(
        "transcript note", "cue name", "voice", "cue", "second line of a cue", "cue without voice"
    )
    return (
        f"WEBVTT\n\nNOTE {note}\n\n{name}\n00:00:01.000 --> 00:00:04.000\n<v {voice}>the patch of {cue}\n"
        f"and of {second}</v>\n\n00:00:05.000 --> 00:00:09.000\nno update for {alone}\n"
    ).encode()


def _forms() -> bytes:
    """Return a line for each written form of the other canary test."""
    lines = (form.replace("\n", " ").replace("\u202e", "").replace("\u202c", "") for form in FORMS.values())
    return ("# Consent\n\n" + "\n".join(f"- consent is hard for {line}" for line in lines) + "\n").encode()


def _roster() -> bytes:
    columns = (
        "name",
        "organisation",
        "job_title",
        "email",
        "aliases",
        "products",
        "sector",
        "size",
        "country",
    )
    row = {column: CANARY_BY_PLACE[f"roster {column}"] for column in columns}
    row["name"] = f"Zelda {row['name']}"
    row["email"] = f"{row['email'].lower()}@lamps.example"
    other = f"Milo {CANARY_BY_PLACE['roster second name']}"
    zelda = "Zelda Quibbleworth,Frobnitz Appliances Ltd,,,Zel;ZQ;FAL,Glimmerpod,,,"
    return "\n".join(
        [",".join(columns), ",".join(row.values()), f"{other},Plumley Ltd,,,,,,,", zelda]
    ).encode()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Every public file of a site that was made from notes, a roster and decisions full of canaries."""
    base = tmp_path_factory.mktemp("places")
    root, vault = base / "knowledge-base", base / CANARY_BY_PLACE["vault folder"]
    world.write_knowledge_base(root)
    notes = {
        f"{CANARY_BY_PLACE['markdown file']}.md": _markdown(),
        f"{CANARY_BY_PLACE['text file']}.txt": _plain(),
        f"{CANARY_BY_PLACE['word file']}.docx": _word(),
        f"{CANARY_BY_PLACE['transcript file']}.vtt": _transcript(),
        "forms.md": _forms(),
    }
    for name, content in {**notes, "roster.csv": _roster()}.items():
        (base / name).write_bytes(content)
    place.create_vault(root, vault)
    with pytest.MonkeyPatch.context() as patch, place.opened(root, vault) as store:
        patch.setenv("USER", CANARY_BY_PLACE["user"])
        title = f"{CANARY_BY_PLACE['session title']} talk"
        store.add_session(Session(id="main", date=world.DAY, title=title))
        bring_in.import_roster(root, store, base / "roster.csv")
        bring_in.import_notes(store, [base / name for name in notes], "main")
        decide.collate_event(root, store)
        _decide(store, vault)
        publish(root, store, plan_release(load_event(root, store), world.PUBLISHED))
        site.build(root, base / "site", store)
    return dict(_public_bytes(base))


def _decide(store: Vault, vault: Path) -> None:
    """Word the usual points, and fill every private field of the decisions and of the policy."""
    world.word_points(store)
    first, *others = store.decisions().points
    waiver = Waiver(code="D06", reason=f"{CANARY_BY_PLACE['waiver reason']} said so.")
    changed = first.model_copy(update={"waivers": (waiver,), "checked": ()})
    text = f"{CANARY_BY_PLACE['draft that waits']} wants permission."
    waits = changed.model_copy(update={"draft": "d90", "text": text, "waivers": ()})
    tool = {"draft": "d91", "text": CANARY_BY_PLACE["draft of the tool"], "author": None}
    answer = {"draft": "d92", "answers": (CANARY_BY_PLACE["answer of a draft"],)}
    more: tuple[Draft, ...] = (waits, *(waits.model_copy(update=update) for update in (tool, answer)))
    one = store.contributions()[0]
    source = SourceRef(at=one.id, digest=first.sources[0].digest)
    aside = SetAside(at=one.id, digest=source.digest, reason=CANARY_BY_PLACE["set aside reason"], by="kc")
    points = (world._checked(changed, ("ab", "mw")), *others, *more)
    fresh = {"points": points, "set_aside": (aside,), "note": CANARY_BY_PLACE["decisions note"]}
    store.replace_decisions(store.decisions().model_copy(update=fresh))
    reason, note = _at("policy reason", "policy note")
    (vault / POLICY_FILE).write_text(
        f"thresholds:\n  - threshold: changes_together\n    value: 4\n    reason: {reason}\nnote: {note}\n"
    )


def _public_bytes(base: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file that is published, packed ones unpacked, each with its name in front."""
    for folder in (base / "site", base / "knowledge-base" / "topics"):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(base).as_posix()
            content = path.read_bytes() if path.is_file() else b""
            yield name, name.encode() + content
            if name.endswith(".gz"):
                yield f"{name} unpacked", gzip.decompress(content)


def test_canaries_stand_in_more_than_120_places() -> None:
    """Every place has a word of its own, and the other test's forms come on top."""
    assert len(set(CANARY_BY_PLACE.values())) == len(PLACES) == len(set(PLACES))
    assert len(PLACES) + len(FORMS) >= 120


def test_no_canary_is_in_a_public_byte(built: Mapping[str, bytes]) -> None:
    """Whatever stood in notes, roster, decisions and names, the site and the record hold none of it."""
    words = {name: word.casefold().encode() for name, word in CANARY_BY_PLACE.items()}
    roots = {root: root.encode() for root in ("quibble", "zelda", "frobnitz", "glimmer")}
    found = [
        (where, name)
        for where, content in built.items()
        for name, word in {**words, **roots}.items()
        if word in content.lower()
    ]
    count = len(PLACES) + len(FORMS)
    sys.stdout.write(f"{count} canary places, {len(built)} public files, {len(found)} found\n")
    assert found == []


def test_the_site_of_the_canaries_is_a_whole_one(built: Mapping[str, bytes]) -> None:
    """The search looked at real pages: six points, an index, a packed sitemap."""
    assert b"A lamp" in b"".join(built.values()) or b"lamp is ever lit" in b"".join(built.values())
    assert {"site/index.html", "site/topics/consent.html", "site/sitemap.xml.gz unpacked"} <= built.keys()
    assert any(name.startswith("site/search/") for name in built)
