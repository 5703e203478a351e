"""What was worked out last, kept as long as what it was worked out from is the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
Item = TypeVar("Item")


@dataclass
class Remembered:
    """The last results of each function that was asked for, with the very objects that they were made from.

    Objects are compared by identity: records of an event are never changed, only replaced.
    """

    _by_function: dict[object, tuple[tuple[object, ...], object]] = field(default_factory=dict, repr=False)
    _by_item: dict[object, tuple[Sequence[Any], tuple[Any, ...]]] = field(default_factory=dict, repr=False)

    def of(self, work: Callable[P, R], *made_from: P.args, **_none: P.kwargs) -> R:
        """Return what a function gives for these objects, without asking it again for the same ones."""
        known = self._by_function.get(work)
        if known is not None and all(one is other for one, other in zip(known[0], made_from, strict=True)):
            found: R = known[1]  # type: ignore[assignment]
            return found
        result = work(*made_from, **_none)
        self._by_function[work] = (made_from, result)
        return result

    def each(self, work: Callable[[Item], R], items: Sequence[Item]) -> tuple[R, ...]:
        """Return what a function gives for each object, asking it only for those that were not there before.

        The very same tuple comes back for the very same objects.
        """
        were, results = self._by_item.get(work, ((), ()))
        if were is not items or not items:
            earlier = dict(zip(map(id, were), results, strict=True))
            results = tuple(earlier[id(one)] if id(one) in earlier else work(one) for one in items)
            self._by_item[work] = (items, results)
        return results
