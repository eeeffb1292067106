import { type EnvironmentFlag, OUTDOOR_KEYS, type OutdoorAir } from '../environment/environment.ts';
import type { EnvironmentReport } from '../environment/environment-report.ts';
import { HOUR } from '../time/span.ts';
import { surroundingsOf } from './environment-of-home.ts';
import type { HaEnvironmentSource } from './environment-source.ts';
import { type HaState, saysSomething } from './state.ts';
import { readHourlyForecast } from './weather-forecast.ts';

/** What is true for long is said again this often: a storm counts for a day after it was said last, ms. */
const SAY_AGAIN = 6 * HOUR;

/** What Home Assistant knows of what surrounds the rooms: tells what is new of it. */
export class HaSurroundings {
  readonly #tell: (report: EnvironmentReport) => void;
  #sources: readonly HaEnvironmentSource[] = [];
  #entityIds = new Set<string>();
  readonly #lastSaid = new Map<string, HaState>();
  readonly #toldTimes = new Map<string, number>();
  readonly #toldFlags = new Map<EnvironmentFlag, { readonly value: boolean; readonly at: number }>();

  constructor(tell: (report: EnvironmentReport) => void) {
    this.#tell = tell;
  }

  /** These are all that there are from now on. */
  adopt(sources: readonly HaEnvironmentSource[]): void {
    this.#sources = sources;
    this.#entityIds = new Set(sources.map(({ entityId }) => entityId));
    for (const entityId of this.#lastSaid.keys()) if (!this.#entityIds.has(entityId)) this.#lastSaid.delete(entityId);
    // Only a person says what tells of a fire, and takes it back: unlike a detector that is gone, that is an all-clear.
    const isFireTold = sources.some((source) => source.tells === 'flag' && source.flag === 'fire_burning');
    if (!isFireTold && this.#toldFlags.get('fire_burning')?.value === true) {
      this.#toldFlags.delete('fire_burning');
      this.#tell({ fire_burning: false });
    }
  }

  /** Weather entities that can be asked for their hours to come. */
  forecasters(): string[] {
    return this.#sources.flatMap((source) =>
      source.tells === 'weather' && source.hasHourlyForecast ? [source.entityId] : [],
    );
  }

  /** @param states those that changed; what none of them tells is not looked at */
  take(states: readonly HaState[], stateOf: (entityId: string) => HaState | undefined, now: number): void {
    const mine = states.filter(({ entityId }) => this.#entityIds.has(entityId));
    if (mine.length === 0) return;
    for (const state of mine) if (saysSomething(state)) this.#lastSaid.set(state.entityId, state);
    const known = surroundingsOf(this.#sources, stateOf, (entityId) => this.#lastSaid.get(entityId), now);
    const outdoor: OutdoorAir = {};
    for (const key of OUTDOOR_KEYS) {
      const said = known.outdoor[key];
      if (said === undefined || this.#toldTimes.get(key) === said.time) continue;
      this.#toldTimes.set(key, said.time);
      outdoor[key] = said.value;
    }
    const report: EnvironmentReport = {
      ...(Object.keys(outdoor).length > 0 && { outdoor: onlyDefined(outdoor) }),
      ...this.#news(known.flags, now),
    };
    if (Object.keys(report).length > 0) this.#tell(report);
  }

  takeForecast(entityId: string, event: unknown, state: HaState | undefined): void {
    if (state === undefined || !this.#entityIds.has(entityId)) return;
    const forecast = readHourlyForecast(event, state);
    if (forecast !== undefined) this.#tell({ forecast: forecast.map(onlyDefined) });
  }

  #news(
    flags: { readonly [Flag in EnvironmentFlag]?: boolean },
    now: number,
  ): Partial<Record<EnvironmentFlag, boolean>> {
    const news: Partial<Record<EnvironmentFlag, boolean>> = {};
    for (const [flag, value] of Object.entries(flags) as [EnvironmentFlag, boolean][]) {
      const told = this.#toldFlags.get(flag);
      if (told?.value === value && now - told.at < SAY_AGAIN) continue;
      this.#toldFlags.set(flag, { value, at: now });
      news[flag] = value;
    }
    return news;
  }
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** The same without keys that are there but undefined. */
function onlyDefined<T extends object>(air: T): Defined<T> {
  return Object.fromEntries(Object.entries(air).filter(([, value]) => value !== undefined)) as Defined<T>;
}
