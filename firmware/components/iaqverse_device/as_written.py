"""Checks on a configuration as it was written, before ESPHome looks at its parts: what is not set, named twice, or without a bus."""

import re

import esphome.config_validation as cv
from esphome.core import CORE
from esphome.loader import get_platform

UNSET = re.compile(r"\$\{\s*([a-zA-Z_]\w*)\s*\}")

SHORTEST_PASSWORD = 8
# What stands in examples is no password.
EXAMPLES = {"changeme", "change-me", "password", "12345678", "iaqverse", "a-password-of-this-device"}

WHAT_IT_IS = {
    "room": "the room in which the device is, as the hub calls it (room: Bedroom)",
    "mqtt_broker": "the address of your MQTT broker (mqtt_broker: 192.168.1.10)",
    "ota_password": "a password of this device alone, 8 letters or more (ota_password: !secret bedroom_ota_password)",
    "mqtt_ca": "the certificate authority of your broker in PEM (mqtt_ca: !secret mqtt_ca)",
}

BUSES = {
    "i2c": "packages/bus_i2c.yaml, or 'i2c: { sda: GPIO21, scl: GPIO22 }'",
    "uart": "'uart: { rx_pin: GPIO16, tx_pin: GPIO17, baud_rate: 9600 }'",
    "spi": "packages/bus_spi.yaml, or 'spi: { clk_pin: GPIO18, mosi_pin: GPIO23 }'",
    "one_wire": "'one_wire: [{ platform: gpio, pin: GPIO4 }]'",
}


def check(config):
    """Gives the configuration of this component as it is. @raises cv.MultipleInvalid with a remedy for each finding"""
    raw = CORE.raw_config
    errors = [*_unset(raw), *_empty(raw), *_passwords(raw), *_twice(raw), *_without_bus(raw)]
    if errors:
        raise cv.MultipleInvalid(errors)
    return config


def _invalid(message, path):
    return cv.Invalid(message, [cv.ROOT_CONFIG_PATH, *path])


def _unset(raw):
    names = {}
    for path, text in _texts(raw, []):
        for name in UNSET.findall(text):
            names.setdefault(name, path)
    for name, path in names.items():
        what = WHAT_IT_IS.get(name, f"its package says what it is ({name}: …)")
        yield _invalid(f"'{name}' is not set: add it under 'substitutions:', {what}", path)


def _empty(raw):
    """Settings that were left empty, as they come out of an example."""
    for domain, key, name in (("mqtt", "broker", "mqtt_broker"), ("esphome", "area", "room")):
        section = raw.get(domain)
        if isinstance(section, dict) and section.get(key) == "":
            yield _invalid(f"'{name}' is empty: say {WHAT_IT_IS[name]}", [domain, key])


def _texts(value, path):
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, [*path, key])
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(part, [*path, index])
    elif isinstance(value, str):
        yield path, value


def _passwords(raw):
    for index, entry in enumerate(_entries(raw, "ota")):
        if entry.get("platform") != "esphome" or "encryption" in entry:
            continue
        password = str(entry.get("password") or "")
        if UNSET.search(password):
            continue
        if not password:
            message = "updates over the air have no password, so anybody in the network could replace this firmware"
        elif password.lower() in EXAMPLES:
            message = f"'{password}' is an example, which others know"
        elif len(password) < SHORTEST_PASSWORD:
            message = f"the password for updates over the air has {len(password)} letters, and needs {SHORTEST_PASSWORD}"
        else:
            continue
        yield _invalid(
            f"{message}: set 'ota_password' to one of this device alone, in secrets.yaml (ota_password: !secret …)", ["ota", index]
        )


def _entries(raw, domain):
    value = raw.get(domain)
    entries = value if isinstance(value, list) else [value]
    return [entry for entry in entries if isinstance(entry, dict)]


def _twice(raw):
    """Ids that two entries declare, with what declares them: the same package twice, or two sensors called the same."""
    seen = {}
    for domain in raw:
        for index, entry in enumerate(_entries(raw, domain)):
            kind = f"{domain}: {entry['platform']}" if "platform" in entry else domain
            for part in (entry, *(value for value in entry.values() if isinstance(value, dict))):
                declared = part.get("id")
                if isinstance(declared, str):
                    seen.setdefault(declared, []).append((kind, [domain, index]))
    for declared, places in seen.items():
        if len(places) < 2:
            continue
        kinds = " and by ".join(f"'{kind}'" for kind, _ in places)
        remedy = (
            "include its package once, or give the second one an id of its own"
            if len({kind for kind, _ in places}) == 1
            else "give one of them another id"
        )
        yield _invalid(f"the id '{declared}' is used by {kinds}: {remedy}", places[1][1])


def _without_bus(raw):
    for domain in raw:
        for index, entry in enumerate(_entries(raw, domain)):
            platform = entry.get("platform")
            found = get_platform(domain, platform) if isinstance(platform, str) else None
            if found is None or domain == "ota":
                continue
            for bus in found.dependencies:
                if bus in BUSES and bus not in raw:
                    yield _invalid(
                        f"'{domain}: {platform}' needs '{bus}:', which is not there: add {BUSES[bus]}", [domain, index]
                    )
