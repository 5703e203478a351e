"""Desks for the tests, and a real browser in front of them."""

import shutil
import socket
import threading

import pytest
import uvicorn
from desk_browsing import WIDTHS
from desk_room import empty_desk, filled_desk
from tests.whole import world

from roundtable.base.yaml_writer import write
from roundtable.desk.app import application
from roundtable.public.topic import Guidance, Statement

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


@pytest.fixture
def empty(tmp_path):
    """Return a desk on an event in which nothing has happened."""
    room = empty_desk(tmp_path)
    yield room
    room.vault.close()


@pytest.fixture
def room(tmp_path):
    """Return a desk with a roster, notes and suggestions."""
    room = filled_desk(tmp_path)
    yield room
    room.vault.close()


@pytest.fixture
def worded(room):
    """Return a desk with points that kc worded and nobody checked, and a statement that is new."""
    world.word_points_of(room.vault, 3, ())
    statement = Statement(id="CON-S1", level="must", text="Lamps must ask first.", origin="draft")
    path = room.root / "topics" / "consent" / "guidance.yaml"
    path.write_text(write(Guidance(topic="consent", statements=(statement,))), encoding="utf-8")
    return room


@pytest.fixture(scope="session")
def chromium(request):
    """Return the system's Chromium."""
    if CHROMIUM is None:
        pytest.skip("browser tests need Chromium: none was found on the path")
    driver = request.getfixturevalue("driver")
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
    yield browser
    browser.close()


@pytest.fixture
def served():
    """Return a function that serves a desk and gives its address; it stops with the test."""
    servers = []

    def serve(room):
        listening = socket.create_server(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(application(room.desk, port), log_level="critical"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{port}"

    yield serve
    for server, thread in servers:
        server.should_exit = True
        thread.join()


@pytest.fixture
def tab(chromium, served):
    """Return a function that opens a tab in which somebody is signed in; options are those of a context.

    The tab keeps what was asked of other hosts in `foreign`, and what scripts complained of in `complaints`.
    """
    contexts, addresses = [], {}

    def opened(room, code="kc", width=WIDTHS[0], **options):
        if id(room) not in addresses:
            addresses[id(room)] = served(room)
        address = addresses[id(room)]
        contexts.append(
            chromium.new_context(
                viewport={"width": width, "height": 900}, base_url=address, bypass_csp=False, **options
            )
        )
        page = contexts[-1].new_page()
        page.foreign, page.complaints = [], []
        page.on("request", lambda asked: asked.url.startswith(address) or page.foreign.append(asked.url))
        page.on("console", lambda said: page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        room.sign_in(contexts[-1], address, code)
        page.goto("/")
        return page

    yield opened
    for context in contexts:
        context.close()
