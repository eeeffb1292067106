"""What a monitor says of itself in words."""

import esphome.codegen as cg
from esphome.components import text_sensor
import esphome.config_validation as cv

from .names import CONF_IAQVERSE_ID, Monitor

CONF_DOMINANT = "dominant"
CONF_LEVEL = "level"

CONFIG_SCHEMA = cv.Schema(
    {
        cv.GenerateID(CONF_IAQVERSE_ID): cv.use_id(Monitor),
        cv.Optional(CONF_LEVEL): text_sensor.text_sensor_schema(icon="mdi:weather-windy"),
        cv.Optional(CONF_DOMINANT): text_sensor.text_sensor_schema(icon="mdi:scale-unbalanced"),
    }
)


async def to_code(config):
    monitor = await cg.get_variable(config[CONF_IAQVERSE_ID])
    for key in (CONF_LEVEL, CONF_DOMINANT):
        if key in config:
            cg.add(getattr(monitor, f"set_{key}_sensor")(await text_sensor.new_text_sensor(config[key])))
