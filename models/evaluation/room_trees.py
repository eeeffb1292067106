"""A baseline: boosted trees of each room alone, trained on the first 60 % of its stream, judged on the last 40 %.

    python models/evaluation/room_trees.py --data DIR --json FILE [--rooms GLOB]

Needs numpy and lightgbm (`pip install numpy lightgbm`). Trees see lags, running means and the time of day of one quantity, and
predict the change of its five-minute mean; nothing from the two hours before the border is trained on.
"""

import argparse
import csv
import gzip
import json
from datetime import datetime, timezone
from fnmatch import fnmatch
from pathlib import Path

import lightgbm
import numpy as np

QUANTITIES = ["co2", "pm25", "tvoc", "temperature", "humidity"]
HORIZONS_MIN = [5, 10, 15, 30, 45, 60, 90, 120]
BIN_S = 300
LAGS = [1, 2, 3, 6, 12, 24, 36]
WINDOWS = [3, 6, 12, 36, 144]
HELD_BINS = 5
SETTINGS = {
    "objective": "l1",
    "learning_rate": 0.05,
    "num_leaves": 8,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "lambda_l2": 10,
    "verbose": -1,
    "seed": 1,
    "deterministic": True,
}
TREES = 120


def read_bins(path: Path):
    """Five-minute means by quantity, NaN where nothing was measured, and the number of the first bin."""
    opened = gzip.open(path, "rt") if path.suffix == ".gz" else open(path)
    sums = {}
    with opened as file:
        for row in csv.DictReader(file):
            moment = datetime.fromisoformat(row["time"].replace("Z", "+00:00"))
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=timezone.utc)
            for quantity in QUANTITIES:
                if row.get(quantity):
                    total = sums.setdefault(quantity, {}).setdefault(int(moment.timestamp() // BIN_S), [0.0, 0])
                    total[0] += float(row[quantity])
                    total[1] += 1
    series = {}
    for quantity, bins in sums.items():
        first, last = min(bins), max(bins)
        values = np.full(last - first + 1, np.nan)
        for number, (total, count) in bins.items():
            values[number - first] = total / count
        series[quantity] = (first, values)
    return series


def held(values):
    """Each value stands for the bins without one that follow it, up to half an hour."""
    out, age = values.copy(), HELD_BINS + 1
    for index in range(len(out)):
        if np.isnan(values[index]):
            age += 1
            if index and age <= HELD_BINS:
                out[index] = out[index - 1]
        else:
            age = 0
    return out


def features(values, first):
    known = held(values)
    later = lambda lag: np.concatenate([np.full(lag, np.nan), known[:-lag]])  # noqa: E731
    columns = [known - later(lag) for lag in LAGS]
    for window in WINDOWS:
        columns.append(np.nanmean(np.stack([known] + [later(lag) for lag in range(1, window)]), axis=0) - known)
    angle = 2 * np.pi * ((first + np.arange(len(values))) * BIN_S % 86400) / 86400
    return np.stack([*columns, known, np.sin(angle), np.cos(angle)], axis=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path, required=True)
    parser.add_argument("--rooms", default="*")
    args = parser.parse_args()
    found = []
    for path in sorted([*args.data.rglob("*.csv.gz"), *args.data.rglob("*.csv")]):
        room = f"{path.resolve().parent.name}/{path.name.removesuffix('.gz').removesuffix('.csv')}"
        if not fnmatch(room, args.rooms):
            continue
        for quantity, (first, values) in read_bins(path).items():
            inputs = features(values, first)
            border = int(len(values) * 0.6)
            for minutes in HORIZONS_MIN:
                steps = minutes * 60 // BIN_S
                change = np.concatenate([values[steps:], np.full(steps, np.nan)]) - values
                usable = ~np.isnan(change)
                learned = np.flatnonzero(usable[: max(0, border - 24)])
                judged = border + np.flatnonzero(usable[border:])
                if len(learned) < 200 or len(judged) < 50 or not np.abs(change[judged]).any():
                    continue
                booster = lightgbm.train(SETTINGS, lightgbm.Dataset(inputs[learned], change[learned]), TREES)
                error = np.abs(change[judged] - booster.predict(inputs[judged])).mean()
                found.append(
                    {
                        "room": room,
                        "quantity": quantity,
                        "horizonMin": minutes,
                        "segment": "last40",
                        "n": len(judged),
                        "mae": float(error),
                        "skill": float(1 - error / np.abs(change[judged]).mean()),
                    }
                )
        print(room, flush=True)
    args.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
