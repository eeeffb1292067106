import { hourOfDay } from '../../core/src/simulate/sun.ts';
import { MINUTE } from '../../core/src/time/span.ts';
import type { HomeWeek } from './home/home-week.ts';
import { serviceReport } from './home/weather-service.ts';
import type { Plant } from './plant.ts';
import type { EnvironmentReport } from './policy.ts';

/** Phones notice that everybody has gone after so long, ms. */
const GONE_AFTER = 5 * MINUTE;
/** A stove burns in the evening when it is colder outdoors, °C. */
const STOVE = { from: 17.5, to: 22, below: 8 };

/** What a home is told of what surrounds it: the weather service, who is at home, the stove. */
export class Surroundings {
  readonly #plant: Plant;
  readonly #week: HomeWeek;
  #lastAtHome: number;
  #occupied: boolean | undefined;
  #burning: boolean | undefined;

  constructor(plant: Plant, week: HomeWeek) {
    this.#plant = plant;
    this.#week = week;
    this.#lastAtHome = plant.now;
  }

  /** What is newly told at `now`. */
  tick(now: number): EnvironmentReport[] {
    const { home } = this.#plant;
    const { people, service } = this.#week;
    const reports: EnvironmentReport[] = [];
    const report = serviceReport(service, home.weather, now);
    if (report !== undefined) reports.push(report);
    if (home.occupants.atHome > 0) this.#lastAtHome = now;
    const occupied = now - this.#lastAtHome < GONE_AFTER;
    if (people.tellsPresence && occupied !== this.#occupied) {
      this.#occupied = occupied;
      reports.push({ occupied });
    }
    if (people.stove) {
      const hour = hourOfDay(now + home.spec.utcOffsetMinutes * MINUTE);
      const isEvening = hour >= STOVE.from && hour < STOVE.to;
      const burning = isEvening && home.outdoor.temperature < STOVE.below && home.occupants.awakeAtHome > 0;
      if (burning !== this.#burning) {
        this.#burning = burning;
        reports.push({ fire_burning: burning });
      }
    }
    return reports;
  }
}
