import type { ThermalConditions } from './thermal-comfort.ts';

/**
 * The two-node model of the body of Gagge, Fobelets and Berglund (1986), as ANSI/ASHRAE 55-2020 prints it: a core and a
 * skin that exchange heat by blood, and a skin that sweats and shivers. Heat flows in W/m², pressures in torr (mmHg).
 */
const KELVIN = 273.15;
const WATTS_PER_MET = 58.2;
const RESISTANCE_PER_CLO = 0.155;
const STEFAN_BOLTZMANN = 5.6697e-8;
/** m², kg, minutes that the exposure lasts. */
const BODY = { area: 1.8258, mass: 70, minutes: 60 } as const;
/** Wh/(kg·K) */
const SPECIFIC_HEAT = 0.97;
const NEUTRAL = { skin: 33.7, core: 36.8, skinShare: 0.1, bloodFlow: 6.3 } as const;
/** K per torr: Lewis' relation at sea level. */
const LEWIS = 2.2;
const EMISSIVITY = 0.95;
/** The share of the body's surface that radiates, standing: the published tables take it (0.70 seated). */
const RADIATING_SHARE = 0.73;
/** W of evaporation per g of sweat, and the most sweat, g/(m²·h). */
const SWEAT = { heat: 0.68, most: 500 } as const;
const CLOSE_ENOUGH = 0.01;

interface Body {
  skin: number;
  core: number;
  bloodFlow: number;
  skinShare: number;
  metabolism: number;
  evaporation: number;
  wettedness: number;
}

/** The clothing and the air around it, as far as they stay the same while the body changes. */
interface Envelope {
  readonly resistance: number;
  readonly area: number;
  readonly permeability: number;
  readonly mostWettedness: number;
  readonly convection: number;
  readonly vapour: number;
}

function saturationPressure(temperature: number): number {
  return Math.exp(18.6686 - 4030.183 / (temperature + 235));
}

/**
 * The temperature, °C, of a standard room (50 % humidity, still air, standard clothing for the activity) in which a
 * body would lose as much heat after one hour: ANSI/ASHRAE 55-2020, appendix D.
 */
export function standardEffectiveTemperature(conditions: ThermalConditions): number {
  const envelope = envelopeOf(conditions);
  const body: Body = {
    skin: NEUTRAL.skin,
    core: NEUTRAL.core,
    bloodFlow: NEUTRAL.bloodFlow,
    skinShare: NEUTRAL.skinShare,
    metabolism: conditions.metabolicRate * WATTS_PER_MET,
    evaporation: 0.1 * conditions.metabolicRate,
    wettedness: 0.06,
  };
  let surface = (conditions.airTemperature + body.skin) / 2;
  let radiation = 0;
  let sensible = 0;
  for (let minute = 0; minute < BODY.minutes; minute++) {
    ({ surface, radiation, sensible } = exchange(conditions, envelope, body.skin, surface));
    live(body, conditions, envelope, sensible);
  }
  return temperatureOfStandardRoom(conditions.metabolicRate, body, radiation, sensible);
}

function envelopeOf({ airTemperature, airSpeed, relativeHumidity, clothing }: ThermalConditions): Envelope {
  const speed = Math.max(airSpeed, 0.1);
  return {
    resistance: RESISTANCE_PER_CLO * clothing,
    area: 1 + 0.15 * clothing,
    permeability: clothing > 0 ? 0.45 : 1,
    mostWettedness: clothing > 0 ? 0.59 * speed ** -0.08 : 0.38 * speed ** -0.29,
    convection: Math.max(3, 8.600_001 * speed ** 0.53),
    vapour: (relativeHumidity / 100) * saturationPressure(airTemperature),
  };
}

/** The clothing's surface temperature in balance, the radiative coefficient there, and the dry heat that the skin loses. */
function exchange(
  { airTemperature, meanRadiantTemperature }: ThermalConditions,
  { resistance, area, convection }: Envelope,
  skin: number,
  from: number,
): { surface: number; radiation: number; sensible: number } {
  let surface = from;
  for (;;) {
    const middle = (surface + meanRadiantTemperature) / 2 + KELVIN;
    const radiation = 4 * EMISSIVITY * STEFAN_BOLTZMANN * middle ** 3 * RADIATING_SHARE;
    const transfer = radiation + convection;
    const air = 1 / (area * transfer);
    const operative = (radiation * meanRadiantTemperature + convection * airTemperature) / transfer;
    const next = (air * skin + resistance * operative) / (air + resistance);
    if (Math.abs(next - surface) <= CLOSE_ENOUGH)
      return { surface: next, radiation, sensible: (skin - operative) / (air + resistance) };
    surface = next;
  }
}

/** One minute of the body's life. */
function live(
  body: Body,
  { airTemperature, metabolicRate }: ThermalConditions,
  envelope: Envelope,
  sensible: number,
): void {
  const toSkin = (body.core - body.skin) * (5.28 + 1.163 * body.bloodFlow);
  const breathing =
    0.0023 * body.metabolism * (44 - envelope.vapour) + 0.0014 * body.metabolism * (34 - airTemperature);
  const skinCapacity = SPECIFIC_HEAT * body.skinShare * BODY.mass;
  const coreCapacity = SPECIFIC_HEAT * (1 - body.skinShare) * BODY.mass;
  body.skin += ((toSkin - sensible - body.evaporation) * BODY.area) / (skinCapacity * 60);
  body.core += ((body.metabolism - toSkin - breathing) * BODY.area) / (coreCapacity * 60);

  const mean = body.skinShare * body.skin + (1 - body.skinShare) * body.core;
  const neutralMean = NEUTRAL.skinShare * NEUTRAL.skin + (1 - NEUTRAL.skinShare) * NEUTRAL.core;
  const skinWarm = Math.max(0, body.skin - NEUTRAL.skin);
  const skinCold = Math.max(0, NEUTRAL.skin - body.skin);
  const coreWarm = Math.max(0, body.core - NEUTRAL.core);
  const coreCold = Math.max(0, NEUTRAL.core - body.core);
  const flow = (NEUTRAL.bloodFlow + 120 * coreWarm) / (1 + 0.5 * skinCold);
  body.bloodFlow = Math.max(0.5, Math.min(90, flow));
  sweat(body, envelope, Math.min(SWEAT.most, 170 * Math.max(0, mean - neutralMean) * Math.exp(skinWarm / 10.7)));
  body.metabolism = metabolicRate * WATTS_PER_MET + 19.4 * skinCold * coreCold;
  body.skinShare = 0.041_773_7 + 0.745_183_3 / (body.bloodFlow + 0.585_417);
}

/** How wet the skin gets by `amount` of sweat, g/(m²·h), and what evaporates from it. */
function sweat(
  body: Body,
  { area, convection, resistance, permeability, vapour, mostWettedness }: Envelope,
  amount: number,
): void {
  const airResistance = 1 / (LEWIS * area * convection);
  const clothingResistance = resistance / (LEWIS * permeability);
  const most = (saturationPressure(body.skin) - vapour) / (airResistance + clothingResistance);
  if (most <= 0) {
    body.wettedness = mostWettedness;
    body.evaporation = 0;
    return;
  }
  const regulated = SWEAT.heat * amount;
  const wettedness = 0.06 + (0.94 * regulated) / most;
  body.wettedness = Math.min(wettedness, mostWettedness);
  if (wettedness <= mostWettedness) {
    body.evaporation = wettedness * most;
    return;
  }
  const share = mostWettedness / 0.94;
  body.evaporation = share * most + 0.06 * (1 - share) * most;
}

function temperatureOfStandardRoom(metabolicRate: number, body: Body, radiation: number, sensible: number): number {
  const convection = metabolicRate > 0.85 ? Math.max(3, 5.66 * (metabolicRate - 0.85) ** 0.39) : 3;
  const transfer = radiation + convection;
  const clothing = 1.52 / (metabolicRate + 0.6944) - 0.1835;
  const resistance = RESISTANCE_PER_CLO * clothing;
  const area = 1 + 0.25 * clothing;
  const efficiency = 1 / (1 + RESISTANCE_PER_CLO * area * transfer * clothing);
  const ratio = convection / transfer;
  const permeability = (0.45 * ratio * (1 - efficiency)) / (ratio - efficiency * 0.45);
  const dry = 1 / (1 / (area * transfer) + resistance);
  const wet = 1 / (1 / (LEWIS * area * convection) + resistance / (LEWIS * permeability));
  const lost = sensible + body.evaporation;
  const skinPressure = saturationPressure(body.skin);

  // What the skin would lose falls steadily as the room gets warmer: halve until the room is found.
  let cold = -100;
  let hot = 100;
  while (hot - cold > CLOSE_ENOUGH / 100) {
    const room = (cold + hot) / 2;
    const loss = dry * (body.skin - room) + body.wettedness * wet * (skinPressure - 0.5 * saturationPressure(room));
    if (loss > lost) cold = room;
    else hot = room;
  }
  return (cold + hot) / 2;
}
