"""Packages and devices: every board with every sensor, every display, every lamp and actuator; and what all of them have in common."""

from pathlib import Path
import re
import tempfile
import unittest

from esphome_runs import AIR, DEVICES, PACKAGES, SETTINGS, UNSCORED, device, first_of_each, font_file, package, packages_text, run, run_all

BOARDS = sorted(path.stem for path in PACKAGES.glob("board_*.yaml"))
SENSORS = sorted(path.stem for path in PACKAGES.glob("sensor_*.yaml"))
DISPLAYS = sorted(path.stem for path in PACKAGES.glob("display_*.yaml"))
# A device is what a person would flash; batteries have tests of their own.
COMPLETE = sorted(path.stem for path in DEVICES.glob("*.yaml") if not path.stem.startswith(("battery", "my-", "secrets")))

# Every package at least once on every chip, beside what fits on the pins of the smallest.
TOGETHER = {
    "one": [
        "sensor_scd4x", "sensor_mhz19", "sensor_sds011", "sensor_sen5x", "sensor_sht4x", "sensor_sgp4x", "sensor_dps310", "sensor_as7341",
        "sensor_vl53l0x", "display_oled", "led_strip", "button_boot",
    ],
    "two": [
        "sensor_scd30", "sensor_senseair_s8", "sensor_pmsx003", "sensor_sps30", "sensor_sen68", "sensor_bme680", "sensor_dht22",
        "sensor_ens160", "sensor_sfa30", "display_tft",
    ],
    "three": ["sensor_sen66", "led_rgb", "actuator_fan_pwm", "button_reset", "mqtt_tls"],
    "four": ["sensor_sen66", "display_epaper"],
    "five": ["sensor_sht4x", "actuator_fan_relay", "actuator_window_servo"],
    "six": ["sensor_sht4x", "actuator_window_motor"],
}

class PackagesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.settings = {"display_font": str(font_file(cls.scratch.name)), "display_signs": "°"}

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def text(self, names, settings=None, more=""):
        return packages_text([package(name) for name in names], {**self.settings, **(settings or {})}, more)

    def hold(self, texts, generate=False):
        runs = run_all(texts, generate)
        said = "\n\n".join(f"{one.name}: {one.said[:800]}" for one in runs if not one.holds)
        self.assertEqual(said, "", "these do not hold")
        return runs

    def test_every_board_with_every_sensor_and_every_display(self):
        texts = {
            f"{board} {sensor} {display}": self.text(
                ["base", board, "monitor", sensor, *([display] if display else [])],
                # This chip has pins for two serial ports or for an e-paper: a single sensor takes the first port.
                {"uart2_rx": "GPIO20", "uart2_tx": "GPIO21"} if (board, display) == ("board_esp32c3", "display_epaper") else {},
                AIR if sensor in UNSCORED else "",
            )
            for board in BOARDS
            for sensor in SENSORS
            for display in [None, *DISPLAYS]
        }
        self.assertEqual(len(texts), 4 * len(SENSORS) * 4)
        for one in self.hold(texts):
            # What a sensor measures is handed on, and nothing else.
            sensors = one.config["iaqverse"]["sensors"]
            prefix = one.name.split()[1].removeprefix("sensor_").removesuffix("_s8")
            if one.name.split()[1] not in UNSCORED:
                self.assertTrue(sensors, one.name)
                for quantity, sensor in sensors.items():
                    self.assertEqual(sensor, f"{prefix}_{quantity}", one.name)

    def test_code_for_every_package_on_every_chip(self):
        kinds = ("sensor_", "display_", "led_", "actuator_", "button_", "mqtt_")
        here = {path.stem for path in PACKAGES.glob("*.yaml") if path.stem.startswith(kinds)}
        self.assertEqual({name for names in TOGETHER.values() for name in names}, here)
        texts = {
            f"{board} {group}": self.text(
                ["base", board, "monitor", "diagnostics", *names], {"mqtt_ca": "-----BEGIN CERTIFICATE-----"}, first_of_each(names)
            )
            for board in BOARDS
            for group, names in TOGETHER.items()
        }
        for one in self.hold(texts, generate=True):
            self.assertIn("void setup()", one.code, one.name)
            self.assertTrue(one.config["iaqverse"]["sensors"])
            for quantity, sensor in one.config["iaqverse"]["sensors"].items():
                self.assertIn(f"add_sensor(iaq::Quantity::{quantity.upper()}, {sensor}, ", one.code, one.name)
            # All that ESPHome would fetch, beside the chip's own framework.
            more = {"Sensirion Gas Index Algorithm"} if "sensor_sgp4x" in TOGETHER[one.name.split()[1]] else set()
            self.assertEqual(set(one.libraries), {"improv/Improv", *more}, one.name)

    def test_code_for_every_device(self):
        self.assertEqual(
            COMPLETE, ["airgradient-one", "apollo-air-1", "bathroom-fan", "cheap", "fan-node", "good", "scd41-sen55", "window-node"]
        )
        for one in self.hold({name: packages_text([device(name)], self.settings) for name in COMPLETE}, generate=True):
            with self.subTest(one.name):
                self.judge(one)

    def judge(self, one):
        """What every device has."""
        config = one.config
        self.assertEqual(config["esphome"]["area"]["name"], SETTINGS["room"])
        self.assertTrue(config["esphome"]["name_add_mac_suffix"])
        mqtt = config["mqtt"]
        self.assertTrue(mqtt["discovery"])
        self.assertEqual((mqtt["discovery_unique_id_generator"], mqtt["discovery_object_id_generator"]), ("mac", "none"))
        # Nothing reboots while hub, broker or Wi-Fi are away.
        self.assertEqual((mqtt["reboot_timeout"], config["wifi"]["reboot_timeout"]), ("0s", "0s"))
        self.assertNotIn("api", config)
        for part in ("captive_portal", "improv_serial", "improv_ble", "safe_mode", "web_server"):
            self.assertIn(part, config)
        self.assertFalse(config["safe_mode"]["disabled"])
        update = next(entry for entry in config["ota"] if entry["platform"] == "esphome")
        for password in (update["password"], config["web_server"]["auth"]["password"], config["wifi"]["ap"]["password"]):
            self.assertEqual(password, SETTINGS["ota_password"])
        self.assertEqual(config["web_server"]["auth"]["type"], "digest")
        self.assertTrue(config["web_server"]["local"], "its page must not need the internet")
        self.assertIn("backlog", config["iaqverse"])
        buttons = {entry["platform"] for entry in config["button"]}
        self.assertLessEqual({"restart", "safe_mode", "factory_reset"}, buttons)
        held = next(entry for entry in config["binary_sensor"] if entry.get("id") == "board_button")
        self.assertEqual(held["on_multi_click"][0]["timing"][0]["min_length"], "8s")
        self.assertIn("{8000", one.code.replace(" ", "").replace(".min_length=", "{"), "the button is held for eight seconds")
        diagnostics = {entry["platform"] for entry in [*config["sensor"], *config["text_sensor"]]}
        self.assertLessEqual({"uptime", "wifi_signal", "wifi_info", "version"}, diagnostics)
        # Every wire has an end, and every module a supply.
        for module, wires in config["iaqverse_device"]["wiring"].items():
            self.assertTrue(any(wire["to"] == "GND" for wire in wires), module)

    def test_calibrations_of_co2(self):
        for name in ("scd4x", "scd30", "sen66", "mhz19", "senseair_s8"):
            with self.subTest(name):
                one = run(self.text(["base", "board_esp32", "monitor", f"sensor_{name}"]))
                self.assertTrue(one.holds, one.said)
                prefix = name.removesuffix("_s8")
                self.assertIn(f"{prefix}_calibrate", [entry.get("id") for entry in one.config["button"]])
                baseline = next(entry for entry in one.config["switch"] if entry["id"] == f"{prefix}_automatic_baseline")
                self.assertEqual(baseline["restore_mode"], "RESTORE_DEFAULT_ON")
        for name in ("scd4x", "scd30", "sen66"):
            with self.subTest(name):
                one = run(self.text(["base", "board_esp32", "monitor", f"sensor_{name}"]))
                numbers = {entry["id"]: entry for entry in one.config["number"]}
                target = numbers[f"{name}_target"]
                self.assertEqual((target["min_value"], target["max_value"], target["initial_value"]), (400, 2000, 425))
                self.assertTrue(numbers[f"{name}_temperature_offset"]["restore_value"])

    def test_actuators_are_what_the_hub_adopts(self):
        texts = {name: packages_text([device(name)], self.settings) for name in ("fan-node", "bathroom-fan", "window-node")}
        fan_node, bathroom, window = self.hold(texts)
        for one, quantity in ((fan_node, "co2"), (bathroom, "humidity")):
            fan = one.config["fan"][0]
            self.assertEqual(fan["name"], "Extractor fan")
            self.assertEqual(one.config["iaqverse"]["fallback"]["fan"], fan["id"])
            self.assertEqual(one.config["iaqverse"]["fallback"]["quantity"], quantity)
        cover = window.config["cover"][0]
        self.assertEqual((cover["device_class"], cover["has_position"]), ("window", True))
        self.assertIn("on_hub_lost", window.config["iaqverse"])

    def test_tls(self):
        names = ["base", "board_esp32", "monitor", "sensor_sht4x", "mqtt_tls"]
        one = run(self.text(names, {"mqtt_ca": "-----BEGIN CERTIFICATE-----"}), generate=True)
        self.assertTrue(one.holds, one.said)
        self.assertEqual((one.config["mqtt"]["port"], one.config["mqtt"]["skip_cert_cn_check"]), (8883, False))
        self.assertIn("BEGIN CERTIFICATE", one.code)


class FilesTest(unittest.TestCase):
    """The files themselves."""

    def test_no_file_holds_a_password(self):
        for path in [*PACKAGES.glob("*.yaml"), *DEVICES.glob("*.yaml")]:
            for key, value in re.findall(r"^\s*(\w*password\w*): *(.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
                if path.stem == "secrets.example":
                    self.assertEqual(value, '""', f"{path.name}: {key}")
                    continue
                self.assertRegex(value, r'^(""|\$\{\w+\}|!secret \w+)$', f"{path.name}: {key}")

    def test_every_package_says_what_it_is_and_its_settings(self):
        for path in PACKAGES.glob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            head = text[: re.search(r"^[^#\n]", text, re.MULTILINE).start()]
            self.assertGreater(len(head), 80, path.name)
            if path.stem.startswith(("sensor_", "display_", "actuator_", "led_")):
                settings = re.search(r"^substitutions:\n((?:  .*\n)*)", text, re.MULTILINE)
                for setting in re.findall(r"^  (\w+):", settings[1] if settings else "", re.MULTILINE):
                    self.assertIn(setting, head, f"{path.name} does not say what {setting} is")

    def test_every_package_is_in_a_device_or_named_by_one(self):
        listed = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
        for path in PACKAGES.glob("*.yaml"):
            if path.stem.startswith(("part_", "bus_", "battery")):
                continue
            self.assertIn(path.stem, listed, f"the README does not name {path.name}")


if __name__ == "__main__":
    unittest.main()
