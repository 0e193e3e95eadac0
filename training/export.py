"""The trained network to the shipped weights: `python export.py network.pt FOLDER`.

Writes `reader.onnx` (int8) and, for comparison, `reader-fp32.onnx`. Matrix products take signed 8-bit weights, one scale a
column; activations get their scale as they come (dynamic quantization), which is why the run time never lets two
reports into one batch. Embeddings are 8-bit too. Everything else stays 32-bit.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from network import Network
from pledgebook.language import model


def fp32(network: Network, path: Path) -> None:
    """Writes the network as it is."""
    ids = torch.zeros(2, 16, dtype=torch.long)
    torch.onnx.export(
        network,
        (ids, ids),
        path,
        input_names=["ids", "shapes"],
        output_names=list(model.Outputs._fields),
        dynamic_axes={name: {0: "windows", 1: "tokens"} for name in ("ids", "shapes", *model.Outputs._fields)},
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    """Exports, quantizes, and checks that the two agree roughly."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("network", type=Path)
    command.add_argument("folder", type=Path)
    given = command.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    network = Network(0)
    network.load_state_dict(torch.load(given.network))
    network.eval()
    plain, small = given.folder / "reader-fp32.onnx", given.folder / "reader.onnx"
    fp32(network, plain)
    fused = given.folder / "fused.onnx"
    fuse(plain, fused)
    quantize_dynamic(
        fused,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    fused.unlink()
    rng = np.random.default_rng(1)
    ids = rng.integers(1000, 20000, (2, 100))
    tags = [model.OnnxGraph(str(path))(ids, np.zeros_like(ids)).tags for path in (plain, small)]
    print(
        f"largest difference of a tag logit {np.abs(tags[0] - tags[1]).max():.3f}, int8 file {small.stat().st_size / 1e6:.1f} MB"
    )


def fuse(plain: Path, fused: Path) -> None:
    """Joins the small operators of attention, normalisation and GELU, which halves the time spent between products."""
    from onnxruntime.transformers.optimizer import optimize_model

    better = optimize_model(str(plain), model_type="bert", num_heads=12, hidden_size=384, opt_level=0)
    if all(domain.domain != "com.microsoft" for domain in better.model.opset_import):
        better.model.opset_import.append(onnx.helper.make_opsetid("com.microsoft", 1))
    onnx.save(better.model, fused)


if __name__ == "__main__":
    main()
