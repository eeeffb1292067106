"""What a person may wire or set wrong in a device of packages: what is said names the thing and the remedy."""

import re
import unittest

from esphome_runs import SETTINGS, device, package, packages_text, run, run_all

CHEAP = [device("cheap")]


class RefusedTest(unittest.TestCase):
    def refuses(self, text, *parts, secrets=None):
        one = run(text, secrets=secrets)
        said = re.sub(r"\x1b\[[\d;]*m", "", one.said)
        self.assertFalse(one.holds, "it is taken")
        for part in parts:
            self.assertIn(part, said)

    def test_a_setting_that_is_not_set(self):
        self.refuses(
            packages_text(CHEAP, {"ota_password": None}), "'ota_password' is not set: add it under 'substitutions:'", "!secret bedroom_ota_password"
        )
        self.refuses(packages_text(CHEAP, {"room": None}), "'room' is not set", "(room: Bedroom)")
        self.refuses(packages_text(CHEAP, {"mqtt_broker": None}), "'mqtt_broker' is not set", "(mqtt_broker: 192.168.1.10)")
        self.refuses(packages_text(CHEAP, {"room": ""}), "'room' is empty", "(room: Bedroom)")
        self.refuses(packages_text([*CHEAP, package("mqtt_tls")]), "'mqtt_ca' is not set", "(mqtt_ca: !secret mqtt_ca)")

    def test_a_password_that_is_none(self):
        remedy = "set 'ota_password' to one of this device alone"
        self.refuses(packages_text(CHEAP, {"ota_password": ""}), "have no password", remedy)
        self.refuses(packages_text(CHEAP, {"ota_password": "changeme"}), "is an example, which others know", remedy)
        self.refuses(packages_text(CHEAP, {"ota_password": "short"}), "has 5 letters, and needs 8", remedy)

    def test_a_secret_that_is_missing(self):
        text = packages_text(CHEAP, {"ota_password": None}).replace("packages:", "  ota_password: !secret bedroom_ota_password\npackages:")
        # ESPHome says this before anything of ours is read.
        self.refuses(text, "Secret 'bedroom_ota_password' not defined")
        self.assertTrue(run(text, secrets={"bedroom_ota_password": SETTINGS["ota_password"]}).holds)

    def test_one_pin_for_two_wires(self):
        self.refuses(
            packages_text(CHEAP, {"dht22_pin": "GPIO16"}),
            "GPIO16 is wanted by MH-Z19 TX (mhz19_rx) and DHT22 DATA (dht22_pin)",
            "give one of them another pin, by the name in brackets under 'substitutions:'; free on this board: GPIO4, GPIO13",
        )
        self.refuses(
            packages_text(CHEAP, more="output: [{platform: ledc, id: pwm, pin: GPIO26}]"),
            "GPIO26 is wanted by 'uart:' and 'output: ledc', for SDS011 RXD (sds011_tx): give one of them another pin, by the name in brackets",
        )
        names = ("base", "board_esp32", "monitor", "sensor_scd4x", "sensor_sgp4x", "actuator_fan_pwm")
        self.refuses(
            packages_text([package(name) for name in names], {"pwm_pin": "GPIO21"}),
            "GPIO21 is wanted by SCD4x SDA, SGP4x SDA (i2c_sda) and Fan PWM (pwm_pin): give one of them another pin",
        )
        names = ("base", "board_esp32c3", "monitor", "sensor_scd4x", "actuator_fan_pwm", "actuator_window_motor")
        self.refuses(
            packages_text([package(name) for name in names]),
            "GPIO5 is wanted by 'switch: gpio' and 'output: ledc', for Fan PWM, Relays IN (close) (pwm_pin)", "free on this board: GPIO0, GPIO1",
        )

    def test_a_pin_that_the_chip_has_not(self):
        self.refuses(packages_text(CHEAP, {"dht22_pin": "GPIO77"}), "GPIO77")

    def test_more_serial_ports_than_there_are(self):
        self.refuses(
            packages_text(
                [*CHEAP, package("sensor_pmsx003")],
                {"pmsx003_rx": "GPIO18", "pmsx003_tx": "GPIO19"},
                "iaqverse: {sensors: {pm25: sds011_pm25, pm10: sds011_pm10}}",
            ),
            "ESP32-DevKitC has 2 free serial ports, and 3 are wanted (mhz19_uart, sds011_uart, pmsx003_uart)", "leave one of these sensors away",
        )

    def test_a_bus_that_is_missing(self):
        self.refuses(
            packages_text(CHEAP, more="sensor: [{platform: sht4x, temperature: {name: Sill}}]"),
            "'sensor: sht4x' needs 'i2c:', which is not there: add packages/bus_i2c.yaml, or 'i2c: { sda: GPIO21, scl: GPIO22 }'",
        )
        self.refuses(
            packages_text([package(name) for name in ("base", "board_esp32", "monitor", "sensor_mhz19")], more="uart: !remove"),
            "'sensor: mhz19' needs 'uart:'", "rx_pin: GPIO16",
        )

    def test_one_address_twice_on_a_bus(self):
        names = ("base", "board_esp32", "monitor", "sensor_sen5x", "sensor_sps30")
        chosen = "iaqverse: {sensors: {pm1: sps30_pm1, pm25: sps30_pm25, pm4: sps30_pm4, pm10: sps30_pm10}}"
        text = packages_text([package(name) for name in names], more=chosen)
        self.refuses(text, "sensor: sen5x and sensor: sps30 have the same I²C address 0x69 on the bus 'i2c_bus'", "a bus of its own", "leave one away")
        # The remedy that it names.
        buses = "i2c: [{id: i2c_bus, sda: GPIO21, scl: GPIO22}, {id: second_bus, sda: GPIO18, scl: GPIO19}]"
        one = run(packages_text([package(name) for name in names], {"sps30_bus": "second_bus"}, f"{chosen}\n{buses}\n"))
        self.assertTrue(one.holds, one.said)

    def test_two_sensors_of_one_quantity(self):
        twice = [*CHEAP, package("sensor_scd4x")]
        self.refuses(
            packages_text(twice),
            "mhz19_co2 and scd4x_co2 both measure 'co2': say in your own file which one counts, 'iaqverse: { sensors: { co2: mhz19_co2 } }'",
        )
        one = run(packages_text(twice, more="iaqverse: {sensors: {co2: scd4x_co2, temperature: dht22_temperature, humidity: dht22_humidity}}"))
        self.assertTrue(one.holds, one.said)
        self.assertEqual(one.config["iaqverse"]["sensors"]["co2"], "scd4x_co2")

    def test_two_co2_sensors_with_one_id(self):
        self.refuses(
            packages_text(CHEAP, more="sensor: [{platform: template, id: mhz19_co2, name: Other CO2}]"),
            "the id 'mhz19_co2' is used by 'sensor: mhz19' and by 'sensor: template': give one of them another id",
        )
        self.refuses(packages_text([*CHEAP, package("sensor_mhz19")]), "the id 'mhz19_module' is used by", "include its package once")

    def test_a_quantity_that_nobody_knows_and_a_unit_that_does_not_fit(self):
        self.refuses(packages_text(CHEAP, more="iaqverse: {sensors: {c02: mhz19_co2}}"), "c02", "co2")
        self.refuses(
            packages_text(CHEAP, more="iaqverse: {sensors: {pm25: mhz19_co2}}"), "'pm25' cannot be in 'ppm'", "convert the values with a filter"
        )

    def test_a_fan_that_follows_what_nobody_measures(self):
        packages = [package(name) for name in ("base", "board_esp32", "monitor", "sensor_scd4x", "actuator_fan_relay")]
        self.assertTrue(run(packages_text(packages)).holds)
        self.refuses(packages_text(packages, {"fallback_quantity": "pm25"}), "nothing measures it", "add 'pm25'", "or let it follow one of co2")

    def test_a_room_that_is_left_to_the_example(self):
        # Every device of the folder is complete but for these three.
        unset = {"room": None, "mqtt_broker": None, "ota_password": None}
        for one in run_all({name: packages_text([device(name)], unset) for name in ("cheap", "apollo-air-1")}):
            for name in ("room", "mqtt_broker", "ota_password"):
                self.assertIn(f"'{name}' is not set", one.said)


if __name__ == "__main__":
    unittest.main()
