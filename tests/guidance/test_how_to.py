"""The examples of the how-to on guidance are records that the program accepts."""

import re
from pathlib import Path

from roundtable.base.yaml_records import decode
from roundtable.public.consultation import Clock, Response
from roundtable.public.topic import Guidance, Outcomes

PAGE = Path(__file__).parents[2] / "manual" / "how-to" / "trace-guidance.md"


def test_the_examples_on_the_page_are_read() -> None:
    """Each block of YAML is a whole record, or one key of one."""
    text = PAGE.read_text("utf-8")
    statements, outcomes, response, clock = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert len(decode(Guidance, statements.encode(), "guidance").record.standing) == 2
    assert len(decode(Outcomes, outcomes.encode(), "outcomes").record.outcomes) == 1
    for block, model in ((response, Response), (clock, Clock)):
        inside = "".join(line.removeprefix("  ") for line in block.splitlines(keepends=True)[1:])
        assert decode(model, inside.encode(), "consultation").record
