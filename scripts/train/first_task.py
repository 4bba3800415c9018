"""What the encoder learns before it sees a stance: two tasks that need no labels of ours.

- Verbs: the reporting verb is masked, and its class must be told from the quotation: who *condemned*,
  *praised* or *warned* said so in the words, too (distant supervision, Mintz et al. 2009).
- News: the sentiment of a news sentence toward a target, negative, neutral or positive, from NewsMTSC
  (Hamborg and Donnay 2021, MIT licence).
"""

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

from torch import nn
from torch.nn import functional

from batches import flat
from encode import Pass, Vocabulary, encode
from fine_tune import DEVICE, Log, Recipe, in_bfloat16, optimizer_of, schedule_of, update
from lessons import Lessons
from network import StanceNetwork
from passages import read_lines
from passes import NO_LABEL, PassSet

MASKED = "…"
# They are said of any statement.
PLAIN_VERBS = frozenset(
    "said says say told tells added adds according to saying stated states".split()
)
RAREST = 80
MOST_OF_A_VERB = 1500
POLARITIES = (2.0, 4.0, 6.0)
TASKS = ("verbs", "news")


def verb_lessons(vocabulary: Vocabulary, mined: Path) -> PassSet:
    """Passes whose reporting verb is masked; the class of the verb is the label of an empty span, so
    that the network must tell it from the first token and the quotation alone."""
    records = [r for r in read_lines(mined) if r["cue"] and _verb(r) not in PLAIN_VERBS]
    counts = Counter(_verb(record) for record in records)
    classes = [verb for verb, count in counts.most_common() if count >= RAREST]
    random.Random(1).shuffle(records)
    taken: Counter = Counter()
    passes, labels = [], []
    for record in records:
        verb = _verb(record)
        if verb not in classes or taken[verb] == MOST_OF_A_VERB:
            continue
        taken[verb] += 1
        passes.append(_masked(vocabulary, record))
        labels.append([classes.index(verb)])
    return flat(passes, labels)


def _verb(record: dict) -> str:
    return record["text"][slice(*record["cue"])].lower()


def _masked(vocabulary: Vocabulary, record: dict) -> Pass:
    (first, last), text = record["cue"], record["text"]
    shift = len(MASKED) - (last - first) if first < record["start"] else 0
    pairs = [(c["actor"], c["mention"]) for c in record["candidates"]]
    encoded = encode(
        vocabulary,
        record["before"],
        text[:first] + MASKED + text[last:],
        record["start"] + shift,
        record["end"] + shift,
        record["speaker"],
        pairs,
    )[0]
    return replace(encoded, targets=[(0, 0)])


def news_lessons(vocabulary: Vocabulary, file: Path) -> PassSet:
    """NewsMTSC's sentences, each asked about as if it were a quotation of nobody."""
    passes, labels = [], []
    for record in read_lines(file):
        text = record["sentence_normalized"]
        for target in record["targets"]:
            pair = (target["mention"], target["mention"])
            passes += encode(vocabulary, "", text, 0, len(text), None, [pair])
            labels.append([POLARITIES.index(target["polarity"])])
    return flat(passes, labels)


def learn_first_task(network: StanceNetwork, lessons: Lessons, recipe: Recipe, work: Path) -> None:
    """One epoch of both tasks, in place; each has an output layer of its own, thrown away after."""
    network.to(DEVICE).train()
    network.freeze_lowest(recipe.freeze_lowest)
    sets = {task: lessons.get(task) for task in TASKS}
    width = network.dense.out_features
    heads = nn.ModuleDict(
        {task: nn.Linear(width, int(passes.labels.max()) + 1) for task, passes in sets.items()}
    ).to(DEVICE)
    chance = random.Random(recipe.seed)
    batches = [
        (task, rows) for task, passes in sets.items() for rows in passes.shuffled(recipe.batch, chance)
    ]
    chance.shuffle(batches)
    optimizer = optimizer_of(network, recipe)
    optimizer.add_param_group({"params": list(heads.parameters()), "lr": 10 * recipe.rate})
    schedule = schedule_of(optimizer, len(batches), recipe)
    work.mkdir(parents=True, exist_ok=True)
    log = Log(work / "first-task.jsonl")
    for step, (task, rows) in enumerate(batches, 1):
        batch = sets[task].batch(rows, lessons.pad).to(DEVICE)
        with in_bfloat16():
            logits = heads[task](network.features(**batch.inputs()))
        loss = functional.cross_entropy(
            logits.float().flatten(0, 1), batch.labels.flatten(), ignore_index=NO_LABEL
        )
        update(network, loss, optimizer, schedule)
        log.step(step, len(batches), loss)
