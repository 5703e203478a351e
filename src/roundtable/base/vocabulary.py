"""The words that both sides of the gate use."""

from enum import StrEnum


class Kind(StrEnum):
    """What a point is, in the order in which pages show it."""

    CHALLENGE = "challenge"
    CLARITY_WANTED = "clarity wanted"
    PRACTICE = "practice"
    SUGGESTION = "suggestion"
