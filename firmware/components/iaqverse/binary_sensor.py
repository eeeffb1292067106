"""Whether the hub is there, and whether the monitor steers alone."""

import esphome.codegen as cg
from esphome.components import binary_sensor
import esphome.config_validation as cv
from esphome.const import DEVICE_CLASS_CONNECTIVITY, ENTITY_CATEGORY_DIAGNOSTIC

from .names import CONF_HUB, CONF_IAQVERSE_ID, Monitor

CONF_ALONE = "alone"

CONFIG_SCHEMA = cv.Schema(
    {
        cv.GenerateID(CONF_IAQVERSE_ID): cv.use_id(Monitor),
        cv.Optional(CONF_HUB): binary_sensor.binary_sensor_schema(
            device_class=DEVICE_CLASS_CONNECTIVITY, entity_category=ENTITY_CATEGORY_DIAGNOSTIC
        ),
        cv.Optional(CONF_ALONE): binary_sensor.binary_sensor_schema(entity_category=ENTITY_CATEGORY_DIAGNOSTIC),
    }
)


async def to_code(config):
    monitor = await cg.get_variable(config[CONF_IAQVERSE_ID])
    for key in (CONF_HUB, CONF_ALONE):
        if key in config:
            cg.add(getattr(monitor, f"set_{key}_sensor")(await binary_sensor.new_binary_sensor(config[key])))
