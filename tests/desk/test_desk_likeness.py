"""How alike notes are: the same whether it is worked out at once, by a child, or without one."""

import subprocess
import time

import pytest

from roundtable.desk import likeness
from roundtable.desk.likeness import Likeness


def found(room):
    """Return what seems the same as each contribution."""
    masked = room.desk.states.current().masked
    alike = Likeness(masked)
    alike.begin()
    alike.begin()
    until = time.monotonic() + 60
    while not alike.is_ready():
        assert time.monotonic() < until
        time.sleep(0.01)
    return {one.contribution.id: alike.of(one.contribution.id) for one in masked}


@pytest.fixture
def at_once(room):
    """Return what a page works out itself."""
    return found(room)


def test_a_child_finds_what_a_page_would(room, at_once, monkeypatch):
    """With very many notes a process of its own works it out."""
    monkeypatch.setattr(likeness, "AT_ONCE", 1)
    assert found(room) == at_once
    assert any(at_once.values())


def refused(*_given):
    """Begin no child."""
    raise PermissionError


def ending(_module):
    """Begin a child that ends without an answer."""
    return subprocess.Popen(["true"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


@pytest.mark.parametrize("begin", [refused, ending])
def test_without_a_child_it_is_found_all_the_same(room, at_once, monkeypatch, begin):
    """On a machine that lets no process be begun, or ends it."""
    monkeypatch.setattr(likeness, "AT_ONCE", 1)
    monkeypatch.setattr(likeness, "begin_child", begin)
    assert found(room) == at_once
