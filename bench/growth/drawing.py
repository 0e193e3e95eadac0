"""Draws the cost of an addition and of a subject shown by the size of the book, as SVG."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from typing import Any

__all__ = ["drawn"]

_WIDTH, _HEIGHT, _LEFT, _BELOW = 640, 320, 60, 50
_LINES = (
    ("add", "a report added and grounded, mean", "#1f5f8b"),
    ("show", "a subject of 200 findings shown, mean", "#a6471f"),
)


def drawn(found: Sequence[dict[str, Any]]) -> str:
    """Milliseconds of the processor over reports on a logarithmic scale; dotted, the small book in the same minutes."""
    sizes = [run["turns"][1]["reports"] for run in found]
    series = {
        (kind, which): [1000 * statistics.fmean(one[1] for one in run["turns"][which][kind]) for run in found]
        for kind, _, _ in _LINES
        for which in (0, 1)
    }
    top = 1.15 * max(value for line in series.values() for value in line)
    first, last = math.log10(sizes[0]), math.log10(max(sizes[-1], sizes[0] * 10))

    def across(size: int) -> float:
        return _LEFT + (math.log10(size) - first) / (last - first) * (_WIDTH - _LEFT - 40)

    def up(value: float) -> float:
        return _HEIGHT - _BELOW - value / top * (_HEIGHT - _BELOW - 60)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">',
        "<style>text { font: 12px sans-serif }</style>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<path d="M{_LEFT} 50V{_HEIGHT - _BELOW}H{_WIDTH - 30}" fill="none" stroke="#444"/>',
    ]
    parts += [f'<text x="{across(size):.0f}" y="{_HEIGHT - 30}" text-anchor="middle">{size:,}</text>' for size in sizes]
    parts.append(f'<text x="{_WIDTH / 2:.0f}" y="{_HEIGHT - 10}" text-anchor="middle">reports in the book</text>')
    step = 10 ** math.floor(math.log10(top))
    parts += [
        f'<text x="{_LEFT - 8}" y="{up(tick * step) + 4:.0f}" text-anchor="end">{tick * step:g}</text>'
        for tick in range(int(top // step) + 1)
    ]
    parts.append(f'<text x="{_LEFT - 8}" y="40" text-anchor="end">ms</text>')
    for number, (kind, label, colour) in enumerate(_LINES):
        for which in (0, 1):
            points = [f"{across(s):.1f},{up(v):.1f}" for s, v in zip(sizes, series[kind, which], strict=True)]
            dotted = "" if which else ' stroke-dasharray="3 4"'
            parts.append(
                f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" stroke-width="2"{dotted}/>'
            )
            if which:
                parts += [
                    f'<circle cx="{p.split(",")[0]}" cy="{p.split(",")[1]}" r="3.5" fill="{colour}"/>' for p in points
                ]
        parts.append(f'<text x="{_LEFT + 10}" y="{18 + 16 * number}" fill="{colour}">{label}</text>')
    parts.append(f'<text x="{_WIDTH - 30}" y="18" text-anchor="end" fill="#444">dotted: the small book in turn</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
