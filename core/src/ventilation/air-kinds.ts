import { FINE_DEPOSITION } from '../simulate/advance.ts';
import { type BalanceKind, logNormalWeights, rateGrid } from './balance-kind.ts';
import type { TrustPrior } from './forecast-trust.ts';

/** The quantities whose air is modelled. Humidity is carried as water vapour in g/m³. */
export const MODELLED = ['co2', 'pm25', 'tvoc', 'temperature', 'humidity'] as const;
export type Modelled = (typeof MODELLED)[number];

/** Air change rates of rooms, 1/h: a closed room without machines has about 0.5, an open window 2 to 15. */
const AIR_RATES = rateGrid(0.08, 16, 20);
const AIR_PRIOR = logNormalWeights(AIR_RATES, 0.7, 1);
/** Loss rates of particles: air change, deposition and purifiers together. */
const PARTICLE_RATES = rateGrid(0.2, 16, 10);
/** Coarser, as nobody reads an air change rate from TVOC. */
const GAS_RATES = rateGrid(0.08, 16, 10);
/** Rates at which temperature and moisture go back to what is usual: walls and textiles hold both. */
const SLOW_RATES = rateGrid(0.02, 5, 10);

/** Priors of each quantity's balance. Sources: one person in 40 m³ gives 450 ppm/h of CO2; cooking, cleaning and heating are orders of magnitude. */
export const AIR_KINDS: Readonly<Record<Modelled, BalanceKind>> = {
  co2: {
    rates: AIR_RATES,
    ratePrior: AIR_PRIOR,
    rateHold: 2.3,
    quietHold: 3,
    activeHold: 3,
    redrawHold: 4,
    sourceMean: 350,
    sourceSd: 250,
    quietShare: 0.05,
    wander: 0.5,
    unrest: 8,
    relativeUnrest: 0.03,
    noise: 6,
    relativeNoise: 0,
  },
  pm25: {
    rates: PARTICLE_RATES,
    ratePrior: logNormalWeights(PARTICLE_RATES, 0.7 + FINE_DEPOSITION, 0.9),
    rateHold: 2,
    quietHold: 11,
    activeHold: 0.3,
    redrawHold: 0.5,
    sourceMean: 23,
    sourceSd: 100,
    quietShare: 0.003,
    wander: 1.6,
    unrest: 0.35,
    relativeUnrest: 0.2,
    noise: 0.2,
    relativeNoise: 0.023,
  },
  tvoc: {
    rates: GAS_RATES,
    ratePrior: logNormalWeights(GAS_RATES, 0.7, 1),
    rateHold: 0.8,
    quietHold: 3,
    activeHold: 0.7,
    redrawHold: 0.7,
    sourceMean: 110,
    sourceSd: 105,
    quietShare: 0.06,
    wander: 0.9,
    unrest: 2.8,
    relativeUnrest: 0.015,
    noise: 1.5,
    relativeNoise: 0.01,
  },
  temperature: {
    rates: SLOW_RATES,
    ratePrior: logNormalWeights(SLOW_RATES, 0.15, 1),
    rateHold: 6,
    quietHold: 1,
    activeHold: 1.5,
    redrawHold: 1.2,
    sourceMean: 0,
    sourceSd: 0.7,
    quietShare: 0.02,
    wander: 0.5,
    unrest: 0.01,
    relativeUnrest: 0,
    noise: 0.013,
    relativeNoise: 0,
  },
  humidity: {
    rates: SLOW_RATES,
    ratePrior: logNormalWeights(SLOW_RATES, 0.3, 1),
    rateHold: 4,
    quietHold: 2,
    activeHold: 1,
    redrawHold: 0.7,
    sourceMean: 0,
    sourceSd: 0.8,
    quietShare: 0.06,
    wander: 0.5,
    unrest: 0.1,
    relativeUnrest: 0,
    noise: 0.04,
    relativeNoise: 0,
  },
};

/**
 * How far forecasts of each quantity are trusted before the room has shown how good they are. These and the constants above were found by
 * a random search over openly licensed recordings (Candanedo's and UCI's offices, Brains4Buildings, Awair, IIIT-H) and simulated homes.
 */
export const TRUST_PRIORS: Readonly<Record<Modelled, TrustPrior>> = {
  co2: {
    gains: [0.5, 0.15, 0.5, 0, 0, 0, 0.2],
    strength: [5, 70, 15, 60, 70, 10, 20],
    memory: 1700,
    scale: 30,
  },
  pm25: {
    gains: [0.25, 0.15, 0.1, 0, 0.1, 0, 0.3],
    strength: [5, 12, 12, 60, 100, 30, 140],
    memory: 1900,
    scale: 2,
  },
  tvoc: {
    gains: [0.4, 0.2, 0, 0, 0, 0, 0.4],
    strength: [5, 15, 12, 60, 100, 10, 8],
    memory: 3000,
    scale: 20,
  },
  temperature: {
    gains: [0.3, 0.3, 0.1, 0, 0, -0.15, 0.3],
    strength: [2, 15, 18, 500, 200, 10, 8],
    memory: 1900,
    scale: 0.15,
  },
  humidity: {
    gains: [0.1, 0.2, 0.2, 0, 0, 0, 0.2],
    strength: [5, 15, 17, 200, 200, 10, 110],
    memory: 3000,
    scale: 0.7,
  },
};
