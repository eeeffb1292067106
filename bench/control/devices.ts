import { actuatorOf, seedFrom, uniform } from '../../core/src/simulate/index.ts';
import type { DeviceSpec } from './home/device.ts';
import type { Plant } from './plant.ts';
import type { Command, StateReport } from './policy.ts';

/** A device said how it stands; `byHand` is the truth about who changed it, which controllers have to work out. */
export interface DeviceReport extends StateReport {
  readonly byHand: boolean;
}

interface Device {
  readonly spec: DeviceSpec;
  /** Commands on their way, and reports, each at its time (ms). */
  readonly coming: { readonly level: number; readonly at: number }[];
  readonly saying: (DeviceReport & { readonly at: number })[];
  /** Where it really stood when last looked at. */
  level: number;
  commands: number;
}

/** What a contact on a window tells of it. */
const contactLevel = (level: number) => (level > 0 ? 1 : 0);
/** Kinds that only a person or a motor moves; the others have automatics of their own. */
const MOVED_BY_PEOPLE: readonly string[] = ['window', 'fan', 'cover'];

/** The devices of a home: they take their time, lose commands, jam, and tell when something moved. */
export class Devices {
  readonly #plant: Plant;
  readonly #seed: number;
  readonly #devices: Map<string, Device>;
  readonly #contacts: ReadonlySet<string>;

  constructor(plant: Plant, specs: readonly DeviceSpec[], contacts: readonly string[], seed: number) {
    this.#plant = plant;
    this.#seed = seed;
    this.#contacts = new Set(contacts);
    this.#devices = new Map(
      specs.map((spec) => [spec.id, { spec, coming: [], saying: [], level: plant.level(spec.id), commands: 0 }]),
    );
  }

  /** How all that tell their level stand now. */
  all(): StateReport[] {
    return [...this.#devices.values()].filter((device) => this.#tells(device)).map((device) => this.#shown(device));
  }

  command({ actuator, level }: Command, now: number): void {
    const device = this.#devices.get(actuator);
    if (device?.spec.motorised !== true) throw new Error(`"${actuator}" has no motor to command`);
    const { spec } = device;
    const isLost = uniform(seedFrom(spec.id, this.#seed), 1, Math.floor(now / 1000)) < spec.lost;
    device.commands++;
    if (!isLost) device.coming.push({ level: nearest(spec.levels, level), at: now + spec.delay });
  }

  /** Moves what is due at `now`; `hands` are the actuators that somebody has just set by hand. Returns what is told. */
  tick(now: number, hands: ReadonlySet<string>): DeviceReport[] {
    const reports: DeviceReport[] = [];
    for (const device of this.#devices.values()) {
      this.#look(device, now, hands.has(device.spec.id));
      this.#obey(device, now);
      while (device.saying.length > 0 && device.saying[0]!.at <= now) {
        const { actuator, level, byHand } = device.saying.shift()!;
        reports.push({ actuator, level, byHand });
      }
    }
    return reports;
  }

  /** What people or its own automatics changed since the last look. */
  #look(device: Device, now: number, byHand: boolean): void {
    const { spec } = device;
    const level = this.#plant.level(spec.id);
    if (level === device.level) return;
    const { kind } = actuatorOf(this.#plant.home, spec.moves[0]!).spec;
    device.level = level;
    if (this.#tells(device))
      device.saying.push({
        ...this.#shown(device),
        byHand: byHand || MOVED_BY_PEOPLE.includes(kind),
        at: now + spec.reportDelay,
      });
  }

  #obey(device: Device, now: number): void {
    const { spec } = device;
    while (device.coming.length > 0 && device.coming[0]!.at <= now) {
      const { level } = device.coming.shift()!;
      const isJammed = spec.jams.some(({ from, to }) => now >= from && now < to);
      if (!isJammed) {
        this.#plant.run(now, this.#plant.put(spec.id, level));
        device.level = level;
      }
      const told = isJammed && spec.pretends ? level : device.level;
      device.saying.push({ actuator: spec.id, level: told, byHand: false, at: now + spec.reportDelay });
    }
  }

  #tells({ spec }: Device): boolean {
    return spec.motorised || this.#contacts.has(spec.id);
  }

  #shown({ spec, level }: Device): StateReport {
    return { actuator: spec.id, level: spec.motorised ? level : contactLevel(level) };
  }
}

function nearest(levels: readonly number[] | undefined, level: number): number {
  if (levels === undefined) return level;
  return levels.reduce((best, one) => (Math.abs(one - level) < Math.abs(best - level) ? one : best));
}
