"""Leaves out of a tokenizer, and of the network's embeddings, the word pieces that English news does
without: a fifth of the vocabulary or more, most of it other scripts and rare names.

A word that needed such a piece is spelled by shorter ones; every single character stays, so nothing
becomes unknown that was known.
"""

import json
from collections import Counter
from collections.abc import Iterable

import torch
from tokenizers import Tokenizer
from torch import nn

from network import StanceNetwork

CHUNK = 2000


def count_pieces(tokenizer, texts: Iterable[str]) -> Counter:
    """How often each piece occurs in the texts."""
    counts: Counter = Counter()
    chunk: list[str] = []
    for text in texts:
        chunk.append(text)
        if len(chunk) == CHUNK:
            _count(tokenizer, chunk, counts)
            chunk = []
    _count(tokenizer, chunk, counts)
    return counts


def _count(tokenizer, chunk: list[str], counts: Counter) -> None:
    for encoding in tokenizer.backend_tokenizer.encode_batch(chunk, add_special_tokens=False):
        counts.update(encoding.ids)


def pieces_to_keep(tokenizer, counts: Counter, most: int) -> list[int]:
    """The ids to keep, ascending: special ones, single characters, and the most frequent others."""
    backend = tokenizer.backend_tokenizer
    special = set(tokenizer.all_special_ids)
    special |= set(backend.get_added_tokens_decoder())
    vocabulary = backend.get_vocab(with_added_tokens=True)
    kept = special | {
        number for piece, number in vocabulary.items() if len(piece.removeprefix("##")) == 1
    }
    for number, _ in counts.most_common():
        if len(kept) >= most:
            break
        kept.add(number)
    return sorted(kept)


def prune(network: StanceNetwork, tokenizer, kept: list[int]):
    """Cuts both down in place; returns the tokenizer's new backend."""
    renumbered = {old: new for new, old in enumerate(kept)}
    description = json.loads(tokenizer.backend_tokenizer.to_str())
    model = description["model"]
    model["vocab"] = {
        piece: renumbered[number] for piece, number in model["vocab"].items() if number in renumbered
    }
    for token in description["added_tokens"]:
        token["id"] = renumbered[token["id"]]
    _renumber_template(description.get("post_processor"), renumbered)
    old = network.encoder.embeddings.word_embeddings
    padding = renumbered.get(old.padding_idx) if old.padding_idx is not None else None
    new = nn.Embedding(len(kept), old.embedding_dim, padding_idx=padding)
    with torch.no_grad():
        new.weight.copy_(old.weight[torch.tensor(kept)])
    network.encoder.embeddings.word_embeddings = new
    network.encoder.config.vocab_size = len(kept)
    return Tokenizer.from_str(json.dumps(description))


def _renumber_template(processor: dict | None, renumbered: dict[int, int]) -> None:
    """The ids that a post-processor puts at an input's ends."""
    if processor is None:
        return
    for side in ("sep", "cls"):
        if side in processor:
            processor[side][1] = renumbered[processor[side][1]]
    for token in processor.get("special_tokens", {}).values():
        token["ids"] = [renumbered[number] for number in token["ids"]]
