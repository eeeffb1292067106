"""What is wired where, from the devices and packages themselves: a page and a picture for each device, and one table of all modules.

It runs in ESPHome's own environment (`npm run generate:wiring`): what it shows is what ESPHome makes of the files.
"""

from pathlib import Path
import re
import sys
import tempfile

FIRMWARE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(FIRMWARE / "tests" / "esphome"))
sys.path.insert(0, str(FIRMWARE / "generate"))

from esphome_runs import AIR, DEVICES, PACKAGES, UNSCORED, device, font_file, package, packages_text, run_all  # noqa: E402
import guide_picture  # noqa: E402
from wiring_picture import picture  # noqa: E402

BOARDS = {"esp32": "ESP32", "esp32s3": "ESP32-S3", "esp32c3": "ESP32-C3", "esp32c6": "ESP32-C6"}
WRITTEN = "<!-- Written by firmware/generate/wiring.py: change the YAML files, not this one. -->"


def files():
    """Every file of firmware/docs that is made, by its name."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = {"display_font": str(font_file(scratch)), "display_signs": "°"}
        return {**_devices(settings), "wiring.md": _modules(settings), "first-flash.svg": guide_picture.picture()}


def _head(path):
    """The first lines of a file, which say what it is, as a paragraph each."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").strip())
    return lines


def _hold(runs):
    for run in runs:
        if not run.holds:
            raise SystemExit(f"{run.name} does not hold: {run.said}")
    return runs


def _devices(settings):
    names = [path.stem for path in sorted(DEVICES.glob("*.yaml")) if "example" not in path.stem]
    made = {}
    for run in _hold(run_all({name: packages_text([device(name)], settings) for name in names})):
        own = run.config.get("iaqverse_device", {})
        if not own.get("wiring"):
            continue
        made[f"{run.name}.svg"] = picture(own["board"], own["wiring"])
        made[f"{run.name}.md"] = _page(run, own)
    return made


def _page(run, own):
    head = [line for line in _head(device(run.name)) if not line.startswith("To be set")]
    what = re.sub(r" *See firmware/docs/\S+ for its wiring\.?", "", " ".join(head))
    packages = re.findall(r"!include \.\./packages/(\w+)\.yaml", device(run.name).read_text(encoding="utf-8"))
    lines = [WRITTEN, f"# {run.config['esphome']['friendly_name']}", "", what, ""]
    lines += [f"![Wiring of {run.name}]({run.name}.svg)", ""]
    if own["soldered"]:
        lines += ["Its maker has soldered all of this: there is nothing to wire.", ""]
    lines += ["| Module | Its pin | Board | Setting |", "|---|---|---|---|"]
    for module, wires in own["wiring"].items():
        for wire in wires:
            lines.append(f"| {module} | {wire['wire']} | {wire['to']} | {_code(wire.get('setting'))} |")
    lines += ["", f"Board: {own['board']}. A setting goes under `substitutions:` of your own file and chooses another pin.", ""]
    sensors = run.config.get("iaqverse", {}).get("sensors", {})
    if sensors:
        lines += ["It scores " + ", ".join(f"`{quantity}` ({sensor})" for quantity, sensor in sensors.items()) + ".", ""]
    if packages:
        lines += ["Packages: " + ", ".join(f"[{name}](../packages/{name}.yaml)" for name in packages) + ".", ""]
    lines += ["How it is flashed: [first-flash.md](first-flash.md).", ""]
    return "\n".join(lines)


def _code(setting):
    return f"`{setting}`" if setting else ""


def _modules(settings):
    """Every module with the pins that it has on each board unless somebody says otherwise."""
    names = [path.stem for kind in ("sensor", "display", "led", "actuator") for path in sorted(PACKAGES.glob(f"{kind}_*.yaml"))]
    texts = {}
    for board in BOARDS:
        for name in names:
            more = "" if name.startswith("sensor_") and name not in UNSCORED else AIR
            texts[f"{board} {name}"] = packages_text([package(part) for part in ("base", f"board_{board}", "monitor", name)], settings, more)
    runs = {run.name: run for run in _hold(run_all(texts))}
    lines = [WRITTEN, "# Wiring of every module", ""]
    lines += ["What is not said otherwise is wired so. A setting goes under `substitutions:` and chooses another pin.", ""]
    for name in names:
        wirings = [runs[f"{board} {name}"].config["iaqverse_device"]["wiring"] for board in BOARDS]
        head = _head(package(name))
        lines += [f"## {name}", "", head[0], ""]
        notes = [re.sub(r"\$\{(\w+)\}", r"`\1`", line) for line in head[1:] if line.startswith("Wiring:")]
        lines += [*notes, ""] if notes else []
        lines += [f"| Its pin | {' | '.join(BOARDS.values())} | Setting |", f"|---|{'---|' * len(BOARDS)}---|"]
        for module, wires in wirings[0].items():
            for index, wire in enumerate(wires):
                ends = " | ".join(wiring[module][index]["to"] for wiring in wirings)
                lines.append(f"| {wire['wire']} | {ends} | {_code(wire.get('setting'))} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    made = files()
    for name, text in made.items():
        (target / name).write_text(text, encoding="utf-8")
    print(f"{len(made)} files are written.")
