import { FINE_PENETRATION } from '../../simulate/advance.ts';
import { AIR_HEAT_CAPACITY } from '../../simulate/moist-air.ts';
import type { StageEffect } from '../actuator.ts';

/** Heat that a cubic metre of indoor air stores, Wh/(m³·K). */
export const AIR_HEAT_WH = AIR_HEAT_CAPACITY / 3600;
/** Furniture and plaster that follow the air within minutes hold so many times its heat (see simulate/state.ts). */
export const HEAT_FACTOR = 5;
/**
 * How fast walls draw the air's temperature back to their own, 1/h: about 10 W/K for each m² of floor (3.5 m² of surface, 3 W/(m²·K))
 * over what air and furniture of a room 2.5 m high hold.
 */
export const WALL_PULL = 2.4;
/** How fast textiles and plaster draw the air's moisture back to their own, 1/h (class "good" of NORDTEST's moisture buffers). */
export const BUFFER_PULL = 2.5;

/** What all running actuators of a room together do to its air. All rates are per hour, of the volume of the room. */
export interface AirExchange {
  /** Outdoor air that they bring. */
  readonly outdoor: number;
  /** Outdoor particles that they bring, as if by so much outdoor air. */
  readonly particlesIn: number;
  /** Particles that they take away, by air that leaves and by filters. */
  readonly particlesOut: number;
  /** Outdoor temperature that they bring to what holds the room's heat. */
  readonly cold: number;
  /** Water, g/m³ per hour. */
  readonly water: number;
  /** K per hour. */
  readonly heat: number;
}

export const NO_EXCHANGE: AirExchange = {
  outdoor: 0,
  particlesIn: 0,
  particlesOut: 0,
  cold: 0,
  water: 0,
  heat: 0,
};

/**
 * Air that comes after an extractor comes through leaks and from the rooms next door, whose air is used too: so much of it counts as fresh.
 * Of what it carries out, particles and the heat of the home, all counts.
 */
const FRESH_SHARE = 0.4;

/** What one actuator's effect is to the air of a room of so many m³. */
export function exchangeOf(effect: StageEffect, volumeM3: number): AirExchange {
  const { outdoorM3h, penetration, heatRecovery, cleanM3h, waterGh, heatW } = effect;
  const isThroughLeaks = penetration === FINE_PENETRATION && heatRecovery === 0;
  return {
    outdoor: ((isThroughLeaks ? FRESH_SHARE : 1) * outdoorM3h) / volumeM3,
    particlesIn: (outdoorM3h * penetration) / volumeM3,
    particlesOut: (outdoorM3h + cleanM3h) / volumeM3,
    cold: (outdoorM3h * (1 - heatRecovery)) / volumeM3 / HEAT_FACTOR,
    water: waterGh / volumeM3,
    heat: heatW / (AIR_HEAT_WH * HEAT_FACTOR * volumeM3),
  };
}

/** What the effects of several actuators are to the air of a room of so many m³, together. */
export function exchangeOfAll(effects: readonly StageEffect[], volumeM3: number): AirExchange {
  return sumOfExchanges(effects.map((effect) => exchangeOf(effect, volumeM3)));
}

/** What several actuators of a room do together, each by its own exchange. */
export function sumOfExchanges(exchanges: readonly AirExchange[]): AirExchange {
  return exchanges.reduce((sum, own) => added(sum, own), NO_EXCHANGE);
}

/** One exchange and so many times another. */
export function added(sum: AirExchange, more: AirExchange, times: number = 1): AirExchange {
  return {
    outdoor: sum.outdoor + times * more.outdoor,
    particlesIn: sum.particlesIn + times * more.particlesIn,
    particlesOut: sum.particlesOut + times * more.particlesOut,
    cold: sum.cold + times * more.cold,
    water: sum.water + times * more.water,
    heat: sum.heat + times * more.heat,
  };
}
