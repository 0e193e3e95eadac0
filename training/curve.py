"""Learning curves as a small SVG: the loss over the training data, and dev agreement, by pass."""

import csv
from pathlib import Path

WIDTH, HEIGHT, EDGE = 640, 300, 44
INKS = {
    "dev content": "#1b6ca8",
    "dev source": "#2e8b57",
    "dev cue": "#b8860b",
    "dev whole": "#8b2e5f",
    "loss": "#888888",
}


def draw(rows: list[dict[str, float]]) -> str:
    """The curves of a run's table, one row a pass. F1 stands on the left scale, 0.5 to 1; the loss, scaled to its first
    value, is the grey line."""
    last = max(row["pass"] for row in rows)

    def place(number: float, height: float) -> str:
        across = EDGE + (number - 1) / max(1, last - 1) * (WIDTH - 2 * EDGE)
        return f"{across:.1f},{HEIGHT - EDGE - height * (HEIGHT - 2 * EDGE):.1f}"

    losses = [sum(value for name, value in row.items() if name.startswith("loss ")) for row in rows]
    lines = {"loss": [(row["pass"], total / losses[0]) for row, total in zip(rows, losses, strict=True)]}
    for name in INKS:
        if name != "loss":
            lines[name] = [(row["pass"], (row[name] - 0.5) * 2) for row in rows if name in row]
    look = 'font-family="sans-serif" font-size="11"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {look}>']
    for step in range(6):
        height = place(1, step / 5).split(",")[1]
        parts.append(f'<line x1="{EDGE}" x2="{WIDTH - EDGE}" y1="{height}" y2="{height}" stroke="#ddd"/>')
        parts.append(f'<text x="8" y="{height}">{0.5 + step / 10:.1f}</text>')
    for place_in_key, (name, points) in enumerate(lines.items()):
        path = " ".join(place(number, height) for number, height in points)
        parts.append(f'<polyline fill="none" stroke="{INKS[name]}" stroke-width="2" points="{path}"/>')
        parts.append(f'<text x="{EDGE + 110 * place_in_key}" y="{HEIGHT - 12}" fill="{INKS[name]}">{name}</text>')
    parts.append(f'<text x="{EDGE}" y="18">Agreement with PolNeAR dev by pass (F1), and training loss</text></svg>')
    return "\n".join(parts) + "\n"


def write(rows: list[dict[str, float]], folder: Path) -> None:
    """Writes a run's table, one row a pass, as `curve.csv` and `curve.svg`."""
    with (folder / "curve.csv").open("w", newline="") as file:
        table = csv.DictWriter(file, fieldnames=list(dict.fromkeys(name for row in rows for name in row)))
        table.writeheader()
        table.writerows(rows)
    (folder / "curve.svg").write_text(draw(rows))
