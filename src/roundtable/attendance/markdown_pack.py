"""A note pack as Markdown."""

from collections.abc import Iterator

from roundtable.attendance.note_pack import COLUMNS, Pack, opening, question_line

_ROWS = 4


def markdown_pack(pack: Pack) -> str:
    """Return the pack as Markdown."""
    return "\n".join(_markdown_lines(pack))


def _markdown_lines(pack: Pack) -> Iterator[str]:
    yield from (f"# {pack.title}", "")
    first, *others = opening(pack)
    yield from (first, "", *(f"- {line}" for line in others), "")
    for part in pack.parts:
        yield from (f"## {part.title}", "")
        if part.questions:
            yield from (*(f"- {question_line(*each)}" for each in part.questions), "")
        yield from (_row(COLUMNS), _row(("---",) * len(COLUMNS)))
        yield from (*[_row(("",) * len(COLUMNS))] * _ROWS, "")


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
