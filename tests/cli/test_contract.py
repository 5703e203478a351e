"""The command contract: what each command prints, and the status that it ends with."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.whole import world

from roundtable.cli.app import main
from roundtable.workflow import place

PEOPLE = [
    world.Person("Zelda", "Quibbleworth", "Frobnitz Appliances Ltd", "Glimmerpod"),
    world.Person("Tomasz", "Vrennick", "Oskwold plc", "Hushlatch"),
]
NOTES = """# Consent

- Zelda Quibbleworth: people agree to the Glimmerpod without reading
- Tomasz: withdraw is hard
"""


@dataclass(frozen=True)
class Desk:
    """A knowledge base, its vault's place and a folder of files."""

    root: Path
    vault: Path
    files: Path

    def run(self, *arguments: str | Path, status: int = 0) -> str:
        """Run a command in this process, as its entry point does, and return what it printed."""
        printed = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed), redirect_stderr(printed):
            patch.chdir(self.root)
            patch.setenv("ROUNDTABLE_VAULT", str(self.vault))
            patch.setattr(sys, "argv", ["roundtable", *map(str, arguments)])
            with pytest.raises(SystemExit) as ended:
                main()
        assert (ended.value.code or 0) == status, printed.getvalue()
        return printed.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A knowledge base with files to bring in, and no vault yet."""
    root, files = tmp_path / "knowledge-base", tmp_path / "files"
    world.write_knowledge_base(root)
    files.mkdir()
    (files / "roster.csv").write_bytes(world.roster_csv(PEOPLE))
    (files / "notes.md").write_text(NOTES)
    return Desk(root, tmp_path / "vault", files)


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """The same with a vault, a session, a roster and notes."""
    desk.run("vault", "init")
    desk.run("session", "add", "main", "--date", "2026-05-04", "--title", "Invented talk")
    desk.run("roster", "import", desk.files / "roster.csv")
    desk.run("notes", "import", desk.files / "notes.md", "--session", "main")
    return desk


def test_the_path_from_notes_to_a_site_in_commands(ready: Desk) -> None:
    """Each command does its part, and the site at the end holds the point and no name."""
    assert "2 contributions = 0 placed by people" in ready.run("collate")
    out = ready.files / "decisions.yaml"
    ready.run("decisions", "export", out)
    assert "Quibbleworth" not in out.read_text()
    with place.opened(ready.root, ready.vault) as store:
        world.word_points_of(store, count=1)
    ready.run("decisions", "export", out)
    ready.run("decisions", "import", out)
    assert "nothing stands against a release" in ready.run("check")
    assert "edition 1 released: 1 points added" in ready.run("release", "--date", "2026-06-01")
    assert "scanned with the roster, nothing found" in ready.run("build", "--site", ready.files / "site")
    page = (ready.files / "site" / "topics" / "consent.html").read_text()
    assert "wears people down" in page
    assert "Quibbleworth" not in page


def test_a_release_needs_two_checkers_and_says_so(ready: Desk) -> None:
    """A worded point that nobody checked is a finding of `check` and stays where it is."""
    with place.opened(ready.root, ready.vault) as store:
        world.word_points_of(store, count=1, checkers=("ab",))
    assert "drafts d1: D12" in ready.run("check", status=1)
    assert "there is nothing to release" in ready.run("release", "--date", "2026-06-01", status=1)
    assert "points: []" in (ready.root / "topics" / "consent" / "points.yaml").read_text()


def test_check_and_export_give_the_digest_that_checkers_approve(ready: Desk) -> None:
    """What two people write under `checked` is what `check` printed; a changed comma makes it stale."""
    out = ready.files / "decisions.yaml"
    with place.opened(ready.root, ready.vault) as store:
        world.word_points_of(store, count=1, checkers=())
    printed = ready.run("check", status=1)
    digest = re.search(r"digest ([0-9a-f]{64})", printed)
    assert digest
    ready.run("decisions", "export", out)
    exported = out.read_text()
    assert f"    digest: {digest[1]}\n" in exported
    each = "".join(f"      - by: {code}\n        digest: {digest[1]}\n" for code in ("ab", "mw"))
    approvals = f"    checked:\n{each}"
    out.write_text(exported + approvals)
    ready.run("decisions", "import", out)
    assert "nothing stands against a release" in ready.run("check")
    out.write_text((exported + approvals).replace("before a lamp", "before, a lamp"))
    ready.run("decisions", "import", out)
    assert "D12" in ready.run("check", status=1)


def test_detect_prints_one_object_a_line_with_offsets_in_code_points(desk: Desk) -> None:
    """The offsets point at the words in the decoded file; the words themselves are not printed."""
    text = "“É” Zelda Quibbleworth spoke for Frobnitz\n"
    (desk.files / "a.txt").write_text(text, encoding="utf-8")
    printed = desk.run(
        "detect", "--roster", desk.files / "roster.csv", "--format", "jsonl", desk.files / "a.txt", status=1
    )
    found = [json.loads(line) for line in printed.splitlines()]
    person = next(one for one in found if one["kind"] == "person")
    assert list(person) == ["path", "start", "end", "tier", "kind", "rule"]
    assert text[person["start"] : person["end"]] == "Zelda Quibbleworth"
    assert person["tier"] == "block"
    assert "Quibbleworth" not in printed


def test_detect_on_text_that_names_nobody_is_clean(desk: Desk) -> None:
    """Status 0 and no line."""
    (desk.files / "a.txt").write_text("people agree without reading\n")
    assert desk.run("detect", "--roster", desk.files / "roster.csv", desk.files / "a.txt") == ""


def test_detect_refuses_bytes_that_are_not_utf8_before_printing_anything(desk: Desk) -> None:
    """A good file beside a bad one is not reported either."""
    (desk.files / "good.txt").write_text("Zelda Quibbleworth\n")
    (desk.files / "bad.txt").write_bytes(b"abc\xff")
    arguments = (
        "detect",
        "--roster",
        desk.files / "roster.csv",
        desk.files / "good.txt",
        desk.files / "bad.txt",
    )
    assert desk.run(*arguments, status=2) == "roundtable: file 2 is not UTF-8 at byte 3: save it as UTF-8\n"


def test_scan_finds_names_in_text_and_masks_them_in_printed_paths(desk: Desk) -> None:
    """A name in a file's name is a leak too, and is shown masked."""
    tree = desk.files / "tree"
    tree.mkdir()
    (tree / "quibbleworth.html").write_text("<p>Quibble<b>worth</b> said</p>")
    printed = desk.run("scan", "--roster", desk.files / "roster.csv", tree, status=1)
    assert "[masked]" in printed
    assert "quibbleworth" not in printed.casefold()


def test_scan_of_a_clean_tree_is_clean(desk: Desk) -> None:
    """Status 0 and no line."""
    tree = desk.files / "tree"
    tree.mkdir()
    (tree / "index.html").write_text("<p>people agree without reading</p>")
    assert desk.run("scan", "--roster", desk.files / "roster.csv", tree) == ""


UNUSABLE_ROSTERS = {
    "missing": None,
    "empty": "",
    "header only": "name,organisation\n",
    "no name": "name,organisation\n,Frobnitz\n",
    "extra column": "name,organisation,shoe\nZelda Quibbleworth,Frobnitz,7\n",
    "one-letter alias": "name,organisation,aliases\nZelda Quibbleworth,Frobnitz,Z\n",
}


@pytest.mark.parametrize("content", UNUSABLE_ROSTERS.values(), ids=list(UNUSABLE_ROSTERS))
@pytest.mark.parametrize("command", ["detect", "scan", "roster"])
def test_a_roster_that_cannot_be_used_stops_everything(desk: Desk, command: str, content: str | None) -> None:
    """Status 2, nothing found is never the answer, and no cell is quoted."""
    roster = desk.files / "r.csv"
    if content is not None:
        roster.write_text(content)
    if command == "roster":
        desk.run("vault", "init")
        printed = desk.run("roster", "import", roster, status=2)
    else:
        printed = desk.run(command, "--roster", roster, desk.files / "notes.md", status=2)
    assert "Quibbleworth" not in printed


def test_without_a_roster_nothing_is_collated_checked_or_released(desk: Desk) -> None:
    """Each step says what to do first."""
    desk.run("vault", "init")
    for command in (["collate"], ["check"], ["release", "--date", "2026-06-01"]):
        assert "run `roundtable roster import FILE`" in desk.run(*command, status=2)


def test_a_note_in_an_unknown_format_is_refused_and_nothing_comes_in(ready: Desk) -> None:
    """The good file beside it does not come in half way either."""
    (ready.files / "more.md").write_text("- Tomasz: more\n")
    (ready.files / "notes.pages").write_text("x")
    arguments = ("notes", "import", ready.files / "more.md", ready.files / "notes.pages", "--session", "main")
    assert (
        "file 2: is in no known format; notes may be .md, .markdown, .txt, .text, .docx, .vtt"
        in ready.run(*arguments, status=2)
    )
    assert "2 contributions" in ready.run("collate")


def test_the_same_file_again_adds_nothing(ready: Desk) -> None:
    """A second import of the same bytes is said to be one."""
    printed = ready.run("notes", "import", ready.files / "notes.md", "--session", "main")
    assert "came in before, nothing added" in printed
    assert "2 contributions" in ready.run("collate")


def test_a_vault_is_refused_inside_a_git_work_tree_and_beside_published_files(
    desk: Desk, tmp_path: Path
) -> None:
    """Where notes could be published by accident no vault is made."""
    (tmp_path / "work" / ".git").mkdir(parents=True)
    assert "inside a git work tree" in desk.run("vault", "init", "--vault", tmp_path / "work" / "v", status=2)
    assert "beside published ones" in desk.run("vault", "init", "--vault", desk.root / "v", status=2)
    assert not (desk.root / "v").exists()


def test_a_vault_is_for_its_owner_alone(ready: Desk) -> None:
    """Files are 0600 and folders 0700 where the system knows such things."""
    assert ready.run("vault", "doctor").startswith("the vault is sound")
    if os.name == "posix":
        modes = {path.stat().st_mode & 0o077 for path in [ready.vault, *ready.vault.rglob("*")]}
        assert modes == {0}


def test_a_command_outside_a_knowledge_base_says_where_to_go(desk: Desk) -> None:
    """Status 2 and a sentence."""
    outside = Desk(desk.files, desk.vault, desk.files)
    assert "this folder holds no knowledge base" in outside.run("check", status=2)


FAULTS = {
    "an unknown key": (
        "topics/consent/topic.yaml",
        "titel: x\n",
        "topics/consent/topic.yaml:14 titel: S06 this key is not known: the nearest valid key is title",
    ),
    "a topic without a page": (
        "topics/extra/topic.yaml",
        "id: extra\n",
        "topics/extra: S10 is not expected here: list its topic in consultation.yaml or remove it",
    ),
    "a stray file": (
        "topics/notes.txt",
        "x",
        "topics/notes.txt: S10 is not expected here: list its topic in consultation.yaml or remove it",
    ),
    "a hand-edited points file": (
        "topics/consent/points.yaml",
        "points:\n  - id: CON-P1\n",
        "topics/consent/points.yaml",
    ),
}


@pytest.mark.parametrize(("name", "added", "message"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_in_the_record_stops_the_build_and_leaves_the_site(
    desk: Desk, name: str, added: str, message: str
) -> None:
    """The site that was there stays as it was, byte for byte."""
    site = desk.files / "site"
    desk.run("build", "--site", site)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    file = desk.root / name
    file.parent.mkdir(exist_ok=True)
    file.write_text((file.read_text() if file.exists() else "") + added)
    assert message in desk.run("build", "--site", site, status=2)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


POINT = (
    "  - id: CON-P1\n    theme: asking\n    kind: challenge\n    text: Nobody checked this.\n    edition: 1\n"
)


def test_a_point_without_a_receipt_is_refused_by_plain_mkdocs_too(desk: Desk) -> None:
    """Neither `roundtable build` nor `mkdocs build` publishes a point that did not pass the gate."""
    path = desk.root / "topics" / "consent" / "points.yaml"
    path.write_text(path.read_text().replace("points: []", f"points:\n{POINT}").replace("last: 0", "last: 1"))
    message = "topics/consent/points.yaml CON-P1: S14 has no receipt"
    assert message in desk.run("build", status=1)
    plain = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=desk.root, capture_output=True, text=True, check=False
    )
    assert plain.returncode != 0
    assert message in plain.stderr


def test_decisions_on_changed_text_are_refused_whole(ready: Desk) -> None:
    """A decision about other words than are there is named, and nothing of the file is kept."""
    out = ready.files / "decisions.yaml"
    ready.run("collate")
    ready.run("decisions", "export", out)
    broken = out.read_text().replace("digest: ", "digest: 0000", 1)
    lines = [line[: line.index("0000") + 64] if "0000" in line else line for line in broken.splitlines()]
    out.write_text("\n".join(lines) + "\n")
    assert "E01 the contribution's text is not the one that was decided on" in ready.run(
        "decisions", "import", out, status=2
    )


def test_decisions_that_would_drop_others_need_the_word_replace(ready: Desk) -> None:
    """An old export does not silently undo what people decided since."""
    old = ready.files / "old.yaml"
    ready.run("collate")
    ready.run("decisions", "export", old)
    with place.opened(ready.root, ready.vault) as store:
        world.word_points_of(store, count=1)
        count = len(store.decisions().points)
    assert count
    emptied = [line for line in old.read_text().splitlines() if line.startswith(("#", "event"))]
    old.write_text("\n".join(emptied) + "\n")
    assert "1 decisions in the vault are not in the file" in ready.run("decisions", "import", old, status=2)
    ready.run("decisions", "import", old, "--replace")


def test_the_installed_command_ends_with_the_status_of_the_contract(ready: Desk) -> None:
    """As a process of its own, too, an unusable input gives status 2 and no traceback."""
    command = [sys.executable, "-m", "roundtable", "check"]
    environment = {**os.environ, "ROUNDTABLE_VAULT": str(ready.files / "none")}
    done = subprocess.run(
        command, cwd=ready.root, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "roundtable: there is no vault here yet: run `roundtable vault init`\n"


def usage_errors() -> Sequence[Sequence[str]]:
    """Return calls that no command understands."""
    return (["release", "--date", "tomorrow"], ["detect", "x.txt"], ["nonsense"], ["session", "add", "main"])


@pytest.mark.parametrize("arguments", usage_errors(), ids=" ".join)
def test_wrong_usage_ends_with_status_2(desk: Desk, arguments: Sequence[str]) -> None:
    """Typer's own usage errors keep the contract."""
    assert "Usage:" in desk.run(*arguments, status=2)
