"""Draws how often the model errs against how much of its answers one takes, as an SVG picture."""

from pathlib import Path

import numpy as np

WIDTH, HEIGHT, MARGIN = 640, 360, 56
STEPS = 100


def draw_risk_coverage(
    path: Path, truth: np.ndarray, scores: np.ndarray, threshold: float
) -> None:
    """The most confident answers first; a mark shows where the default abstention threshold lies."""
    confidence = scores.max(axis=1)
    order = np.argsort(-confidence, kind="stable")
    wrong = (scores.argmax(axis=1) != truth)[order]
    risk = np.cumsum(wrong) / np.arange(1, len(wrong) + 1)
    coverages = np.linspace(0.05, 1, STEPS)
    risks = [float(risk[max(0, round(c * len(risk)) - 1)]) for c in coverages]
    top = max(0.1, np.ceil(max(risks) * 10) / 10)
    answered = float((confidence >= threshold).mean())
    at_threshold = float(risk[max(0, round(answered * len(risk)) - 1)])

    def x(coverage: float) -> float:
        return MARGIN + coverage * (WIDTH - 2 * MARGIN)

    def y(value: float) -> float:
        return HEIGHT - MARGIN - value / top * (HEIGHT - 2 * MARGIN)

    line = " ".join(f"{x(c):.1f},{y(r):.1f}" for c, r in zip(coverages, risks))
    marks = [
        f'<text x="{x(c):.0f}" y="{HEIGHT - MARGIN + 18}" text-anchor="middle">{c:.0%}</text>'
        for c in np.linspace(0, 1, 6)
    ] + [
        f'<text x="{MARGIN - 8}" y="{y(r) + 4:.0f}" text-anchor="end">{r:.0%}</text>'
        f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{y(r):.1f}" y2="{y(r):.1f}" stroke="#ddd"/>'
        for r in np.arange(0, top + 0.01, 0.1)
    ]
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13" fill="#333">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n'
        + "\n".join(marks)
        + f'\n<polyline points="{line}" fill="none" stroke="#2b5c8a" stroke-width="2.5"/>\n'
        f'<circle cx="{x(answered):.1f}" cy="{y(at_threshold):.1f}" r="5" fill="#b3432f"/>\n'
        f'<text x="{x(answered) - 8:.1f}" y="{y(at_threshold) - 12:.1f}" text-anchor="end" '
        f'fill="#b3432f">threshold {threshold:g}: {answered:.0%} answered</text>\n'
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 14}" text-anchor="middle">share of stances answered, '
        "the most confident first</text>\n"
        f'<text x="{MARGIN}" y="{MARGIN - 24}">share of them wrong</text>\n</svg>\n',
        encoding="utf-8",
    )
