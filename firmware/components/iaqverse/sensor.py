"""What a monitor says of itself in numbers."""

import esphome.codegen as cg
from esphome.components import sensor
import esphome.config_validation as cv
from esphome.const import ENTITY_CATEGORY_DIAGNOSTIC, STATE_CLASS_MEASUREMENT, UNIT_PERCENT

from .names import CONF_BACKLOG, CONF_IAQVERSE_ID, Monitor

CONF_COVERAGE = "coverage"
CONF_SCORE = "score"
CONF_SHED = "shed"

CONFIG_SCHEMA = cv.Schema(
    {
        cv.GenerateID(CONF_IAQVERSE_ID): cv.use_id(Monitor),
        cv.Optional(CONF_SCORE): sensor.sensor_schema(
            icon="mdi:home-thermometer-outline", accuracy_decimals=0, state_class=STATE_CLASS_MEASUREMENT
        ),
        cv.Optional(CONF_COVERAGE): sensor.sensor_schema(
            unit_of_measurement=UNIT_PERCENT, accuracy_decimals=0, entity_category=ENTITY_CATEGORY_DIAGNOSTIC
        ),
        cv.Optional(CONF_BACKLOG): sensor.sensor_schema(
            icon="mdi:tray-full", accuracy_decimals=0, entity_category=ENTITY_CATEGORY_DIAGNOSTIC
        ),
        cv.Optional(CONF_SHED): sensor.sensor_schema(
            icon="mdi:tray-remove", accuracy_decimals=0, entity_category=ENTITY_CATEGORY_DIAGNOSTIC
        ),
    }
)


async def to_code(config):
    monitor = await cg.get_variable(config[CONF_IAQVERSE_ID])
    for key in (CONF_SCORE, CONF_COVERAGE, CONF_BACKLOG, CONF_SHED):
        if key in config:
            cg.add(getattr(monitor, f"set_{key}_sensor")(await sensor.new_sensor(config[key])))
