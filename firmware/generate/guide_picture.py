"""The picture of the first-flash guide: cable, Wi-Fi, room. Light and dark."""

STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #2b3036; }
  .name { font-weight: 600; } .small { font-size: 11px; fill: #6d7680; } .score { font-size: 34px; font-weight: 600; }
  .box { fill: #ffffff; stroke: #c3cad2; } .ground { fill: #f5f6f8; } .board { fill: #e3ebe6; stroke: #9fb3a6; }
  .cable { fill: none; stroke: #6d7680; stroke-width: 3; stroke-linecap: round; }
  .field { fill: #f5f6f8; stroke: #c3cad2; } .press { fill: #1f7a8c; } .press-text { fill: #ffffff; } .air { fill: #2f9e6e; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e4e7ea; } .small { fill: #9aa4ae; } .box { fill: #23282e; stroke: #4b545d; } .ground { fill: #181b1f; }
    .board { fill: #2c3a32; stroke: #55685c; } .field { fill: #181b1f; stroke: #4b545d; } .cable { stroke: #9aa4ae; }
  }
"""


def picture():
    """An SVG of three steps, from left to right."""
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 300" role="img" aria-label="Three steps: cable, Wi-Fi, room">
<title>Three steps: cable, Wi-Fi, room</title>
<style>{STYLE}</style>
<rect class="ground" width="900" height="300" rx="12"/>
{_cable(20)}
{_wifi(315)}
{_room(610)}
</svg>
"""


def _step(x, number, title, note):
    return (
        f'<rect class="box" x="{x}" y="20" width="270" height="260" rx="10"/>'
        f'<text class="name" x="{x + 18}" y="50">{number}. {title}</text><text class="small" x="{x + 18}" y="262">{note}</text>'
    )


def _cable(x):
    board = "".join(f'<circle class="cable" style="stroke-width:1.5" cx="{x + 172 + 12 * pin}" cy="{y}" r="2"/>' for pin in range(6) for y in (106, 194))
    return f"""{_step(x, 1, "Cable", "A cable that carries data, not only power")}
<rect class="field" x="{x + 22}" y="110" width="92" height="62" rx="6"/><path class="cable" d="M{x + 12} 182h112"/>
<path class="cable" d="M{x + 124} 160 C{x + 145} 160 {x + 140} 150 {x + 160} 150"/>
<rect class="board" x="{x + 160}" y="96" width="86" height="108" rx="6"/>{board}
<rect class="field" x="{x + 186}" y="116" width="36" height="40" rx="3"/>
<circle class="press" cx="{x + 236}" cy="180" r="5"/><text class="small" x="{x + 196}" y="184">BOOT</text>"""


def _wifi(x):
    return f"""{_step(x, 2, "Wi-Fi", "By browser, Bluetooth, or its own portal")}
<text x="{x + 30}" y="92">Name of your Wi-Fi</text><rect class="field" x="{x + 30}" y="100" width="210" height="30" rx="6"/><text x="{x + 42}" y="120">home</text>
<text x="{x + 30}" y="154">Password</text><rect class="field" x="{x + 30}" y="162" width="210" height="30" rx="6"/><text x="{x + 42}" y="182">••••••••••</text>
<rect class="press" x="{x + 30}" y="206" width="100" height="30" rx="15"/><text class="press-text" x="{x + 56}" y="226">Connect</text>"""


def _room(x):
    return f"""{_step(x, 3, "Room", "The hub hears of it, and makes the room")}
<rect class="field" x="{x + 30}" y="80" width="210" height="150" rx="10"/><text class="name" x="{x + 48}" y="108">Bedroom</text>
<circle class="air" cx="{x + 62}" cy="142" r="10"/><text class="score" x="{x + 84}" y="154">92</text><text x="{x + 134}" y="152">excellent</text>
<text class="small" x="{x + 48}" y="186">CO2 540 ppm · PM2.5 4 µg/m³</text><text class="small" x="{x + 48}" y="206">21.4 °C · 46 %</text>"""
