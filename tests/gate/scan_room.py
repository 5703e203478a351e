"""An invented roster and what scanning with it gives, for the tests of the scan."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from written_forms import NAME

from roundtable.gate.scan import Leak, Scanner
from roundtable.identity.detector import Detector
from roundtable.identity.records import Known

ROSTER = (
    Known(
        name=NAME,
        organisation="Frobnitz Appliances Ltd",
        job_title="Head of Product",
        email="zq@frobnitz.example",
        products=("Glowmoth",),
    ),
    Known(name="Milo Price", organisation="Park Lanternworks Ltd"),
)


@cache
def detector() -> Detector:
    """Return the detector of the invented roster."""
    return Detector(ROSTER)


def leaks_in(content: bytes | str, cleared: Sequence[str] = ()) -> list[Leak]:
    """Return the leaks in one file's content."""
    plain = content.encode() if isinstance(content, str) else content
    return list(Scanner(detector(), cleared).scan_bytes("site/page.html", plain))


def leaks_at(*paths: Path) -> list[Leak]:
    """Return the leaks in files and folders."""
    return list(Scanner(detector()).scan(paths))


def rules_of(leaks: Sequence[Leak]) -> set[str]:
    """Return the rules of the leaks."""
    return {leak.rule for leak in leaks}


def tiers_of(leaks: Sequence[Leak]) -> set[str]:
    """Return the tiers of the leaks."""
    return {leak.tier.value for leak in leaks}
