"""The systems that `detection.py` compares, each made from the same roster: this package and its peers."""

import importlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from roundtable.identity.detector import Detector
from roundtable.identity.names import parse_name
from roundtable.identity.records import Known, Tier

OURS, PEER = "roundtable", "Presidio deny-list"
_LISTED = "LISTED"


class Found(NamedTuple):
    """One place that a system found; `sure` if it needs no person to decide."""

    start: int
    end: int
    sure: bool


Finder = Callable[[str], list[Found]]
Maker = Callable[[Sequence[Known]], Finder]


def names_of(roster: Sequence[Known]) -> list[str]:
    """Return what a deny-list is made of: whole names, first names and surnames, each once."""
    parsed = [(row.name, parse_name(row.name)) for row in roster]
    names = {name for whole, parts in parsed for name in (whole, parts.first, parts.last)}
    return sorted(name for name in names if len(name) > 1)


def ours(roster: Sequence[Known]) -> Finder:
    """Return this package's detector with its full rules."""
    detector = Detector(roster)
    return lambda text: [Found(one.start, one.end, one.tier is Tier.BLOCK) for one in detector.detect(text)]


def _deny_list(roster: Sequence[Known]) -> Any:
    """Return Presidio's recogniser of listed words."""
    analyzer = importlib.import_module("presidio_analyzer")
    return analyzer.PatternRecognizer(supported_entity=_LISTED, deny_list=names_of(roster))


def presidio(roster: Sequence[Known]) -> Finder:
    """Return Presidio's analyser with a deny-list alone and spaCy's blank tokenizer, which needs no model."""
    analyzer = importlib.import_module("presidio_analyzer")
    registry = analyzer.RecognizerRegistry([_deny_list(roster)], supported_languages=["en"])
    engine = analyzer.AnalyzerEngine(registry, _tokens(), supported_languages=["en"])
    return lambda text: _sure(engine.analyze(text, "en", [_LISTED]))


def presidio_as_shown(roster: Sequence[Known]) -> Finder:
    """Return Presidio's analyser as its manual shows a deny-list: added to the patterns that it comes with.

    The model that the manual also loads is left out, since there is none here; it would make the peer slower.
    """
    analyzer = importlib.import_module("presidio_analyzer")
    registry = analyzer.RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(["en"])
    registry.add_recognizer(_deny_list(roster))
    engine = analyzer.AnalyzerEngine(registry, _tokens(), supported_languages=["en"])
    return lambda text: _sure(one for one in engine.analyze(text, "en") if one.entity_type == _LISTED)


def _tokens() -> Any:
    """Return the engine that cuts English into words without a model."""
    tokens = importlib.import_module("presidio_analyzer.nlp_engine").SpacyNlpEngine()
    tokens.nlp = {"en": importlib.import_module("spacy").blank("en")}
    return tokens


def presidio_alone(roster: Sequence[Known]) -> Finder:
    """Return the deny-list recogniser on its own, without the analyser around it."""
    denied = _deny_list(roster)
    return lambda text: _sure(denied.analyze(text, [_LISTED]))


def _sure(results: Any) -> list[Found]:
    return [Found(one.start, one.end, sure=True) for one in results]


def scrubadub(roster: Sequence[Known]) -> Finder:
    """Return scrubadub's detector of what a user lists."""
    detectors = importlib.import_module("scrubadub.detectors")
    listed = [{"match": name, "filth_type": "name", "ignore_case": True} for name in names_of(roster)]
    detector = detectors.UserSuppliedFilthDetector(listed)
    return lambda text: [Found(one.beg, one.end, sure=True) for one in detector.iter_filth(text)]


SYSTEMS: dict[str, Maker] = {
    OURS: ours,
    PEER: presidio,
    "  with its own patterns": presidio_as_shown,
    "  its recogniser alone": presidio_alone,
    "scrubadub user list": scrubadub,
}


def installed() -> dict[str, Maker]:
    """Return the systems that can be run here, ours first."""
    return {name: maker for name, maker in SYSTEMS.items() if _runs(maker)}


def _runs(maker: Maker) -> bool:
    """Return whether a system's packages are installed."""
    try:
        maker([Known(name="Zelda Quibbleworth", organisation="")])
    except ImportError:
        return False
    return True
