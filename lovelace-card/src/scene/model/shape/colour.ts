import { Color } from 'three';

/** Red, green and blue in linear light, 0–1. */
export type Rgb = readonly [number, number, number];

const known = new Map<string, Rgb>();

/** A CSS colour in linear light. */
export function rgb(css: string): Rgb {
  let colour = known.get(css);
  if (colour === undefined) {
    const { r, g, b } = new Color(css);
    colour = [r, g, b];
    // Themes have some dozens of colours; a page that makes up new ones for ever must not fill the memory with them.
    if (known.size > 500) known.clear();
    known.set(css, colour);
  }
  return colour;
}

/** So much of the way from one colour to another. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

/** A colour so much brighter or darker. */
export function bright([r, g, b]: Rgb, factor: number): Rgb {
  return [r * factor, g * factor, b * factor];
}

/** sRGB bytes by linear light in 4,096 steps; light above 1 is white. */
const BYTES = Uint8Array.from({ length: 4097 }, (_, n) => {
  const light = n / 4096;
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
});

/** The byte that a screen shows for an amount of light, 0–1. */
export function encoded(light: number): number {
  return BYTES[Math.min(4096, Math.max(0, Math.round(light * 4096)))]!;
}
