import { actuatorSchema } from '../../../src/action/actuator.ts';
import type { AnnouncedActuator } from '../../../src/discovery/actuator/announced-actuator.ts';
import type { EnvironmentReport } from '../../../src/environment/environment-report.ts';
import { type Configuration, configurationSchema } from '../../../src/home/configuration.ts';
import type { HomeEffect } from '../../../src/home/effect.ts';
import type { HomeEvent, Place } from '../../../src/home/event.ts';
import { createHome, type Home } from '../../../src/home/home.ts';
import { viewPlace } from '../../../src/home/home-view.ts';
import { nextDue, step } from '../../../src/home/step.ts';
import type { RoomView } from '../../../src/home/view.ts';
import { readEntry } from '../../../src/ledger/entries.ts';
import type { LedgerEntry } from '../../../src/ports/ledger.ts';
import type { Quantity } from '../../../src/quantity/quantity.ts';
import { MINUTE, SECOND } from '../../../src/time/span.ts';
import type { Forecaster } from '../../../src/twin/room-forecasting.ts';
import { createVentilation } from '../../../src/ventilation/state.ts';

/** Ten in the morning of a Wednesday, UTC. */
export const START = Date.UTC(2026, 10, 18, 10);
export const MILD = { temperature: 14, humidity: 50, co2: 425, pm25: 5, o3: 30, wind: 2, gust: 4, rain: 0 } as const;
export const FINE: EnvironmentReport = { outdoor: MILD, occupied: true };

export type Air = Partial<Record<Quantity, number>>;
export type GivenActuator = Readonly<Record<string, unknown>> & { readonly id: string };

export interface GivenHome {
  readonly rooms?: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
  readonly actuators?: readonly GivenActuator[];
  readonly site?: object;
  readonly extra?: object;
}

/** A home in which one room is enough for most tests: a bedroom in mode auto, of which one sensor tells. */
export function configurationOf({ rooms, actuators = [], site = {}, extra = {} }: GivenHome = {}): Configuration {
  return configurationSchema.parse({
    version: 1,
    sites: [
      {
        id: 'home',
        name: 'Home',
        ...site,
        rooms: (rooms ?? [{ id: 'bedroom' }]).map((room) => ({
          name: room.id,
          type: 'bedroom',
          area_m2: 14,
          mode: 'auto',
          sensors: [`${room.id}-1`],
          ...room,
        })),
        actuators: actuators.map((actuator) => actuatorSchema.parse({ rooms: ['bedroom'], ...actuator })),
      },
    ],
    ...extra,
  });
}

/** A fan of the ventilation kind with a motor, as most tests use it. */
export const VENTILATION: GivenActuator = { kind: 'ventilation', id: 'vent', entity: 'fan.vent' };
export const WINDOW: GivenActuator = { kind: 'window', id: 'window', entity: 'cover.window' };

/** A window whose motor does not answer: it stays shut, and nobody is told to open another one. */
export const SHUT: GivenActuator = { kind: 'window', id: 'shut', entity: 'cover.shut' };

/** A forecaster that forecasts nothing, so that plans rest on the balance of the room alone. */
class SilentForecaster implements Forecaster {
  readonly ventilation = createVentilation();
  of() {
    return undefined;
  }
  choose(): void {}
  takeOver(): boolean {
    return false;
  }
  close() {
    return undefined;
  }
  answer() {
    return [];
  }
}

/** An announced actuator, of which nobody but its area says where it stands. */
export function announcedActuator(
  entity: string,
  changes: Partial<AnnouncedActuator> & { readonly area?: string } = {},
): AnnouncedActuator {
  const { area, ...others } = changes;
  return {
    entity,
    component: 'fan',
    device: { identifiers: [entity], name: 'Purifier X', ...(area !== undefined && { suggestedArea: area }) },
    kind: 'purifier',
    kindReason: 'test',
    levels: [0, 1, 2, 3],
    facets: {},
    optimistic: false,
    retain: false,
    qos: 1,
    availability: [],
    availabilityMode: 'latest',
    ...others,
  } as AnnouncedActuator;
}

/** Lets a home live in virtual time: its air is measured every minute, its devices do what they are told. */
export class ActingLife {
  readonly home: Home;
  readonly effects: HomeEffect[] = [];
  readonly commands: {
    readonly entity: string;
    readonly level: number;
    readonly attempt: number;
    readonly at: number;
  }[] = [];
  /** What the sensors of each room show; a room without does not measure. */
  readonly air = new Map<string, Air>();
  /** Devices answer after a second with the level that they were told. */
  obeys = true;
  now = START;
  readonly #answers: { readonly at: number; readonly entity: string; readonly level: number }[] = [];
  /** Called after every event with what it brought. */
  watch: ((event: HomeEvent, effects: readonly HomeEffect[]) => void) | undefined;

  constructor(given: GivenHome | Configuration = {}, offsetMin = 0) {
    const configuration = 'version' in given ? given : configurationOf(given);
    this.home = createHome(configuration, { rooms: 100, create: () => new SilentForecaster() }, () => offsetMin);
  }

  apply(event: HomeEvent): HomeEffect[] {
    const effects = step(this.home, event, this.now);
    this.effects.push(...effects);
    for (const effect of effects)
      if (effect.kind === 'command_actuator') {
        const { entity, level, attempt } = effect;
        this.commands.push({ entity, level, attempt, at: this.now });
        if (this.obeys) this.#answers.push({ at: this.now + SECOND, entity, level });
      }
    this.watch?.(event, effects);
    return effects;
  }

  /** Runs what falls due, the devices' answers and a reading a minute until `time`. */
  until(time: number): void {
    for (;;) {
      const minute = (Math.floor(this.now / MINUTE) + 1) * MINUTE;
      const answer = this.#answers[0];
      const due = Math.max(nextDue(this.home) ?? Number.POSITIVE_INFINITY, this.now);
      const at = Math.min(minute, answer?.at ?? Number.POSITIVE_INFINITY, due);
      if (at > time) break;
      this.now = at;
      if (answer?.at === at) {
        this.#answers.shift();
        this.apply({ kind: 'actuator_state', entity: answer.entity, level: answer.level, retained: false });
      } else if (due === at) this.apply({ kind: 'tick' });
      else this.measure();
      if (due === at && minute === at) this.measure();
    }
    this.now = time;
  }

  /** Stops at the moment of the next command, or after so many minutes without one. */
  untilCommand(minutes: number): void {
    const before = this.commands.length;
    const end = this.now + minutes * MINUTE;
    while (this.now < end && this.commands.length === before) this.until(this.now + SECOND);
  }

  forMinutes(minutes: number): void {
    this.until(this.now + minutes * MINUTE);
  }

  /** Every room's sensor tells what its air is now. */
  measure(): void {
    for (const [room, air] of this.air) this.tellAir(room, air);
  }

  tellAir(room: string, air: Air, sensor = `${room}-1`): void {
    const measurements = Object.entries(air).map(([quantity, value]) => ({
      sensor,
      quantity: quantity as Quantity,
      value,
      time: this.now,
    }));
    this.apply({ kind: 'readings', origin: 'ingest', measurements });
  }

  tellOutdoors(report: EnvironmentReport): HomeEffect[] {
    return this.apply({ kind: 'environment', site: 'home', report });
  }

  stands(entity: string, level: number | undefined, retained = false): HomeEffect[] {
    return this.apply({ kind: 'actuator_state', entity, level, retained });
  }

  view(room = 'bedroom'): RoomView {
    return viewPlace(this.home, placeOf(room), this.now)!;
  }

  actuator(id: string, room = 'bedroom') {
    return this.view(room).actuators.find(({ actuator }) => actuator === id)!;
  }

  entries(kind?: string): LedgerEntry[] {
    const entries = this.effects.flatMap((effect) => (effect.kind === 'record' ? [effect.entry] : []));
    return kind === undefined ? entries : entries.filter((entry) => entry.kind === kind);
  }

  /** Entries that nobody can read. */
  unreadable(): LedgerEntry[] {
    return this.entries().filter(
      (entry) => entry.kind !== 'configured' && entry.kind !== 'sensor_assigned' && readEntry(entry) === undefined,
    );
  }

  changes() {
    return this.effects.flatMap((effect) => (effect.kind === 'alert_changed' ? [effect.change] : []));
  }
}

export function placeOf(room: string): Place {
  return { site: 'home', room };
}

/** A bedroom with stale air, in fine weather, whose devices stand still. */
export function staleBedroom(given: GivenHome = {}, air: Air = {}, offsetMin = 0): ActingLife {
  const life = new ActingLife({ actuators: [VENTILATION, SHUT], ...given }, offsetMin);
  life.tellOutdoors(FINE);
  for (const { entity } of life.home.configuration.sites[0]!.actuators)
    if (entity !== undefined) life.stands(entity, 0, true);
  life.apply({ kind: 'actuator_availability', entity: 'cover.shut', available: false });
  life.air.set('bedroom', { co2: 1700, temperature: 21, humidity: 45, pm25: 8, ...air });
  life.measure();
  return life;
}
