"""A picture of what is wired where: the board on the left, its modules on the right, a line for each wire. Light and dark."""

from xml.sax.saxutils import escape

ROW = 24
TOP = 44
GAP = 18
BOARD_X, BOARD_WIDTH = 20, 190
MODULE_X, MODULE_WIDTH = 470, 230
WIDTH = 720

# By what they carry; the letters at both ends say the same without colours.
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #2b3036; }
  .name { font-weight: 600; }
  .end { fill: #6d7680; }
  .box { fill: #ffffff; stroke: #c3cad2; }
  .ground { fill: #f5f6f8; }
  .wire { fill: none; stroke-width: 2; stroke-linecap: round; }
  .power5 { stroke: #c2452d; } .power3 { stroke: #d98a1f; } .gnd { stroke: #6d7680; } .signal { stroke: #1f7a8c; }
  .pin { fill: #8b949e; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e4e7ea; } .end { fill: #9aa4ae; } .box { fill: #23282e; stroke: #4b545d; } .ground { fill: #181b1f; }
    .power5 { stroke: #ef7d66; } .power3 { stroke: #efb35c; } .gnd { stroke: #9aa4ae; } .signal { stroke: #5fb7c9; }
  }
"""


def picture(board, wiring):
    """An SVG. @param wiring wires by module, each with `wire` (its pin) and `to` (the board's)"""
    pins = _pins(wiring)
    heights = [TOP + len(wires) * ROW + 4 for wires in wiring.values()]
    right = sum(heights) + GAP * (len(heights) - 1)
    left = TOP + len(pins) * ROW + 4
    height = max(left, right) + 40
    board_y = 20 + (max(left, right) - left) / 2
    places = {pin: board_y + TOP + index * ROW + ROW / 2 for index, pin in enumerate(pins)}
    lines, boxes = [], [_box(BOARD_X, board_y, BOARD_WIDTH, left, board)]
    for pin, y in places.items():
        boxes.append(f'<text x="{BOARD_X + BOARD_WIDTH - 14}" y="{y + 4.5:g}" text-anchor="end">{escape(pin)}</text>')
        boxes.append(f'<circle class="pin" cx="{BOARD_X + BOARD_WIDTH}" cy="{y:g}" r="3.5"/>')
    y = 20 + (max(left, right) - right) / 2
    for (module, wires), box_height in zip(wiring.items(), heights, strict=True):
        boxes.append(_box(MODULE_X, y, MODULE_WIDTH, box_height, module))
        for index, wire in enumerate(wires):
            end = y + TOP + index * ROW + ROW / 2
            boxes.append(f'<text x="{MODULE_X + 14}" y="{end + 4.5:g}">{escape(wire["wire"])}</text>')
            boxes.append(f'<text class="end" x="{MODULE_X + MODULE_WIDTH - 14}" y="{end + 4.5:g}" text-anchor="end">{escape(wire["to"])}</text>')
            boxes.append(f'<circle class="pin" cx="{MODULE_X}" cy="{end:g}" r="3.5"/>')
            lines.append(_wire(places[wire["to"]], end, wire["to"], index, len(wires)))
        y += box_height + GAP
    title = escape(f"Wiring: {board} with {', '.join(wiring)}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{title}">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n"
        f'<rect class="ground" width="{WIDTH}" height="{height:g}" rx="12"/>\n' + "\n".join([*lines, *boxes]) + "\n</svg>\n"
    )


def _pins(wiring):
    """The board's pins that are used: supplies first, then by number."""
    used = {wire["to"] for wires in wiring.values() for wire in wires}
    supplies = [pin for pin in ("5V", "3V3", "GND") if pin in used]
    return supplies + sorted(used - set(supplies), key=lambda pin: int(pin.removeprefix("GPIO")))


def _box(x, y, width, height, name):
    return (
        f'<rect class="box" x="{x}" y="{y:g}" width="{width}" height="{height:g}" rx="10"/>'
        f'<text class="name" x="{x + 14}" y="{y + 26:g}">{escape(name)}</text>'
    )


def _wire(start, end, pin, index, count):
    kind = {"5V": "power5", "3V3": "power3", "GND": "gnd"}.get(pin, "signal")
    # Spread, so that wires side by side stay apart.
    bend = 60 + 50 * (index + 1) / (count + 1)
    x1, x2 = BOARD_X + BOARD_WIDTH, MODULE_X
    return f'<path class="wire {kind}" d="M{x1} {start:g} C{x1 + bend:g} {start:g} {x2 - bend:g} {end:g} {x2} {end:g}"/>'
