"""Asks the service's own extraction which actors each quotation may be about: of the labelled
passages, and of the corpus.

The model is trained on the candidates that it will be offered, mistakes and all. Needs Node, like the
service itself; `scripts/find-candidates.ts` and `scripts/mine-quotations.ts` do the work.
"""

import lzma
import shutil
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def find_candidates(passages: Path, out: Path) -> None:
    """Writes the candidates of a passages file; `out` appears whole or not at all."""
    arguments = ["scripts/find-candidates.js", "--passages", passages.resolve()]
    subprocess.run([*_built(arguments), _begun(out)], cwd=PROJECT, check=True)
    _begun(out).replace(out)


def mine_quotations(corpus: Path, out: Path) -> None:
    """Writes every quotation of the corpus that names actors; `out` appears whole or not at all."""
    command = [*_built(["scripts/mine-quotations.js"]), _begun(out)]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE) as miner:
        with lzma.open(corpus) as texts:
            shutil.copyfileobj(texts, miner.stdin)
        miner.stdin.close()
    if miner.returncode:
        raise SystemExit("mine-quotations failed, see above.")
    _begun(out).replace(out)


def _built(arguments: list) -> list:
    """The call of a built program, up to the value of its `--out`."""
    return ["node", "scripts/run-built.mjs", *arguments, "--out"]


def _begun(out: Path) -> Path:
    out.parent.mkdir(parents=True, exist_ok=True)
    return out.resolve().with_suffix(".part")
