"""A double of ESPHome's deep_sleep for this machine: who sleeps shuts down as there, and ends. A test is what wakes it."""

from esphome import automation
import esphome.codegen as cg
import esphome.config_validation as cv
from esphome.const import CONF_ID, CONF_RUN_DURATION, CONF_SLEEP_DURATION

deep_sleep_ns = cg.esphome_ns.namespace("deep_sleep")
DeepSleepComponent = deep_sleep_ns.class_("DeepSleepComponent", cg.Component)

CONFIG_SCHEMA = cv.Schema(
    {
        cv.GenerateID(): cv.declare_id(DeepSleepComponent),
        cv.Optional(CONF_SLEEP_DURATION): cv.positive_time_period_milliseconds,
        cv.Optional(CONF_RUN_DURATION): cv.positive_time_period_milliseconds,
    }
).extend(cv.COMPONENT_SCHEMA)

SCHEMA = automation.maybe_simple_id({cv.GenerateID(): cv.use_id(DeepSleepComponent)})

for name, call in (("enter", "begin_sleep(true)"), ("prevent", "prevent_deep_sleep()"), ("allow", "allow_deep_sleep()")):
    automation.register_apply_action(f"deep_sleep.{name}", SCHEMA, automation.ApplyCall(call))


async def to_code(config):
    component = cg.new_Pvariable(config[CONF_ID])
    await cg.register_component(component, config)
    if CONF_RUN_DURATION in config:
        cg.add(component.set_run_duration(config[CONF_RUN_DURATION]))
