"""Trains the forecast model, and one without each home for judging it, from the rows that `extract-rows.ts` wrote.

    python models/training/train.py --rows DIR --out models

Writes `forecast.onnx`, `forecast.json` and `without/<home>.json`. The same rows, seed and versions give the same weights.
"""

import argparse
import json
import time
from functools import partial
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from export_model import Description, Layer, export

HIDDEN = (96, 64)
MEMBERS = 2
STEPS = 5000
BATCH = 1024
LEARNING_RATE = 2e-3
WEIGHT_DECAY = 3e-3
# A share of a row's numbers is left out at each step, so that no single one carries the forecast.
DROPPED = 0.2
# No series weighs more than this many rows, whatever its length; a simulated row weighs this much of a real one.
MOST_ROWS = 3000
SIMULATED_WEIGHT = 0.1
# Numbers beyond these many scales say no more.
FEATURE_CLIP = 8.0
LABEL_CLIP = 10.0
# The absolute error is smoothed around zero.
SMOOTH = 0.05
# The median counts double: it is what is shown first.
MEDIAN_WEIGHT = 2.0
WARM_UP = 300
SEED = 20261121


def load(folder: Path):
    """All series with their rows and labels."""
    index = json.loads((folder / "series.json").read_text())
    features, horizons = len(index["features"]), len(index["horizons"])
    for series in index["series"]:
        series["x"] = np.fromfile(folder / f"{series['file']}.rows", np.float32).reshape(-1, features)
        series["y"] = np.fromfile(folder / f"{series['file']}.labels", np.float32).reshape(-1, horizons)
    return index


def quantiles_of(raw, horizons: int):
    """Raw answers as quantiles, rising by construction: as the core's `decodeChanges`."""
    raw = raw.reshape(raw.shape[0], horizons, 5)
    steps = jax.nn.softplus(raw[..., 1:])
    median = raw[..., 0]
    lower, upper = median - steps[..., 0], median + steps[..., 2]
    return jnp.stack([lower - steps[..., 1], lower, median, upper, upper + steps[..., 3]], -1)


def answer(weights, rows):
    for layer in range(0, len(weights), 2):
        rows = rows @ weights[layer] + weights[layer + 1]
        if layer < len(weights) - 2:
            rows = jax.nn.relu(rows)
    return rows


def pinball(weights, rows, labels, levels):
    """The smoothed pinball loss, mean over rows and horizons; labels that are missing count nothing."""
    error = labels[:, :, None] - quantiles_of(answer(weights, rows), labels.shape[1])
    known = ~jnp.isnan(error)
    error = jnp.where(known, error, 0.0)
    size = jnp.abs(error)
    size = jnp.where(size > SMOOTH, size - SMOOTH / 2, size * size / (2 * SMOOTH))
    loss = size * jnp.where(error > 0, levels, 1 - levels) * jnp.where(levels == 0.5, MEDIAN_WEIGHT, 1.0)
    return jnp.sum(jnp.where(known, loss, 0.0)) / labels.shape[0] / labels.shape[1]


@partial(jax.jit, donate_argnums=(0, 1, 2))
def step(weights, first, second, rows, labels, chosen, mean, deviation, levels, key, number):
    """One step of Adam with decoupled weight decay; the rate falls along a cosine."""
    x = (rows[chosen] - mean) / deviation
    x = x * jax.random.bernoulli(key, 1 - DROPPED, x.shape)
    gradients = jax.grad(pinball)(weights, x, labels[chosen], levels)
    rate = LEARNING_RATE * jnp.minimum(1.0, (number + 1) / WARM_UP) * 0.5 * (1 + jnp.cos(jnp.pi * number / STEPS))
    first = [0.9 * m + 0.1 * g for m, g in zip(first, gradients)]
    second = [0.999 * v + 0.001 * g * g for v, g in zip(second, gradients)]
    unbias1, unbias2 = 1 - 0.9 ** (number + 1), 1 - 0.999 ** (number + 1)
    weights = [
        w - rate * ((m / unbias1) / (jnp.sqrt(v / unbias2) + 1e-8) + (WEIGHT_DECAY * w if w.ndim == 2 else 0.0))
        for w, m, v in zip(weights, first, second)
    ]
    return weights, first, second


def first_weights(features: int, outputs: int, random):
    sizes = [features, *HIDDEN, outputs]
    weights = []
    for inputs, width in zip(sizes[:-1], sizes[1:]):
        # The last layer begins near "no change".
        gain = 0.05 if width == outputs else 1.0
        weights.append((gain * random.normal(0, np.sqrt(2 / inputs), (inputs, width))).astype(np.float32))
        weights.append(np.zeros(width, np.float32))
    weights[-1].reshape(-1, 5)[:] = [0, -0.5, 0, -0.5, 0]
    return weights


def train(chosen_series, levels, seed: int, mean=None, deviation=None):
    """One member: its weights, and the mean and deviation by which it was fed."""
    random = np.random.default_rng(seed)
    rows = np.clip(np.concatenate([s["x"] for s in chosen_series]), -FEATURE_CLIP, FEATURE_CLIP)
    labels = np.clip(np.concatenate([s["y"] for s in chosen_series]), -LABEL_CLIP, LABEL_CLIP)
    share = np.concatenate(
        [
            np.full(len(s["x"]), min(1.0, MOST_ROWS / len(s["x"])) * (SIMULATED_WEIGHT if s["simulated"] else 1.0))
            for s in chosen_series
            if len(s["x"]) > 0
        ]
    )
    share[np.isnan(labels).all(axis=1)] = 0
    reach = np.cumsum(share) / share.sum()
    draw = lambda count: np.minimum(np.searchsorted(reach, random.random(count)), len(rows) - 1)  # noqa: E731
    if mean is None:
        sample = rows[draw(100_000)]
        mean, deviation = sample.mean(0), sample.std(0) + 1e-2
    weights = [jnp.asarray(w) for w in first_weights(rows.shape[1], labels.shape[1] * 5, random)]
    first, second = ([jnp.zeros_like(w) for w in weights] for _ in range(2))
    rows, labels, key = jnp.asarray(rows), jnp.asarray(labels), jax.random.PRNGKey(seed)
    centre, spread = jnp.asarray(mean), jnp.asarray(deviation)
    for number in range(STEPS):
        key, drop = jax.random.split(key)
        weights, first, second = step(
            weights, first, second, rows, labels, jnp.asarray(draw(BATCH)), centre, spread, levels, drop, float(number)
        )
    return [np.asarray(w) for w in weights], mean, deviation


def layers_of(weights):
    count = len(weights) // 2
    return [
        Layer(weights[2 * i].T, weights[2 * i + 1], "linear" if i == count - 1 else "relu") for i in range(count)
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=Path, required=True, help="folder that extract-rows.ts wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--trained-at", default="2026-11-21T00:00:00Z", help="goes into the files")
    parser.add_argument("--only", help="train only the model without this home, or `all` for the shipped one")
    args = parser.parse_args()
    index = load(args.rows)
    levels = jnp.asarray(index["quantiles"], jnp.float32)
    homes = sorted({s["home"] for s in index["series"] if not s["simulated"]})
    (args.out / "without").mkdir(parents=True, exist_ok=True)
    for left_out in [None, *homes]:
        if args.only not in (None, left_out or "all"):
            continue
        began = time.time()
        used = [s for s in index["series"] if s["home"] != left_out]
        members, mean, deviation = [], None, None
        for member in range(MEMBERS):
            weights, mean, deviation = train(used, levels, SEED + member, mean, deviation)
            members.append(layers_of(weights))
        real = sorted({s["home"] for s in used if not s["simulated"]})
        simulated = len({s["home"] for s in used if s["simulated"]})
        description = Description(
            name="forecast",
            version="1" if left_out is None else f"1-without-{left_out}",
            features=index["features"],
            horizons_min=index["horizons"],
            quantiles=index["quantiles"],
            trained_at=args.trained_at,
            seed=SEED,
            data=f"recorded: {', '.join(real)}; simulated homes: {simulated}",
        )
        weights_file = args.out / ("forecast.json" if left_out is None else f"without/{left_out}.json")
        onnx_file = args.out / ("forecast.onnx" if left_out is None else "without/scratch.onnx")
        export(onnx_file, weights_file, description, FEATURE_CLIP, mean, deviation, members)
        if left_out is not None:
            onnx_file.unlink()
        print(f"{'all homes' if left_out is None else 'without ' + left_out}: {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
