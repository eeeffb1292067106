import { LEVELS } from '@iaqverse/core';
import { Color } from 'three';
import type { RoomPicture, ScenePalette } from '../room-picture.ts';
import { Glide } from './glide.ts';

/** Warm and cold air, muted, as they read on a light and on a dark model. */
const WARM = { light: '#b8682c', dark: '#e0a878' } as const;
const COOL = { light: '#3f74a8', dark: '#9cc4e6' } as const;

const NAMES = ['haze', 'rings', 'mist', 'fresh', 'warm', 'cool', 'vapours', 'speck', 'litSpeck'] as const;
type Name = (typeof NAMES)[number];

/**
 * Colours of the air on their way to those of the newest picture, as the screen shows them (sRGB): so no pixel needs to be
 * converted.
 */
export class AirColors {
  readonly now = Object.fromEntries(NAMES.map((name) => [name, new Color()])) as Record<Name, Color>;
  #glide = new Glide(NAMES.flatMap(() => [1, 1, 1]));
  #parsed = new Map<string, Color>();
  #mixed = new Color();

  #parse(css: string): Color {
    let color = this.#parsed.get(css);
    if (color === undefined) {
      if (this.#parsed.size >= 32) this.#parsed.clear();
      color = new Color(css);
      this.#parsed.set(css, color);
    }
    return color;
  }

  #aim(name: Name, color: Color, other: Color, share: number): void {
    this.#mixed
      .copy(color)
      .lerp(other, share)
      .toArray(this.#glide.aim, NAMES.indexOf(name) * 3);
  }

  /** Aims at the colours of a picture. */
  show({ air, palette }: RoomPicture): void {
    const { isDark } = palette;
    const theme = isDark ? 'dark' : 'light';
    const ink = this.#parse(palette.ink);
    const page = this.#parse(palette.page);
    const bright = isDark ? ink : page;
    const cool = this.#parse(COOL[theme]);
    const level = air.level === undefined ? this.#parse(COOL[theme]) : this.#parse(palette.levels[air.level]);
    this.#aim('haze', level, isDark ? page : bright, isDark ? 0.5 : 0.05);
    this.#aim('rings', level, ink, 0.45);
    this.#aim('mist', cool, bright, isDark ? 0.4 : 0.25);
    this.#aim('fresh', this.#parse(palette.accent), bright, 0);
    this.#aim('warm', this.#parse(WARM[theme]), bright, 0);
    this.#aim('cool', cool, bright, 0);
    this.#aim('speck', level, ink, isDark ? 0.85 : 0.7);
    this.#aim('litSpeck', level, ink, isDark ? 1 : 0.15);
    this.#aimVapours(palette, air.vapours ?? 0);
  }

  /** Vapours have no level of their own: their share of the danger limit runs through the colours of all levels. */
  #aimVapours({ levels }: ScenePalette, share: number): void {
    const place = (share > 0 ? Math.min(1, share) : 0) * (LEVELS.length - 1);
    const index = Math.min(LEVELS.length - 2, Math.floor(place));
    const [better, worse] = [levels[LEVELS[index]!], levels[LEVELS[index + 1]!]];
    this.#aim('vapours', this.#parse(better), this.#parse(worse), place - index);
  }

  /** Is there at once. */
  arrive(): void {
    this.#glide.arrive();
    this.#take();
  }

  /** Goes on by so many seconds; true while there is further to go. */
  advance(seconds: number): boolean {
    const isMoving = this.#glide.advance(seconds);
    this.#take();
    return isMoving;
  }

  #take(): void {
    for (const [index, name] of NAMES.entries())
      this.now[name].fromArray(this.#glide.now, index * 3).convertLinearToSRGB();
  }
}
