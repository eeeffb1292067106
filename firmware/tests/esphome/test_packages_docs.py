"""The pages and pictures of wiring are what the files say, and the guide names what there is."""

import re
import sys
import unittest
import xml.etree.ElementTree as ElementTree

from esphome_runs import DEVICES, FIRMWARE, run

sys.path.insert(0, str(FIRMWARE / "generate"))
import wiring  # noqa: E402

DOCS = FIRMWARE / "docs"


class DocsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = wiring.files()

    def test_pages_and_pictures_are_up_to_date(self):
        for name, text in self.made.items():
            file = DOCS / name
            self.assertTrue(file.exists(), f"{name} is missing: run `npm run generate:wiring`")
            self.assertEqual(file.read_text(encoding="utf-8"), text, f"{name} is old: run `npm run generate:wiring`")

    def test_nothing_stays_of_what_is_gone(self):
        here = {path.name for path in DOCS.iterdir()}
        self.assertEqual(here - set(self.made), {"first-flash.md"})

    def test_pictures_show_every_wire(self):
        for name, text in self.made.items():
            if not name.endswith(".svg") or name == "first-flash.svg":
                continue
            drawn = ElementTree.fromstring(text)
            wires = [path for path in drawn.iter("{http://www.w3.org/2000/svg}path")]
            page = self.made[name.replace(".svg", ".md")]
            self.assertEqual(len(wires), len(re.findall(r"^\| (?!Module|---)", page, re.MULTILINE)), name)

    def test_links_lead_somewhere(self):
        for file in [*DOCS.glob("*.md"), FIRMWARE / "README.md"]:
            for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", file.read_text(encoding="utf-8")):
                self.assertTrue((file.parent / target).exists(), f"{file.name} links to {target}")


class ExampleTest(unittest.TestCase):
    """The file that a person copies, as it is: packages and components come from where it says, with this checkout in the place of a clone."""

    text = (DEVICES / "my-monitor.example.yaml").read_text(encoding="utf-8")
    names = re.findall(r"^(\w+): \"\"$", (DEVICES / "secrets.example.yaml").read_text(encoding="utf-8"), re.MULTILINE)

    def judged(self, text, secrets):
        return run(text, generate=True, secrets=secrets, checkout=FIRMWARE.parent)

    def test_holds_once_its_secrets_are_filled_in(self):
        self.assertEqual(set(self.names), set(re.findall(r"!secret (\w+)", self.text)))
        one = self.judged(self.text, {name: f"{name}-4711" for name in self.names})
        self.assertTrue(one.holds, one.said)
        self.assertEqual(one.config["esphome"]["name"], "bedroom-air")
        self.assertFalse(one.config["esphome"]["name_add_mac_suffix"])
        source = one.config["external_components"][0]["source"]
        self.assertEqual((source["type"], source["path"]), ("git", "firmware/components"))
        self.assertIn("iaqverse::Monitor", one.code)

    def test_is_refused_while_they_are_empty(self):
        one = self.judged(self.text, dict.fromkeys(self.names, ""))
        self.assertFalse(one.holds)
        self.assertIn("have no password", one.said)
        self.assertIn("'mqtt_broker' is empty: say the address of your MQTT broker", one.said)

    def test_takes_every_device(self):
        secrets = {name: f"{name}-4711" for name in self.names}
        for device in sorted(DEVICES.glob("*.yaml")):
            if "example" in device.name or "display_" in device.read_text(encoding="utf-8"):
                # Letters for displays are fetched from Google's fonts.
                continue
            with self.subTest(device.stem):
                one = self.judged(self.text.replace("cheap.yaml", device.name), secrets)
                self.assertTrue(one.holds, one.said)


if __name__ == "__main__":
    unittest.main()
