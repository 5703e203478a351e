"""The rules that a sheet of statements and outcomes is held to on its way in, as rows."""

from roundtable.base.findings import Rule

COLUMNS = Rule(
    code="S60",
    title="a sheet has the columns that were written out",
    why="a renamed column would be left out, and what people wrote in it lost",
)
CHOICE = Rule(
    code="S61",
    title="a cell with a list holds a value of its list",
    why="a value that is nearly right would be guessed at",
)
COMPUTED = Rule(
    code="S62",
    title="a sheet holds values and no formulas",
    why="a formula can fetch from elsewhere, and its value changes after it was checked",
)
RULES = (COLUMNS, CHOICE, COMPUTED)
