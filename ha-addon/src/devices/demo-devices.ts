import {
  type Clock,
  DEFAULT_BASE_TOPIC,
  DEFAULT_DISCOVERY_PREFIX,
  type Log,
  SECOND,
  topicsUnder,
} from '@iaqverse/core';
import { advance, DEMO_MOTORISED, type SimulatedHome } from '@iaqverse/core/simulate';
import { actuatorDevicesOf, type HomeActuatorDevice } from './actuator/actuator-devices.ts';
import type { ActuatorBehaviour } from './actuator/simulated-drive.ts';
import { deviceOf } from './demo-hardware.ts';
import { DemoSurroundings } from './demo-surroundings.ts';
import { type Announcing, type Device, startAll } from './device.ts';
import type { DeviceBroker } from './device-link.ts';
import { gatherMoments, type MeasuredMoment } from './measured-moment.ts';

/** What is older than this when it comes out of the simulation has been missed, and is not published as if it were new. */
const MISSED = 5 * SECOND;

export interface DemoDevicesOptions {
  readonly broker: DeviceBroker;
  readonly homes: readonly SimulatedHome[];
  readonly clock: Clock;
  readonly log: Log;
  /** First part of the topics of the service that is told of weather and presence; the usual one when left out. */
  readonly baseTopic?: string;
  /** How well the actuators obey; they always do when left out. */
  readonly behaviour?: Partial<ActuatorBehaviour>;
}

/**
 * The sensors and motors of simulated homes as devices on a broker, and who tells of their weather and presence, in real time: one MQTT client each.
 * The homes live one or two steps ahead of the clock, so that each reading is published at its own time.
 */
export class DemoDevices {
  readonly #options: DemoDevicesOptions;
  readonly #devices: ReadonlyMap<string, Device>[];
  readonly #actuators: readonly HomeActuatorDevice[][];
  readonly #surroundings: readonly DemoSurroundings[];
  readonly #cancel = new Set<() => void>();

  constructor(options: DemoDevicesOptions) {
    const { homes, broker, log } = options;
    this.#options = options;
    this.#devices = homes.map(
      (home) => new Map(home.spec.sensors.map((sensor) => [sensor.id, deviceOf(home, sensor, broker, log)])),
    );
    this.#actuators = homes.map((home) => actuatorDevicesOf(home, DEMO_MOTORISED[home.spec.id] ?? [], options));
    const { discoveryPrefix = DEFAULT_DISCOVERY_PREFIX } = broker;
    const topics = topicsUnder({ baseTopic: options.baseTopic ?? DEFAULT_BASE_TOPIC, discoveryPrefix });
    this.#surroundings = homes.map((home) => new DemoSurroundings(home, topics, options));
  }

  /**
   * Connects and announces all devices, then lets the homes live.
   * @throws IaqverseError as DeviceLink.start does; no device stays connected then
   */
  async start(): Promise<void> {
    const { homes, log } = this.#options;
    const devices = this.#all();
    try {
      await startAll(devices);
    } catch (error) {
      await this.stop();
      throw error;
    }
    log.info('The simulated devices are connected', { devices: devices.length });
    for (const index of homes.keys()) this.#live(index);
  }

  /** Ends the simulation and disconnects all devices. With `withdraw` nothing of them stays with a broker that outlives the demo. */
  async stop(withdraw = false): Promise<void> {
    for (const cancel of this.#cancel) cancel();
    this.#cancel.clear();
    await Promise.all(this.#all().map((device) => device.stop(withdraw)));
  }

  #all(): Pick<Announcing, 'start' | 'stop'>[] {
    const sensors = this.#devices.flatMap((devices) => [...devices.values()]);
    return [...sensors, ...this.#actuators.flat().map(({ device }) => device), ...this.#surroundings];
  }

  #live(index: number): void {
    const home = this.#options.homes[index]!;
    const devices = this.#devices[index]!;
    const now = this.#options.clock.now();
    // A home moves in whole steps: two ahead of now it has at least one whole step to come.
    for (const moment of gatherMoments(advance(home, now + 2 * home.step))) {
      const delay = moment.time - now;
      if (delay > -MISSED) this.#after(delay, () => this.#publish(devices.get(moment.sensor)!, moment));
    }
    for (const actuator of this.#actuators[index]!) actuator.follow();
    this.#surroundings[index]!.tell(now);
    this.#after(home.step, () => this.#live(index));
  }

  #publish(device: Device, { time, values }: MeasuredMoment): void {
    device.report(time, values).catch((error: unknown) => {
      this.#options.log.debug('A simulated reading was not published', { error: String(error) });
    });
  }

  #after(delay: number, run: () => void): void {
    const cancel = this.#options.clock.after(Math.max(0, delay), () => {
      this.#cancel.delete(cancel);
      run();
    });
    this.#cancel.add(cancel);
  }
}
