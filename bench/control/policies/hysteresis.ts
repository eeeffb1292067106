import { HOUR, MINUTE } from '../../../core/src/time/span.ts';
import type { Advice, Command, ControlPolicy, CreatePolicy, Decision, Observation, PolicyContext } from '../policy.ts';
import { type HysteresisParameters, TUNED } from './hysteresis-parameters.ts';
import { type KnownActuator, KnownHome } from './known-home.ts';

/** What a careful author of rules looks at before a window: °C, m/s, mm/h, µg/m³, local hours. */
const WEATHER = {
  motor: { coldest: 2, wind: 10, gust: 16, rain: 0.1 },
  /** Somebody stands by, and shuts it again. */
  hand: { coldest: -8, wind: 12, gust: 18, rain: 1 },
};
const DIRTIEST = 35;
const NIGHT = { from: 22, to: 7, noiseDb: 38 };
/** Windows are set for the night from then on, local hour, and no motor moves them in it. */
const EVENING = 21.6;
/** A night when a window may stand ajar, °C outdoors in the evening. */
const MILD_NIGHT = 8;
const MANUAL_HOLD = 2 * HOUR;
/** Longest airing in mild weather, and how long a window then stays shut, ms. */
const MILD_AIRING = 45 * MINUTE;
const REST = 15 * MINUTE;
const COLD_OUTDOORS = 12;
/** Rooms that ventilation serves wait so much longer for their window, ppm. */
const AFTER_VENTILATION = 250;
const DAMP = 72;
const TOO_COLD = 18;
const TOO_WARM = 25.5;
const FAN_TIMER = 30 * MINUTE;
const ASKED_TO_UNDO = HOUR;

type Quantity = Parameters<KnownHome['air']>[1];

/**
 * Rules as people write them in Home Assistant: above one threshold on, below another off, with a look at the weather and the
 * outdoor air, a timer on fans, quiet nights, minimum times and respect for what a person just changed.
 */
export function hysteresis(parameters: HysteresisParameters): CreatePolicy {
  return (context) => new Hysteresis(context, parameters);
}

export const createHysteresis: CreatePolicy = hysteresis(TUNED);

class Hysteresis implements ControlPolicy {
  readonly every = MINUTE;
  readonly #home: KnownHome;
  readonly #context: PolicyContext;
  readonly #rules: HysteresisParameters;
  /** Which rules are on, by actuator. */
  readonly #on = new Map<string, boolean>();
  readonly #stages = new Map<string, number>();
  readonly #startedAt = new Map<string, number>();

  constructor(context: PolicyContext, parameters: HysteresisParameters) {
    this.#context = context;
    this.#home = new KnownHome(context);
    this.#rules = parameters;
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
      if (!actuator.motorised) {
        if (this.#isAsked(actuator, level)) advice.push({ actuator: actuator.configuration.id, level });
        continue;
      }
      if (home.now - actuator.manualAt < MANUAL_HOLD || !this.#hasLasted(actuator, level)) continue;
      const command = home.command(actuator, level);
      if (command !== undefined) commands.push(command);
    }
    return { commands, advice };
  }

  /**
   * Whether people are to be asked. Where no contact tells how it stands, they are taken to have done what they were asked, and asked
   * for a while to undo it.
   */
  #isAsked(actuator: KnownActuator, level: number): boolean {
    const { now } = this.#home;
    if (this.#context.contacts.includes(actuator.configuration.id)) return actuator.level > 0 !== level > 0;
    if (level !== actuator.wanted) {
      if (level === 0 && actuator.wanted === undefined) return false;
      actuator.wanted = level;
      actuator.commandedAt = now;
      actuator.since = now;
      actuator.level = level;
    }
    return level > 0 || now - actuator.commandedAt < ASKED_TO_UNDO;
  }

  /** What the rules want of an actuator; undefined where they say nothing. */
  #level(actuator: KnownActuator): number | undefined {
    const { configuration } = actuator;
    switch (configuration.kind) {
      case 'window': {
        const level = this.#window(actuator);
        // A drive without positions knows open and shut alone.
        return actuator.motorised && configuration.positions !== true ? Math.round(level) : level;
      }
      case 'ventilation':
        return this.#ventilation(actuator, configuration.flow_m3h?.length ?? 1);
      case 'purifier':
        return this.#purifier(actuator, configuration.cadr_m3h?.length ?? 1);
      case 'fan':
        return this.#fan(actuator);
      case 'dehumidifier':
        return this.#switch(actuator, this.#highest(actuator, 'humidity'), this.#rules.humidity, 5) ? 1 : 0;
      case 'humidifier': {
        const dryness = this.#highest(actuator, 'humidity');
        return this.#switch(actuator, dryness === undefined ? undefined : -dryness, -34, 5) ? 1 : 0;
      }
      default:
        return undefined;
    }
  }

  /** On above `on`, off below `on − gap`; what is unknown switches off. */
  #switch({ configuration: { id } }: KnownActuator, value: number | undefined, on: number, gap: number): boolean {
    const was = this.#on.get(id) ?? false;
    const is = value !== undefined && (value > on || (was && value > on - gap));
    if (is && !was) this.#startedAt.set(id, this.#home.now);
    this.#on.set(id, is);
    return is;
  }

  #highest({ configuration }: KnownActuator, quantity: Quantity): number | undefined {
    const values = configuration.rooms.flatMap((room) => this.#home.air(room, quantity) ?? []);
    return values.length === 0 ? undefined : Math.max(...values);
  }

  #window(actuator: KnownActuator): number {
    const home = this.#home;
    const { co2, co2Gap, opening, airingMinutes, nightly } = this.#rules;
    const { id, rooms } = actuator.configuration;
    const room = rooms[0]!;
    const isVentilated = [...home.actuators.values()].some(
      ({ configuration }) => configuration.kind === 'ventilation' && configuration.rooms.includes(room),
    );
    const temperature = home.air(room, 'temperature');
    const outdoor = home.outside('temperature');
    const isStuffy = this.#switch(
      actuator,
      home.air(room, 'co2'),
      co2 + (isVentilated ? AFTER_VENTILATION : 0),
      co2Gap,
    );
    const isWarm =
      temperature !== undefined &&
      outdoor !== undefined &&
      temperature > TOO_WARM - (actuator.level > 0 ? 1 : 0) &&
      outdoor < temperature - 2;
    const wasOpen = actuator.level > 0;
    const longest = (outdoor ?? 0) < COLD_OUTDOORS ? airingMinutes * MINUTE : MILD_AIRING;
    const isOver = wasOpen && home.now - actuator.since > longest && !isWarm;
    const isResting = !wasOpen && home.now - actuator.since < REST;
    const isCold = temperature !== undefined && temperature < TOO_COLD;
    const isWeatherFit = this.#isWeatherFit(actuator);
    const isFit = isWeatherFit && this.#isAirFit(room);
    if (this.#isNight) return isWeatherFit && !isCold ? actuator.level : 0;
    if (home.hour > EVENING) {
      this.#on.set(id, false);
      return isFit && !isCold && (outdoor ?? 0) > MILD_NIGHT && this.#isBedroom(room) ? nightly : 0;
    }
    if (!isFit) {
      this.#on.set(id, false);
      return 0;
    }
    if (isCold || isOver || isResting) {
      this.#on.set(id, false);
      return 0;
    }
    return isStuffy || isWarm ? opening : 0;
  }

  #isBedroom(room: string): boolean {
    return this.#context.site.rooms.some(({ id, type }) => id === room && (type === 'bedroom' || type === 'child'));
  }

  #isWeatherFit({ motorised }: KnownActuator): boolean {
    const home = this.#home;
    const { coldest, rain, wind, gust } = motorised ? WEATHER.motor : WEATHER.hand;
    const outdoor = home.outside('temperature');
    return (
      outdoor !== undefined &&
      outdoor >= coldest &&
      (home.outside('rain') ?? 0) <= rain &&
      (home.outside('wind') ?? 0) <= wind &&
      (home.outside('gust') ?? 0) <= gust &&
      home.occupied &&
      !home.storm
    );
  }

  #isAirFit(room: string): boolean {
    const particles = this.#home.outside('pm25');
    if (particles === undefined) return false;
    const indoor = this.#home.air(room, 'pm25') ?? this.#rules.pm25;
    return particles <= DIRTIEST && particles <= Math.max(this.#rules.pm25, indoor);
  }

  get #isNight(): boolean {
    const { hour } = this.#home;
    return hour >= NIGHT.from || hour < NIGHT.to;
  }

  #ventilation(actuator: KnownActuator, stages: number): number {
    const { co2, co2Gap, base, away } = this.#rules;
    if (!this.#home.occupied) return Math.min(away, stages);
    const more = this.#stage(actuator, this.#highest(actuator, 'co2'), [co2, co2 + co2Gap], co2Gap);
    const damp = (this.#highest(actuator, 'humidity') ?? 0) > DAMP ? 1 : 0;
    return this.#quietest(actuator, Math.min(base + Math.max(more, damp), stages));
  }

  #purifier(actuator: KnownActuator, stages: number): number {
    const on = this.#rules.pm25;
    if (!this.#home.occupied) return 0;
    const stage = this.#stage(actuator, this.#highest(actuator, 'pm25'), [on, 2 * on, 4 * on], 0.4 * on);
    return this.#quietest(actuator, stage === 0 ? 0 : Math.min(stage + 1, stages));
  }

  /** How many of the rising thresholds are passed; each is left again only `gap` below it. */
  #stage(
    { configuration: { id } }: KnownActuator,
    value: number | undefined,
    on: readonly number[],
    gap: number,
  ): number {
    const was = this.#stages.get(id) ?? 0;
    const is =
      value === undefined ? 0 : on.filter((limit, index) => value > (index < was ? limit - gap : limit)).length;
    this.#stages.set(id, is);
    return is;
  }

  #fan(actuator: KnownActuator): number {
    const home = this.#home;
    const room = actuator.configuration.rooms[0]!;
    const isKitchen = this.#context.site.rooms.some(({ id, type }) => id === room && type === 'kitchen');
    const isWanted = isKitchen
      ? this.#switch(actuator, home.air(room, 'pm25'), 3 * this.#rules.pm25, 2 * this.#rules.pm25)
      : this.#switch(actuator, home.air(room, 'humidity'), this.#rules.humidity + 3, 8);
    const isOver = home.now - (this.#startedAt.get(actuator.configuration.id) ?? 0) > FAN_TIMER;
    return isWanted && !isOver && !home.fire && home.occupied ? 1 : 0;
  }

  /** The stage, or the highest one that lets people sleep at night. */
  #quietest({ configuration }: KnownActuator, stage: number): number {
    const noise = 'noise_db' in configuration ? (configuration.noise_db ?? []) : [];
    let quiet = stage;
    if (this.#isNight) while (quiet > 1 && (noise[quiet - 1] ?? 0) > NIGHT.noiseDb) quiet--;
    return quiet;
  }

  /** Whether minimum times on and off are over; what the weather forbids is shut at once. */
  #hasLasted(actuator: KnownActuator, level: number): boolean {
    const { configuration, level: stands, since } = actuator;
    const lasted = this.#home.now - since;
    if (stands > 0 && level === 0) {
      const isForced = configuration.kind === 'window' && !this.#isWeatherFit(actuator);
      return isForced || lasted >= (configuration.min_on_minutes ?? 0) * MINUTE;
    }
    return stands > 0 || level === 0 || lasted >= (configuration.min_off_minutes ?? 0) * MINUTE;
  }
}
