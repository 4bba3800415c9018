"""Writes the model card from measured figures."""

from pathlib import Path

from fine_tune import Recipe
from model_folder import bytes_of
from passages import STANCES
from quantise import Quantised
from ship import Trained

LINK_NAMES = {"explicit": "explicit", "coref": "coreference", "addressee": "addressee",
              "context": "context"}  # fmt: skip


def write_card(
    path: Path,
    trained: Trained,
    recipe: Recipe,
    sizes: dict[str, int],
    quantised: Quantised,
    figures: dict,
) -> None:
    """`figures` are those of `ship`, and `baselines`."""
    name, base = trained.name, trained.encoder
    stance = figures["int8"]
    low, high = stance["interval"]
    sections = [
        f"# {name}: stance of a quoted statement toward a named actor",
        _intended_use(),
        "## Input and output",
        _input_and_output(),
        "## Training",
        _training(base, recipe, sizes),
        "## Figures",
        f"On {stance['pairs']} (quotation, target) pairs of held-out news passages, gold speaker "
        f"and target given, int8 weights: **macro-F1 {stance['macroF1']:.3f}** "
        f"(95 % interval {low:.3f} to {high:.3f}, drawn by passage), accuracy "
        f"{stance['accuracy']:.3f}, expected calibration error {stance['ece']:.3f} (15 bins). "
        "These passages also served to choose between trainings, so the figures flatter a little.",
        _comparison(stance, figures),
        _links(stance),
        _name_swap(figures["nameSwap"]),
        "### Sure and unsure answers",
        _coverage(stance),
        "### Is the actor a target at all?",
        "Asked about the labelled targets and every other actor that was found in the passage:",
        _targets(figures["targets"]),
        "## Weights",
        _weights(quantised, bytes_of(path.parent)),
        "## Limits",
        _limits(),
        "## Rights",
        _rights(base),
    ]
    path.write_text("\n\n".join(sections) + "\n", encoding="utf-8")


def _intended_use() -> str:
    return (
        "Given a quotation in an English news paragraph, its speaker and the actors around it, the "
        "model says of each actor how probably the quotation is about it at all, and which stance "
        "the speaker takes toward it: supportive, hostile, cautious or neutral. It serves research "
        "and monitoring over many articles. It is not made to judge a single person on the ground "
        "of a single answer, nor to tell whether a statement is true."
    )


def _input_and_output() -> str:
    return (
        "    [CLS] speaker : before text with [ quotation ] in brackets [SEP] "
        "target ( mention ) [SEP] …\n\n"
        "At most 192 tokens and eight targets a pass. Inputs: `input_ids`, `attention_mask`, "
        "`quotation_mask` (batch × tokens) and `target_mask` (batch × targets × tokens). Output: "
        "`logits` (batch × targets × 5): the stances in the order "
        + ", ".join(STANCES)
        + ", then *not a target*. `model.json` holds the calibration."
    )


def _training(base: str, recipe: Recipe, sizes: dict[str, int]) -> str:
    own = f", of them {sizes['own']} labelled by the project itself" if sizes["own"] else ""
    frozen = ""
    if recipe.freeze_lowest >= 0:
        layers = f" and the {recipe.freeze_lowest} lowest layers" if recipe.freeze_lowest else ""
        frozen = f", embeddings{layers} as they were"
    return (
        f"Fine-tuned from {base} with `scripts/train`: {sizes['training']} quotations{own}, with "
        f"{sizes['pairs']} targets and {sizes['negatives']} other actors (a good part of the "
        f"passages was picked for rare stances, most of them cautious); {recipe.epochs:g} epochs, "
        f"{recipe.batch} quotations a step, AdamW at {recipe.rate:g} with linear warm-up and "
        f"decay{frozen}, label smoothing {recipe.label_smoothing:g}, classes weighted by inverse "
        f"frequency to the power ½, seed {recipe.seed}. The stance is learned from true targets "
        f"only; a fifth output learns which actors are none.{_teaching(recipe, sizes)} Calibrated on "
        f"{sizes['calibration']} quotations of other articles."
    )


def _teaching(recipe: Recipe, sizes: dict[str, int]) -> str:
    text = ""
    if sizes["firstTask"]:
        text += (
            f" Before that it learned to tell the masked reporting verb of {sizes['verbs']} mined "
            f"quotations, and the sentiment of {sizes['news']} sentences of NewsMTSC (MIT licence)."
        )
    if sizes["mined"]:
        text += (
            f" Beside each epoch of labels stand {recipe.soft_share:g} times as many of "
            f"{sizes['mined']} quotations mined from the corpus, with a teacher's probabilities for "
            "labels, half of them with other countries in the place of their own."
        )
    return text


def _row(name: str, figures: dict) -> str:
    classes = " | ".join(f"{figures['f1'][stance]:.2f}" for stance in STANCES)
    return f"| {name} | {figures['macroF1']:.3f} | {figures['accuracy']:.3f} | {classes} |"


def _comparison(stance: dict, figures: dict) -> str:
    rows = [
        "| | macro-F1 | accuracy | " + " | ".join(STANCES) + " |",
        "|---|---|---|---|---|---|---|",
        _row("this model, int8", stance),
        _row("the same, fp32", figures["fp32"]),
        _row("target not told", figures["controls"]["targetOmitted"]),
        _row("another speaker told", figures["controls"]["speakerSwapped"]),
    ]
    rows += [_row(name, measured) for name, measured in figures["baselines"].items()]
    return "\n".join(rows)


def _links(stance: dict) -> str:
    rows = ["| link of the target | pairs | macro-F1 |", "|---|---|---|"]
    rows += [
        f"| {LINK_NAMES[link]} | {measured['pairs']} | {measured['macroF1']:.3f} |"
        for link, measured in stance["links"].items()
    ]
    return "\n".join(rows)


def _coverage(stance: dict) -> str:
    parts = [
        f"{accuracy:.3f} over the most confident {share:.0%}".replace("%", " %")
        for share, accuracy in stance["coverage"].items()
        if share < 1
    ]
    return (
        f"Accuracy is {' and '.join(parts)} of the pairs. The service marks a stance as abstained, "
        "and leaves it out of an actor's counts, when the winning score is below "
        "`CONFIDENCE_THRESHOLD` (0.35 unless set); how many errors another threshold would spare, "
        "and at what price, is in the picture.\n\n![Risk against coverage](risk-coverage.svg)"
    )


def _name_swap(swap: dict) -> str:
    return (
        f"When every country of a passage becomes another one, {swap['changed']:.1%} of the "
        f"{swap['pairs']} labels concerned change, and macro-F1 over them goes from "
        f"{swap['macroF1']:.3f} to {swap['macroF1Swapped']:.3f}.".replace("%", " %", 1)
    )


def _targets(figures: list[dict]) -> str:
    rows = ["| probability at least | precision | recall | F1 |", "|---|---|---|---|"]
    rows += [
        f"| {f['threshold']:.1f} | {f['precision']:.3f} | {f['recall']:.3f} | {f['f1']:.3f} |"
        for f in figures
    ]
    return "\n".join(rows)


def _weights(quantised: Quantised, total_bytes: int) -> str:
    kept = quantised.kept_in_fp32
    whole = f", {len(kept)} matrices left in fp32" if kept else ""
    return (
        f"ONNX, dynamic int8 per channel{whole}; the folder weighs {total_bytes / 1e6:.1f} MB, and "
        "`model.json` holds the SHA-256 of each file. Before quantising, the rarest word pieces "
        "were left out and the peaks of the activations moved into the weights (SmoothQuant, "
        f"strength {quantised.smoothing:g}). All of it took macro-F1 from "
        f"{quantised.fp32_macro_f1:.4f} to {quantised.int8_macro_f1:.4f} and changed "
        f"{quantised.changed:.1%}".replace("%", " %")
        + " of the labels. Activations are scaled batch by batch, so an answer may differ in the "
        "third decimal with the passages that it shares a batch with."
    )


def _limits() -> str:
    return (
        "- English news prose, mostly of politics in the United States and abroad, 2012 to 2024.\n"
        "- The labels were made by a language model under written guidelines; two such passes "
        "agree on 95 % of stances.\n"
        "- *Cautious* is the hardest class; most errors are supportive or cautious against "
        "neutral.\n"
        "- Where one quotation praises one actor and blames another, the two are often given the "
        "same stance.\n"
        "- The model has read names in training and may lean on what usually is said about them; "
        "the controls above say how much the target and the speaker matter.\n"
        "- Text that is cut away (the middle of very long quotations, far context) is not seen."
    )


def _rights(base: str) -> str:
    return (
        f"Weights: Apache-2.0, like {base}. The training passages are paragraphs of news articles "
        "from public research collections; the rights in those texts stay with their publishers. "
        "They were read to train and to measure and are not part of this project."
    )
