"""The four invented attendees of most tests here, and what the detector finds with them."""

from roundtable.identity.detector import Detector
from roundtable.identity.records import Detection, Known

ROSTER = (
    Known(
        name="Dr Zelda Quibbleworth",
        organisation="Frobnitz Appliances Ltd",
        email="zelda.q@frobnitz.example",
        job_title="Head of Privacy",
        products=("Glowbot",),
        aliases=("Zelly", "@zedders"),
    ),
    Known(name="William Price", organisation="Ring Devices plc", products=("Nest Hub",)),
    Known(name="Mark Park", organisation="Hive Home Ltd"),
    Known(name="May Low", organisation="Vontrella Consumer Council (VCC)"),
)
DETECTOR = Detector(ROSTER)


def found(text: str, detections: tuple[Detection, ...]) -> list[tuple[str, str, str]]:
    """Return the words, rule and tier of each given detection."""
    return [(text[one.start : one.end], one.rule, one.tier.value) for one in detections]


def detected(text: str) -> list[tuple[str, str, str]]:
    """Return the words, rule and tier of each detection of these four."""
    return found(text, DETECTOR.detect(text))
