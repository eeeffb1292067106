"""What the files of this component share: the classes, the quantities, and how they are called."""

import json
from pathlib import Path

import esphome.codegen as cg
import esphome.config_validation as cv

CONF_BACKLOG = "backlog"
CONF_HUB = "hub"
CONF_IAQVERSE_ID = "iaqverse_id"

# Written by firmware/generate from the hub's own catalogue.
QUANTITIES = json.loads((Path(__file__).parent / "quantities.json").read_text(encoding="utf-8"))

iaqverse_ns = cg.esphome_ns.namespace("iaqverse")
core_ns = cg.global_ns.namespace("iaq")
Monitor = iaqverse_ns.class_("Monitor", cg.Component)
Quantity = core_ns.enum("Quantity", is_class=True)


def quantity_value(name):
    """The C++ value of a quantity."""
    return getattr(Quantity, name.upper())


def one_quantity(value):
    """A quantity that IAQverse knows, by its name."""
    name = cv.string_strict(value).lower()
    if name not in QUANTITIES:
        raise cv.Invalid(f"IAQverse knows no quantity '{value}': use one of {', '.join(QUANTITIES)}")
    return name
