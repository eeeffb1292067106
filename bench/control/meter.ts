import { atStage, COOLER_INPUT, type EnergyUse, type SimulatedHome, truthOf } from '../../core/src/simulate/index.ts';
import { HOUR } from '../../core/src/time/span.ts';
import { type Figures, noFigures } from './exposure.ts';

export const CO2_LIMIT = 1000;
export const PM25_LIMIT = 15;
/**
 * Comfort: not below 18 °C (WHO Housing and health guidelines 2018), not above 26 °C (EN 16798-1, category II in summer), between 30
 * and 65 % (DIN 1946-2).
 */
const COMFORT = { coldest: 18, warmest: 26, driest: 30, dampest: 65 };
/** Heat that 1 m³/h carries for each K, W (1.204 kg/m³, 1006 J/(kg·K)). */
const WATTS_PER_FLOW = (1.204 * 1006) / 3600;
/** Heaters and coolers of the plant still run so much beyond their set point, twice, K. */
const BAND = 1;
const KWH = 3.6e6;

/** Reads what people breathe and what is spent off the true state of a home. */
export class Meter {
  readonly figures: Figures = noFigures();
  #before: EnergyUse;

  constructor(home: SimulatedHome) {
    this.#before = { ...home.energy };
  }

  /** Counts the step of `span` ms that the home has just taken. */
  count(home: SimulatedHome, span: number): void {
    const hours = span / HOUR;
    for (let room = 0; room < home.air.count; room++) this.#countRoom(home, room, hours);
    this.#countEnergy(home, hours);
  }

  #countRoom(home: SimulatedHome, room: number, hours: number): void {
    const { figures } = this;
    const co2 = home.co2[room]!;
    const pm25 = home.fine[room]!;
    const persons = home.occupants.persons[room]!;
    if (co2 > CO2_LIMIT) figures.co2AllHoursAbove1000 += hours;
    if (pm25 > PM25_LIMIT) figures.pm25AllHoursAbove15 += hours;
    if (persons === 0) return;
    figures.occupiedHours += hours;
    if (co2 > CO2_LIMIT) {
      figures.co2HoursAbove1000 += hours;
      figures.co2PersonHoursAbove1000 += hours * persons;
      figures.co2PpmHoursAbove1000 += hours * (co2 - CO2_LIMIT);
    }
    if (pm25 > PM25_LIMIT) {
      figures.pm25HoursAbove15 += hours;
      figures.pm25PersonHoursAbove15 += hours * persons;
      figures.pm25ExcessHours += hours * (pm25 - PM25_LIMIT);
    }
    const temperature = home.heat[room]!;
    const humidity = truthOf(home, room, 'humidity');
    const cold = temperature < COMFORT.coldest;
    const warm = temperature > COMFORT.warmest;
    const dry = humidity < COMFORT.driest;
    const damp = humidity > COMFORT.dampest;
    if (cold) figures.coldHours += hours;
    if (warm) figures.warmHours += hours;
    if (dry) figures.dryHours += hours;
    if (damp) figures.dampHours += hours;
    if (cold || warm || dry || damp) figures.discomfortHours += hours;
  }

  #countEnergy(home: SimulatedHome, hours: number): void {
    const { figures } = this;
    const before = this.#before;
    const heating = (home.energy.heating - before.heating) / KWH;
    const cooling = (home.energy.cooling - before.cooling) / KWH;
    const electricity = (home.energy.electricity - before.electricity) / KWH;
    this.#before = { ...home.energy };
    figures.heatingKwh += heating;
    figures.coolingKwh += cooling;
    figures.electricityKwh += electricity;
    const machines = electricity - cooling * COOLER_INPUT;
    figures.deliveredKwh += heating + cooling + machines;
    let lost = 0;
    let gained = 0;
    for (const { spec, room, level } of home.actuators) {
      const warmer = home.heat[room]! - home.outdoor.temperature;
      const exchanged = home.inflows.windows[room]! + home.inflows.ductsCold[room]! + extracted(home, room);
      const kwh = (exchanged * WATTS_PER_FLOW * hours) / 1000;
      if (spec.kind === 'heater' && level - home.heat[room]! > -BAND / 2) lost += kwh * Math.max(0, warmer);
      const cools = spec.kind === 'cooler' && home.occupants.persons[room]! > 0;
      if (cools && home.heat[room]! - level > -BAND / 2) gained += kwh * Math.max(0, -warmer);
    }
    figures.heatLostKwh += lost;
    figures.heatGainedKwh += gained;
    figures.energyKwh += machines + lost + gained * COOLER_INPUT;
    figures.energyWithCoolersKwh += electricity + lost;
  }
}

/** Air that fans draw out of a room, m³/h. */
function extracted(home: SimulatedHome, of: number): number {
  let flow = 0;
  for (const { spec, room, level } of home.actuators)
    if (room === of && spec.kind === 'fan') flow += atStage(spec.flows, level);
  return flow;
}
