import type { Reading } from '../../core/src/reading/reading.ts';
import {
  actuatorOf,
  advance,
  forkHome,
  type SimulatedCommand,
  type SimulatedHome,
  type SimulatedQuantity,
  trueAir,
} from '../../core/src/simulate/index.ts';
import type { DeviceSpec } from './home/device.ts';
import { Meter } from './meter.ts';

/**
 * The true home with its meter. A fork of it lets a policy with perfect foresight try what would come: people, their habits,
 * weather and chance are those that will really be; only delays, lost commands and jams of devices, and what people do on advice, are not.
 */
export class Plant {
  readonly home: SimulatedHome;
  readonly #devices: ReadonlyMap<string, DeviceSpec>;
  #meter: Meter;

  constructor(home: SimulatedHome, devices: ReadonlyMap<string, DeviceSpec>) {
    this.home = home;
    this.#devices = devices;
    this.#meter = new Meter(home);
  }

  get now(): number {
    return this.home.time;
  }

  /** What was breathed and spent since it was made, forked, or its meter set to nothing. */
  get figures(): Meter['figures'] {
    return this.#meter.figures;
  }

  resetMeter(): void {
    this.#meter = new Meter(this.home);
  }

  /** The same home at this moment, with a life and a meter of its own. */
  fork(): Plant {
    return new Plant(forkHome(this.home), this.#devices);
  }

  /** Lets it live until `to` (ms), commands first; returns what its sensors said. */
  run(to: number, commands: readonly SimulatedCommand[] = []): Reading[] {
    const { home } = this;
    const readings = advance(home, home.time, commands);
    while (home.time + home.step <= to) {
      readings.push(...advance(home, home.time + home.step));
      this.#meter.count(home, home.step);
    }
    return readings;
  }

  /** The true value of a quantity in a room, canonical unit. */
  air(room: string, quantity: SimulatedQuantity): number {
    return trueAir(this.home, room, quantity);
  }

  /** The level at which an actuator of the configuration really stands. */
  level(actuator: string): number {
    return actuatorOf(this.home, this.#devices.get(actuator)!.moves[0]!).level;
  }

  /** The plant's commands that put an actuator of the configuration to a level, as its motor does. */
  put(actuator: string, level: number): SimulatedCommand[] {
    return this.#devices.get(actuator)!.moves.map((id) => motorCommand(this.home, id, level));
  }
}

/**
 * What a motor's command is to the plant. Whatever it holds open or running people leave alone; a window that it shut, and a fan that
 * it stopped, people may open and switch on as ever.
 */
function motorCommand(home: SimulatedHome, id: string, level: number): SimulatedCommand {
  const { kind } = actuatorOf(home, id).spec;
  const leftToPeople = level === 0 && (kind === 'window' || kind === 'fan');
  return leftToPeople ? { actuator: id, level, until: home.time } : { actuator: id, level };
}
