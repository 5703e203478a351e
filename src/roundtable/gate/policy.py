"""Every threshold of disclosure in one place, with its default and its reason."""

from pydantic import Field

from roundtable.base.records import Record


class Policy(Record):
    """The thresholds that the gate applies; the defaults are those of the project's design."""

    support_base: int = Field(
        default=11, description="organisations present, below which no support word is used at all"
    )
    a_few: int = Field(
        default=3, description="organisations behind a point, below which no support word is used"
    )
    several: int = Field(default=5, description="organisations behind a point, from which it is `several`")
    about_half_from: float = Field(default=0.4, description="share from which it is `about half`")
    most_above: float = Field(default=0.6, description="share above which it is `most`")
    class_attendees: int = Field(default=5, description="attendees that a described class must have")
    class_organisations: int = Field(default=4, description="organisations that a described class must have")
    class_others: int = Field(default=2, description="organisations of the class that did not hold the view")
    class_share: float = Field(default=1 / 3, description="largest share of the class that may hold the view")
    shared_run: int = Field(
        default=6, description="words in a row that a public text may not share with one organisation's words"
    )
    changes_together: int = Field(
        default=3, description="unrelated changes that must go together when a point is removed or reworded"
    )
    checkers: int = Field(default=2, description="people who must check a text that they did not write")


POLICY = Policy()
RULES_VERSION = "2026-11"
"""The version of the rule set that a receipt names."""
