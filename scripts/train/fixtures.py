"""Writes what `encode.py` makes, with a shipped model's tokenizer, of the passages of the product's
tests, which then hold `src/inference/encode.ts` to the same tokens:

    python fixtures.py ../../models/stance ../../test/fixtures/inference

reads `passages.json` and writes `passes.stance.json`, by the folder's name. Offsets in the files
are UTF-16 code units, as in the product.
"""

import json
import sys
from pathlib import Path

from tokenizers import Tokenizer

from encode import Vocabulary, encode


def shipped_vocabulary(model: Path) -> Vocabulary:
    """The tokenizer of a finished model folder."""
    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    special = json.loads((model / "model.json").read_text(encoding="utf-8"))["specialTokens"]
    ids = (tokenizer.token_to_id(special[name]) for name in ("cls", "sep", "pad"))
    return Vocabulary(lambda text: tokenizer.encode(text, add_special_tokens=False).ids, *ids)


def code_points(text: str, utf16: int) -> int:
    """The offset in code points that lies as many UTF-16 code units into the text."""
    return len(text.encode("utf-16-le")[: 2 * utf16].decode("utf-16-le"))


def passes_of(vocabulary: Vocabulary, passage: dict) -> list[dict]:
    """The passes of one passage, as the file holds them."""
    text = passage["text"]
    start, end = (code_points(text, passage["quotation"][side]) for side in ("start", "end"))
    targets = [(target["name"], target["mention"]) for target in passage["targets"]]
    passes = encode(
        vocabulary, passage["before"], text, start, end, passage["speaker"], targets
    )
    return [
        {
            "ids": p.ids,
            "quotation": _range(p.quotation),
            "targets": [_range(span) for span in p.targets],
            "first": p.first,
        }
        for p in passes
    ]


def _range(span: tuple[int, int]) -> dict:
    return {"start": span[0], "end": span[1]}


def main() -> None:
    model, folder = Path(sys.argv[1]), Path(sys.argv[2])
    passages = json.loads((folder / "passages.json").read_text(encoding="utf-8"))
    vocabulary = shipped_vocabulary(model)
    lines = ",\n".join(json.dumps(passes_of(vocabulary, passage)) for passage in passages)
    out = folder / f"passes.{model.resolve().name}.json"
    out.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
