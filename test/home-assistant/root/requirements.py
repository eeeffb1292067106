"""Prints what Home Assistant's own integrations and those named as arguments need, one requirement a line."""

import json
import pathlib
import sys

from homeassistant import bootstrap, components

FOLDER = pathlib.Path(components.__path__[0])


def gather(domain: str, seen: set[str], found: set[str]) -> None:
    """Adds the requirements of an integration and of all that it depends on."""
    if domain in seen:
        return
    seen.add(domain)
    manifest = json.loads((FOLDER / domain / "manifest.json").read_text())
    found.update(manifest.get("requirements", []))
    for dependency in manifest.get("dependencies", []):
        gather(dependency, seen, found)


def main() -> None:
    """Starts from what Home Assistant sets up by itself."""
    found: set[str] = set()
    seen: set[str] = set()
    for domain in {*bootstrap.CORE_INTEGRATIONS, *bootstrap.DEFAULT_INTEGRATIONS, *sys.argv[1:]}:
        gather(domain, seen, found)
    print("\n".join(sorted(found)))


main()
