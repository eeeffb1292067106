"""For tests alone: a way to the hub that a test switches, and a time that a test makes fast."""

import esphome.codegen as cg
from esphome.components import iaqverse
import esphome.config_validation as cv
from esphome.const import CONF_ID

DEPENDENCIES = ["iaqverse"]

iaqverse_test_ns = cg.esphome_ns.namespace("iaqverse_test")
SwitchedUplink = iaqverse_test_ns.class_("SwitchedUplink", iaqverse.Uplink)
FastTime = iaqverse_test_ns.class_("FastTime", iaqverse.Timekeeper)

CONFIG_SCHEMA = cv.Schema(
    {
        cv.GenerateID(): cv.declare_id(SwitchedUplink),
        cv.GenerateID("time_id"): cv.declare_id(FastTime),
        cv.Required("speed"): cv.positive_int,
        cv.Required("file"): cv.string_strict,
    }
)


async def to_code(config):
    cg.new_Pvariable(config[CONF_ID], config["file"])
    cg.new_Pvariable(config["time_id"], config["speed"])
