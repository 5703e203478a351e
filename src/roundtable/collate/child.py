"""The same remark in several note-takers' words, found in a process of its own.

`python -m roundtable.collate.child` reads what was said from its standard input and writes the pairs.
"""

import sys

from pydantic import TypeAdapter

from roundtable.collate.records import Said
from roundtable.collate.repeats import similar_pairs

SAID = TypeAdapter(tuple[Said, ...])
PAIRS = TypeAdapter(tuple[tuple[int, int, float], ...])


def main() -> None:
    """Answer what was asked, once."""
    said = SAID.validate_json(sys.stdin.buffer.read())
    sys.stdout.buffer.write(PAIRS.dump_json(similar_pairs(said)))


if __name__ == "__main__":
    main()
