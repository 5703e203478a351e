"""The balance of a selection for staff, in bands, so that the report does not tell who came."""

from collections.abc import Iterable, Iterator

from roundtable.attendance.coverage import Coverage

BANDS = ((0, "none"), (4, "1 to 4"), (9, "5 to 9"), (19, "10 to 19"))
_MORE = "20 or more"
_HEADINGS = {"topic": "Topics", "product": "Product types", "size": "Sizes", "kind": "Kinds of organisation"}


def band(count: int) -> str:
    """Return the band that a number of seats falls in."""
    return next((name for most, name in BANDS if count <= most), _MORE)


def balance_lines(grid: Iterable[Coverage]) -> Iterator[str]:
    """Yield the balance report: what is covered, by bands of seats."""
    before = ""
    for one in grid:
        if one.mark[0] != before:
            before = one.mark[0]
            yield _HEADINGS[before]
        yield f"  {one.title}: {band(one.seats)}"
