import assert from 'node:assert/strict';
import { LEVELS } from '@iaqverse/core';
import { DARK, LIGHT, type Palette } from '../../src/theme/palette.ts';

type Rgb = readonly [number, number, number];

/** sRGB #rrggbb in linear light, IEC 61966-2-1. */
function linear(hex: string): Rgb {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
}

/** Contrast ratio, WCAG 2.2. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string): number => {
    const [r, g, b] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** OKLab of linear sRGB (Ottosson 2020). */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** How people see who lack one kind of cone, at full severity (Machado, Oliveira and Fernandes 2009). */
const EYES: Readonly<Record<string, readonly [Rgb, Rgb, Rgb]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(hex: string, matrix: readonly [Rgb, Rgb, Rgb]): Rgb {
  const colour = linear(hex);
  return matrix.map((row) =>
    Math.min(1, Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])),
  ) as unknown as Rgb;
}

/** About three times the difference that people just notice in OKLab. */
const APART = 0.06;

for (const [name, palette] of Object.entries({ LIGHT, DARK }) as [string, Palette][])
  describe(`The ${name} palette`, () => {
    const colours = LEVELS.map((level) => palette.levels[level]);

    it('falls in lightness from level to level', () => {
      const lightness = colours.map((colour) => oklab(linear(colour))[0]);
      for (let at = 1; at < lightness.length; at++) assert.ok(lightness[at - 1]! - lightness[at]! > 0.04, LEVELS[at]);
    });

    for (const [eye, matrix] of Object.entries(EYES))
      it(`keeps the levels apart for ${eye} sight`, () => {
        const labs = colours.map((colour) => oklab(seen(colour, matrix)));
        labs.forEach((one, at) => {
          for (const other of labs.slice(at + 1)) {
            const distance = Math.hypot(...one.map((value, axis) => value - other[axis]!));
            assert.ok(distance > APART, `${LEVELS[at]} is ${distance.toFixed(3)} from another level`);
          }
        });
      });

    it('keeps shapes at 3:1 and text at 4.5:1 on every ground', () => {
      for (const ground of [palette.page, palette.surface]) {
        for (const colour of colours) assert.ok(contrast(colour, ground) >= 3, `${colour} on ${ground}`);
        for (const text of [palette.ink, palette.quiet, palette.accent])
          assert.ok(contrast(text, ground) >= 4.5, `${text} on ${ground}`);
      }
      assert.ok(contrast(palette.ink, palette.sunken) >= 4.5);
      assert.ok(contrast(palette.quiet, palette.sunken) >= 4.5);
      assert.ok(contrast(palette.onAccent, palette.accent) >= 4.5);
    });
  });
