"""Measures the acts and roles a network finds: `python training/measure_acts.py [NETWORK.pt] [--polnear FOLDER]`.

An act found is right when its trigger shares a word with a given one of the same label, pairs taken one to one. The
macro-F1 is the mean of the labels' F1, labels that the measured texts lack left out. Role tokens (words and single
marks) are compared between acts whose triggers share a word, whatever their labels; the tokens of an act that was
missed or made up count as missed or made up. Without NETWORK the shipped 8-bit weights are measured.
"""

import argparse
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from acts import ActText, Run, held_out, labelled, own
from check_acts import ACTS, ROLES
from corpus import Span, polnear
from pledgebook.language.annotations import Act

NAMES = {
    "arrangement": "held-out arrangements",
    "style": "held-out styles",
    "real": "real sentences kept apart",
    "": "training sentences",
}


@dataclass
class ActTally:
    """Matched, found and given counts, by label and by role, and which label was taken for which."""

    labels: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0, 0] for name in ACTS})
    roles: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0, 0] for name in ROLES})
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, text: str, found: Sequence[Act], given: Sequence[tuple[str, dict[str, list[Span]]]]) -> None:
        """Adds one text: the acts found in it, and the given ones as their label and their parts' spans."""
        places = [match.start() for match in re.finditer(r"\w+|[^\w\s]", text)]
        ours = [
            (act.label, {"trigger": _tokens(places, act.trigger), **{n: _tokens(places, s) for n, s in act.roles}})
            for act in found
        ]
        right = [(label, {name: _tokens(places, spans) for name, spans in parts.items()}) for label, parts in given]
        pairs = sorted(
            (
                (one[0] == two[0], len(shared), -i, -j)
                for i, one in enumerate(ours)
                for j, two in enumerate(right)
                if (shared := one[1]["trigger"] & two[1]["trigger"])
            ),
            reverse=True,
        )
        to_right: dict[int, int] = {}
        for _, _, i, j in pairs:
            if -i not in to_right and -j not in to_right.values():
                to_right[-i] = -j
        for label, _ in ours:
            self.labels[label][1] += 1
        for label, _ in right:
            self.labels[label][2] += 1
        for i, j in to_right.items():
            self.labels[ours[i][0]][0] += ours[i][0] == right[j][0]
            self.confused[right[j][0], ours[i][0]] += 1
        for i, (label, _) in enumerate(ours):
            self.confused["none", label] += i not in to_right
        for j, (label, _) in enumerate(right):
            self.confused[label, "none"] += j not in to_right.values()
        for role in ROLES:
            counts = self.roles[role]
            counts[1] += sum(len(parts.get(role, ())) for _, parts in ours)
            counts[2] += sum(len(parts.get(role, ())) for _, parts in right)
            counts[0] += sum(
                len(ours[i][1].get(role, set()) & right[j][1].get(role, set())) for i, j in to_right.items()
            )

    def joined(self, other: "ActTally") -> "ActTally":
        """Both tallies as one."""
        labels, roles = (
            {name: [one + two for one, two in zip(counts, added[name], strict=True)] for name, counts in held.items()}
            for held, added in ((self.labels, other.labels), (self.roles, other.roles))
        )
        return ActTally(labels, roles, self.confused + other.confused)

    def macro(self) -> float:
        """The mean of the labels' F1."""
        scores = [f1(counts) for counts in self.labels.values() if counts[2]]
        return sum(scores) / max(1, len(scores))

    def micro(self) -> float:
        """F1 over all acts of all labels."""
        return f1([sum(counts[n] for counts in self.labels.values()) for n in range(3)])

    def roles_f1(self) -> float:
        """F1 over the tokens of all roles."""
        return f1([sum(counts[n] for counts in self.roles.values()) for n in range(3)])

    def spotted(self) -> float:
        """F1 of acts found, whatever they are called."""
        matched = sum(count for (one, two), count in self.confused.items() if "none" not in (one, two))
        return f1([matched, *(sum(counts[n] for counts in self.labels.values()) for n in (1, 2))])

    def line(self) -> str:
        """The figures on one line."""
        given = sum(counts[2] for counts in self.labels.values())
        return (
            f"{given} acts  macro {self.macro():.3f}  micro {self.micro():.3f}  found {self.spotted():.3f}"
            f"  roles {self.roles_f1():.3f}"
        )

    def table(self) -> str:
        """Per label, per role, and the ten commonest confusions."""
        lines = [f"  {name:22} {f1(counts):.2f}  of {counts[2]}" for name, counts in self.labels.items()]
        lines += [f"  {name:22} {f1(counts):.2f}  of {counts[2]} tokens" for name, counts in self.roles.items()]
        wrong = [(count, pair) for pair, count in self.confused.items() if pair[0] != pair[1] and count]
        lines += [f"  {one} read as {two}: {count}" for count, (one, two) in sorted(wrong, reverse=True)[:14]]
        return "\n".join(lines)


def f1(counts: Sequence[int]) -> float:
    """F1 of matched, found and given counts; 0 where nothing was found or given."""
    matched, found, given = counts
    return 2 * matched / (found + given) if found + given else 0.0


def _tokens(places: list[int], spans: Iterable[Span]) -> set[int]:
    return {n for start, end in spans for n in range(bisect_left(places, start), bisect_left(places, end))}


def measured(read: Callable[[str], Sequence[Act]], texts: Sequence[ActText], together: int = 6) -> dict[str, ActTally]:
    """Agreement by what the texts are kept out for. The project's records are read `together` at a time, as paragraphs
    of one text and in the order of their files; real sentences within 300 characters of their surroundings."""
    tallies: dict[str, ActTally] = defaultdict(ActTally)
    groups: dict[str, list[ActText]] = defaultdict(list)
    for text in texts:
        groups[held_out(text)].append(text)
    for kept, members in groups.items():
        if members[0].style == "real":
            for one in members:
                left, right = max(0, one.told[0] - 300), one.told[1] + 300
                excerpt = one.text[left:right]
                inside = [
                    act for act in read(excerpt) if one.told[0] - left <= act.start and act.end <= one.told[1] - left
                ]
                moved = [
                    (act.label, {n: [(s - left, e - left) for s, e in spans] for n, spans in act.parts.items()})
                    for act in one.acts
                ]
                tallies[kept].add(excerpt, inside, moved)
            continue
        for at in range(0, len(members), together):
            run = Run()
            for one in members[at : at + together]:
                run.add(one, "\n\n")
            parts: list[dict[str, list[Span]]] = [defaultdict(list) for _ in run.labels]
            for act, part, span in run.spans:
                parts[act][part].append(span)
            tallies[kept].add(run.text, read(run.text), list(zip(run.labels, parts, strict=True)))
    return dict(tallies)


def main() -> None:
    """Prints the figures of the texts kept out of training."""
    from network import Network
    from pledgebook.language.reader import Reader
    from train import TorchGraph

    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("network", type=Path, nargs="?", help="a network.pt; the shipped weights when not given")
    command.add_argument("--polnear", type=Path, help="folder with polnear-train, for the labelled real sentences")
    given = command.parse_args()
    texts = [text for text in own() if held_out(text)]
    if given.polnear:
        articles = polnear(given.polnear / "polnear-train.jsonl.gz")
        texts += [text for text in labelled(articles) if held_out(text)]
    network = Network(0)
    if given.network:
        network.load(given.network)
    reader = Reader(network=TorchGraph(network.eval()) if given.network else None)
    for kept, tally in measured(lambda text: reader.annotate(text).acts, texts).items():
        print(f"{NAMES[kept]}: {tally.line()}\n{tally.table()}")


if __name__ == "__main__":
    main()
