"""Teaches a trained reader further act sentences in a few minutes: `python teach.py SENTENCES... --start network.pt`.

SENTENCES are files or folders of marked records, yours or what `pledgebook export --format sentences` wrote. They are
checked first. Then only the heads for acts are trained, on them and on a draw of the project's own records, so that
what was learned before is rehearsed; the encoder stays as it is, and with it every attribution. Writes `network.pt` to
the folder `--out`, which `export.py` makes into weights. Seeds are fixed.
"""

import argparse
import math
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from acts import ActText, marked, own
from check_acts import RecordError, act_problems, act_records
from check_sentences import records_in
from measure_acts import ActTally
from measure_acts import measured as measured_acts
from network import EightBits, Network
from pledgebook.language.reader import Reader
from train import SEED, TorchGraph
from train_acts import act_batch, act_batches, act_loss

REHEARSED = 600
"""The project's records that a pass reads beside the new ones, another draw each pass."""
REPEATS = 4
"""Times a pass reads each new record, damaged afresh and in other company."""
MEASURED = 300
"""The project's records on which is measured what the new ones cost."""


def taught(network: Network, new: Sequence[ActText], old: Sequence[ActText], passes: int, rate: float) -> None:
    """Trains the network's heads for acts in place; all else stays as it is."""
    rng = random.Random(SEED)
    for name, values in network.named_parameters():
        values.requires_grad_(name.startswith("act"))
    heads = [values for values in network.parameters() if values.requires_grad]
    optimiser = torch.optim.AdamW(heads, lr=rate, weight_decay=0.01, fused=True)
    network.train()
    EightBits.on = True
    began, step, steps = time.time(), 0, 0
    for number in range(1, passes + 1):
        rehearsed = rng.sample(list(old), min(REHEARSED, len(old)))
        batches = act_batches([*rehearsed, *(one for one in new for _ in range(REPEATS))], [], rng)
        steps = steps or len(batches) * passes
        total = 0.0
        for windows in batches:
            done = min(1.0, (step + 0.5) / steps)
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, done / 0.1) * 0.5 * (1 + math.cos(math.pi * done))
            loss = torch.stack(list(act_loss(network, act_batch(windows)).values())).sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(heads, 1.0)
            optimiser.step()
            step += 1
            total += loss.item()
        print(f"pass {number} of {passes}, {time.time() - began:.0f} s, loss {total / len(batches):.3f}", flush=True)
    EightBits.on = False
    network.eval()


def told(network: Network, texts: Sequence[ActText]) -> ActTally:
    """How well the network reads these records."""
    reader = Reader(network=TorchGraph(network))
    tally = ActTally()
    for one in measured_acts(lambda text: reader.annotate(text).acts, texts).values():
        tally = tally.joined(one)
    return tally


def main() -> int:
    """Checks, teaches, and tells what was gained on the new sentences and lost on the old; 1 for sentences not well
    marked."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("sentences", type=Path, nargs="+")
    command.add_argument("--start", type=Path, required=True, help="the network.pt of the weights in use")
    command.add_argument("--out", type=Path, default=Path("build/taught"))
    command.add_argument("--passes", type=int, default=6)
    command.add_argument("--rate", type=float, default=5e-4)
    command.add_argument("--threads", type=int, default=2)
    given = command.parse_args()
    try:
        records = act_records(records_in(given.sentences))
    except (RecordError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if wrong := act_problems(records, []):
        print("\n".join(wrong), file=sys.stderr)
        return 1
    torch.set_num_threads(given.threads)
    torch.manual_seed(SEED)
    new, old = marked(records), own()
    fresh = {one.text for one in new}
    old = [one for one in old if one.text not in fresh]
    network = Network()
    network.load(given.start)
    network.eval()
    some = random.Random(SEED).sample(old, min(MEASURED, len(old)))
    before = [told(network, texts) for texts in (new, some)]
    taught(network, new, old, given.passes, given.rate)
    for name, texts, earlier in zip(("your sentences", "the project's"), (new, some), before, strict=True):
        print(f"{name}, before: {earlier.line()}\n{name}, after:  {told(network, texts).line()}")
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), given.out / "network.pt")
    print(f"{given.out / 'network.pt'}: {len(new)} sentences taught")
    return 0


if __name__ == "__main__":
    sys.exit(main())
