"""Asks the service's own extraction which actors each quotation of the labelled passages may be about.

The model is trained on the candidates that it will be offered, mistakes and all. Needs Node, like the
service itself; `scripts/find-candidates.ts` does the work.
"""

import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def find_candidates(passages: Path, out: Path) -> None:
    """Writes the candidates of a passages file; `out` appears whole or not at all."""
    unfinished = out.with_suffix(".part")
    out.parent.mkdir(parents=True, exist_ok=True)
    command = ["node", "scripts/run-built.mjs", "scripts/find-candidates.js"]
    arguments = ["--passages", passages.resolve(), "--out", unfinished.resolve()]
    subprocess.run([*command, *arguments], cwd=PROJECT, check=True)
    unfinished.replace(out)
