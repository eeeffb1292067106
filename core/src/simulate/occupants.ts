import { type Activity, type Emission, emissionOf, isAwake } from './activity.ts';
import type { PersonSpec, Stay } from './day-plan.ts';

/** Who is in the rooms at one moment, and what they give off there; arrays over the rooms, units as in Emission. */
export class Occupants implements Record<keyof Emission, Float64Array> {
  readonly persons: Float64Array;
  readonly awake: Float64Array;
  readonly co2: Float64Array;
  readonly fine: Float64Array;
  readonly coarse: Float64Array;
  readonly tvoc: Float64Array;
  readonly water: Float64Array;
  readonly heat: Float64Array;
  readonly #activities: Set<Activity>[];
  readonly #amounts: readonly Float64Array[];

  constructor(rooms: number) {
    const zeros = () => new Float64Array(rooms);
    this.persons = zeros();
    this.awake = zeros();
    this.co2 = zeros();
    this.fine = zeros();
    this.coarse = zeros();
    this.tvoc = zeros();
    this.water = zeros();
    this.heat = zeros();
    this.#amounts = [this.persons, this.awake, this.co2, this.fine, this.coarse, this.tvoc, this.water, this.heat];
    this.#activities = Array.from({ length: rooms }, () => new Set<Activity>());
  }

  /** The same people in the same rooms, apart from these. */
  copy(): Occupants {
    const copied = new Occupants(this.persons.length);
    this.#amounts.forEach((amounts, index) => {
      copied.#amounts[index]!.set(amounts);
    });
    this.#activities.forEach((activities, room) => {
      for (const activity of activities) copied.#activities[room]!.add(activity);
    });
    return copied;
  }

  /** Everyone leaves. */
  clear(): void {
    for (const amounts of this.#amounts) amounts.fill(0);
    for (const activities of this.#activities) activities.clear();
  }

  /** Someone is in a room. */
  add(room: number, person: PersonSpec, stay: Stay): void {
    const { persons, activity } = stay;
    const emission = emissionOf(person.kind, activity, stay.intensity);
    this.persons[room]! += persons;
    if (isAwake(activity)) this.awake[room]! += persons;
    this.co2[room]! += persons * emission.co2;
    this.fine[room]! += persons * emission.fine;
    this.coarse[room]! += persons * emission.coarse;
    this.tvoc[room]! += persons * emission.tvoc;
    this.water[room]! += persons * emission.water;
    this.heat[room]! += persons * emission.heat;
    this.#activities[room]!.add(activity);
  }

  /** Whether anyone does this in the room. */
  doing(room: number, activity: Activity): boolean {
    return this.#activities[room]!.has(activity);
  }

  /** Whether anyone sleeps in the room. */
  asleep(room: number): boolean {
    return this.persons[room]! > this.awake[room]!;
  }

  /** How many are at home and awake. */
  get awakeAtHome(): number {
    return this.awake.reduce((sum, count) => sum + count, 0);
  }

  get atHome(): number {
    return this.persons.reduce((sum, count) => sum + count, 0);
  }
}
