import {
  DEFAULT_BASE_TOPIC,
  DEFAULT_DISCOVERY_PREFIX,
  type PlacedReading,
  type Refusal,
  topicsUnder,
} from '@iaqverse/core';
import { Adoption, type Intake, subscribeToIngest, TemplateSandbox } from '@iaqverse/mqtt';
import { textOf } from '../../config/read-config.ts';
import type { LiveHome } from '../../home/live-home.ts';
import { SYSTEM_CLOCK } from '../../home/system-clock.ts';
import type { BrokerBus } from '../../mqtt/broker-bus.ts';
import type { ContextSettings } from '../../mqtt/context-settings.ts';
import { nodeLog } from '../../mqtt/node-log.ts';
import type { FlowPort } from '../../red/flow-node.ts';
import type { NodeConfig } from '../../red/runtime.ts';

export interface BrokerSensorsParts {
  readonly bus: BrokerBus;
  readonly live: LiveHome;
  /** Keeps which announced entity goes by which sensor's id. */
  readonly settings: ContextSettings;
  readonly port: FlowPort;
  readonly taken: (readings: readonly PlacedReading[], refusals: readonly Refusal[]) => void;
  readonly changed: () => void;
}

/** The sensors of a broker: those that discovery announces, and those that publish in a form of their own. All go into the home. */
export class BrokerSensors {
  readonly #parts: BrokerSensorsParts;
  readonly #config: NodeConfig;
  readonly #sandbox: TemplateSandbox;
  readonly #adoption: Adoption;
  readonly #sensors = new Set<string>();

  constructor(config: NodeConfig, parts: BrokerSensorsParts) {
    const { bus, settings, port, live } = parts;
    const log = nodeLog(port);
    this.#parts = parts;
    this.#config = config;
    this.#sandbox = new TemplateSandbox({}, { clock: SYSTEM_CLOCK, log });
    const topics = this.#topics;
    this.#adoption = new Adoption(
      { ...topics, birthTopic: `${topics.discoveryPrefix}/status`, settingsOf: live.settingsOf },
      { bus, settings, sandbox: this.#sandbox, clock: SYSTEM_CLOCK, log },
      this.#intake,
    );
  }

  /** How many are known. */
  get count(): number {
    return this.#sensors.size;
  }

  async start(): Promise<void> {
    const { bus, live } = this.#parts;
    await this.#adoption.start();
    await subscribeToIngest(bus, { topics: topicsUnder(this.#topics), settingsOf: live.settingsOf }, this.#intake);
    await bus.start();
  }

  /** @param isForGood the home is told that the sensors are gone */
  async stop(isForGood: boolean): Promise<void> {
    const { bus, live, settings } = this.#parts;
    await bus.stop(isForGood);
    this.#adoption.stop();
    await this.#sandbox.stop();
    if (!isForGood) return;
    for (const sensor of this.#sensors) live.apply({ kind: 'sensor_withdrawn', sensor });
    await settings.clear();
  }

  get #topics() {
    return {
      baseTopic: textOf(this.#config, 'baseTopic') ?? DEFAULT_BASE_TOPIC,
      discoveryPrefix: textOf(this.#config, 'discoveryPrefix') ?? DEFAULT_DISCOVERY_PREFIX,
    };
  }

  readonly #intake: Intake = {
    onIntake: (message, origin, acknowledge) =>
      this.#safely(() => {
        const { live, taken } = this.#parts;
        acknowledge();
        const { readings, refusals } = live.accept(message, origin);
        const known = this.#sensors.size;
        for (const { sensor } of readings) this.#sensors.add(sensor);
        if (this.#sensors.size !== known) this.#parts.changed();
        taken(readings, refusals);
      }),
    onLastKnown: (measurements) => this.#safely(() => this.#parts.live.apply({ kind: 'last_known', measurements })),
    onSensorAnnounced: (description) =>
      this.#safely(() => {
        this.#sensors.add(description.sensor);
        this.#parts.live.apply({ kind: 'sensor_announced', description });
        this.#parts.changed();
      }),
    onSensorWithdrawn: (sensor) =>
      this.#safely(() => {
        this.#sensors.delete(sensor);
        this.#parts.live.apply({ kind: 'sensor_withdrawn', sensor });
        this.#parts.changed();
      }),
    onSensorAvailability: (sensor, available) =>
      this.#safely(() => this.#parts.live.apply({ kind: 'sensor_availability', sensor, available })),
  };

  /** Some of it is called back to where nobody would catch what is thrown. */
  #safely(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#parts.port.error(error);
    }
  }
}
