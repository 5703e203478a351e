"""A page before it is written: which template makes it, and what the template is shown."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Planned:
    """A page to be written: where, under which title, from which template, with what, and made from what."""

    path: str
    title: str
    template: str
    shown: Mapping[str, object]
    source: str = "topics/consultation.yaml"
