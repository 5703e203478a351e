"""Making the suggestions anew at the desk, after more was said or something else is masked."""

from roundtable.base.errors import ChangedError
from roundtable.desk.desk import Call
from roundtable.workflow import decide

_TRIES = 3
"""How often it is tried while others keep deciding: a try takes seconds, and a decision an instant."""
NOT_YET = (
    "Everything is saved, but others were deciding at the same time, so the suggestions are not made anew "
    "yet: send the same form once more; nothing comes in twice."
)


def suggest(call: Call) -> str:
    """Make the suggestions anew, and return what to tell if colleagues changed something each time."""
    for _ in range(_TRIES):
        state = call.state
        if not (state.event and state.said):
            return ""
        try:
            decide.collate_masked(call.vault, state.masked, state.decisions, state.kb)
        except ChangedError:
            continue
        return ""
    return NOT_YET
