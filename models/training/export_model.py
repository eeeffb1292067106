"""Writes a trained network twice: as ONNX, and as the weights file that IAQverse's core evaluates by itself.

`export` is called by the training. Run as a script, this file writes the small random model that the tests use:

    python models/training/export_model.py ha-addon/test/inference/fixtures
"""

import base64
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FORMAT = "iaqverse-model"
FORMAT_VERSION = 1
# Old enough for every onnxruntime since 1.13, and all that is needed here has not changed since.
OPSET = 17
IR_VERSION = 8
INPUT = "rows"
OUTPUT = "changes"


@dataclass(frozen=True)
class Layer:
    """`activation(weights @ x + biases)`, with weights of shape (outputs, inputs); activation is `relu` or `linear`."""

    weights: np.ndarray
    biases: np.ndarray
    activation: str


@dataclass(frozen=True)
class Description:
    """What a model is and where it comes from. Horizons in minutes; `trained_at` is ISO 8601 in UTC, ending in Z."""

    name: str
    version: str
    features: list[str]
    horizons_min: list[int]
    quantiles: list[float]
    trained_at: str
    seed: int
    data: str


def export(
    path_onnx: str | Path,
    path_weights: str | Path,
    description: Description,
    clip: float,
    mean: np.ndarray,
    deviation: np.ndarray,
    members: list[list[Layer]],
) -> None:
    """Writes both files; the same arguments give the same bytes.

    The network clips every feature to ±clip, then takes (x − mean) / deviation, then every member's layers, then the mean of
    the members: (rows, features) in, (rows, horizons · quantiles) out, float32. Raises ValueError where parts do not fit.
    """
    mean, deviation = _float32("mean", mean), _float32("deviation", deviation)
    members = [
        [
            Layer(
                _float32(f"weights of layer {index} of member {number}", layer.weights),
                _float32(f"biases of layer {index} of member {number}", layer.biases),
                layer.activation,
            )
            for index, layer in enumerate(layers)
        ]
        for number, layers in enumerate(members)
    ]
    clip = float(np.float32(clip))
    _check(description, clip, mean, deviation, members)
    model = _onnx_bytes(description, clip, mean, deviation, members)
    weights = _weights_json(description, clip, mean, deviation, members, hashlib.sha256(model).hexdigest())
    Path(path_onnx).write_bytes(model)
    Path(path_weights).write_text(weights, encoding="utf-8", newline="\n")


def _float32(part: str, values: np.ndarray) -> np.ndarray:
    array = np.ascontiguousarray(values, dtype="<f4")
    if not np.isfinite(array).all():
        raise ValueError(f"{part}: every number must be finite")
    return array


def _check(description: Description, clip: float, mean: np.ndarray, deviation: np.ndarray, members) -> None:
    features = len(description.features)
    outputs = len(description.horizons_min) * len(description.quantiles)
    if len(set(description.features)) != features:
        raise ValueError("features: every name must be there once")
    if not (np.isfinite(clip) and clip > 0):
        raise ValueError(f"clip: it must be above 0, not {clip}")
    for part, array in (("mean", mean), ("deviation", deviation)):
        if array.shape != (features,):
            raise ValueError(f"{part}: its shape is {array.shape}, not ({features},)")
    if not (deviation > 0).all():
        raise ValueError("deviation: every number must be above 0; give a feature that never changes a deviation of 1")
    if not members or not all(members):
        raise ValueError("members: there must be one at least, and each must have layers")
    for number, layers in enumerate(members):
        given = features
        for index, layer in enumerate(layers):
            where = f"layer {index} of member {number}"
            if layer.activation not in ("relu", "linear"):
                raise ValueError(f"{where}: its activation is {layer.activation!r}, neither 'relu' nor 'linear'")
            if layer.weights.ndim != 2 or layer.weights.shape[1] != given:
                raise ValueError(f"{where}: its weights have the shape {layer.weights.shape}, not (outputs, {given})")
            given = layer.weights.shape[0]
            if layer.biases.shape != (given,):
                raise ValueError(f"{where}: its biases have the shape {layer.biases.shape}, not ({given},)")
        if given != outputs:
            raise ValueError(f"member {number} answers {given} numbers, not {outputs}")
        if layers[-1].activation != "linear":
            raise ValueError(f"member {number}: its last layer must be linear")


def _onnx_bytes(description: Description, clip: float, mean, deviation, members) -> bytes:
    nodes, constants = [], []

    def constant(name: str, array) -> str:
        constants.append(numpy_helper.from_array(np.asarray(array, dtype="<f4"), name))
        return name

    def node(kind: str, inputs: list[str], output: str, **attributes) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    clipped = node("Clip", [INPUT, constant("clip_low", -clip), constant("clip_high", clip)], "clipped")
    centred = node("Sub", [clipped, constant("mean", mean)], "centred")
    normalised = node("Div", [centred, constant("deviation", deviation)], "normalised")
    answers = []
    for number, layers in enumerate(members):
        values = normalised
        for index, layer in enumerate(layers):
            name = f"member_{number}_layer_{index}"
            weights = constant(f"{name}_weights", layer.weights)
            biases = constant(f"{name}_biases", layer.biases)
            values = node("Gemm", [values, weights, biases], name, transB=1)
            if layer.activation == "relu":
                values = node("Relu", [values], f"{name}_relu")
        answers.append(values)
    node("Mean", answers, OUTPUT)

    def value(name: str, width: int):
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["count", width])

    outputs = len(description.horizons_min) * len(description.quantiles)
    graph = helper.make_graph(
        nodes, description.name, [value(INPUT, len(description.features))], [value(OUTPUT, outputs)], constants
    )
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name="iaqverse",
        producer_version=description.version,
        doc_string=f"Trained {description.trained_at}, seed {description.seed}, on {description.data}",
    )
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)


def _weights_json(description: Description, clip: float, mean, deviation, members, onnx_sha256: str) -> str:
    content = {
        "format": FORMAT,
        "formatVersion": FORMAT_VERSION,
        "name": description.name,
        "version": description.version,
        "trainedAt": description.trained_at,
        "seed": description.seed,
        "data": description.data,
        "onnxSha256": onnx_sha256,
        "features": list(description.features),
        "horizonsMin": list(description.horizons_min),
        "quantiles": list(description.quantiles),
        "clip": clip,
        "mean": [_shortest(number) for number in mean],
        "deviation": [_shortest(number) for number in deviation],
        "members": [
            {
                "layers": [
                    {
                        "inputs": layer.weights.shape[1],
                        "outputs": layer.weights.shape[0],
                        "activation": layer.activation,
                        "weights": _base64(layer.weights),
                        "biases": _base64(layer.biases),
                    }
                    for layer in layers
                ]
            }
            for layers in members
        ],
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def _shortest(number: np.float32) -> float:
    """The shortest decimal that rounds to this float32."""
    return float(np.format_float_scientific(number, unique=True, trim="-"))


def _base64(array: np.ndarray) -> str:
    return base64.b64encode(array.astype("<f4").tobytes()).decode("ascii")


def _random_members(random: np.random.Generator, sizes: list[int], count: int) -> list[list[Layer]]:
    def layer(inputs: int, outputs: int, activation: str) -> Layer:
        weights = random.normal(0, np.sqrt(2 / inputs), (outputs, inputs))
        return Layer(weights, random.normal(0, 0.3, outputs), activation)

    last = len(sizes) - 2
    return [
        [
            layer(inputs, outputs, "linear" if index == last else "relu")
            for index, (inputs, outputs) in enumerate(zip(sizes, sizes[1:]))
        ]
        for _ in range(count)
    ]


def _write_test_model(folder: Path, seed: int = 7) -> None:
    random = np.random.default_rng(seed)
    features = [f"feature_{number}" for number in range(24)]
    horizons_min, quantiles = [5, 10, 15, 30, 45, 60, 90, 120], [0.05, 0.25, 0.5, 0.75, 0.95]
    folder.mkdir(parents=True, exist_ok=True)
    export(
        folder / "small.onnx",
        folder / "small.json",
        Description(
            name="small",
            version="1",
            features=features,
            horizons_min=horizons_min,
            quantiles=quantiles,
            trained_at="2026-01-01T00:00:00Z",
            seed=seed,
            data="nothing: its weights are random",
        ),
        clip=20,
        mean=random.normal(0, 2, len(features)),
        deviation=random.uniform(0.2, 5, len(features)),
        members=_random_members(random, [len(features), 24, 24, len(horizons_min) * len(quantiles)], count=2),
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python models/training/export_model.py FOLDER")
    _write_test_model(Path(sys.argv[1]))
