"""From an empty vault to a site in real browsers: one brings in and writes, two check, it is released."""

import os
import re
import signal
import subprocess
import sys
import tempfile

import httpx2 as httpx
import pytest
from desk_browsing import violations
from desk_room import NOTES, PASSPHRASE, PEOPLE, Browser
from test_desk_guard import SERVER
from tests.whole import world

from roundtable.private.vault import Vault
from roundtable.public.files import read

pytestmark = pytest.mark.browser
WORDINGS = (world.WORDINGS[0][3], world.WORDINGS[1][3])


def word(page, draft: str, text: str) -> None:
    """Word a suggestion on its page."""
    page.goto(f"/point/{draft}")
    page.get_by_label("Wording").fill(text)
    page.get_by_role("button", name="Save as a point").click()


def bring_in(page, folder) -> None:
    """Fill an empty vault: a session, the roster, and the notes of two note-takers, by choosing files."""
    (folder / "people.csv").write_bytes(world.roster_csv(PEOPLE))
    for name, text in NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    page.get_by_role("link", name="Bring in", exact=True).first.click()
    page.get_by_label("Short id").fill("main")
    page.get_by_label("Day").fill("2026-05-04")
    page.get_by_label("Title").fill("Invented talk")
    page.get_by_role("button", name="Add the session").click()
    page.get_by_label("Roster file").set_input_files(folder / "people.csv")
    page.get_by_role("button", name="Bring in the roster").click()
    page.get_by_role("link", name="Bring in", exact=True).first.click()
    page.get_by_label("Note files").set_input_files([folder / name for name in NOTES])
    page.get_by_role("button", name="Bring in the notes").click(timeout=60_000)
    assert "5 contributions" in page.get_by_role("status").inner_text(timeout=60_000)
    assert violations(page) == {}


def decide(page) -> None:
    """Mask every doubtful word, planted ones among them."""
    page.get_by_role("link", name="Next: decide on words").click()
    while page.get_by_role("button", name="Keep: it names nobody").count():
        page.get_by_role("button", name="Mask:").click()
    assert page.get_by_text("No word waits to be decided.").is_visible()
    assert violations(page) == {}


def release(page) -> None:
    """Look at the release and its preview, let it out, and build the site."""
    page.goto("/release?day=2026-06-01")
    assert violations(page) == {}
    page.get_by_role("button", name="Build a preview").click(timeout=60_000)
    page.wait_for_url("**/release/preview/index.html", timeout=60_000)
    page.goto("/release/preview/topics/consent.html")
    assert page.get_by_text(WORDINGS[0]).first.is_visible()
    page.goto("/release?day=2026-06-01")
    page.get_by_role("button", name="Release edition 1 on 2026-06-01").click()
    assert "Edition 1 is released: 2 points added" in page.get_by_role("status").inner_text()
    page.get_by_role("button", name="Build the site").click(timeout=60_000)
    assert "nothing was found" in page.get_by_role("status").inner_text(timeout=60_000)
    assert violations(page) == {}


@pytest.fixture
def outside(tmp_path, monkeypatch):
    """Return the folder for whatever is temporary, of this process and of those that it starts."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def leaks(folders, printed: str) -> list[str]:
    """Return where a name, a firm, a product or a private word stands outside the vault."""
    words = [part.casefold() for one in PEOPLE for part in (one.last, one.organisation, one.product)]
    words += ["marzipane", "nobody reads the consent notice"]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    texts = {str(path): path.read_bytes().decode("utf-8", "replace") for path in files} | {"printed": printed}
    return [name for name, text in texts.items() if any(word in (name + text).casefold() for word in words)]


def test_the_story_from_an_empty_vault_to_the_site(tab, empty, outside, capfd, caplog):
    """The second checker has no scripts; axe finds nothing on the way, and no private word gets out."""
    incoming = outside.with_name("incoming")
    incoming.mkdir()
    author, checkers = tab(empty, "kc"), (tab(empty, "ab"), tab(empty, "mw", java_script_enabled=False))
    bring_in(author, incoming)
    decide(author)
    for draft, text in zip(("d1", "d2"), WORDINGS, strict=True):
        word(author, draft, text)
    for checker in checkers:
        checker.get_by_role("link", name="Check", exact=True).first.click()
        checker.get_by_role("link", name="Next: d1").click()
        checker.get_by_role("button", name="Approve d1 as it stands").click()
        checker.get_by_role("button", name="Approve d2 as it stands").click()
        assert "Nothing else waits for you" in checker.get_by_role("status").inner_text()
    assert violations(checkers[0]) == {}
    release(author)
    log = str(empty.vault.log())
    assert leaks([incoming], "") == [str(incoming / name) for name in ("people.csv", *NOTES)]
    assert leaks([empty.root, outside], "".join((*capfd.readouterr(), caplog.text, log))) == []
    assert len(read(empty.root).receipts.releases) == 1
    assert all(page.foreign == [] for page in (author, *checkers))


def test_e07_a_note_with_a_script_runs_nowhere(tab, room):
    """On every page that shows what was said; the policy is there, and the text is seen as text."""
    said = next(one for one in room.vault.contributions() if "<script>" in one.text)
    draft = next(
        one for one in room.vault.decisions().points if said.id in {source.at for source in one.sources}
    )
    worded = draft.model_copy(update={"author": "kc", "text": said.text})
    room.vault.decide(worded, draft)
    page, ran = tab(room, "ab"), []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    paths = ("/", "/check", f"/check/{draft.draft}", f"/point/{draft.draft}", f"/collate/{draft.topic}")
    for path in (*paths, f"/withdraw/{said.id}", f"/withdraw?contribution={draft.draft}", "/release"):
        answer = page.goto(path)
        assert (path, answer.status) == (path, 200)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")
    page.goto(f"/check/{draft.draft}")
    assert page.get_by_text("<script>alert(1)</script>").count() >= 1
    assert page.locator("main script").count() == 0
    assert (ran, page.complaints) == ([], [])


def send_back(room, address: str) -> None:
    """Sign in at a server, and send a point back; the answer has come when this returns."""
    base = address.partition("/open")[0]
    headers = {"origin": base, "sec-fetch-site": "same-origin", "connection": "close"}
    room.signed_in("ab")
    with httpx.Client(base_url=base, headers=headers, timeout=120) as client:
        client.get(address)
        browser = Browser(client)
        browser.send("/sign-in", form="/sign-in", code="ab", passphrase=PASSPHRASE)
        digest = re.search(r'name="digest" value="(\w+)"', client.get("/check/d1").text)[1]
        answer = browser.send("/check/d1", act="send back", comment="Who asks?", digest=digest)
        assert answer.status_code == 303


def test_a_server_that_is_killed_leaves_what_was_saved_and_tells_nobody_anything(room):
    """Killed right after an edit was answered: the edit is whole, and no word of the notes was printed."""
    world.word_points_of(room.vault, 2, ())
    arguments = [sys.executable, "-c", SERVER, str(room.root), str(room.vault.folder), "lamps"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            send_back(room, server.stdout.readline().strip())
        finally:
            os.kill(server.pid, signal.SIGKILL)
        printed = "".join(server.communicate())
    again = Vault.open(room.vault.folder, "lamps", "kc")
    try:
        assert [one.comment for one in again.decisions().points[0].sent_back] == ["Who asks?"]
    finally:
        again.close()
    assert printed == ""
