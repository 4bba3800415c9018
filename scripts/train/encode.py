"""From a passage to the model's input. `src/inference/encode.ts` does the same, token by token;
`fixtures.py` writes the file by which the tests of the product hold the two together.

    [CLS] speaker : before text with [ quotation ] in brackets [SEP]
    target ( mention ) [SEP] target ( mention ) [SEP] …

One pass serves up to `MAX_TARGETS` targets; the others go into further passes. The input never has
more than `BUDGET` tokens: targets come first, then the quotation (head and tail when it is too
long), then the paragraph nearest to the quotation, then the end of the paragraph before.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

BUDGET = 192
MAX_TARGETS = 8
TARGET_ROOM = 80
SPEAKER_TOKENS = 12
NAME_TOKENS = 10
MENTION_TOKENS = 10
NEAR_TOKENS = 32
BEFORE_WORDS = 55
REACH = 2000
NAME_REACH = 200
UNKNOWN_SPEAKER = "unknown"

_WHITE_SPACE = re.compile("[ \t\n\r\f\v\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_MARKUP = re.compile(r"([\[<])")

Tokens = Sequence[int]
Tokenize = Callable[[str], Tokens]


@dataclass(frozen=True)
class Vocabulary:
    """A tokenizer without special tokens, and the ids of those that the input needs."""

    tokenize: Tokenize
    cls: int
    sep: int
    pad: int

    def tokens(self, text: str) -> list[int]:
        """Ids of the text; what looks like a special token in it stays text."""
        return list(self.tokenize(_MARKUP.sub(r"\1 ", text)))


@dataclass(frozen=True)
class Pass:
    """One input of the model. Spans are half-open token ranges; `targets[k]` belongs to the
    passage's target number `first + k`."""

    ids: list[int]
    quotation: tuple[int, int]
    targets: list[tuple[int, int]]
    first: int


def encode(
    vocabulary: Vocabulary,
    before: str,
    text: str,
    start: int,
    end: int,
    speaker: str | None,
    targets: Sequence[tuple[str, str]],
) -> list[Pass]:
    """The passes of one quotation; `targets` are (name, mention) pairs. No targets, no passes."""
    parts = _tokenize_parts(vocabulary, before, text, start, end, speaker)
    segments = [_target_segment(vocabulary, name, mention) for name, mention in targets]
    passes = []
    first = 0
    while first < len(segments):
        count = _fitting(segments[first:])
        passes.append(_assemble(vocabulary, parts, segments[first : first + count], first))
        first += count
    return passes


@dataclass(frozen=True)
class _Parts:
    speaker: list[int]
    before: list[int]
    left: list[int]
    quotation: list[int]
    right: list[int]


def _tokenize_parts(vocabulary, before, text, start, end, speaker) -> _Parts:
    quotation = text[start:end]
    if len(quotation) > 2 * REACH:
        quotation = quotation[:REACH] + " " + quotation[-REACH:]
    name = (speaker or UNKNOWN_SPEAKER)[:NAME_REACH]
    return _Parts(
        speaker=vocabulary.tokens(name)[:SPEAKER_TOKENS],
        before=vocabulary.tokens(last_words(before)),
        left=vocabulary.tokens(text[max(0, start - REACH) : start]),
        quotation=vocabulary.tokens(quotation),
        right=vocabulary.tokens(text[end : end + REACH]),
    )


def last_words(before: str) -> str:
    """The last 55 words of the paragraph above, after a "… " when it is longer."""
    words = [word for word in _WHITE_SPACE.split(before) if word]
    if words and words[0] == "…":
        words = words[1:]
        shortened = True
    else:
        shortened = len(words) > BEFORE_WORDS
    tail = " ".join(words[-BEFORE_WORDS:])[-REACH:]
    return f"… {tail}" if shortened else tail


def _target_segment(vocabulary: Vocabulary, name: str, mention: str) -> list[int]:
    return [
        *vocabulary.tokens(name[:NAME_REACH])[:NAME_TOKENS],
        *vocabulary.tokens("("),
        *vocabulary.tokens(mention[:NAME_REACH])[:MENTION_TOKENS],
        *vocabulary.tokens(")"),
    ]


def _fitting(segments: list[list[int]]) -> int:
    """How many of the segments, from the first on, share one pass."""
    room = TARGET_ROOM
    count = 0
    for segment in segments[:MAX_TARGETS]:
        room -= len(segment) + 1
        if room < 0 and count > 0:
            break
        count += 1
    return count


def _assemble(vocabulary: Vocabulary, parts: _Parts, segments: list[list[int]], first: int) -> Pass:
    colon = vocabulary.tokens(":")
    opening, closing = vocabulary.tokens("["), vocabulary.tokens("]")
    fixed = 2 + len(parts.speaker) + len(colon) + len(opening) + len(closing)
    room = BUDGET - fixed - sum(len(segment) + 1 for segment in segments)

    near = min(NEAR_TOKENS, len(parts.left) + len(parts.right))
    quotation = _head_and_tail(parts.quotation, room - near, vocabulary.tokens("…"))
    room -= len(quotation)
    left = min(len(parts.left), max((room + 1) // 2, room - len(parts.right)))
    right = min(len(parts.right), room - left)
    before = min(len(parts.before), room - left - right)

    ids = [vocabulary.cls, *parts.speaker, *colon]
    ids += parts.before[len(parts.before) - before :] + parts.left[len(parts.left) - left :]
    quotation_start = len(ids)
    ids += [*opening, *quotation, *closing]
    quotation_end = len(ids)
    ids += [*parts.right[:right], vocabulary.sep]
    spans = []
    for segment in segments:
        spans.append((len(ids), len(ids) + len(segment)))
        ids += [*segment, vocabulary.sep]
    return Pass(ids, (quotation_start, quotation_end), spans, first)


def _head_and_tail(tokens: list[int], room: int, ellipsis: list[int]) -> list[int]:
    if len(tokens) <= room:
        return tokens
    kept = room - len(ellipsis)
    head = (kept + 1) // 2
    return [*tokens[:head], *ellipsis, *tokens[len(tokens) - (kept - head) :]]
