"""What a whole device says of itself, its board and what is wired to it, and the checks that need all of that.

It makes no code: it tells at `esphome config` what would otherwise be found out with a soldering iron, and how to mend it.
"""

import esphome.config_validation as cv
import esphome.final_validate as fv

from . import as_written, as_wired

CODEOWNERS = ["@iaqverse"]

CONF_BOARD = "board"
CONF_FREE_PINS = "free_pins"
CONF_SETTING = "setting"
CONF_SERIAL_PORTS = "serial_ports"
CONF_SOLDERED = "soldered"
CONF_TO = "to"
CONF_WIRE = "wire"
CONF_WIRING = "wiring"

WIRE_SCHEMA = cv.Schema(
    {
        # What is printed beside the pin on the module.
        cv.Required(CONF_WIRE): cv.string_strict,
        # A pin of the board, or 3V3, 5V, GND.
        cv.Required(CONF_TO): cv.string,
        # The substitution that chooses the pin.
        cv.Optional(CONF_SETTING): cv.string_strict,
    }
)

CONFIG_SCHEMA = cv.All(
    as_written.check,
    cv.Schema(
        {
            cv.Optional(CONF_BOARD): cv.string_strict,
            # Pins of the board that anything may use, those without a second duty.
            cv.Optional(CONF_FREE_PINS, default=[]): [cv.string_strict],
            # Serial ports of the chip that the log leaves.
            cv.Optional(CONF_SERIAL_PORTS): cv.positive_int,
            # All of it is on one board that somebody sells: there is nothing to wire.
            cv.Optional(CONF_SOLDERED, default=False): cv.boolean,
            # Module by module.
            cv.Optional(CONF_WIRING, default={}): cv.Schema({cv.string_strict: [WIRE_SCHEMA]}),
        }
    ),
)


def _final_validate(config):
    as_wired.check(config, fv.full_config.get())
    return config


FINAL_VALIDATE_SCHEMA = _final_validate


async def to_code(config):
    pass
