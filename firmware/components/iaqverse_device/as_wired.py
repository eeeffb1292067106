"""Checks on a configuration as it would be soldered: pins, serial ports and addresses that two things want."""

import esphome.config_validation as cv
from esphome.const import CONF_ADDRESS, CONF_ALLOW_OTHER_USES, CONF_ID, CONF_PLATFORM
from esphome.pins import PIN_SCHEMA_REGISTRY

SHOWN = 6


def check(config, full):
    """@raises cv.MultipleInvalid with a remedy for each finding"""
    errors = [*_pins(config, full), *_serial_ports(config, full), *_addresses(full)]
    if errors:
        raise cv.MultipleInvalid(errors)


def _invalid(message, path=()):
    return cv.Invalid(message, [cv.ROOT_CONFIG_PATH, *path])


def _pins(config, full):
    """Pins of the chip itself that are used twice."""
    used = {}
    for (key, _, number), users in PIN_SCHEMA_REGISTRY.pins_used.items():
        for path, client, pin in users:
            if client is None or key == client:
                used.setdefault(number, []).append((path, pin))
    names = {f"GPIO{number}" for number in used}
    # On a board that somebody sells nothing is led out.
    free = [] if config["soldered"] else [pin for pin in config["free_pins"] if pin not in names]
    for number, users in used.items():
        if len(users) < 2 or all(pin.get(CONF_ALLOW_OTHER_USES) for _, pin in users):
            continue
        # By the setting that chooses the pin: modules on one bus share it.
        wired = {}
        for module, wires in config["wiring"].items():
            for wire in wires:
                if wire["to"] == f"GPIO{number}":
                    wired.setdefault(wire.get("setting"), []).append(f"{module} {wire['wire']}")
        said = [f"{', '.join(wires)}" + (f" ({setting})" if setting else "") for setting, wires in wired.items()]
        # Where one setting is all that is known, ESPHome's own names of the users say more.
        wanted = _listed(said if len(said) > 1 else [_place(path, full) for path, _ in users])
        if len(said) == 1:
            wanted += f", for {said[0]}"
        remedy = "give one of them another pin"
        if any(wired):
            remedy += ", by the name in brackets under 'substitutions:'"
        if free:
            remedy += f"; free on this board: {', '.join(free[:SHOWN])}"
        yield _invalid(f"GPIO{number} is wanted by {wanted}: {remedy}", users[-1][0])


def _listed(places):
    return f"{', '.join(places[:-1])} and {places[-1]}"


def _place(path, full):
    """`sensor: dht` for a path of the configuration."""
    domain = path[0]
    entry = full.get_nested_item(path[:2]) if len(path) > 1 else {}
    platform = entry.get(CONF_PLATFORM) if isinstance(entry, dict) else None
    return f"'{domain}: {platform}'" if platform else f"'{domain}:'"


def _serial_ports(config, full):
    ports = config.get("serial_ports")
    uarts = full.get("uart", [])
    if ports is None or len(uarts) <= ports:
        return
    names = ", ".join(str(uart[CONF_ID]) for uart in uarts)
    yield _invalid(
        f"{config.get('board', 'this board')} has {ports} free serial ports, and {len(uarts)} are wanted ({names}): "
        "leave one of these sensors away, take one that speaks I²C instead, or an ESP32-S3, which has three",
        ["uart", ports],
    )


def _addresses(full):
    """Two devices of one address on one I²C bus: both would answer, and neither be understood."""
    seen = {}
    for domain, entries in full.items():
        if not isinstance(entries, list):
            continue
        for index, entry in enumerate(entries):
            if not isinstance(entry, dict) or CONF_ADDRESS not in entry or "i2c_id" not in entry:
                continue
            place = (str(entry["i2c_id"]), entry[CONF_ADDRESS])
            seen.setdefault(place, []).append((f"{domain}: {entry.get(CONF_PLATFORM, '')}".rstrip(": "), [domain, index]))
    for (bus, address), users in seen.items():
        if len(users) > 1:
            yield _invalid(
                f"{_listed([name for name, _ in users])} have the same I²C address 0x{address:02X} on the bus '{bus}': "
                "set another 'address' where the module has a pad or jumper for it, put one of them on a bus of its own "
                "(a second entry under 'i2c:', and its 'i2c_id', which is a package's setting …_bus), or leave one away",
                users[1][1],
            )
