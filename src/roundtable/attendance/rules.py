"""The `E` rules of attendance: what must hold of forms, scores, seats, invites and replies."""

from roundtable.base.findings import Rule

RULES = (
    Rule(
        code="E20",
        title="every column of a form is mapped or left out",
        why="a column that nobody looked at may hold what nobody may keep",
    ),
    Rule(
        code="E21",
        title="health, diet and equality answers stay apart from the application",
        why="they must not sway a choice, and they are deleted first",
    ),
    Rule(
        code="E22",
        title="a form's reference is given once and stays one person's",
        why="lots, scores and invites hang on it",
    ),
    Rule(
        code="E23",
        title="a registration has a name, an organisation and an e-mail address that can be",
        why="nobody can be invited without them",
    ),
    Rule(
        code="E24",
        title="answers are those that the form offers",
        why="an answer misread counts for the wrong floor",
    ),
    Rule(
        code="E25",
        title="everybody present agrees to the Rule",
        why="a promise to the room holds only if all made it",
    ),
    Rule(
        code="E26",
        title="the criteria hold together",
        why="a weight or floor on what does not exist decides nothing",
    ),
    Rule(
        code="E27",
        title="the floors can be met under the cap",
        why="a choice that breaks its own terms is not fair",
    ),
    Rule(
        code="E28", title="two scorers or more score everybody", why="one person's view is not a fair choice"
    ),
    Rule(code="E29", title="a score is on the written scale", why="a score off the scale means nothing"),
    Rule(
        code="E30", title="a scorer with an interest is left out", why="nobody scores their own organisation"
    ),
    Rule(
        code="E31",
        title="scorers who are far apart are listed",
        why="they read the form or the scale differently, and should talk",
    ),
    Rule(
        code="E32",
        title="organisations with like names are settled",
        why="a second spelling would take a second organisation's seats",
    ),
    Rule(
        code="E33",
        title="a reply comes from somebody who was invited, and fits the Rule",
        why="a seat is for one who was chosen and agreed",
    ),
    Rule(
        code="E34",
        title="a local time exists once",
        why="on the night of a clock change an hour is missing or is there twice",
    ),
    Rule(
        code="E35",
        title="a final privacy notice has no blank",
        why="people are told by whom and why their data is kept before they give it",
    ),
    Rule(
        code="E36",
        title="a letter's template names only what there is",
        why="a letter with a gap in it would be sent",
    ),
)
