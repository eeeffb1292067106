import type { Advice, Command, ControlPolicy, CreatePolicy, Decision, Observation, PolicyContext } from '../policy.ts';
import { TICK } from '../policy.ts';
import { type KnownActuator, KnownHome } from './known-home.ts';

/** Where the original begins to act, and what its alerts compare with: ppm, µg/m³, ppb, °C, %. */
const WARNING = { co2: 1000, pm25: 25, tvoc: 300 };
const PM25_DANGER = 100;
const COMFORT = { coldest: 18, warmest: 24, driest: 30, dampest: 60 };

/**
 * The rules that the original IAQverse published, asked every 30 s, and carried out, which it did not do itself: CO2 opens the window,
 * TVOC raises ventilation, PM2.5 turns the purifier on, temperature and humidity their machines. Its forecast is the present,
 * for its model has no shift in time. One threshold both ways; no look outdoors, at the clock, at hands or at minimum times. Its alerts
 * close the window that its planner opens when it is below 18 °C, below 30 %, or full of particles without CO2.
 */
export const createOriginal: CreatePolicy = (context) => new Original(context);

class Original implements ControlPolicy {
  readonly every = TICK;
  readonly #home: KnownHome;
  readonly #context: PolicyContext;
  /** Levels at which actuators stood before the rules touched them. */
  readonly #usual = new Map<string, number>();

  constructor(context: PolicyContext) {
    this.#context = context;
    this.#home = new KnownHome(context);
  }

  decide(observation: Observation): Decision {
    const home = this.#home;
    home.learn(observation);
    if (home.now < this.#context.actsFrom) return { commands: [] };
    const commands: Command[] = [];
    const advice: Advice[] = [];
    for (const actuator of home.actuators.values()) {
      const level = this.#level(actuator);
      if (level === undefined) continue;
      if (!actuator.motorised) advice.push({ actuator: actuator.configuration.id, level });
      else {
        const command = home.command(actuator, level);
        if (command !== undefined) commands.push(command);
      }
    }
    return { commands, advice };
  }

  #level(actuator: KnownActuator): number | undefined {
    const { configuration } = actuator;
    const room = configuration.rooms[0]!;
    const { id } = configuration;
    const home = this.#home;
    const pm25 = home.air(room, 'pm25') ?? 0;
    const temperature = home.air(room, 'temperature') ?? 20;
    const humidity = home.air(room, 'humidity') ?? 45;
    // What it set before stands at its own level; before that the machine follows its program.
    if (actuator.wanted === undefined) this.#usual.set(id, actuator.level);
    const usual = this.#usual.get(id)!;
    switch (configuration.kind) {
      case 'window': {
        const isStuffy = (home.air(room, 'co2') ?? 0) >= WARNING.co2;
        const closes = temperature < COMFORT.coldest || humidity < COMFORT.driest || (pm25 >= PM25_DANGER && !isStuffy);
        return isStuffy && !closes ? 1 : 0;
      }
      case 'ventilation': {
        const stages = configuration.flow_m3h?.length ?? 1;
        return (home.air(room, 'tvoc') ?? 0) >= WARNING.tvoc ? Math.min(stages, usual + 1) : usual;
      }
      case 'purifier':
        return pm25 >= WARNING.pm25 ? (configuration.cadr_m3h?.length ?? 1) : usual;
      case 'heater':
        if (temperature < COMFORT.coldest) return Math.max(usual, COMFORT.coldest + 2);
        return actuator.wanted === undefined ? undefined : usual;
      case 'cooler':
        if (temperature > COMFORT.warmest) return Math.min(usual, COMFORT.warmest);
        return actuator.wanted === undefined ? undefined : usual;
      case 'humidifier':
        return humidity < COMFORT.driest ? 1 : 0;
      case 'dehumidifier':
        return humidity > COMFORT.dampest ? 1 : 0;
      default:
        return undefined;
    }
  }
}
