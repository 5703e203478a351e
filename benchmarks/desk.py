"""How long the desk takes for a page: `python benchmarks/desk.py [--sizes 1250 5000 20000] [--repeats 20]`.

Invented notes are brought into a vault, half of the suggestions are worded, and every page is asked for as a
browser would, beside an empty page of the same server in the same run: on a shared machine the ratio and the
time of the processor say more than the clock.
First come the pages as they stand, then the same ones straight after a decision, an edit of a point, and with
nothing read yet.
At the end `roundtable review` is started, and its first answer is waited for.
"""

import argparse
import http.client
import re
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "desk")]
import uvicorn  # noqa: E402
from desk_events import build, notes_file  # noqa: E402
from desk_room import Browser, DeskRoom, opened  # noqa: E402

from roundtable.desk.app import application  # noqa: E402
from roundtable.desk.desk import COOKIE  # noqa: E402
from roundtable.desk.state import State  # noqa: E402

EMPTY = "/assets/desk.svg"
"""The smallest thing that the server answers with: what everything else is compared with."""


@dataclass(frozen=True)
class Times:
    """How long one page took, in milliseconds, by the clock and by the processor."""

    name: str
    all: tuple[float, ...]
    cpu: float

    @property
    def median(self) -> float:
        """The middle of them."""
        return statistics.median(self.all)


def timed(name: str, run: Callable[[], object], repeats: int) -> Times:
    """Return how long something takes, over and over."""
    took, worked = [], []
    for _ in range(repeats):
        before, used = time.perf_counter(), time.process_time()
        run()
        took.append(1000 * (time.perf_counter() - before))
        worked.append(1000 * (time.process_time() - used))
    return Times(name, tuple(took), statistics.median(worked))


def pages(room: DeskRoom) -> tuple[str, ...]:
    """Return the address of every page that can be looked at, the longest topic's among them."""
    state = room.desk.states.current()
    topic = max(state.by_topic, key=lambda one: state.by_topic[one].whole)
    worded = state.by_topic[topic].worded
    first = f"/collate/{topic}?show="
    own = [first + part for part in ("together", "single", "worded", "single&page=9999")]
    one = worded[0].draft
    more = ("/collate/set-aside", f"/point/{one}", f"/check/{one}", "/decide/all", "/roster", "/withdraw")
    return ("/", "/collate", *own, *more, *elsewhere(room))


def elsewhere(room: DeskRoom) -> tuple[str, ...]:
    """Return the pages that the desk's own menu leads to besides."""
    browser = room.browser()
    menu = re.findall(r'<li><a href="(/[a-z-]+)"', browser.get("/").text)
    return tuple(path for path in menu if path != "/collate" and browser.get(path).status_code == 200)


def steps(browser: Browser, room: DeskRoom, topic: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Return what changes something: a decision on a contribution, and an edit of a point."""

    def decide_one() -> None:
        text = browser.get(f"/collate/{topic}?show=single").text
        marks = re.findall(r'name="read" value="([^"]+)"', text)
        at = re.findall(r'name="at" value="([^"]+)"', text)[0]
        fields = {"act": "aside", "at": at, "own_reason": "A joke.", "read": marks}
        sent(browser, f"/collate/{topic}?show=single", **fields)

    def edit_one() -> None:
        draft = room.desk.states.current().by_topic[topic].worded[0]
        text = browser.get(f"/point/{draft.draft}").text
        mark = re.findall(r'name="read" value="([^"]+)"', text)[-1]
        fields = {"text": f"{draft.text} {time.perf_counter_ns()}", "kind": draft.kind.value}
        place_ = f"{draft.topic}/{draft.theme}"
        sent(browser, f"/point/{draft.draft}", read=mark, place=place_, **fields)

    def decide_word() -> None:
        item = re.findall(r'name="item" value="([^"]+)"', browser.get("/decide").text)[0]
        sent(browser, "/decide", item=item, act="mask")

    def bring_in() -> None:
        files = [("notes", ("more.md", notes_file(len(room.desk.states.current().said)), "text/markdown"))]
        answer = browser.send("/bring-in/notes", files=files, session="talk-1")
        if "did not come in" in answer.text:
            raise SystemExit("the notes did not come in")

    yield "page and form: set one aside", decide_one
    yield "page and form: edit a point", edit_one
    yield "page and form: decide on a word", decide_word
    yield "bring in 100 more contributions", bring_in


def sent(browser: Browser, path: str, **fields: object) -> None:
    """Send a form that must be taken."""
    answer = browser.send(path, **fields)
    if answer.status_code != 303:
        raise SystemExit(f"{path} answered {answer.status_code}")


def say(one: Times, empty: Times) -> None:
    """Print one row."""
    ratio = one.median / empty.median
    print(f"{one.name:44}{one.median:>9.1f}{max(one.all):>9.1f}{one.cpu:>9.1f}{ratio:>9.1f}x")


def measure(folder: Path, repeats: int) -> None:
    """Print the times on one event."""
    before = memory()
    room = opened(folder)
    browser = room.browser()
    fresh = timed("first page, nothing read yet", lambda: browser.get("/"), 1)
    again = timed("and the second one", lambda: browser.get("/"), 1)
    state = room.desk.states.current()
    alike = timed("likeness, worked out beside the pages", lambda: wait_for(state), 1)
    empty = timed("an empty answer", lambda: browser.get(EMPTY), repeats)
    print(f"{'':44}{'median':>9}{'worst':>9}{'cpu':>9}{'of empty':>10}   ({len(state.said)} contributions)")
    for row in (empty, fresh, again, alike):
        say(row, empty)
    addresses = pages(room)
    for path in addresses:
        say(timed(path, lambda path=path: browser.get(path), repeats), empty)
    for path in (EMPTY, *addresses[1:4]):
        say(timed(f"over a socket: {path}", over_a_socket(room, path), repeats), empty)
    topic = max(state.by_topic, key=lambda one: state.by_topic[one].whole)
    for name, run in steps(browser, room, topic):
        costs_much = name.startswith("bring in")
        say(timed(name, run, 1 if costs_much else max(3, repeats // 4)), empty)
        for path in (*addresses[:5], "/decide", "/check", "/release"):
            if not costs_much:
                run()
            say(timed(f"  then {path}", lambda path=path: browser.get(path), 1), empty)
    print(f"memory: {before:.0f} MB before, {memory():.0f} MB at most")
    room.vault.close()


def wait_for(state: State) -> None:
    """Wait until it is worked out how alike what was said is."""
    state.likeness.begin()
    while not state.likeness.is_ready():
        time.sleep(0.05)


def over_a_socket(room: DeskRoom, path: str) -> Callable[[], object]:
    """Return a function that asks a real server for a page, as a browser on this machine does."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(room.desk, port), log_level="critical"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    headers = {"Cookie": f"{COOKIE}={room.signed_in('kc')}"}

    def ask() -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", path, headers=headers)
        return connection.getresponse().read()

    return ask


def memory() -> float:
    """Return the most memory that this program ever took, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def say_start(folder: Path) -> None:
    """Print how long `roundtable review` takes until its first answer, beside a Python that does nothing."""
    bare = timed(
        "python that does nothing", lambda: subprocess.run([sys.executable, "-c", ""], check=True), 3
    )
    started = timed("roundtable review until its first answer", lambda: start(folder), 3)
    for one in (bare, started):
        say(one, bare)


def start(folder: Path) -> None:
    """Start the desk, wait for its first answer, and close it again."""
    command = [sys.executable, "-m", "roundtable", "review", "--no-browser", "--vault", str(folder / "vault")]
    with subprocess.Popen(command, cwd=folder / "kb", stdout=subprocess.PIPE, text=True) as server:
        address = re.search(r"http://127.0.0.1:(\d+)", server.stdout.readline() if server.stdout else "")
        while address and not answers(int(address[1])):
            time.sleep(0.01)
        server.terminate()


def answers(port: int) -> bool:
    """Return whether the desk answers on a port."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", EMPTY)
        return bool(connection.getresponse().read())
    except ConnectionError:
        return False


def main() -> None:
    """Print the times for each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1250, 5000, 20000])
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--keep", type=Path, help="a folder in which the made-up events are kept")
    asked = parser.parse_args()
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = (asked.keep or Path(temporary)) / str(size)
            if not folder.exists():
                folder.mkdir(parents=True)
                build(folder, size)
            measure(folder, asked.repeats)
            say_start(folder)


if __name__ == "__main__":
    main()
