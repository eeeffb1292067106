import { AIR_DENSITY, saturationMixingRatio } from './moist-air.ts';
import type { SimulatedHome } from './state.ts';

/** Water that textiles, wood and plaster take up, g per m² of floor from dry to damp air (about 2.5 m² with 1 g/(m²·%), class "good" of NORDTEST). */
const BUFFER_CAPACITY = 250;
/** How fast they do it, g/h per m² of floor at a difference of relative humidity of 1. */
const BUFFER_EXCHANGE = 120;
/** How fast water on tiles dries into dry air, g/h. */
const DRYING = 250;

/**
 * Lets the rooms' air exchange water with what can hold it, over a step of `hours`: textiles and walls, and the tiles and panes on which
 * it condenses when the air can hold no more. No water is made or lost.
 */
export function settleWater({ spec, air, water, wet, buffer, heat }: SimulatedHome, hours: number): void {
  for (let room = 0; room < air.count; room++) {
    const mass = air.volumes[room]! * AIR_DENSITY;
    const saturated = saturationMixingRatio(heat[room]!);
    const { areaM2 } = spec.rooms[room]!;

    const inAir = mass * saturated;
    const inBuffer = BUFFER_CAPACITY * areaM2;
    let relative = water[room]! / saturated;
    const rate = BUFFER_EXCHANGE * areaM2 * (1 / inAir + 1 / inBuffer);
    const settled = (inAir * relative + inBuffer * buffer[room]!) / (inAir + inBuffer);
    const faded = Math.exp(-rate * hours);
    relative = settled + (relative - settled) * faded;
    buffer[room] = settled + (buffer[room]! - settled) * faded;

    const surplus = Math.max(0, relative - 1) * inAir;
    const dried = Math.min(wet[room]!, DRYING * Math.max(0, 1 - relative) * hours);
    wet[room]! += surplus - dried;
    water[room] = (relative * inAir - surplus + dried) / mass;
  }
}
