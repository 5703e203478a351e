"""The site while its record is edited."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

PATIENCE = 20.0
"""Seconds to wait for what should take one or two."""


def free_port():
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def serving(lamps):
    """Return the address of a running `mkdocs serve` and the file that takes what it says."""
    address = f"127.0.0.1:{free_port()}"
    said = lamps.parent / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", address],
            cwd=lamps,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        yield f"http://{address}/", said
        process.terminate()
        process.wait(PATIENCE)


def wait_for(check):
    """Return the first answer of a check that is not empty."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if answer := check():
            return answer
        time.sleep(0.1)
    return None


def test_serving_survives_a_broken_file_with_its_place_and_recovers(lamps, serving):
    """A broken topic is named with file, line and reason while the site stays; the repair is shown."""
    address, said = serving
    assert wait_for(lambda: "Serving on" in said.read_text())
    topic = lamps / "topics" / "security" / "topic.yaml"
    whole = topic.read_text(encoding="utf-8")

    def page():
        with urllib.request.urlopen(f"{address}topics/security.html", timeout=5) as answer:  # noqa: S310
            return answer.read().decode()

    assert "How long a lamp is kept safe." in page()
    topic.write_text(whole.replace("summary:", "sumary:"), encoding="utf-8")
    place = re.compile(r"topics/security/topic\.yaml:\d+ sumary: S06")
    assert wait_for(lambda: place.search(said.read_text()))
    topic.write_text(whole.replace("kept safe", "kept in repair"), encoding="utf-8")
    assert wait_for(lambda: "How long a lamp is kept in repair." in page())
