"""The component as a Linux process with simulated sensors, driven over its API.

Run by scripts/test-firmware.js: python -m unittest, with ESPHome's own environment.
"""

import asyncio
import json
import os
from pathlib import Path
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from program_client import LONGEST_WAIT, connected, free_port

FIRMWARE = Path(__file__).parents[2]
SPEED = 3600
START = 1800000000


class Monitor:
    """The program, what it last said, and the batches that its hub took."""

    def __init__(self, folder):
        self.port = free_port()
        self.file = folder / "batches.txt"
        self.folder = folder
        self.flash = folder / "flash"

    def build(self):
        # ESPHome writes beside a configuration.
        sources = self.folder / "firmware"
        shutil.copytree(FIRMWARE, sources)
        config = sources / "tests/esphome/configs/simulated.yaml"
        options = ["-s", "port", str(self.port), "-s", "file", str(self.file)]
        environment = {**os.environ, "ESPHOME_DATA_DIR": str(self.folder / "data")}
        done = subprocess.run(
            [sys.executable, "-m", "esphome", *options, "compile", str(config)],
            check=False, env=environment, capture_output=True, text=True,
        )
        if done.returncode != 0:
            raise AssertionError(f"the component does not build:\n{done.stdout}{done.stderr}")
        return next(self.folder.glob("data/build/*/.pioenvs/*/program"))

    async def start(self, program, start=START, with_hub=True):
        """Starts the program at a time of the world, s since 1970."""
        self.began = time.monotonic()
        self.start_time = start
        self.states = {}
        self.changed = asyncio.Event()
        environment = {**os.environ, "ESPHOME_PREFDIR": str(self.flash), "TEST_START": str(start), "TEST_HUB": str(int(with_hub))}
        self.process = subprocess.Popen(
            [program], cwd=self.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
        )
        self.client = await connected(self.port)
        entities, services = await self.client.list_entities_services()
        self.names = {entity.key: entity.name for entity in entities}
        self.keys = {entity.name: entity.key for entity in entities}
        self.services = {service.name: service for service in services}
        self.client.subscribe_states(self.take)

    def take(self, state):
        name = self.names.get(state.key)
        if name is not None:
            self.states[name] = state
            self.changed.set()

    async def do(self, service, **values):
        await self.client.execute_service(self.services[service], values)

    async def until(self, what, holds, longest=LONGEST_WAIT):
        deadline = time.monotonic() + longest
        while not holds():
            self.changed.clear()
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(f"not so after {longest} s: {what}; it says {self.said()}")
            try:
                await asyncio.wait_for(self.changed.wait(), min(left, 0.2))
            except TimeoutError:
                pass

    def of(self, name):
        state = self.states.get(name)
        return None if state is None else state.state

    def said(self):
        return {name: getattr(state, "state", state) for name, state in self.states.items()}

    def batches(self):
        if not self.file.exists():
            return []
        lines = self.file.read_text().splitlines()
        return [(line.split(" ", 1)[0], json.loads(line.split(" ", 1)[1])) for line in lines]

    def now(self):
        """Its time of the world, about."""
        return self.start_time + int((time.monotonic() - self.began) * SPEED)

    async def stop(self):
        await self.client.disconnect()
        self.process.terminate()
        self.process.wait(10)

    async def cut_power(self):
        self.process.kill()
        self.process.wait(10)
        await self.client.disconnect(force=True)


class MonitorTest(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.scratch.name)
        cls.built = Monitor(cls.folder)
        cls.program = cls.built.build()

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    async def asyncSetUp(self):
        self.monitor = self.built
        self.monitor.file.unlink(missing_ok=True)
        shutil.rmtree(self.monitor.flash, ignore_errors=True)
        await self.monitor.start(self.program)

    async def asyncTearDown(self):
        await self.monitor.stop()

    async def test_scores_its_air(self):
        monitor = self.monitor
        await monitor.until("clean air is excellent", lambda: monitor.of("Level") == "excellent")
        await monitor.do("air", co2=1400, pm25=3)
        # The same figures as the hub's score: 1,400 ppm are 60 points, which leave at most 75; their mean with 100 is 80.
        await monitor.until("it scores 75", lambda: round(monitor.of("Score") or 0, 2) == 75)
        self.assertEqual(monitor.of("Dominant"), "co2")
        self.assertEqual(round(monitor.of("Coverage"), 1), 60)
        await monitor.do("air", co2=float("nan"), pm25=float("nan"))
        await monitor.until("it knows nothing", lambda: monitor.of("Level") == "unknown")

    async def test_shows_the_air_on_a_lamp(self):
        monitor = self.monitor
        lamp = monitor.keys["Lamp"]
        await monitor.until("it is scored", lambda: monitor.of("Level") == "excellent")
        monitor.client.light_command(lamp, state=True, brightness=1.0, effect="Air")
        await monitor.until("good air is green", lambda: (monitor.of("Green") or 0) > 0.7 > (monitor.of("Red") or 0))
        await monitor.do("air", co2=450, pm25=120)
        await monitor.until("bad air is red", lambda: monitor.of("Red") > 0.7 and monitor.of("Green") < 0.4)
        await monitor.until("automations hear it", lambda: monitor.of("Bad") is True)
        monitor.client.light_command(lamp, state=True, effect="CO2")
        await monitor.until("its CO2 alone is green", lambda: monitor.of("Green") > 0.7 > monitor.of("Red"))

    async def test_tells_automations_of_its_hub(self):
        monitor = self.monitor
        await monitor.until("it has a hub", lambda: monitor.of("With hub") is True)
        await monitor.do("link", with_network=True, with_broker=True, with_hub=False)
        await monitor.until("that is told", lambda: monitor.of("Heard") == "lost" and monitor.of("With hub") is False)
        await monitor.until("readings wait", lambda: (monitor.of("Backlog") or 0) > 0)
        monitor.client.button_command(monitor.keys["Forget"])
        await monitor.until("they are forgotten", lambda: monitor.of("Backlog") <= 2)
        await monitor.do("link", with_network=True, with_broker=True, with_hub=True)
        await monitor.until("it is back", lambda: monitor.of("Heard") == "found")

    async def test_runs_the_fan_alone_and_hands_it_back(self):
        monitor = self.monitor
        await monitor.do("air", co2=1600, pm25=3)
        await monitor.until("the hub is there", lambda: monitor.of("Hub") is True)
        self.assertIsNot(monitor.of("Alone"), True)
        await monitor.do("link", with_network=True, with_broker=True, with_hub=False)
        await monitor.until("the hub is away", lambda: monitor.of("Hub") is False)
        await monitor.until("the fan runs at full speed", lambda: monitor.states.get("Extractor") is not None
                            and monitor.states["Extractor"].state and monitor.states["Extractor"].speed_level == 4)
        await monitor.do("air", co2=1100, pm25=3)
        await monitor.until("it runs slower", lambda: monitor.states["Extractor"].speed_level == 2)
        await monitor.do("air", co2=700, pm25=3)
        await monitor.until("it stops", lambda: not monitor.states["Extractor"].state)
        await monitor.do("link", with_network=True, with_broker=True, with_hub=True)
        await monitor.until("the hub steers again", lambda: monitor.of("Alone") is False)
        await monitor.do("air", co2=1600, pm25=3)
        await asyncio.sleep(1)
        self.assertFalse(monitor.states["Extractor"].state)

    async def test_keeps_a_day_and_replays_it_in_order(self):
        monitor = self.monitor
        began = time.monotonic()
        await monitor.do("link", with_network=False, with_broker=False, with_hub=False)
        await monitor.until("readings are kept", lambda: (monitor.of("Backlog") or 0) > 0)
        await monitor.do("know_time", known=False)
        # 24 hours of its time.
        while (time.monotonic() - began) * SPEED < 24 * 3600:
            await monitor.do("air", co2=450 + (time.monotonic() - began) * 10, pm25=3)
            await asyncio.sleep(0.25)
        kept = monitor.of("Backlog")
        self.assertGreater(kept, 400)
        self.assertEqual(monitor.of("Shed") or 0, 0)
        await monitor.do("link", with_network=True, with_broker=True, with_hub=True)
        await monitor.until("the hub is there", lambda: monitor.of("Hub") is True)
        await asyncio.sleep(0.5)
        self.assertEqual(monitor.batches(), [], "nothing is sent before the time is known")
        await monitor.do("refuse", batches=2)
        await monitor.do("know_time", known=True)
        await monitor.until("all are sent", lambda: monitor.of("Backlog") == 0)
        sensors = {sensor for sensor, _ in monitor.batches()}
        self.assertEqual(sensors, {"a4cf126ee704"})
        moments = [moment for _, batch in monitor.batches() for moment in batch["readings"]]
        readings = sum(len(moment["values"]) for moment in moments)
        self.assertGreaterEqual(readings, kept)
        for quantity in ("co2", "pm25"):
            times = [moment["time"] for moment in moments if quantity in moment["values"]]
            self.assertEqual(times, sorted(set(times)), "in order, none twice")
            self.assertTrue(all(b - a >= 300 for a, b in zip(times, times[1:])))
            # Refused batches were sent again: no gap is longer than two steps of its sensors.
            self.assertTrue(all(b - a <= 300 + 3 * 360 for a, b in zip(times, times[1:])), times)
            self.assertGreaterEqual(times[-1] - times[0], 23 * 3600)
            self.assertGreaterEqual(times[0], START)
        values = [moment["values"]["co2"] for moment in moments if "co2" in moment["values"]]
        self.assertEqual(values, sorted(values), "each value has its own time")

    async def test_keeps_its_readings_over_a_power_cut(self):
        monitor = self.monitor
        await monitor.do("link", with_network=True, with_broker=False, with_hub=False)
        began = time.monotonic()
        while (time.monotonic() - began) * SPEED < 5 * 3600:
            await monitor.do("air", co2=450 + (time.monotonic() - began) * 10, pm25=3)
            await asyncio.sleep(0.1)
        waited = monitor.of("Backlog")
        self.assertGreater(waited, 80)
        cut = monitor.now()
        await monitor.cut_power()
        self.assertEqual(monitor.batches(), [])

        await monitor.start(self.program, start=cut + 3600, with_hub=False)
        await monitor.until("they are back", lambda: (monitor.of("Backlog") or 0) > 0)
        # What was measured since the last write, ten minutes at the most, is gone.
        self.assertGreaterEqual(monitor.of("Backlog"), waited - 2 * 4)
        while (time.monotonic() - began) * SPEED < 10 * 3600:
            await monitor.do("air", co2=450 + (time.monotonic() - began) * 10, pm25=3)
            await asyncio.sleep(0.1)
        await monitor.do("link", with_network=True, with_broker=True, with_hub=True)
        await monitor.until("all are sent", lambda: monitor.of("Backlog") == 0)
        moments = [moment for _, batch in monitor.batches() for moment in batch["readings"]]
        for quantity in ("co2", "pm25"):
            times = [moment["time"] for moment in moments if quantity in moment["values"]]
            self.assertEqual(times, sorted(set(times)), "in order, none twice")
            self.assertGreaterEqual(sum(time < cut for time in times), waited / 2 - 4)
            self.assertGreater(sum(time >= cut + 3600 for time in times), 20)
            self.assertFalse([time for time in times if cut + 1800 < time < cut + 3600], "nobody measured then")
        # At each start its sensors say 450 until they are told.
        values = [value for moment in moments if (value := moment["values"].get("co2", 450)) != 450]
        self.assertEqual(values, sorted(values), "each value has its own time")

        sent = len(monitor.batches())
        await monitor.cut_power()
        await monitor.start(self.program, start=monitor.now() + 3600)
        await monitor.until("the hub is there", lambda: monitor.of("Hub") is True)
        await asyncio.sleep(1)
        again = [moment for _, batch in monitor.batches()[sent:] for moment in batch["readings"] if moment["time"] < cut + 10 * 3600]
        self.assertEqual(again, [], "what was taken does not come back")


if __name__ == "__main__":
    unittest.main()
