"""ESPHome over many configurations: each in a process of its own, forked from one that has loaded ESPHome already.

What ESPHome would fetch from a registry of libraries is not fetched: the C++ of a configuration is written before that, and is whole without it.
"""

from contextlib import redirect_stdout
from dataclasses import asdict, dataclass, field
import gc
import io
import json
import logging
import os
from pathlib import Path
import re
import sys
import tempfile
import traceback

from esphome import loader
import esphome.__main__  # noqa: F401: loaded once, for all that are forked
from esphome.config import read_config
from esphome.core import CORE, ID
import esphome.espidf.component
import esphome.git

FIRMWARE = Path(__file__).parents[2]
PACKAGES = FIRMWARE / "packages"
DEVICES = FIRMWARE / "devices"

# What every device here must say for itself.
SETTINGS = {
    "iaqverse_source": str(FIRMWARE / "components"),
    "room": "Bedroom",
    "mqtt_broker": "192.168.1.2",
    "ota_password": "wolf-in-the-wind-4711",
}
# Something to follow, for packages that need a quantity.
AIR = """
iaqverse: {sensors: {co2: any_co2, humidity: any_humidity}}
sensor:
  - {platform: template, id: any_co2, name: Any CO2, unit_of_measurement: ppm}
  - {platform: template, id: any_humidity, name: Any humidity, unit_of_measurement: "%"}
"""
# Sensors that give nothing to score, with the reason in their first lines.
UNSCORED = {"sensor_vl53l0x"}
USUAL = ["wifi", "mqtt", "ota", "web_server", "improv_ble", "improv_serial", "captive_portal", "safe_mode", "json", "network", "esp32_ble_server"]


@dataclass
class Run:
    """What came of one configuration."""

    name: str
    # All that ESPHome said, in one line; empty where it holds.
    said: str
    # The whole configuration, with ids as text.
    config: dict = field(default_factory=dict)
    # The generated main.cpp, where it was asked for.
    code: str = ""
    libraries: list = field(default_factory=list)

    @property
    def holds(self):
        return not self.said


def packages_text(packages, settings=None, more=""):
    """A configuration of a person: settings, packages by path, and whatever stands beside them."""
    lines = ["substitutions:"]
    lines += [f"  {name}: {value!r}" for name, value in {**SETTINGS, **(settings or {})}.items() if value is not None]
    lines.append("packages:")
    lines += [f"  p{index}: !include {path}" for index, path in enumerate(packages)]
    return "\n".join(lines) + "\n" + more


QUANTITY = re.compile(r"^    (\w+): \[(\w+)\]$", re.MULTILINE)


def first_of_each(names):
    """For packages of which several measure the same: the first one counts."""
    measured = {}
    for name in names:
        for quantity, sensor in QUANTITY.findall(package(name).read_text(encoding="utf-8")):
            measured.setdefault(quantity, sensor)
    return f"iaqverse: {{sensors: {json.dumps(measured)}}}\n"


def package(name):
    return PACKAGES / f"{name}.yaml"


def device(name):
    return DEVICES / f"{name}.yaml"


def run_all(texts, generate=False, secrets=None, checkout=None):
    """Runs of named configurations, in their order. @param checkout a folder that is taken for whatever would be cloned"""
    _load_code()
    with tempfile.TemporaryDirectory() as folder:
        waiting = [Path(folder) / str(index) for index in range(len(texts))]
        running = {}
        for result, (name, text) in zip(waiting, texts.items(), strict=True):
            if len(running) >= os.cpu_count():
                _reap(running)
            child = os.fork()
            if child == 0:
                _run_and_leave(result, name, text, generate, secrets or {}, checkout)
            running[child] = name
        while running:
            _reap(running)
        return [Run(**json.loads(result.read_text(encoding="utf-8"))) for result in waiting]


def _reap(running):
    # The oldest: children of somebody else's are not ours to wait for.
    child, name = next(iter(running.items()))
    del running[child]
    _, status = os.waitpid(child, 0)
    if status != 0:
        raise AssertionError(f"ESPHome broke down over {name}: see above")


def _run_and_leave(result, name, text, generate, secrets, checkout):
    """In the child: nothing of the parent's may run on."""
    status = 1
    if checkout is not None:
        esphome.git.clone_or_update = lambda **_: (Path(checkout), None)
    try:
        result.write_text(json.dumps(asdict(_run(name, text, generate, secrets))), encoding="utf-8")
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _load_code():
    """Reads the code of all that packages use before anything is forked; nothing of a configuration is looked at."""
    for name in USUAL:
        loader.get_component(name)
    for path in PACKAGES.glob("*.yaml"):
        domain = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if found := re.match(r"(\w+):", line):
                domain = found[1]
                if not domain.startswith(("iaqverse", "packages", "substitutions")):
                    loader.get_component(domain)
            elif (found := re.match(r"  - (?:\{ )?platform: (\w+)", line)) and found[1] != "iaqverse":
                loader.get_platform(domain, found[1])
    gc.collect()
    gc.freeze()


def run(text, generate=False, secrets=None, checkout=None):
    return run_all({"one": text}, generate, secrets, checkout)[0]


def _run(name, text, generate, secrets):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "device.yaml"
        file.write_text(text, encoding="utf-8")
        (Path(folder) / "secrets.yaml").write_text("".join(f"{key}: {value!r}\n" for key, value in secrets.items()), encoding="utf-8")
        return _judge(name, file, generate)


def _judge(name, file, generate):
    CORE.config_path = file
    printed = io.StringIO()
    errors = io.StringIO()
    handler = logging.StreamHandler(errors)
    handler.setLevel(logging.ERROR)
    logging.getLogger().addHandler(handler)
    logging.disable(logging.WARNING)
    with redirect_stdout(printed):
        config = read_config({})
    if config is None:
        return Run(name, " ".join((printed.getvalue() + errors.getvalue()).split()))
    done = Run(name, "", _plain(config))
    if generate:
        CORE.config = config
        esphome.espidf.component.convert_libraries = lambda libraries, *_, **__: []
        if esphome.__main__.write_cpp(config) != 0:
            done.said = errors.getvalue() or "no code was written"
        else:
            done.code = (CORE.relative_src_path("main.cpp")).read_text(encoding="utf-8")
            done.libraries = sorted(library.as_tuple[0] for library in CORE.platformio_libraries.values())
    return done


def _plain(value):
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, ID):
        return value.id
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float)):
        return value
    return str(value)


def font_file(folder):
    """Letters for displays without a network: those that Pillow brings."""
    from PIL import ImageFont

    file = Path(folder) / "letters.ttf"
    file.write_bytes(ImageFont.load_default(10).font_bytes)
    return file
