"""A device on a battery: what its packages make of every board, and that it sleeps, expires and can be kept awake."""

import re
import unittest

from esphome_runs import device, package, packages_text, run, run_all

# Inputs of ADC1.
PINS = {
    "board_esp32": ("GPIO34", "GPIO35"),
    "board_esp32s3": ("GPIO1", "GPIO2"),
    "board_esp32c3": ("GPIO0", "GPIO1"),
    "board_esp32c6": ("GPIO0", "GPIO1"),
}


def actions(script):
    """An automation's actions by name, those of conditions included."""
    return re.findall(r"'([a-z_]+\.[a-z_]+|delay|wait_until|if)':", str(script["then"]))


class BatteryTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.device = run(packages_text([device("battery")]), generate=True)

    def test_code_for_the_device(self):
        self.assertTrue(self.device.holds, self.device.said)
        for said in (
            "set_sleep_duration(600000)", "set_run_duration(90000)", "->disable_birth_message()", "->disable_last_will()",
            "->disable_shutdown_message()", "->set_command_retain(true)", "->set_backlog(2048, 1, 1024)", "->set_flash(36, 600000)",
            "->set_link(90000, 1000, 200)",
        ):
            self.assertTrue(said in self.device.code, said)
        self.assertTrue(self.device.config["wifi"]["fast_connect"])
        self.assertFalse({"web_server", "improv_ble", "api"} & set(self.device.config))

    def test_every_value_expires_and_nothing_says_that_it_is_away(self):
        config = self.device.config
        self.assertEqual([config["mqtt"][key] for key in ("birth_message", "will_message", "shutdown_message")], [None] * 3)
        shown = []
        for entry in config["sensor"]:
            for part in (entry, *(value for value in entry.values() if isinstance(value, dict))):
                if "name" in part:
                    shown.append(part["name"])
                    self.assertEqual(part.get("expire_after"), "25min", part["name"])
        self.assertEqual(
            shown, ["CO2", "Temperature", "Humidity", "Battery voltage", "Battery", "Score", "Waiting readings", "Lost readings", "Solar voltage"]
        )

    def test_a_round_measures_all_before_it_sleeps(self):
        scripts = {script["id"]: script for script in self.device.config["script"]}
        self.assertEqual(
            actions(scripts["battery_round"]),
            ["wait_until", "mqtt.connected", "wait_until", "iaqverse.has_hub", "delay", "script.execute", "delay", "wait_until", "iaqverse.has_backlog", "iaqverse.has_hub",
             "if", "switch.is_off", "deep_sleep.enter"],
        )
        measured = [action["component.update"]["id"] for action in scripts["battery_measure"]["then"]]
        self.assertEqual(measured, ["scd4x_module", "battery_voltage", "solar_voltage"])
        by_id = {entry.get("id"): entry for entry in self.device.config["sensor"]}
        never = str(2**32 - 1) + "ms"
        self.assertEqual([by_id[id]["update_interval"] for id in measured], [never] * 3, "and nothing measures beside it")
        self.assertEqual(by_id["scd4x_module"]["measurement_mode"], "single_shot")

    def test_the_switch_keeps_it_awake(self):
        stay = next(entry for entry in self.device.config["switch"] if entry["id"] == "battery_stay_awake")
        self.assertEqual((stay["command_retain"], stay["restore_mode"], stay["entity_category"]), (True, "ALWAYS_OFF", "config"))
        self.assertEqual(actions(stay["turn_on_action"]), ["deep_sleep.prevent"])
        self.assertEqual(actions(stay["turn_off_action"]), ["deep_sleep.allow", "script.execute"])

    def test_the_charge_follows_the_voltage(self):
        charge = next(entry for entry in self.device.config["sensor"] if entry.get("id") == "battery_charge")
        points = charge["filters"][0]["calibrate_linear"]["datapoints"]
        for key in ("from", "to"):
            values = [point[key] for point in points]
            self.assertEqual(values, sorted(values))
        self.assertEqual((points[0], points[-1]), ({"from": 3.0, "to": 0.0}, {"from": 4.2, "to": 100.0}))

    def test_every_board(self):
        runs = run_all(
            {
                board: packages_text(
                    [package(name) for name in ("base", board, "sensor_sht4x", "battery", "battery_solar")],
                    {"battery_pin": pins[0], "solar_pin": pins[1], "battery_module": "sht4x_module", "sht4x_interval": "never"},
                )
                for board, pins in PINS.items()
            },
            generate=True,
        )
        for one in runs:
            with self.subTest(one.name):
                self.assertTrue(one.holds, one.said)
                self.assertIn("deep_sleep::DeepSleepComponent()", one.code)

    def test_what_it_needs_it_names(self):
        for missing in ("battery_pin", "battery_module"):
            settings = {"battery_pin": "GPIO34", "battery_module": "sht4x_module"}
            del settings[missing]
            one = run(packages_text([package(name) for name in ("base", "board_esp32", "sensor_sht4x", "battery")], settings))
            self.assertFalse(one.holds)
            self.assertIn(missing, one.said)


if __name__ == "__main__":
    unittest.main()
