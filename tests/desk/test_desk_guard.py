"""What reaches the desk, and from where: every way in but the right one is shut (E01 to E08 and E10)."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from desk_room import ADDRESS, PASSPHRASE, PORT, Browser
from starlette.routing import Route

from roundtable.desk import app
from roundtable.desk.guard import addresses, refused
from roundtable.desk.visits import IDLE_SECONDS

WRONG = "another lantern wick"
KNOWN = addresses(PORT)


def state_of(room) -> tuple[object, ...]:
    """Return what a request that is refused must not change."""
    return (room.vault.log(), room.vault.decisions(), room.vault.staff())


@pytest.mark.parametrize(
    "hosts",
    [
        ["evil.example"],
        [f"localhost.evil.example:{PORT}"],
        [f"127.0.0.1.nip.io:{PORT}"],
        [f"LOCALHOST:{PORT}"],
        [f"127.0.0.1:{PORT + 1}"],
        ["127.0.0.1"],
        [f"0.0.0.0:{PORT}"],
        [f"[::ffff:127.0.0.1]:{PORT}"],
        [f"127.0.0.1:{PORT}@evil.example"],
        [""],
        [],
        [f"127.0.0.1:{PORT}", f"127.0.0.1:{PORT}"],
        [f"127.0.0.1:{PORT}", "evil.example"],
    ],
)
def test_e01_e05_a_request_for_another_host_is_refused(hosts):
    """Exactly this machine and this port, once: otherwise a foreign name that leads here could read."""
    headers = tuple((b"host", host.encode()) for host in hosts)
    assert refused("GET", headers, KNOWN) == 400


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"[::1]:{PORT}"])
def test_e05_this_machine_is_let_through_by_each_of_its_names(host):
    """The three names that can mean nothing else."""
    assert refused("GET", ((b"host", host.encode()),), KNOWN) is None


def test_e01_a_foreign_host_reads_nothing(room):
    """The answer is 400, and holds no page."""
    answer = room.browser().client.get("/", headers={"host": "evil.example"})
    assert (answer.status_code, "Today" in answer.text) == (400, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"origin": f"http://localhost:{PORT}"},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"content-type": "text/plain"},
        {"content-type": "application/json"},
    ],
    ids=lambda wrong: " ".join(f"{name} {value}" for name, value in wrong.items()),
)
def test_e02_a_form_of_another_page_changes_nothing(room, wrong):
    """Origin, fetch metadata and type must all be those of a form of the desk."""
    browser = room.browser()
    token, before = browser.token(), state_of(room)
    answer = browser.client.post("/people", content=f"form_token={token}&code=zz", headers=wrong)
    assert answer.status_code == 403
    assert state_of(room) == before


def test_e02_a_form_without_origin_changes_nothing():
    """Every browser sends it with a form."""
    headers = (
        (b"host", f"127.0.0.1:{PORT}".encode()),
        (b"content-type", b"application/x-www-form-urlencoded"),
    )
    assert refused("POST", headers, KNOWN) == 403


@pytest.mark.parametrize("token", ["", "x" * 43, "\u00e9"])
def test_e02_a_form_without_this_browsers_own_word_changes_nothing(room, token):
    """Another browser's form, or one that was made up, is refused."""
    browser, before = room.browser(), state_of(room)
    answer = browser.client.post("/people", data={"form_token": token, "code": "zz"})
    assert answer.status_code == 403
    assert state_of(room) == (*before,)


def test_e03_who_was_not_let_in_sees_nothing(room):
    """Every page answers 401, whatever cookie comes with it."""
    stranger = room.stranger()
    for number in range(100):
        answer = stranger.get("/", headers={"cookie": f"roundtable_desk=guess{number}"})
        assert answer.status_code == 401
    assert "Quibbleworth" not in answer.text


def test_e03_an_address_lets_one_browser_in_once(room):
    """The word is used up, and its exchange tells no other page about it."""
    word = room.desk.visits.new_token()
    first = room.stranger().get(f"/open?word={word}")
    second = room.stranger().get(f"/open?word={word}")
    assert (first.status_code, second.status_code) == (303, 401)
    assert first.headers["referrer-policy"] == "no-referrer"
    assert word not in first.headers["location"]
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert word not in cookie


def test_e03_a_hundred_wrong_words_let_nobody_in(room):
    """And the right one still works afterwards."""
    word = room.desk.visits.new_token()
    stranger = room.stranger()
    assert {stranger.get(f"/open?word={word}{number}").status_code for number in range(100)} == {401}
    assert stranger.get(f"/open?word={word}").status_code == 303


SERVER = """
import sys, threading
from pathlib import Path
from roundtable.desk.serving import Serving
from roundtable.private.vault import Vault

vault = Vault.open(Path(sys.argv[2]), sys.argv[3], "kc")
serving = Serving(Path(sys.argv[1]), vault)
serving.run(lambda: print(serving.address(), flush=True))
vault.close()
"""


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="asks Linux which addresses are listened on")
def test_e04_the_desk_listens_on_this_machines_own_address_alone(room):
    """Read from the system and not from the program; and nothing of it is printed but the address."""
    event = room.vault.facts()["event"]
    arguments = [sys.executable, "-c", SERVER, str(room.root), str(room.vault.folder), event]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        address = server.stdout.readline()
        port = int(address.split(":")[2].partition("/")[0])
        rows = [
            line.split()[1]
            for name in ("tcp", "tcp6")
            for line in Path(f"/proc/net/{name}").read_text("ascii").splitlines()[1:]
            if line.split()[3] == "0A"
        ]
        with socket.create_connection(("127.0.0.1", port)) as raw:
            raw.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\n\r\n".encode())
            first_line = raw.recv(4096).partition(b"\r\n")[0]
        server.terminate()
        rest = server.communicate()
    listening = [row for row in rows if row.endswith(f":{port:04X}")]
    assert listening == [f"0100007F:{port:04X}"]
    assert first_line.split()[1] == b"400"
    assert rest == ("", "")


def test_e04_no_option_changes_the_address():
    """There is nothing to set but whether a browser opens, and which vault is used."""
    shown = subprocess.run(
        [sys.executable, "-m", "roundtable", "review", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert "--host" not in shown
    assert "--port" not in shown


def routes() -> list[Route]:
    """Return the routes of all pages."""
    return [route for module in app.PAGES for route in module.routes]


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.path)
def test_e06_looking_at_a_page_changes_nothing(room, route):
    """A page that acts answers 405 to whoever only looks; all others leave the vault as it is."""
    browser = room.browser()
    before = state_of(room)
    answer = browser.client.get(route.path.replace("{", "").replace("}", ""))
    assert state_of(room) == before
    if "GET" not in route.methods:
        assert answer.status_code == 405


def test_e08_every_answer_is_kept_by_nobody_and_framed_by_nobody(room):
    """Pages, files, refusals and redirects alike."""
    browser = room.browser()
    answers = [
        browser.client.get("/"),
        browser.client.get("/assets/desk.css"),
        browser.client.get("/nowhere"),
        browser.client.get("/", headers={"host": "evil.example"}),
        browser.client.post("/people", data={"code": "zz"}),
        room.stranger().get("/"),
    ]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert "server" not in answer.headers


def test_e10_who_leaves_the_desk_open_is_signed_out(room):
    """After twenty minutes the next page asks for the passphrase, and what was read is let go of."""
    browser = room.browser()
    assert "Today" in browser.get("/").text
    room.clock.now += IDLE_SECONDS + 1
    app.lock_idle(room.desk)
    assert room.desk.states.is_read() is False
    locked = browser.get("/")
    assert "Sign in" in locked.text
    assert "You were signed out because the desk was left open." in locked.text
    assert "in points" not in locked.text


def test_e10_what_was_typed_before_the_lock_is_shown_and_not_saved(room):
    """Nobody has to write a wording twice."""
    browser = room.browser()
    token, before = browser.token(), state_of(room)
    room.clock.now += IDLE_SECONDS + 1
    fields = {"form_token": token, "code": "a sentence that took long to write"}
    answer = browser.client.post("/people", data=fields)
    assert answer.status_code == 403
    assert "a sentence that took long to write" in answer.text
    assert state_of(room) == before


def test_a_browser_that_only_looks_now_and_then_stays_signed_in(room):
    """Twenty minutes count from the last request."""
    browser = room.browser()
    for _ in range(3):
        room.clock.now += IDLE_SECONDS - 1
        assert "Today" in browser.get("/").text


def test_five_wrong_passphrases_make_everybody_wait_a_minute(room):
    """The right one too, and then it works again."""
    room.browser()
    fresh = Browser(room.entered())
    for _ in range(5):
        wrong = fresh.send("/sign-in", code="kc", passphrase=WRONG, form="/sign-in")
        assert "the passphrase is wrong" in wrong.text
    right = fresh.send("/sign-in", code="kc", passphrase=PASSPHRASE, form="/sign-in")
    assert "wait a minute" in right.text
    room.clock.now += 61
    again = fresh.send("/sign-in", code="kc", passphrase=PASSPHRASE, form="/sign-in")
    assert (again.status_code, again.headers["location"]) == (303, "/")


def test_an_unknown_code_is_answered_like_a_wrong_passphrase(room):
    """Nobody learns which codes there are."""
    room.browser()
    fresh = Browser(room.entered())
    unknown = fresh.send("/sign-in", code="zz", passphrase=PASSPHRASE, form="/sign-in")
    known = fresh.send("/sign-in", code="kc", passphrase=WRONG, form="/sign-in")
    assert [
        answer.text.count("The code or the passphrase is wrong: try again") for answer in (unknown, known)
    ] == [1, 1]


def test_the_first_person_sets_up_and_lets_a_colleague_in_by_a_word_that_must_be_changed(empty):
    """Nobody knows another's passphrase, and the log says who let whom in."""
    first, second = Browser(empty.entered()), Browser(empty.entered())
    assert "Set up your code" in first.get("/").text
    twice = {"passphrase": PASSPHRASE, "passphrase_again": PASSPHRASE}
    assert first.send("/sign-in", code="kc", **twice, form="/sign-in").headers["location"] == "/"
    let_in = first.send("/people", code="mw").text
    word = re.search(r'<code class="word">([^<]+)</code>', let_in)[1]
    entered = second.send("/sign-in", code="mw", passphrase=word, form="/sign-in")
    assert entered.headers["location"] == "/new-passphrase"
    second.send("/new-passphrase", **twice)
    assert {one.code: one.is_new for one in empty.vault.staff()} == {"kc": False, "mw": False}
    again = Browser(empty.entered()).send("/sign-in", code="mw", passphrase=word, form="/sign-in")
    assert "the passphrase is wrong" in again.text
    said = [(one.by, one.action, one.subject) for one in empty.vault.log()]
    assert ("kc", "member of staff let in", "mw") in said
    assert ("mw", "passphrase changed", "mw") in said
    assert ("mw", "signed in", "") in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("kc", "short", "short"), "a passphrase has 12 letters or more"),
        (("kc", PASSPHRASE, WRONG), "the two passphrases differ"),
        (("Kim Carver", PASSPHRASE, PASSPHRASE), "a code is a small letter and then"),
    ],
    ids=["short", "differing", "a name"],
)
def test_a_bad_first_sign_in_says_what_to_do(empty, typed, said):
    """And nobody is set up by it."""
    code, one, two = typed
    fields = {"code": code, "passphrase": one, "passphrase_again": two}
    answer = Browser(empty.entered()).send("/sign-in", **fields, form="/sign-in")
    assert answer.status_code == 422
    assert said.casefold() in answer.text.casefold()
    assert empty.vault.staff() == ()


def test_a_code_cannot_be_given_twice(room):
    """Otherwise somebody could take over a colleague's code, and approve as them."""
    room.browser("mw")
    answer = room.browser().send("/people", code="mw")
    assert answer.status_code == 409
    assert "Somebody has this code already" in answer.text


def test_no_passphrase_is_in_the_vault_or_its_log(room):
    """What is kept proves a passphrase and does not tell it."""
    room.browser("mw")
    stored = b"".join(path.read_bytes() for path in room.vault.folder.rglob("*") if path.is_file())
    assert PASSPHRASE.encode() not in stored
    assert b"argon2id" in stored
    assert ADDRESS.encode() not in stored
