"""Rules S46 and S49 to S51 on finished pages."""

import pytest

from roundtable.base.findings import Place
from roundtable.public.content.accessible import accessible_findings

TITLE = "<h1>Lamps</h1>"
FAULTS = {
    "no title": ("<p>a</p>", "S49 the page has 0 headings of the first level: give it exactly one"),
    "two titles": (
        f"{TITLE}<h1>b</h1>",
        "S49 the page has 2 headings of the first level: give it exactly one",
    ),
    "a level left out": (
        f"{TITLE}<h2>a</h2><h4>b</h4>",
        "S49 under “b”: its level is 4 and the one before has 2: take the next",
    ),
    "an empty heading": (f"{TITLE}<h2> </h2>", "S49 a heading has no words: say what follows, or remove it"),
    "a table without headers": (
        f"{TITLE}<h2>Scope</h2><table><tr><td>1</td></tr></table>",
        "S50 under “Scope”: a table has no row of headers: give each column one",
    ),
    "a header without words": (
        f"{TITLE}<table><tr><th></th></tr></table>",
        "S50 under “Lamps”: a table has a header without words: say what stands in the column",
    ),
    "a picture without words": (
        f'{TITLE}<img src="lamp.png" alt="">',
        "S51 under “Lamps”: a picture has no words for those who cannot see it: describe it",
    ),
    "a drawing without words": (
        f"{TITLE}<svg viewBox='0 0 1 1'></svg>",
        "S51 under “Lamps”: a picture has no words for those who cannot see it: describe it",
    ),
    "a link that says nothing": (
        f'{TITLE}<a href="x.html"><em>here</em></a>',
        "S46 under “Lamps”: the words of a link do not say where it leads: name it",
    ),
    "a heading that is such a link": (
        f'{TITLE}<h2><a href="x.html">more</a></h2>',
        "S46 under “more”: the words of a link do not say where it leads: name it",
    ),
}
SOUND = (
    f'{TITLE}<h2>a</h2><h3>b</h3><h2>c</h2><a id="x"></a><a href="x.html">the lamp</a>'
    "<table><thead><tr><th>A</th></tr></thead><tr><td>1</td></tr></table>"
    '<img alt="A lamp" src="lamp.png"><svg role="img" aria-label="A chart"></svg>'
)


@pytest.mark.parametrize(("content", "told"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_made_out_by_ear_is_told_with_its_heading(content, told):
    """One finding, with the page, the rule, the heading above it and what to do."""
    (finding,) = accessible_findings(content, Place(file="docs/lamps.md"))
    assert str(finding) == f"docs/lamps.md: {told}"


def test_a_sound_page_passes():
    """Headings that climb back, anchors without words and described pictures are right."""
    assert accessible_findings(SOUND, Place(file="docs/lamps.md")) == ()
