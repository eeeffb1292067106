"""IAQverse for ESPHome: a monitor that scores its air, keeps its readings and runs a fan when nobody else is there."""

from pathlib import Path

from esphome import automation
import esphome.codegen as cg
from esphome.components import fan, output, sensor, switch, time
import esphome.config_validation as cv
from esphome.const import (
    CONF_ID,
    CONF_SENSORS,
    CONF_TIME_ID,
    CONF_UNIT_OF_MEASUREMENT,
    PLATFORM_ESP32,
    PLATFORM_HOST,
)
from esphome.core import CORE
import esphome.final_validate as fv

from . import automations, light_effects  # noqa: F401: they register themselves
from .names import CONF_BACKLOG, CONF_HUB, QUANTITIES, Monitor, core_ns, iaqverse_ns, one_quantity, quantity_value

CODEOWNERS = ["@iaqverse"]
AUTO_LOAD = ["sensor", "output"]
DEPENDENCIES = ["time"]

CONF_BASE_TOPIC = "base_topic"
CONF_BATCH_EVERY = "batch_every"
CONF_BATCH_SIZE = "batch_size"
CONF_BLIND = "blind"
CONF_EVERY = "every"
CONF_FALLBACK = "fallback"
CONF_FAN = "fan"
CONF_FLASH = "flash"
CONF_FULL_AT = "full_at"
CONF_GRACE = "grace"
CONF_KEEP_EVERY = "keep_every"
CONF_LOWEST = "lowest"
CONF_MIN_OFF = "min_off"
CONF_MIN_ON = "min_on"
CONF_OFF_BELOW = "off_below"
CONF_ON_ABOVE = "on_above"
CONF_ON_HUB_FOUND = "on_hub_found"
CONF_ON_HUB_LOST = "on_hub_lost"
CONF_ON_LEVEL = "on_level"
CONF_OUTPUT = "output"
CONF_QUANTITY = "quantity"
CONF_READINGS = "readings"
CONF_SENSOR_NAME = "sensor_name"
CONF_SETTLE = "settle"
CONF_SIZE = "size"
CONF_STALE_AFTER = "stale_after"
CONF_SWITCH = "switch"
CONF_TIMEKEEPER_ID = "timekeeper_id"
CONF_UPLINK_ID = "uplink_id"

# The core needs no ESPHome and stands beside the components, whether this folder is a copy or a checkout.
CORE_HEADERS = Path(__file__).resolve().parents[2] / "core"

Uplink = iaqverse_ns.class_("Uplink")
MqttUplink = iaqverse_ns.class_("MqttUplink", Uplink, cg.Component)
Timekeeper = iaqverse_ns.class_("Timekeeper")
DeviceTime = iaqverse_ns.class_("DeviceTime", Timekeeper)
FanDrive = iaqverse_ns.class_("FanDrive")
FanOfSpeeds = iaqverse_ns.class_("FanOfSpeeds", FanDrive)
FanBehindSwitch = iaqverse_ns.class_("FanBehindSwitch", FanDrive)
FanBehindOutput = iaqverse_ns.class_("FanBehindOutput", FanDrive)
Blind = core_ns.enum("Blind", is_class=True)
FallbackSettings = core_ns.struct("FallbackSettings")

BLIND = {"STOP": Blind.STOP, "HOLD": Blind.HOLD, "LOWEST": Blind.LOWEST}


def _limits_in_order(config):
    if config[CONF_OFF_BELOW] > config[CONF_ON_ABOVE]:
        raise cv.Invalid(
            f"'{CONF_OFF_BELOW}' ({config[CONF_OFF_BELOW]:g}) lies above '{CONF_ON_ABOVE}' ({config[CONF_ON_ABOVE]:g}): "
            "the fan would stop before it begins; make it the lower one",
            [CONF_OFF_BELOW],
        )
    if config[CONF_FULL_AT] < config[CONF_ON_ABOVE]:
        raise cv.Invalid(
            f"'{CONF_FULL_AT}' ({config[CONF_FULL_AT]:g}) lies below '{CONF_ON_ABOVE}' ({config[CONF_ON_ABOVE]:g}): "
            "make it the same or higher",
            [CONF_FULL_AT],
        )
    return config


def _sensor_name(value):
    name = cv.string_strict(value)
    if not 0 < len(name) <= 128 or any(letter in name for letter in "/+#"):
        raise cv.Invalid("the name stands in a topic: use 1 to 128 characters without '/', '+' and '#'")
    return name


def _one_sensor(quantity):
    """One sensor. Packages name theirs in lists, because lists are what ESPHome joins: then a second one is seen, not lost."""
    # Not below: the platform of this component that is loaded later has the name `sensor` then.
    one = cv.use_id(sensor.Sensor)

    def validate(value):
        if isinstance(value, list):
            if len(value) > 1:
                names = " and ".join(str(name) for name in value)
                raise cv.Invalid(
                    f"{names} both measure '{quantity}': say in your own file which one counts, "
                    f"'iaqverse: {{ sensors: {{ {quantity}: {value[0]} }} }}'; the other one is still shown"
                )
            if not value:
                raise cv.Invalid(f"name the sensor that measures '{quantity}', or leave '{quantity}' away")
            value = value[0]
        return one(value)

    return validate


FALLBACK_SCHEMA = cv.All(
    cv.Schema(
        {
            cv.Optional(CONF_QUANTITY, default="co2"): one_quantity,
            cv.Optional(CONF_ON_ABOVE, default=1000): cv.float_,
            cv.Optional(CONF_OFF_BELOW, default=800): cv.float_,
            cv.Optional(CONF_FULL_AT, default=1500): cv.float_,
            cv.Optional(CONF_LOWEST, default="30%"): cv.percentage,
            cv.Optional(CONF_MIN_ON, default="5min"): cv.positive_time_period_milliseconds,
            cv.Optional(CONF_MIN_OFF, default="3min"): cv.positive_time_period_milliseconds,
            cv.Optional(CONF_BLIND, default="STOP"): cv.enum(BLIND, upper=True),
            cv.Optional(CONF_FAN): cv.use_id(fan.Fan),
            cv.Optional(CONF_SWITCH): cv.use_id(switch.Switch),
            cv.Optional(CONF_OUTPUT): cv.use_id(output.FloatOutput),
            cv.GenerateID("drive_id"): cv.declare_id(FanDrive),
        }
    ),
    cv.has_exactly_one_key(CONF_FAN, CONF_SWITCH, CONF_OUTPUT),
    _limits_in_order,
)

# As many as stand in a block of core/iaqverse/flash_log.h.
READINGS_A_BLOCK = 29


def _fits_into_memory(config):
    flash = config.get(CONF_FLASH)
    if flash is not None and flash[CONF_READINGS] > config[CONF_SIZE]:
        raise cv.Invalid(
            f"flash is to hold {flash[CONF_READINGS]} readings, and memory holds {config[CONF_SIZE]}: after a restart they wait in "
            f"memory, so make '{CONF_SIZE}' at least as large",
            [CONF_FLASH, CONF_READINGS],
        )
    return config


def _not_too_often(value):
    period = cv.positive_time_period_milliseconds(value)
    if period.total_milliseconds < 60_000:
        raise cv.Invalid("flash wears with every write: write every minute at the most, '10min' is usual")
    return period


FLASH_SCHEMA = cv.All(
    cv.Schema(
        {
            cv.Optional(CONF_READINGS, default=1024): cv.int_range(min=READINGS_A_BLOCK, max=4096),
            cv.Optional(CONF_EVERY, default="10min"): _not_too_often,
        }
    ),
    cv.only_on([PLATFORM_ESP32, PLATFORM_HOST]),
)

BACKLOG_SCHEMA = cv.All(
    cv.Schema(
        {
            # Eight bytes each.
            cv.Optional(CONF_SIZE, default=2048): cv.int_range(min=16, max=65536),
            cv.Optional(CONF_KEEP_EVERY, default="5min"): cv.positive_time_period_seconds,
            cv.Optional(CONF_BATCH_EVERY, default="2s"): cv.positive_time_period_milliseconds,
            cv.Optional(CONF_BATCH_SIZE, default=1024): cv.int_range(min=128, max=8192),
            cv.Optional(CONF_FLASH): FLASH_SCHEMA,
        }
    ),
    _fits_into_memory,
)

HUB_SCHEMA = cv.Schema(
    {
        cv.Optional(CONF_GRACE, default="90s"): cv.positive_time_period_milliseconds,
        cv.Optional(CONF_SETTLE, default="10s"): cv.positive_time_period_milliseconds,
    }
)

CONFIG_SCHEMA = cv.Schema(
    {
        cv.GenerateID(): cv.declare_id(Monitor),
        cv.Required(CONF_SENSORS): cv.All(
            cv.Schema({cv.Optional(name): _one_sensor(name) for name in QUANTITIES}),
            cv.has_at_least_one_key(*QUANTITIES),
        ),
        cv.GenerateID(CONF_TIME_ID): cv.use_id(time.RealTimeClock),
        cv.Optional(CONF_STALE_AFTER, default="10min"): cv.positive_time_period_milliseconds,
        cv.Optional(CONF_BASE_TOPIC, default="iaqverse"): cv.publish_topic,
        cv.Optional(CONF_SENSOR_NAME): _sensor_name,
        cv.Optional(CONF_HUB, default={}): HUB_SCHEMA,
        cv.Optional(CONF_BACKLOG): BACKLOG_SCHEMA,
        cv.Optional(CONF_FALLBACK): FALLBACK_SCHEMA,
        cv.Optional(CONF_ON_HUB_LOST): automation.validate_automation(single=True),
        cv.Optional(CONF_ON_HUB_FOUND): automation.validate_automation(single=True),
        cv.Optional(CONF_ON_LEVEL): automation.validate_automation(single=True),
        # For tests and for ways to the hub other than MQTT.
        cv.Optional(CONF_UPLINK_ID): cv.use_id(Uplink),
        cv.Optional(CONF_TIMEKEEPER_ID): cv.use_id(Timekeeper),
        cv.GenerateID("mqtt_uplink_id"): cv.declare_id(MqttUplink),
        cv.GenerateID("device_time_id"): cv.declare_id(DeviceTime),
    }
).extend(cv.COMPONENT_SCHEMA)


def _unit_of(sensor_id):
    """The unit of a sensor as the whole configuration has it; None where it says none."""
    full = fv.full_config.get()
    path = full.get_path_for_id(sensor_id)[:-1]
    return full.get_config_for_path(path).get(CONF_UNIT_OF_MEASUREMENT)


def _factor(name, unit):
    factors = QUANTITIES[name]["factors"]
    if unit is None:
        unit = "" if "" in factors else QUANTITIES[name]["unit"]
    if unit not in factors:
        raise cv.Invalid(
            f"'{name}' cannot be in '{unit}': IAQverse takes {', '.join(repr(known) for known in factors)}; "
            f"convert the values with a filter and set 'unit_of_measurement' to '{QUANTITIES[name]['unit']}'",
            [CONF_SENSORS, name],
        )
    return factors[unit]


def _final_validate(config):
    for name, sensor_id in config[CONF_SENSORS].items():
        _factor(name, _unit_of(sensor_id))
    has_way = CONF_UPLINK_ID in config or "mqtt" in fv.full_config.get()
    if CONF_BACKLOG in config and not has_way:
        raise cv.Invalid(
            f"'{CONF_BACKLOG}' sends kept readings to the hub over MQTT, and there is no 'mqtt:': add it, or leave the backlog away",
            [CONF_BACKLOG],
        )
    fallback = config.get(CONF_FALLBACK)
    if fallback is not None and fallback[CONF_QUANTITY] not in config[CONF_SENSORS]:
        quantity = fallback[CONF_QUANTITY]
        raise cv.Invalid(
            f"the fan is to follow '{quantity}', and nothing measures it: add '{quantity}' to '{CONF_SENSORS}', "
            f"or let it follow one of {', '.join(config[CONF_SENSORS])}",
            [CONF_FALLBACK, CONF_QUANTITY],
        )
    return config


FINAL_VALIDATE_SCHEMA = _final_validate


async def to_code(config):
    cg.add_build_flag(f"-I{CORE_HEADERS.as_posix()}")
    monitor = cg.new_Pvariable(config[CONF_ID])
    await cg.register_component(monitor, config)
    for name, sensor_id in config[CONF_SENSORS].items():
        source = await cg.get_variable(sensor_id)
        unit = _unit_in(CORE.config, sensor_id)
        cg.add(monitor.add_sensor(quantity_value(name), source, _factor(name, unit)))
    cg.add(monitor.set_stale_after(config[CONF_STALE_AFTER]))

    if CONF_TIMEKEEPER_ID in config:
        timekeeper = await cg.get_variable(config[CONF_TIMEKEEPER_ID])
    else:
        clock = await cg.get_variable(config[CONF_TIME_ID])
        timekeeper = cg.new_Pvariable(config["device_time_id"], clock)
    cg.add(monitor.set_timekeeper(timekeeper))

    if CONF_UPLINK_ID in config:
        cg.add(monitor.set_uplink(await cg.get_variable(config[CONF_UPLINK_ID])))
    elif "mqtt" in CORE.config:
        uplink = cg.new_Pvariable(config["mqtt_uplink_id"])
        await cg.register_component(uplink, {})
        cg.add(uplink.set_base_topic(config[CONF_BASE_TOPIC]))
        cg.add(monitor.set_uplink(uplink))
    if CONF_SENSOR_NAME in config:
        cg.add(monitor.set_sensor_name(config[CONF_SENSOR_NAME]))

    hub = config[CONF_HUB]
    backlog = config.get(CONF_BACKLOG)
    batch_every = backlog[CONF_BATCH_EVERY] if backlog is not None else 2000
    cg.add(monitor.set_link(hub[CONF_GRACE], hub[CONF_SETTLE], batch_every))
    if backlog is not None:
        cg.add(monitor.set_backlog(backlog[CONF_SIZE], backlog[CONF_KEEP_EVERY], backlog[CONF_BATCH_SIZE]))
        if CONF_FLASH in backlog:
            flash = backlog[CONF_FLASH]
            cg.add(monitor.set_flash(-(-flash[CONF_READINGS] // READINGS_A_BLOCK), flash[CONF_EVERY]))
    if CONF_FALLBACK in config:
        await _add_fallback(monitor, config[CONF_FALLBACK])

    for key, trigger, arguments in (
        (CONF_ON_HUB_LOST, monitor.hub_lost_trigger(), []),
        (CONF_ON_HUB_FOUND, monitor.hub_found_trigger(), []),
        (CONF_ON_LEVEL, monitor.level_trigger(), [(cg.std_string, "level")]),
    ):
        if key in config:
            await automation.build_automation(trigger, arguments, config[key])


def _unit_in(full, sensor_id):
    """The same as _unit_of, once the configuration is final."""
    for entry in full.get("sensor", []):
        for part in (entry, *(value for value in entry.values() if isinstance(value, dict))):
            declared = part.get(CONF_ID)
            if declared is not None and getattr(declared, "id", None) == sensor_id.id:
                return part.get(CONF_UNIT_OF_MEASUREMENT)
    return None


async def _add_fallback(monitor, config):
    for key, drive_class in ((CONF_FAN, FanOfSpeeds), (CONF_SWITCH, FanBehindSwitch), (CONF_OUTPUT, FanBehindOutput)):
        if key in config:
            drive_id = config["drive_id"].copy()
            drive_id.type = drive_class
            drive = cg.new_Pvariable(drive_id, await cg.get_variable(config[key]))
    settings = cg.StructInitializer(
        FallbackSettings,
        ("on_above", config[CONF_ON_ABOVE]),
        ("off_below", config[CONF_OFF_BELOW]),
        ("full_at", config[CONF_FULL_AT]),
        ("lowest", config[CONF_LOWEST]),
        ("min_on_ms", config[CONF_MIN_ON]),
        ("min_off_ms", config[CONF_MIN_OFF]),
        ("blind", config[CONF_BLIND]),
    )
    cg.add(monitor.set_fallback(drive, quantity_value(config[CONF_QUANTITY]), settings))
