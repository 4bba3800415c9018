"""The whole road from labelled passages to a finished model folder, in one command:

    python train.py --data DIR --work SCRATCH --out ../../models/stance

`DIR` holds `stance/passages.train.jsonl`, `stance/passages.dev.jsonl` and `corpus/news.txt.xz`.
Everything on the way (candidates, lessons, checkpoints, log) goes to `SCRATCH`; started again, the
command goes on where it was cut off.
"""

import argparse
import json
import math
from dataclasses import replace
from pathlib import Path

from baselines import bag_of_words, lexicon_rule, majority, read_lexicon, valence_near_target
from card import write_card
from encode import Vocabulary
from encode_lessons import encode_first_task, encode_gold, encode_mined
from encoders import encoder_folder, encoder_name, load_tokenizer, vocabulary_of
from find_candidates import mine_quotations
from fine_tune import Recipe
from first_task import TASKS
from learn import add_recipe, learn, recipe_of, soft_lessons
from lessons import Lessons
from network import StanceNetwork
from prepare import Example
from ship import Trained, ship
from soft_labels import FORMS
from teach import teach
from training_set import examples_of, sizes_of


def parse_options() -> tuple[argparse.Namespace, Recipe]:
    """The command's options; every field of the recipe is one, too."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--candidates",
        type=Path,
        help="folder with candidates.{train,own,dev}.jsonl (default: made by the service's own "
        "extraction)",
    )
    parser.add_argument("--name", default="stancewire-minilm-l6", help="the model's id")
    parser.add_argument("--pieces", type=int, default=24_000, help="size of the vocabulary")
    parser.add_argument("--swap-names", type=float, default=0.5)
    parser.add_argument("--first-task", action="store_true", help="masked verbs and NewsMTSC first")
    parser.add_argument("--teachers", type=int, default=0, help="how many networks teach this one")
    parser.add_argument("--teacher-epochs", type=float, default=3.0)
    parser.add_argument("--scores", type=Path, help="scores of another teacher, from score.py")
    parser.add_argument("--mined-every", type=int, default=4, help="share of the mined quotations")
    add_recipe(parser)
    options = parser.parse_args()
    return options, recipe_of(options)


def encode_all(
    options: argparse.Namespace,
    vocabulary: Vocabulary,
    training: list[Example],
    dev: list[Example],
) -> Lessons:
    """Every set that the options ask for."""
    lessons = Lessons(options.work / "lessons")
    epochs = math.ceil(max(options.epochs, options.teacher_epochs if options.teachers else 0))
    encode_gold(lessons, vocabulary, training, dev, options.swap_names, epochs)
    if options.teachers or options.scores or options.first_task:
        mined = options.work / "mined.jsonl"
        if not mined.exists():
            mine_quotations(options.data / "corpus" / "news.txt.xz", mined)
        encode_mined(lessons, vocabulary, mined, options.mined_every)
    if options.first_task:
        news = options.data / "stance" / "newsmtsc.train.jsonl"
        encode_first_task(lessons, vocabulary, mined, news)
    return lessons


def unlabelled_sizes(lessons: Lessons, recipe: Recipe, first_task: bool) -> dict[str, int]:
    """How much stood beside the labels; nothing where a run does without."""
    return {
        "mined": len(lessons.get(FORMS[0])) if recipe.soft_share else 0,
        "firstTask": int(first_task),
        **{task: len(lessons.get(task)) if first_task else 0 for task in TASKS},
    }


def learn_all(
    options: argparse.Namespace, recipe: Recipe, folder: str, lessons: Lessons
) -> StanceNetwork:
    """The network that is to ship, after its teachers if it has any."""
    scores = options.scores
    if options.teachers:
        teaching = replace(recipe, epochs=options.teacher_epochs)
        scores = teach(
            lambda: StanceNetwork(folder),
            lessons,
            teaching,
            options.teachers,
            options.first_task,
            options.work,
        )
    network = StanceNetwork(folder)
    first_task = recipe if options.first_task else None
    learn(network, lessons, recipe, options.work, first_task, soft_lessons(lessons, scores))
    return network


def measure_baselines(data: Path, training: list[Example], dev: list[Example]) -> dict:
    """Figures of everything that is no transformer."""
    lexicon = read_lexicon(data / "lexicons" / "vader.tsv")
    return {
        "bag-of-words regression": bag_of_words(training, dev),
        "valence of words near the target, negation turned": valence_near_target(
            lexicon, training, dev
        ),
        "summed valence of the quotation": lexicon_rule(lexicon, training, dev),
        "always the commonest stance": majority(training, dev),
    }


def main() -> None:
    options, recipe = parse_options()
    work = options.work
    training, calibrating, dev = examples_of(options.data, options.candidates or work, work)
    sizes = sizes_of(training, calibrating)
    print(json.dumps(sizes), flush=True)

    folder = encoder_folder(recipe.encoder, work)
    tokenizer = load_tokenizer(folder)
    lessons = encode_all(options, vocabulary_of(tokenizer), training, dev)
    sizes |= unlabelled_sizes(lessons, recipe, options.first_task)
    network = learn_all(options, recipe, folder, lessons)
    network.eval()

    trained = Trained(options.name, encoder_name(recipe.encoder), network, tokenizer)
    corpus = options.data / "corpus" / "news.txt.xz"
    quantised, figures = ship(trained, calibrating, dev, corpus, options.pieces, work, options.out)
    figures["baselines"] = measure_baselines(options.data, training, dev)
    (work / "figures.json").write_text(json.dumps(figures, indent=2))
    write_card(options.out / "MODEL_CARD.md", trained, recipe, sizes, quantised, figures)
    print(f"macro-F1 {figures['int8']['macroF1']:.4f}; the model is in {options.out}")


if __name__ == "__main__":
    main()
