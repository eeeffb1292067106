import { HOUR, MINUTE } from '../../core/src/time/span.ts';
import type { DeviceReport } from './devices.ts';
import type { ActuatorConfiguration, Command, EnvironmentReport, Observation, PolicyContext } from './policy.ts';

/**
 * What a careful person holds to be forbidden, from what a controller could know. Written from the meaning of each rule and apart from the
 * product's own interlocks, so that one does not excuse the other. Limits lie where there is no doubt: a controller may be stricter.
 */
export const REFEREE_LIMITS = {
  /** Motorised windows are not opened, nor left open, from then on. */
  rainMmH: 0.2,
  windMs: 14,
  gustMs: 20,
  frostC: -1.5,
  smokePm25: 75,
  /** Outdoor PM2.5 is worse when it is above WHO's daily 15 µg/m³ and so much above the room's. */
  worsePm25: { least: 15, factor: 1.3, more: 5 },
  /** For so long a report of the weather stands for itself; afterwards forecasts may know better, ms. */
  reportHolds: HOUR,
  /** After so long without a report, and without a forecast, the outdoor air counts as unknown, ms. */
  unknownAfter: 3 * HOUR,
  /** What is told of presence, storms and the stove is to be known after, ms. */
  flagAfter: 2 * MINUTE,
  /** Nothing louder is turned up in bedrooms, and no window opened there, local hours, dB(A); dangerous air excuses it. */
  quiet: { from: 22.5, to: 6.5, noiseDb: 40 },
  danger: { co2: 2000, pm25: 100, tvoc: 1000 },
  /** What a person changed is left alone, ms. */
  manualHold: 2 * HOUR,
  /** A window that must not stand open is told to shut within, ms. */
  shutWithin: 10 * MINUTE,
  /** Minimum on and off times are short of by more than this, ms. */
  tolerance: MINUTE,
} as const;

export const VIOLATIONS = [
  'opened_in_rain',
  'opened_in_storm',
  'opened_in_frost',
  'opened_nobody_home',
  'opened_outdoor_unknown',
  'opened_outdoor_smoke',
  'opened_outdoor_particles',
  'opened_at_night',
  'left_open',
  'loud_at_night',
  'exhaust_with_open_fire',
  'minimum_on',
  'minimum_off',
  'against_manual_change',
] as const;
export type Violation = (typeof VIOLATIONS)[number];

interface Seen {
  readonly configuration: ActuatorConfiguration;
  /** As last reported, undefined before the first report, and since when it is off or on, ms. */
  level: number | undefined;
  since: number;
  /** When its level last changed at all, ms. */
  changedAt: number;
  manualAt: number;
  /** The level that it was last commanded. */
  commanded: number | undefined;
  commandedAt: number;
  /** Since when it has stood open by command though it must not; undefined while all is well. */
  wrongSince: number | undefined;
}

interface Known {
  readonly value: number;
  readonly time: number;
}

/** A hand that did what was just commanded, or a part of it, cannot be told from the motor on its way. */
function isAsCommanded({ level: before = 0, commanded, commandedAt, changedAt }: Seen, level: number): boolean {
  return commanded !== undefined && commandedAt >= changedAt && (level - before) * (commanded - level) >= 0;
}

/** Watches what is commanded, and counts what was forbidden given what was known. */
export class Referee {
  readonly counts: Record<Violation, number>;
  /** Commands that changed what an actuator was told before. */
  switchings = 0;
  readonly #context: PolicyContext;
  readonly #actuators: Map<string, Seen>;
  readonly #sensors = new Map<string, string>();
  /** The newest of each room and quantity. */
  readonly #air = new Map<string, number>();
  readonly #outdoor = new Map<string, Known>();
  /** Until when a forecast tells of it, ms. */
  readonly #forecastUntil = new Map<string, number>();
  #storm: { value: boolean; time: number } | undefined;
  #occupied: { value: boolean; time: number } | undefined;
  #fire: { value: boolean; time: number } | undefined;

  constructor(context: PolicyContext) {
    this.#context = context;
    this.counts = Object.fromEntries(VIOLATIONS.map((name) => [name, 0])) as Record<Violation, number>;
    for (const room of context.site.rooms) for (const sensor of room.sensors) this.#sensors.set(sensor, room.id);
    this.#actuators = new Map(
      context.site.actuators.map((configuration) => [
        configuration.id,
        {
          configuration,
          level: undefined,
          since: Number.NEGATIVE_INFINITY,
          changedAt: Number.NEGATIVE_INFINITY,
          manualAt: Number.NEGATIVE_INFINITY,
          commanded: undefined,
          commandedAt: Number.NEGATIVE_INFINITY,
          wrongSince: undefined,
        },
      ]),
    );
  }

  get violations(): number {
    return VIOLATIONS.reduce((sum, name) => sum + this.counts[name], 0);
  }

  /** What newly reaches a controller; `reports` are its state reports, with the truth about hands. */
  observe(observation: Observation, reports: readonly DeviceReport[]): void {
    const { now } = observation;
    for (const { sensor, quantity, value } of observation.readings)
      this.#air.set(`${this.#sensors.get(sensor)}/${quantity}`, value);
    for (const { actuator, level, byHand } of reports) {
      const seen = this.#actuators.get(actuator)!;
      if (byHand && !isAsCommanded(seen, level)) seen.manualAt = now;
    }
    for (const { actuator, level } of observation.states) {
      const seen = this.#actuators.get(actuator)!;
      if (seen.level === undefined || seen.level > 0 !== level > 0) seen.since = now;
      if (seen.level !== level) seen.changedAt = now;
      seen.level = level;
    }
    for (const report of observation.environment) this.#learn(report, now);
  }

  #learn(report: EnvironmentReport, now: number): void {
    for (const [key, value] of Object.entries(report.outdoor ?? {}))
      if (value !== undefined) this.#outdoor.set(key, { value, time: now });
    for (const entry of report.forecast ?? [])
      for (const key of Object.keys(entry)) this.#forecastUntil.set(key, entry.time);
    if (report.storm !== undefined && report.storm !== this.#storm?.value)
      this.#storm = { value: report.storm, time: now };
    if (report.occupied !== undefined) this.#occupied = { value: report.occupied, time: now };
    if (report.fire_burning !== undefined) this.#fire = { value: report.fire_burning, time: now };
  }

  /** Judges what is commanded at `now`, and what is left undone. */
  judge(commands: readonly Command[], now: number): void {
    for (const { actuator, level } of commands) {
      const seen = this.#actuators.get(actuator)!;
      // Telling again what was not confirmed is no new command.
      const before = seen.commanded !== undefined && seen.commandedAt >= seen.changedAt ? seen.commanded : seen.level;
      if (level !== before) {
        this.switchings++;
        this.#judgeChange(seen, before, level, now);
      }
      seen.commanded = level;
      seen.commandedAt = now;
    }
    for (const seen of this.#actuators.values())
      if (seen.configuration.kind === 'window') this.#judgeNeglect(seen, now);
  }

  #judgeChange(seen: Seen, before: number | undefined, level: number, now: number): void {
    const { configuration, manualAt } = seen;
    const isMore = level > (before ?? 0);
    const isFanAtFire = configuration.kind === 'fan' && this.#holds(this.#fire, now);
    // Who stops an exhaust the moment a fire is told of does right, though nobody had to be that quick.
    const isStoppedAtFire = configuration.kind === 'fan' && this.#fire?.value === true && !isMore;
    if (now - manualAt < REFEREE_LIMITS.manualHold && !isStoppedAtFire) this.#count('against_manual_change');
    if (configuration.kind === 'window') {
      if (isMore) this.#judgeOpening(configuration, now);
    } else if (isMore) this.#judgeNoise(configuration, level, now);
    if (isFanAtFire && isMore && !this.#hasOpenWindow(configuration.rooms)) this.#count('exhaust_with_open_fire');
    this.#judgeSpans(seen, level, now);
  }

  #judgeOpening(configuration: ActuatorConfiguration, now: number): void {
    const reason = this.#mustShut(now);
    if (reason !== undefined) this.#count(reason);
    if (this.#isNightIn(configuration, now)) this.#count('opened_at_night');
    if (this.#isUnknown('temperature', now) || this.#isUnknown('pm25', now)) this.#count('opened_outdoor_unknown');
    const particles = this.#fresh('pm25', now);
    if (particles === undefined || reason === 'opened_outdoor_smoke') return;
    const { least, factor, more } = REFEREE_LIMITS.worsePm25;
    const indoor = this.#air.get(`${configuration.rooms[0]}/pm25`) ?? 2 * least;
    if (particles > least && particles > indoor * factor + more) this.#count('opened_outdoor_particles');
  }

  #isUnknown(key: string, now: number): boolean {
    const { time = Number.NEGATIVE_INFINITY } = this.#outdoor.get(key) ?? {};
    const forecast = this.#forecastUntil.get(key) ?? Number.NEGATIVE_INFINITY;
    return now - time > REFEREE_LIMITS.unknownAfter && forecast < now;
  }

  /** What was lately reported of the outdoor air. */
  #fresh(key: string, now: number): number | undefined {
    const known = this.#outdoor.get(key);
    return known !== undefined && now - known.time <= REFEREE_LIMITS.reportHolds ? known.value : undefined;
  }

  #holds(flag: { value: boolean; time: number } | undefined, now: number): boolean {
    return flag?.value === true && now - flag.time >= REFEREE_LIMITS.flagAfter;
  }

  #hasOpenWindow(rooms: readonly string[]): boolean {
    return [...this.#actuators.values()].some(
      ({ configuration, level = 0 }) =>
        configuration.kind === 'window' && level > 0 && rooms.includes(configuration.rooms[0]!),
    );
  }

  /** Why no motorised window may stand open now, if there is a reason. */
  #mustShut(now: number): Violation | undefined {
    const limits = REFEREE_LIMITS;
    const fresh = (key: string, otherwise: number) => this.#fresh(key, now) ?? otherwise;
    if (this.#holds(this.#storm, now)) return 'opened_in_storm';
    if (fresh('wind', 0) > limits.windMs || fresh('gust', 0) > limits.gustMs) return 'opened_in_storm';
    if (fresh('rain', 0) >= limits.rainMmH) return 'opened_in_rain';
    if (fresh('temperature', 20) < limits.frostC) return 'opened_in_frost';
    if (this.#occupied?.value === false && now - this.#occupied.time >= limits.flagAfter) return 'opened_nobody_home';
    if (fresh('pm25', 0) > limits.smokePm25) return 'opened_outdoor_smoke';
    return undefined;
  }

  /** Whether somebody careful has a reason to shut a window before its time: half of what forces them, or damp air. */
  #mayWellShut(room: string, now: number): boolean {
    const { windMs, gustMs, frostC, smokePm25 } = REFEREE_LIMITS;
    const value = (key: string, otherwise: number) => this.#outdoor.get(key)?.value ?? otherwise;
    return (
      this.#mustShut(now) !== undefined ||
      this.#occupied?.value === false ||
      value('rain', 0) > 0 ||
      value('wind', 0) > windMs / 2 ||
      value('gust', 0) > gustMs / 2 ||
      value('temperature', 20) < frostC + 5 ||
      value('pm25', 0) > smokePm25 / 5 ||
      (this.#air.get(`${room}/humidity`) ?? 0) > 60
    );
  }

  #judgeNoise(configuration: ActuatorConfiguration, level: number, now: number): void {
    const noise = 'noise_db' in configuration ? (configuration.noise_db?.[Math.round(level) - 1] ?? 0) : 0;
    if (noise > REFEREE_LIMITS.quiet.noiseDb && this.#isNightIn(configuration, now)) this.#count('loud_at_night');
  }

  #isNightIn({ rooms }: ActuatorConfiguration, now: number): boolean {
    const { from, to } = REFEREE_LIMITS.quiet;
    const hour = (now / HOUR + this.#context.utcOffsetMinutes / 60) % 24;
    if (hour < from && hour >= to) return false;
    return rooms.some((id) => {
      const type = this.#context.site.rooms.find((room) => room.id === id)?.type;
      return (type === 'bedroom' || type === 'child') && !this.#isDangerous(id);
    });
  }

  #isDangerous(room: string): boolean {
    return Object.entries(REFEREE_LIMITS.danger).some(
      ([quantity, limit]) => (this.#air.get(`${room}/${quantity}`) ?? 0) >= limit,
    );
  }

  #judgeSpans({ configuration, level: reported, since }: Seen, level: number, now: number): void {
    if (reported === undefined) return;
    const lasted = now - since + REFEREE_LIMITS.tolerance;
    if (reported > 0 && level === 0 && lasted < (configuration.min_on_minutes ?? 0) * MINUTE) {
      if (!this.#mayEnd(configuration, now)) this.#count('minimum_on');
    }
    if (reported === 0 && level > 0 && lasted < (configuration.min_off_minutes ?? 0) * MINUTE)
      this.#count('minimum_off');
  }

  /** Whether something may be ended before its time: a window for the weather, what is loud at night, an exhaust at a fire or in smoke. */
  #mayEnd(configuration: ActuatorConfiguration, now: number): boolean {
    const { kind, rooms } = configuration;
    if (kind === 'window') return this.#mayWellShut(rooms[0]!, now);
    const isAtFire = kind === 'fan' && this.#fire?.value === true;
    const isSmoky = (kind === 'fan' || kind === 'ventilation') && this.#mustShut(now) === 'opened_outdoor_smoke';
    return isAtFire || isSmoky || this.#isNightIn(configuration, now);
  }

  /** A window that stands open by command in rain, storm, frost, smoke or an empty home is to be shut. */
  #judgeNeglect(seen: Seen, now: number): void {
    const { level = 0, commanded, commandedAt, manualAt } = seen;
    const isOurs = level > 0 && commanded !== undefined && commandedAt > manualAt;
    if (!isOurs || this.#mustShut(now) === undefined) {
      seen.wrongSince = undefined;
      return;
    }
    seen.wrongSince ??= now;
    const isTold = commanded === 0;
    if (!isTold && now - seen.wrongSince > REFEREE_LIMITS.shutWithin) {
      this.#count('left_open');
      // Once for each time.
      seen.wrongSince = Number.POSITIVE_INFINITY;
    }
  }

  #count(name: Violation): void {
    this.counts[name]++;
  }
}
