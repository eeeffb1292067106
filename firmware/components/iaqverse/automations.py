"""Actions and conditions for automations."""

from esphome import automation
import esphome.codegen as cg
import esphome.config_validation as cv
from esphome.const import CONF_ID

from .names import Monitor, iaqverse_ns

ClearBacklogAction = iaqverse_ns.class_("ClearBacklogAction", automation.Action)
HasHubCondition = iaqverse_ns.class_("HasHubCondition", automation.Condition)
HasBacklogCondition = iaqverse_ns.class_("HasBacklogCondition", automation.Condition)
SteersAloneCondition = iaqverse_ns.class_("SteersAloneCondition", automation.Condition)
ScoreBelowCondition = iaqverse_ns.class_("ScoreBelowCondition", automation.Condition)

CONF_SCORE = "score"

SCHEMA = automation.maybe_simple_id({cv.GenerateID(): cv.use_id(Monitor)})

automation.register_simple_action("iaqverse.clear_backlog", ClearBacklogAction, SCHEMA, synchronous=True)
automation.register_simple_condition("iaqverse.has_hub", HasHubCondition, SCHEMA)
automation.register_simple_condition("iaqverse.has_backlog", HasBacklogCondition, SCHEMA)
automation.register_simple_condition("iaqverse.steers_alone", SteersAloneCondition, SCHEMA)


@automation.register_condition(
    "iaqverse.score_below",
    ScoreBelowCondition,
    cv.maybe_simple_value(
        {
            cv.GenerateID(): cv.use_id(Monitor),
            cv.Required(CONF_SCORE): cv.templatable(cv.float_range(min=0, max=100)),
        },
        key=CONF_SCORE,
    ),
)
async def score_below_to_code(config, condition_id, template_arg, args):
    condition = cg.new_Pvariable(condition_id, template_arg)
    await cg.register_parented(condition, config[CONF_ID])
    cg.add(condition.set_limit(await cg.templatable(config[CONF_SCORE], args, cg.float_)))
    return condition
