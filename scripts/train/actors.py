"""Which words of the news mean the same actor, as far as labels and spelling tell.

A negative example must not be a target under another name ("Washington" beside the target
"United States"), so everything that might be one is left out rather than taken.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from passages import Passage

_WORD = re.compile(r"[^\W\d_]{3,}", re.UNICODE)
_COMMON = frozenset(
    "the and for from with president minister prime senator party united states house new "
    "national state government former chief court department committee rep sen gov".split()
)


def words_of(name: str) -> frozenset[str]:
    """The telling words of a name, in lower case."""
    return frozenset(word.lower() for word in _WORD.findall(name)) - _COMMON


class Aliases:
    """Canonical names by surface form, learned from the labels of the training passages."""

    def __init__(self, passages: Iterable[Passage]):
        counts: dict[str, Counter] = defaultdict(Counter)
        for passage in passages:
            for quotation in passage.quotations:
                for target in quotation.targets:
                    counts[target.actor.lower()][target.actor] += 1
                    if target.mention and target.link == "explicit":
                        counts[_plain(target.mention)][target.actor] += 1
        self._meanings = {form: frozenset(names) for form, names in counts.items()}

    def same(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """True when two actors, each given by its name and other forms, may be the same."""
        one, other = [form for form in one if form], [form for form in other if form]
        meanings_of_one = {name for form in one for name in self._names(form)}
        meanings_of_other = {name for form in other for name in self._names(form)}
        if meanings_of_one & meanings_of_other:
            return True
        return bool(
            frozenset().union(*map(words_of, one)) & frozenset().union(*map(words_of, other))
        )

    def _names(self, form: str) -> frozenset[str]:
        return self._meanings.get(_plain(form), frozenset()) | {form}


def _plain(surface: str) -> str:
    surface = surface.strip().lower()
    return re.sub(r"^(the|a|an)\s+|[’']s$", "", surface)
