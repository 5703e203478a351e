"""Decide: each doubtful word once, in its sentences; a decision holds everywhere in the event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.base.errors import ChangedError
from roundtable.desk.desk import Call, page, status_of
from roundtable.desk.paging import paged
from roundtable.desk.saving import read_mark, save_steps
from roundtable.desk.state import State
from roundtable.identity.mask import MASK_BY_KIND
from roundtable.identity.records import Kind
from roundtable.private.decisions import NamedKind, WordDecision
from roundtable.private.doubts import Doubt, Excerpt, decide_form, excerpt, spots_of
from roundtable.private.forms import form_of
from roundtable.private.planted import Planted, planted_at
from roundtable.private.records import StaffCode
from roundtable.private.staff import Trial

_SENTENCES = 3
_ON_A_PAGE = 50
_NAMES: tuple[NamedKind, ...] = ("person", "organisation", "product", "role")
_DECISIONS: Mapping[str, tuple[str, NamedKind | None]] = {
    "mask": ("mask", None),
    **{name: ("mask", name) for name in _NAMES},
    "keep": ("keep", None),
}


@dataclass(frozen=True)
class _Shown:
    """A word as the page shows it, planted or not."""

    item: str
    word: str = field(repr=False)
    kind: Kind
    excerpts: tuple[Excerpt, ...] = field(repr=False)
    places: int


def _of_doubt(doubt: Doubt) -> _Shown:
    excerpts = tuple(excerpt(spot) for spot in doubt.spots[:_SENTENCES])
    return _Shown(doubt.item, excerpts[0].word, doubt.kind, excerpts, len(doubt.spots))


def _of_planted(planted: Planted) -> _Shown:
    return _Shown(planted.item, planted.name, Kind.PERSON, (planted.excerpt,), 1)


def _show(call: Call) -> Response:
    return _page(call)


def _page(call: Call, error: str = "", status: int = 200) -> Response:
    state, trials = call.state, call.vault.trials()
    skipped = _skipped(call, len(state.doubts))
    shown = _next(call, state, skipped, trials)
    return call.page(
        "decide.html",
        status,
        shown=shown,
        skipped=skipped,
        masks=[(name, MASK_BY_KIND[Kind(name)]) for name in _NAMES],
        standard=MASK_BY_KIND[shown.kind] if shown else "",
        decided=len(state.decided_forms),
        left=len(state.doubts),
        undo=call.visit.undoable,
        error=error,
        typed=call.text("words"),
        **_misses(trials, call.by),
        **_pace(call, len(state.doubts)),
    )


def _pace(call: Call, left: int) -> dict[str, Any]:
    """Return how quickly whoever is signed in decides, and how long what is left will take."""
    pace, now = call.visit.pace, call.visit.seen
    return {"in_last_hour": pace.in_last_hour(now), "minutes": pace.minutes_for(left)}


def _skipped(call: Call, whole: int) -> int:
    asked = call.request.query_params.get("skip", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= len(str(whole)) else 0
    return min(number, max(0, whole - 1))


def _next(call: Call, state: State, skipped: int, trials: Sequence[Trial]) -> _Shown | None:
    if not state.doubts:
        return None
    planted = _planted(call, state, trials)
    return _of_planted(planted) if planted else _of_doubt(state.doubts[skipped])


def _planted(call: Call, state: State, trials: Sequence[Trial]) -> Planted | None:
    """Return what is planted at this step of whoever is signed in; never a name that the notes hold."""
    answered = [one.by for one in trials] + [one.by for one in state.decisions.words]
    step = answered.count(call.by)
    planted = planted_at(state.decisions.event, call.by, step)
    return None if planted is None or spots_of(state.masked, planted.name) else planted


def _misses(trials: Sequence[Trial], by: StaffCode) -> dict[str, Any]:
    """Return how many planted names were answered and missed, by whoever is signed in and by all."""
    mine = [one for one in trials if one.by == by]
    return {"mine": _rate(mine), "all": _rate(trials)}


def _rate(trials: Sequence[Trial]) -> tuple[int, int]:
    return (sum(1 for one in trials if not one.found), len(trials))


def _decide(call: Call) -> Response:
    """Keep or mask the word that the form is about, everywhere in the event."""
    state, said = call.state, call.text("act")
    if said not in _DECISIONS:
        return _page(call, "say what happens to the word: use one of the buttons", 422)
    if (planted := _planted(call, state, call.vault.trials())) and planted.item == call.text("item"):
        return _answer(call, planted, found=said != "keep")
    doubt = next((one for one in state.doubts if one.item == call.text("item")), None)
    if doubt is None:
        return _page(call, "this word was decided since you read it: here is the next one", 409)
    try:
        _save(call, decide_form(doubt.spots[0], _DECISIONS[said], call.by), says=_says(said))
    except ChangedError as error:
        return _page(call, str(error), status_of(error))
    return _go_on(call)


def _go_on(call: Call, notice: str = "") -> Response:
    """Return what leads to the next word."""
    call.visit.pace.note(call.visit.seen)
    return call.go(f"/decide{_query(call)}", notice)


def _query(call: Call) -> str:
    query = call.request.url.query
    return f"?{query}" if query else ""


def _says(act: str) -> str:
    return "a word is kept" if act == "keep" else "a word is masked"


def _save(call: Call, new: WordDecision, says: str) -> None:
    save_steps(call, [(new, None)], says)


def _answer(call: Call, planted: Planted, *, found: bool) -> Response:
    """Note how somebody answered on a planted name, and tell them at once if they missed it."""
    call.vault.add_trial(Trial(planted=planted.item, by=call.by, found=found))
    missed = "That was a planted name, and you kept it: it would have named somebody. Nothing was published."
    return _go_on(call, "You found a planted name." if found else missed)


def _mask_words(call: Call) -> Response:
    """Mask words that the program did not find, wherever they stand."""
    words = " ".join(call.text("words").split())
    spots = spots_of(call.state.masked, words) if words else ()
    if not spots:
        return _page(call, "these words stand in no contribution: copy them as they stand there", 422)
    kind = call.text("kind")
    decision = _DECISIONS[kind] if kind in _NAMES else _DECISIONS["mask"]
    was = call.state.decided_forms.get(form_of(words))
    new = decide_form(spots[0], decision, call.by)
    save_steps(call, [(None, was), (new, None)] if was else [(new, None)], "words are masked")
    contributions = len({spot.masked.contribution.id for spot in spots})
    return call.go("/decide", f"Masked in {len(spots)} places of {contributions} contributions.")


def _show_all(call: Call) -> Response:
    state = call.state
    decided = sorted(state.decided_forms.items())
    found = paged(decided, call.request.query_params.get("page", "1"), _ON_A_PAGE)
    rows = [(form, word, read_mark(word)) for form, word in found.items]
    return call.page("decided.html", found=found, rows=rows, undo=call.visit.undoable)


def _take_back(call: Call) -> Response:
    """Make a word doubtful again, if what its reader saw still stands."""
    marks = set(call.texts("read"))
    words = [one for one in call.state.decisions.words if read_mark(one) in marks]
    if not words:
        raise ChangedError("this decision changed since you read it, and nothing was saved: look at it again")
    save_steps(call, [(None, one) for one in words], "a decision is taken back")
    return call.go("/decide/all", "Taken back: the word waits to be decided again, and is masked meanwhile.")


routes: tuple[BaseRoute, ...] = (
    page("/decide", _show, _decide),
    page("/decide/words", act=_mask_words),
    page("/decide/all", _show_all, _take_back),
)
