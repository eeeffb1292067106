"""A double of ESPHome's adc for this machine: TEST_PIN_VOLTS is what every pin has."""

import esphome.codegen as cg
from esphome.components import sensor
import esphome.config_validation as cv
from esphome.const import DEVICE_CLASS_VOLTAGE, STATE_CLASS_MEASUREMENT, UNIT_VOLT

adc_ns = cg.esphome_ns.namespace("adc")
ADCSensor = adc_ns.class_("ADCSensor", sensor.Sensor, cg.PollingComponent)

CONFIG_SCHEMA = (
    sensor.sensor_schema(
        ADCSensor, unit_of_measurement=UNIT_VOLT, accuracy_decimals=2, device_class=DEVICE_CLASS_VOLTAGE, state_class=STATE_CLASS_MEASUREMENT
    )
    .extend({cv.Required("pin"): cv.string, cv.Optional("attenuation"): cv.string, cv.Optional("samples"): cv.positive_int})
    .extend(cv.polling_component_schema("60s"))
)


async def to_code(config):
    await cg.register_component(await sensor.new_sensor(config), config)
