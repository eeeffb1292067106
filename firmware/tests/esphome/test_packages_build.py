"""The packages' sensors, calibrations, lamp, displays and actuators, built as a Linux process and driven over its API: `esphome config` sees no lambda.

What only an ESP32 has is exchanged in a copy: the buses by those of Linux, PWM and pins by outputs that do nothing, panels by an OLED.
"""

import asyncio
import logging
import os
from pathlib import Path
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from esphome_runs import FIRMWARE, first_of_each, font_file
from program_client import LONGEST_WAIT, connected, free_port

# Each once, beside what goes with it. Modules of one address would not do on one bus, which has a check and a test of its own.
BUILDS = {
    "first": [
        "sensor_scd4x", "sensor_scd30", "sensor_mhz19", "sensor_sds011", "sensor_sen5x", "sensor_sen66", "sensor_sht4x",
        "sensor_dps310", "sensor_as7341", "sensor_vl53l0x", "display_oled", "led_rgb", "actuator_fan_pwm", "actuator_window_servo", "button_boot",
    ],
    "second": [
        "sensor_senseair_s8", "sensor_pmsx003", "sensor_sps30", "sensor_sen68", "sensor_bme680", "sensor_dht22", "sensor_ens160", "sensor_sfa30",
        "display_tft", "actuator_fan_relay", "actuator_window_motor",
    ],
    "third": ["sensor_sht4x", "display_epaper"],
}
# Its driver fetches a library of Sensirion; the package has no lambda.
FETCHES = {"sensor_sgp4x"}
# It says so each time that a program is not up yet.
logging.getLogger("aioesphomeapi").setLevel(logging.CRITICAL)

DEVICE = """
esphome: {{name: everything, area: Bedroom}}
host: {{mac_address: "a4:cf:12:6e:e7:04"}}
external_components:
  - {{source: {firmware}/components, components: [iaqverse, iaqverse_device]}}
  - {{source: {firmware}/tests/esphome/components, components: [iaqverse_test]}}
logger:
time: [{{platform: host, id: wall_clock}}]
api:
  port: {port}
  actions:
    - action: hub
      variables: {{there: bool}}
      then: [{{lambda: "id(uplink).switch_to(true, true, there);"}}]
{actions}iaqverse_test: {{id: uplink, time_id: fast_time, speed: 1, file: /dev/null}}
substitutions:
  i2c_sda: none
  i2c_scl: none
  spi_clk: none
  spi_mosi: none
  display_cs: none
  display_dc: none
  display_reset: none
  display_busy: none
  uart1_rx: /dev/ttyS0
  uart1_tx: none
  uart2_rx: /dev/ttyS1
  uart2_tx: none
  one_wire_pin: GPIO5
  relay_pin: GPIO6
  pwm_pin: GPIO7
  lamp_red: GPIO8
  lamp_green: GPIO9
  lamp_blue: GPIO10
  button_pin: GPIO12
  display_font: {font}
  display_signs: "°"
  window_when_alone: 1s
packages:
{packages}
button:
  - {{platform: template, id: factory_reset_button, name: Factory reset}}
"""


def for_linux(name, text):
    """A package as it is on Linux."""
    if name == "bus_i2c":
        return "i2c: {id: i2c_bus, device: /dev/i2c-0}\n"
    text = re.sub(r"rx_pin: (\S+)\n\s+tx_pin: \S+", r"port: \1", text)
    text = re.sub(r"\n\s+ignore_strapping_warning: \S+", "", text)
    # PWM, and the relay of a fan.
    text = re.sub(r"platform: ledc, id: (\w+), pin: \S+", r"platform: template, id: \1, type: float, write_action: []", text)
    text = re.sub(r"platform: ledc\n(\s+id: \w+)\n\s+pin: \S+\n\s+frequency: \S+\n", f"platform: template\n\\1\n{NOTHING.format('float')}", text)
    text = re.sub(
        r"platform: gpio\n(\s+id: air_fan_relay)\n\s+pin:\n\s+number: \S+\n\s+inverted: \S+\n",
        f"platform: template\n\\1\n{NOTHING.format('binary')}", text,
    )
    # A DHT22 is timed by interrupts, which Linux has not; its calibration is built with an SHT4x.
    text = re.sub(r"platform: dht\n(\s+id: \w+)\n\s+model: \w+\n(\s+update_interval: \S+)\n\s+pin: \S+\n", r"platform: sht4x\n\1\n\2\n", text)
    # What is drawn on a larger panel.
    return re.sub(
        r"platform: (?:mipi_spi|epaper_spi)\n(.|\n)*?    lambda", "platform: ssd1306_i2c\n    i2c_id: i2c_bus\n    model: SSD1306 128x64\n    lambda", text
    ).replace("!include bus_spi.yaml", "!include bus_i2c.yaml")


NOTHING = "    type: {}\n    write_action: []\n"


# What its sensors say, since nobody is at the other end of their wires.
SAYS = """
    - action: air
      variables: {co2: float, temperature: float}
      then:
        - lambda: |-
            id(scd4x_co2).publish_state(co2);
            id(sht4x_temperature).publish_state(temperature);
"""


def build(folder, name, packages, port):
    """The program of a device of these packages. @raises AssertionError with what the compiler said"""
    firmware = folder / "firmware"
    files = [firmware / "packages" / f"{package}.yaml" for package in [*packages, "monitor"]]
    text = DEVICE.format(
        firmware=firmware, font=font_file(folder), port=port, actions=SAYS if name == "first" else "",
        packages="\n".join(f"  {file.stem}: !include {file}" for file in files),
    )
    # The hub is missed after a second, not a minute and a half, and the fan does not wait three minutes before it starts.
    ours = "uplink_id: uplink, timekeeper_id: fast_time, hub: {grace: 1s, settle: 0s}, "
    if name == "first":
        ours += "fallback: {min_on: 0s, min_off: 0s}, "
    config = folder / f"{name}.yaml"
    config.write_text(text + first_of_each(packages).replace("{sensors", f"{{{ours}sensors"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "esphome", "compile", str(config)],
        env={**os.environ, "ESPHOME_DATA_DIR": str(folder / "data" / name)}, check=False, capture_output=True, text=True,
    )
    if done.returncode != 0:
        raise AssertionError(f"{name} does not build:\n{done.stdout[-6000:]}{done.stderr[-3000:]}")
    return next((folder / "data" / name).glob("build/*/.pioenvs/*/program"))


class BuildTest(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.scratch.name)
        firmware = cls.folder / "firmware"
        shutil.copytree(FIRMWARE, firmware)
        for path in (firmware / "packages").glob("*.yaml"):
            path.write_text(for_linux(path.stem, path.read_text(encoding="utf-8")), encoding="utf-8")
        cls.port = free_port()
        cls.program = build(cls.folder, "first", BUILDS["first"], cls.port)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_builds_every_package_that_is_not_bound_to_a_chip(self):
        built = {package for packages in BUILDS.values() for package in packages}
        here = {path.stem for path in (FIRMWARE / "packages").glob("*.yaml")}
        self.assertEqual({name for name in here - built - FETCHES if name.startswith(("sensor_", "display_", "actuator_"))}, set())
        for name in ("second", "third"):
            with self.subTest(name):
                self.assertTrue(os.access(build(self.folder, name, BUILDS[name], self.port), os.X_OK))

    async def asyncSetUp(self):
        self.process = subprocess.Popen([self.program], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
        self.addAsyncCleanup(self.stop)
        self.client = await connected(self.port)
        entities, actions = await self.client.list_entities_services()
        self.keys = {(type(entity).__name__.removesuffix("Info"), entity.name): entity.key for entity in entities}
        self.actions = {action.name: action for action in actions}
        self.states = {}
        self.client.subscribe_states(lambda state: self.states.update({state.key: state}))
        await self.client.execute_service(self.actions["hub"], {"there": True})

    async def stop(self):
        await self.client.disconnect()
        self.process.terminate()
        self.process.wait(10)

    def state(self, kind, name):
        return self.states.get(self.keys[kind, name])

    async def until(self, what, holds):
        deadline = time.monotonic() + LONGEST_WAIT
        while not holds():
            if time.monotonic() > deadline:
                raise AssertionError(f"not so after {LONGEST_WAIT} s: {what}")
            await asyncio.sleep(0.05)

    async def say(self, co2=600.0, temperature=20.0):
        await self.client.execute_service(self.actions["air"], {"co2": co2, "temperature": temperature})

    async def test_runs_on_while_its_modules_are_silent(self):
        # Nobody answers on the buses here: it says so, and lives.
        await self.until("a score is unknown", lambda: getattr(self.state("TextSensor", "Level"), "state", None) == "unknown")
        self.assertIsNone(self.process.poll())

    async def test_an_offset_corrects_what_a_sensor_says(self):
        offset = self.keys["Number", "SHT4x Temperature offset"]
        await self.until("the offset is known", lambda: self.state("Number", "SHT4x Temperature offset") is not None)
        self.assertEqual(self.state("Number", "SHT4x Temperature offset").state, 0)
        await self.say(temperature=20)
        await self.until("nothing is taken off", lambda: getattr(self.state("Sensor", "SHT4x Temperature"), "state", None) == 20)
        self.client.number_command(offset, -1.5)
        await self.until("the offset is taken", lambda: self.state("Number", "SHT4x Temperature offset").state == -1.5)
        await self.say(temperature=20)
        await self.until("it is taken off", lambda: self.state("Sensor", "SHT4x Temperature").state == 18.5)
        self.client.number_command(offset, 0)
        await self.until("it is put back", lambda: self.state("Number", "SHT4x Temperature offset").state == 0)

    async def test_the_lamp_shows_what_is_chosen(self):
        source, lamp = self.keys["Select", "Light shows"], ("Light", "Light")
        await self.say()
        for option in ("PM2.5", "CO2", "Air"):
            self.client.select_command(source, option)
            await self.until(f"it shows {option}", lambda option=option: getattr(self.state(*lamp), "effect", None) == option and self.state(*lamp).state)
        self.client.select_command(source, "Nothing")
        await self.until("it is dark", lambda: not self.state(*lamp).state)

    async def test_the_window_opens_by_share_and_closes_when_the_hub_stays_away(self):
        window = ("Cover", "Window")
        await self.until("it closed at its start", lambda: getattr(self.state(*window), "position", None) == 0)
        self.client.cover_command(self.keys[window], position=1)
        await self.until("it is open", lambda: self.state(*window).position == 1)
        self.client.cover_command(self.keys[window], position=0.5)
        await self.until("it is half open", lambda: self.state(*window).position == 0.5)
        await self.client.execute_service(self.actions["hub"], {"there": False})
        await self.until("it is closed", lambda: self.state(*window).position == 0)
        await self.client.execute_service(self.actions["hub"], {"there": True})

    async def test_the_fan_follows_co2_while_the_hub_is_away(self):
        fan = ("Fan", "Extractor fan")
        await self.say(co2=1800)
        await self.until("the CO2 is known", lambda: getattr(self.state("Sensor", "SCD4x CO2"), "state", None) == 1800)
        self.assertFalse(self.state(*fan).state)
        await self.client.execute_service(self.actions["hub"], {"there": False})
        await self.until("it runs fully", lambda: self.state(*fan).state and self.state(*fan).speed_level == 100)
        await self.until("that is told", lambda: self.state("BinarySensor", "Steers alone").state)


if __name__ == "__main__":
    unittest.main()
