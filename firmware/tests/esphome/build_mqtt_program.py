"""Builds configurations for this machine, with ESPHome's own MQTT code, each as one file that runs anywhere.

Run by scripts/test-firmware.js, inside its Debian root: python build_mqtt_program.py FOLDER
"""

import os
from pathlib import Path
import shutil
import subprocess
import sys
import tempfile

from mqtt_on_host import overlay

FIRMWARE = Path(__file__).parents[2]


CONFIGS = ("mqtt", "battery")


def build(name, target):
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        # ESPHome writes beside a configuration.
        sources = shutil.copytree(FIRMWARE, folder / "firmware")
        laid = overlay.lay(folder / "overlay")
        environment = {**os.environ, "ESPHOME_DATA_DIR": str(folder / "data"), "CXX": "g++ -static"}
        config = sources / f"tests/esphome/configs/{name}.yaml"
        done = subprocess.run(
            [sys.executable, "-m", "esphome", "-s", "overlay", str(laid), "compile", str(config)],
            check=False, env=environment, capture_output=True, text=True,
        )
        if done.returncode != 0:
            raise SystemExit(f"{config.name} does not build over MQTT:\n{done.stdout}{done.stderr}")
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(next(folder.glob("data/build/*/.pioenvs/*/program")), target / name)


if __name__ == "__main__":
    for config in CONFIGS:
        build(config, Path(sys.argv[1]))
