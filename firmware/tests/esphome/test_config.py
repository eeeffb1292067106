"""What a person may set wrong, and what is said then: `esphome config` names the thing and the remedy."""

from pathlib import Path
import subprocess
import sys
import tempfile
import unittest

COMPONENTS = Path(__file__).parents[2] / "components"

BASE = f"""
esphome: {{name: monitor}}
esp32: {{variant: esp32, framework: {{type: esp-idf}}}}
external_components:
  - source: {COMPONENTS}
    components: [iaqverse]
wifi: {{ssid: home, password: password}}
time:
  - {{platform: sntp, id: wall_clock}}
i2c: {{sda: GPIO21, scl: GPIO22}}
"""
SCD4X = """
sensor:
  - platform: scd4x
    co2: {id: co2, name: CO2}
    temperature: {id: temperature, name: Temperature}
    humidity: {id: humidity, name: Humidity}
"""
MQTT = "mqtt: {broker: 192.168.1.2}\n"


class ConfigTest(unittest.TestCase):
    def said(self, text):
        """Whether a configuration holds, and what is said of it."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "monitor.yaml"
            file.write_text(text, encoding="utf-8")
            done = subprocess.run(
                [sys.executable, "-m", "esphome", "config", str(file)], capture_output=True, text=True, check=False
            )
        return done.returncode == 0, " ".join((done.stdout + done.stderr).split())

    def refuses(self, text, *parts):
        holds, said = self.said(text)
        self.assertFalse(holds, said)
        for part in parts:
            self.assertIn(part, said)

    def test_takes_a_monitor(self):
        holds, said = self.said(
            BASE + SCD4X + MQTT + "iaqverse: {sensors: {co2: co2, temperature: temperature, humidity: humidity}, backlog: {}}\n"
        )
        self.assertTrue(holds, said)

    def test_takes_a_monitor_without_a_broker(self):
        holds, said = self.said(BASE + SCD4X + "iaqverse: {sensors: {co2: co2}}\n")
        self.assertTrue(holds, said)

    def test_names_the_quantities_it_knows(self):
        self.refuses(BASE + SCD4X + "iaqverse: {sensors: {c02: co2}}\n", "c02", "co2")
        self.refuses(BASE + SCD4X + "iaqverse: {sensors: {}}\n", "at least one")

    def test_refuses_a_unit_that_means_something_else(self):
        self.refuses(
            BASE + SCD4X + "iaqverse: {sensors: {pm25: co2}}\n",
            "'pm25' cannot be in 'ppm'", "convert the values with a filter",
        )

    def test_refuses_a_backlog_that_nobody_can_send(self):
        self.refuses(
            BASE + SCD4X + "iaqverse: {sensors: {co2: co2}, backlog: {}}\n", "there is no 'mqtt:'", "leave the backlog away"
        )

    def test_takes_flash_for_the_backlog(self):
        holds, said = self.said(BASE + SCD4X + MQTT + "iaqverse: {sensors: {co2: co2}, backlog: {flash: {}}}\n")
        self.assertTrue(holds, said)
        for part in ("readings: 1024", "every: 10min"):
            self.assertIn(part, said)

    def test_refuses_flash_that_wears_or_does_not_fit(self):
        self.refuses(
            BASE + SCD4X + MQTT + "iaqverse: {sensors: {co2: co2}, backlog: {flash: {every: 10s}}}\n",
            "flash wears with every write", "every minute at the most",
        )
        self.refuses(
            BASE + SCD4X + MQTT + "iaqverse: {sensors: {co2: co2}, backlog: {size: 512, flash: {readings: 1024}}}\n",
            "memory holds 512", "make 'size' at least as large",
        )

    def test_refuses_a_fan_that_follows_what_nobody_measures(self):
        fan = "output: [{platform: ledc, id: pwm, pin: GPIO5}]\n"
        self.refuses(
            BASE + SCD4X + fan + "iaqverse: {sensors: {co2: co2}, fallback: {output: pwm, quantity: pm25}}\n",
            "nothing measures it", "add 'pm25'",
        )
        self.refuses(
            BASE + SCD4X + fan + "iaqverse: {sensors: {co2: co2}, fallback: {output: pwm, on_above: 700}}\n",
            "the fan would stop before it begins",
        )
        self.refuses(BASE + SCD4X + "iaqverse: {sensors: {co2: co2}, fallback: {quantity: co2}}\n", "exactly one")

    def test_refuses_a_name_that_breaks_a_topic(self):
        self.refuses(BASE + SCD4X + "iaqverse: {sensors: {co2: co2}, sensor_name: a/b}\n", "stands in a topic")

    def test_refuses_two_sensors_of_one_id(self):
        self.refuses(
            BASE + SCD4X + "  - {platform: mhz19, co2: {id: co2, name: CO2 2}}\n" "uart: {rx_pin: GPIO16, tx_pin: GPIO17, baud_rate: 9600}\n"
            "iaqverse: {sensors: {co2: co2}}\n",
            "ID co2 redefined",
        )

    def test_refuses_a_sensor_without_its_bus(self):
        self.refuses(
            BASE.replace("i2c: {sda: GPIO21, scl: GPIO22}", "") + SCD4X + "iaqverse: {sensors: {co2: co2}}\n", "i2c"
        )

    def test_refuses_a_pin_that_is_used_twice(self):
        self.refuses(
            BASE + SCD4X + "output: [{platform: ledc, id: pwm, pin: GPIO21}]\n"
            "iaqverse: {sensors: {co2: co2}, fallback: {output: pwm}}\n",
            "Pin 21 is used in multiple places",
        )


if __name__ == "__main__":
    unittest.main()
