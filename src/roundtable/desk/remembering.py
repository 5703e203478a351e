"""What was worked out last, kept as long as what it was worked out from is the same."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Remembered:
    """The last result of each function that was asked for, with the very objects that it was made from."""

    _by_function: dict[object, tuple[tuple[object, ...], object]] = field(default_factory=dict, repr=False)

    def of(self, work: Callable[P, R], *made_from: P.args, **_none: P.kwargs) -> R:
        """Return what a function gives for these objects, without asking it again for the same ones.

        They are compared by identity: records of an event are never changed, only replaced.
        """
        known = self._by_function.get(work)
        if known is not None and all(one is other for one, other in zip(known[0], made_from, strict=True)):
            found: R = known[1]  # type: ignore[assignment]
            return found
        result = work(*made_from, **_none)
        self._by_function[work] = (made_from, result)
        return result
