"""ESPHome's own `mqtt` and `json` for this machine: their sources as they were installed, with another way to the broker.

ESPHome offers MQTT on chips alone. What is changed is named below and stands in no message: which platforms are allowed, which backend
carries the bytes, and where ArduinoJson comes from. A release in which one of these places reads otherwise fails here.
"""

from pathlib import Path
import shutil

import esphome.components.json as json_component
import esphome.components.mqtt as mqtt_component

HERE = Path(__file__).parent

CHANGES = {
    "mqtt/__init__.py": [
        ("            PLATFORM_RTL87XX,\n        ]", '            PLATFORM_RTL87XX,\n            "host",\n        ]'),
    ],
    "mqtt/mqtt_client.h": [
        (
            '#if defined(USE_ESP32)\n#include "mqtt_backend_esp32.h"',
            '#if defined(USE_HOST)\n#include "mqtt_backend_host.h"\n#elif defined(USE_ESP32)\n#include "mqtt_backend_esp32.h"',
        ),
        (
            "#if defined(USE_ESP32)\n  MQTTBackendESP32 mqtt_backend_;",
            "#if defined(USE_HOST)\n  MQTTBackendHost mqtt_backend_;\n#elif defined(USE_ESP32)\n  MQTTBackendESP32 mqtt_backend_;",
        ),
    ],
    "json/__init__.py": [
        ('cg.add_library("bblanchon/ArduinoJson", "7.4.3")', f'cg.add_build_flag("-I{(HERE / "include").as_posix()}")'),
    ],
}


def lay(folder):
    """Writes both components into a folder, as `external_components` take them. Returns the folder."""
    for component in (mqtt_component, json_component):
        source = Path(component.__file__).parent
        shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__"))
    for name, changes in CHANGES.items():
        file = folder / name
        text = file.read_text(encoding="utf-8")
        for before, after in changes:
            if text.count(before) != 1:
                raise AssertionError(f"ESPHome's {name} reads otherwise than this test knows it: {before!r}")
            text = text.replace(before, after)
        file.write_text(text, encoding="utf-8")
    shutil.copy(HERE / "mqtt_backend_host.h", folder / "mqtt")
    return folder
