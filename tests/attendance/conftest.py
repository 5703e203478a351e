"""The room that tests of attendance work in."""

import pytest
from tests.attendance.forms_room import POINTS, Room, room_in


@pytest.fixture
def room(tmp_path, monkeypatch) -> Room:
    """An invented knowledge base with an empty vault."""
    return room_in(tmp_path, monkeypatch)


@pytest.fixture
def scored(room: Room) -> Room:
    """The room after the invented forms came in and were scored by two scorers."""
    assert room.arrive().exit_code == 0
    room.score(POINTS)
    return room
