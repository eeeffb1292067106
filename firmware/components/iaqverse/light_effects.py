"""Light effects that show the air: a colour, and a bar that grows as it gets worse."""

import esphome.codegen as cg
from esphome.components.light.effects import register_addressable_effect, register_rgb_effect
from esphome.components.light.types import AddressableLightEffect, LightEffect
import esphome.config_validation as cv
from esphome.const import CONF_NAME, CONF_SOURCE

from .names import CONF_IAQVERSE_ID, Monitor, iaqverse_ns, one_quantity, quantity_value

AirColour = iaqverse_ns.class_("AirColour", LightEffect)
AirBar = iaqverse_ns.class_("AirBar", AddressableLightEffect)

SCORE = "score"


def _source(value):
    return SCORE if str(value).lower() == SCORE else one_quantity(value)


SCHEMA = {
    cv.GenerateID(CONF_IAQVERSE_ID): cv.use_id(Monitor),
    # The score of the air, or of one quantity alone.
    cv.Optional(CONF_SOURCE, default=SCORE): _source,
}


async def _effect(config, effect_id):
    effect = cg.new_Pvariable(effect_id, config[CONF_NAME])
    cg.add(effect.set_monitor(await cg.get_variable(config[CONF_IAQVERSE_ID])))
    if config[CONF_SOURCE] != SCORE:
        cg.add(effect.set_quantity(quantity_value(config[CONF_SOURCE])))
    return effect


@register_rgb_effect("iaqverse", AirColour, "Air", SCHEMA)
async def air_colour_to_code(config, effect_id):
    return await _effect(config, effect_id)


@register_addressable_effect("iaqverse_bar", AirBar, "Air bar", SCHEMA)
async def air_bar_to_code(config, effect_id):
    return await _effect(config, effect_id)
