"""The component over MQTT on the chips it is for: what `esphome compile --only-generate` writes. That this C++ compiles and speaks with a
broker is shown on Linux (build_mqtt_program.py); no toolchain for a chip was ever used."""

import re
import unittest

from esphome_runs import FIRMWARE, run_all

# ESPHome 2026.10 knows no Arduino for the C6.
CHIPS = [(variant, "esp-idf") for variant in ("esp32", "esp32s3", "esp32c3", "esp32c6")] + [
    (variant, "arduino") for variant in ("esp32", "esp32s3", "esp32c3")
]

CONFIG = """
esphome: {{name: air-bedroom, friendly_name: Air bedroom, area: Bedroom}}
esp32: {{variant: {variant}, framework: {{type: {framework}}}}}
external_components:
  - {{source: {components}, components: [iaqverse]}}
wifi: {{ssid: home, password: a-long-password}}
mqtt:
  broker: 192.168.1.2
  discovery_unique_id_generator: mac
  discovery_retain: true
  reboot_timeout: 0s
time: [{{platform: sntp, id: wall_clock}}]
i2c: {{sda: GPIO4, scl: GPIO5}}
sensor:
  - platform: scd4x
    co2: {{id: co2, name: CO2}}
    temperature: {{id: temperature, name: Temperature}}
output: [{{platform: ledc, id: pwm, pin: GPIO2}}]
fan: [{{platform: speed, id: extractor, name: Extractor fan, output: pwm, speed_count: 4}}]
iaqverse:
  sensors: {{co2: co2, temperature: temperature}}
  base_topic: air
  sensor_name: bedroom-1
  backlog: {{size: 1024, keep_every: 2min, batch_every: 3s, batch_size: 512}}
  fallback: {{fan: extractor}}
"""


class MqttTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.runs = run_all(
            {
                f"{variant} {framework}": CONFIG.format(variant=variant, framework=framework, components=FIRMWARE / "components")
                for variant, framework in CHIPS
            },
            generate=True,
        )

    def test_is_generated_for_every_chip(self):
        self.assertEqual(len(self.runs), 7)
        for run in self.runs:
            with self.subTest(run.name):
                self.assertTrue(run.holds, run.said)
                name = re.search(r"new\((\w+)\) iaqverse::MqttUplink\(\)", run.code)[1]
                for said in (
                    f'{name}->set_base_topic("air")',
                    f"->set_uplink({name})",
                    '->set_sensor_name("bedroom-1")',
                    "->set_backlog(1024, 120, 512)",
                    "->set_link(90000, 10000, 3000)",
                    "->add_sensor(iaq::Quantity::CO2, co2, ",
                    "->set_fallback(",
                    'set_broker_address("192.168.1.2")',
                    "set_reboot_timeout(0)",
                    'set_topic_prefix("air-bedroom", "air-bedroom")',
                    '"homeassistant", mqtt::MQTT_MAC_ADDRESS_UNIQUE_ID_GENERATOR, mqtt::MQTT_NONE_OBJECT_ID_GENERATOR, true, true',
                ):
                    self.assertIn(said, run.code)

    def test_speaks_to_the_hub_with_its_sensor_once(self):
        for run in self.runs:
            with self.subTest(run.name):
                self.assertEqual(run.code.count(" iaqverse::MqttUplink()"), 1)
                self.assertEqual(len(re.findall(r"->set_uplink\(", run.code)), 1)


if __name__ == "__main__":
    unittest.main()
