"""Invented names planted in every written form: none reaches public bytes, output or an exception."""

import html
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from roundtable.cli.app import app
from roundtable.gate.event import Event, load_event
from roundtable.gate.findings import draft_findings
from roundtable.private.decisions import Draft, SourceRef
from roundtable.private.vault import Vault
from roundtable.workflow import place
from tests.whole import world
from tests.whole.world import Person

ZELDA = Person("Zelda", "Quibbleworth", "Frobnitz Appliances Ltd", "Glimmerpod")
OTHERS = [
    Person("Tomasz", "Vrennick", "Oskwold plc", "Hushlatch"),
    Person("Anwen", "Dravecott", "Pindlewick Group", "Tallowsense"),
]
ALIASES = {ZELDA.name: "Zel;ZQ;zeldaq;Frobnitz;FAL;Frobnitz Home"}

PERSON_FORMS = {
    "full name": "Zelda Quibbleworth",
    "lower case": "zelda quibbleworth",
    "upper case": "ZELDA QUIBBLEWORTH",
    "first name": "Zelda",
    "surname": "Quibbleworth",
    "surname first": "Quibbleworth, Zelda",
    "initial and surname": "Z. Quibbleworth",
    "initial without a stop": "Z Quibbleworth",
    "first name and initial": "Zelda Q.",
    "initials": "ZQ",
    "handle": "@zeldaq",
    "honorific": "Ms Quibbleworth",
    "possessive": "Quibbleworth's",
    "typographic possessive": "Quibbleworth’s",
    "nickname": "Zel",
    "e-mail": "zelda.quibbleworth@frobnitz.example",
    "camel case": "ZeldaQuibbleworth",
    "first name with initial glued": "ZeldaQ",
    "slug": "zelda-quibbleworth",
    "underscores": "zelda_quibbleworth",
    "one letter wrong": "Quibblewerth",
    "two letters swapped": "Qiubbleworth",
    "a letter missing": "Quibleworth",
    "split in two words": "Quibble worth",
    "broken by a hyphen at the line end": "Quibble-\nworth",
    "broken over lines": "Zelda\nQuibbleworth",
    "zero-width space": "Quibble\u200bworth",
    "zero-width joiner": "Quib\u200dbleworth",
    "soft hyphen": "Quibble\u00adworth",
    "word joiner": "Quibble\u2060worth",
    "Cyrillic look-alike": "Quibblew\u043erth",
    "full-width letters": "Ｑｕｉｂｂｌｅｗｏｒｔｈ",
    "mathematical letters": "𝐐𝐮𝐢𝐛𝐛𝐥𝐞𝐰𝐨𝐫𝐭𝐡",
    "accent added": "Quibbléworth",
    "combining accent": "Quibble\u0301worth",
    "right-to-left override": "\u202ehtrowelbbiuQ\u202c",
    "bold inside": "Quib**ble**worth",
    "tags inside": "Quib<b></b>bleworth",
    "entity": "Quibblew&#111;rth",
    "percent": "Quibblew%6frth",
    "reply": "+1 to Zelda",
    "action owner": "(action: ZQ to write up)",
    "label": "Zelda: agreed",
}
ORGANISATION_FORMS = {
    "full firm": "Frobnitz Appliances Ltd",
    "firm without suffix": "Frobnitz Appliances",
    "short firm": "Frobnitz",
    "firm in lower case": "frobnitz",
    "firm in capitals": "FROBNITZ",
    "firm possessive": "Frobnitz's",
    "acronym": "FAL",
    "former name": "Frobnitz Home",
    "web address": "www.frobnitz.example",
    "hashtag": "#Frobnitz",
    "firm misspelt": "Frobnits",
    "glued": "FrobnitzAppliances",
}
PRODUCT_FORMS = {
    "product": "Glimmerpod",
    "product in lower case": "glimmerpod",
    "product in the plural": "Glimmerpods",
    "product split": "Glimmer pod",
    "product misspelt": "Glimerpod",
}
FORMS = {**PERSON_FORMS, **ORGANISATION_FORMS, **PRODUCT_FORMS}
ROOTS = (
    "quibble",
    "zelda",
    "frobnitz",
    "glimmer",
    "vrennick",
    "dravecott",
    "oskwold",
    "pindlewick",
    "hushlatch",
    "tallowsense",
    "zeldaq",
)


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A knowledge base and a vault whose notes hold every form, released with safe wordings."""
    base = tmp_path_factory.mktemp("canaries")
    root, vault = base / "knowledge-base", base / "vault"
    world.write_knowledge_base(root)
    people = [ZELDA, *OTHERS]
    world.run(root, vault, world.roster_csv(people, ALIASES), notes())
    return root, vault


def notes() -> Mapping[str, bytes]:
    """Return note files in which each form stands once in a remark, in each of the formats."""
    lines = [
        f"- consent is hard for {form.replace(chr(10), ' ')} when people withdraw" for form in FORMS.values()
    ]
    clean = [line for line in lines if not {"\u202e"} & set(line)]
    turns = [
        ("Zelda Quibbleworth", f"the update of {form} has no password")
        for form in ORGANISATION_FORMS.values()
    ]
    word = [f"Zelda Quibbleworth: telemetry of {form} needs a patch" for form in PRODUCT_FORMS.values()]
    return {
        "zelda-notes.md": ("# Consent\n\n" + "\n".join(clean) + "\n").encode(),
        "frobnitz.vtt": world.transcript(turns),
        "Quibbleworth.docx": world.word_file(word),
    }


def assert_clean(text: str, where: str) -> None:
    """Fail, without printing the text, if any planted root stands in it."""
    found = [root for root in ROOTS if root in text.casefold()]
    assert not found, f"{len(found)} roots in {where}"


@pytest.fixture(scope="module")
def loaded(event: tuple[Path, Path]) -> Event:
    """The gate's view of the canaries' event."""
    root, vault = event
    with place.opened(root, vault) as store:
        return load_event(root, store)


@pytest.mark.parametrize("form", FORMS, ids=list(FORMS))
def test_a_point_that_holds_a_form_is_refused(loaded: Event, form: str) -> None:
    """Whatever the written form, the gate has a finding on it, and the finding does not show it."""
    source = SourceRef(at="n1.1", digest="0" * 64)
    text = f"Permission is hard to get right for {FORMS[form]} when a lamp is shared."
    draft = Draft(
        draft="d900", topic="consent", theme="asking", kind="challenge", text=text, sources=(source,)
    )
    found = list(draft_findings(draft, loaded))
    assert found
    assert_clean(" ".join(map(str, found)), "findings")


def test_the_same_point_without_a_form_passes(loaded: Event) -> None:
    """What is refused above is refused for the form, and not for the sentence around it."""
    source = SourceRef(at="n1.1", digest="0" * 64)
    text = "Permission is hard to get right for staff when a lamp is shared."
    draft = Draft(
        draft="d900", topic="consent", theme="asking", kind="challenge", text=text, sources=(source,)
    )
    assert list(draft_findings(draft, loaded)) == []


def test_no_form_is_in_the_published_record_or_its_pages(event: tuple[Path, Path]) -> None:
    """Every public file before the engine is free of every planted root."""
    for name, text in world.public_tree(event[0]).items():
        assert_clean(f"{name} {text} {html.unescape(text)}", "a public file")


def test_no_form_is_left_in_the_masked_drafts(event: tuple[Path, Path]) -> None:
    """Masking takes every plainly written root out before anything else sees the text."""
    root, vault = event
    with place.opened(root, vault) as store:
        decisions = store.decisions()
        kb_drafts = _fresh_drafts(root, store)
    assert decisions.points
    left = [text for text in kb_drafts if any(root_word in text.casefold() for root_word in ROOTS)]
    assert not left, f"{len(left)} drafts hold a planted root"


def _fresh_drafts(root: Path, store: Vault) -> list[str]:
    from roundtable.public.files import read
    from roundtable.workflow.decide import masked_contributions

    return [one.text for one in masked_contributions(read(root), store, store.decisions())]


COMMANDS = (
    ["check"],
    ["check", "--format", "json"],
    ["collate"],
    ["vault", "doctor"],
    ["session", "add", "main", "--date", "2026-05-04", "--title", "again"],
    ["notes", "import", "{files}/zelda-notes.md", "--session", "main"],
    ["notes", "import", "{files}/Quibbleworth.pdf", "--session", "main"],
    ["notes", "import", "{files}/missing-zelda.md", "--session", "main"],
    ["roster", "import", "{files}/bad-roster.csv"],
    ["decisions", "import", "{files}/zelda-notes.md"],
    ["release", "--date", "2026-06-02"],
    ["detect", "--roster", "{files}/roster.csv", "{files}/zelda-notes.md"],
    ["scan", "--roster", "{files}/roster.csv", "{files}"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_no_command_prints_a_planted_word(
    event: tuple[Path, Path], command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Output, error output and exceptions of every command are free of the planted roots."""
    root, vault = event
    files = root.parent / "incoming"
    (files / "Quibbleworth.pdf").write_bytes(b"%PDF-1.4 Zelda")
    (files / "bad-roster.csv").write_text("name,organisation,Zelda\nZelda Quibbleworth,,x\n")
    monkeypatch.chdir(root)
    monkeypatch.setenv("ROUNDTABLE_VAULT", str(vault))
    filled = [part.format(files=files) for part in command]
    result = CliRunner().invoke(app, filled)
    shown = result.output.replace(str(files), "")
    if "detect" in command:
        shown = shown.replace("/zelda-notes.md", "")
    assert_clean(
        shown + str(result.exception) + json.dumps(getattr(result.exception, "__notes__", [])), "output"
    )
