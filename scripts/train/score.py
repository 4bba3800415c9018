"""Lets a teacher, one network or several, score the mined passes:

    python score.py --lessons SCRATCH/lessons --encoder FOLDER --out SCRATCH/scores.npy NETWORK.pt …
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from encoders import encoder_folder
from lessons import Lessons
from network import StanceNetwork
from soft_labels import FORMS, teacher_scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lessons", type=Path, required=True)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("networks", type=Path, nargs="+")
    options = parser.parse_args()
    network = StanceNetwork(encoder_folder(options.encoder, options.out.parent))
    lessons = Lessons(options.lessons)
    sets = [lessons.get(form) for form in FORMS]
    scores = teacher_scores(network, options.networks, sets, lessons.pad)
    np.save(options.out, scores)


if __name__ == "__main__":
    main()
