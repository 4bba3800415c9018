"""Writes what `encode.py` makes of the passages in `test/fixtures/inference/encoded-passages.json` back into
that file; the product's tests then hold `src/inference/encode.ts` to the same tokens.

    python fixtures.py ../../test/fixtures/inference/encoded-passages.json

Offsets in the file are UTF-16 code units, as in the product.
"""

import json
import sys
from pathlib import Path

from encode import Vocabulary, encode
from encoders import encoder_folder, load_tokenizer, vocabulary_of


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
    path = Path(sys.argv[1])
    cases = json.loads(path.read_text(encoding="utf-8"))
    vocabulary = vocabulary_of(load_tokenizer(encoder_folder("minilm")))
    for case in cases:
        case["passes"] = passes_of(vocabulary, case["passage"])
    lines = ",\n".join(json.dumps(case, ensure_ascii=True) for case in cases)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
