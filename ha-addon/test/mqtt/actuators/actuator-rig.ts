import { commandSettingsOf, configurationSchema, sourceSettingsUnder, suggestedUse } from '@iaqverse/core';
import { ManualClock, MemorySettings, RecordingLog } from '@iaqverse/core/memory';
import { advance, createSimulatedHome, demoHomes, type SimulatedHome } from '@iaqverse/core/simulate';
import { ActuatorAdoption, Adoption, SharedTopics, TemplateSandbox } from '@iaqverse/mqtt';
import type { MqttClient } from 'mqtt';
// How the home follows commands: inside the core, not offered outside.
import {
  availabilitySeen,
  type CommandTrack,
  command,
  createCommandTrack,
  due,
  nextDue,
  type StateVerdict,
  stateSeen,
} from '../../../../core/src/action/command/command-track.ts';
import { RecordedIntake } from '../../../../mqtt/test/recorded-intake.ts';
import { until } from '../../../../mqtt/test/until.ts';
import { actuatorDevicesOf, type HomeActuatorDevice } from '../../../src/devices/actuator/actuator-devices.ts';
import type { ActuatorBehaviour } from '../../../src/devices/actuator/simulated-drive.ts';
import type { MqttBus } from '../../../src/mqtt/mqtt-bus.ts';
import { otherClient, testBus } from '../bus-fixture.ts';
import { Mosquitto } from '../mosquitto.ts';

const START = Date.UTC(2026, 10, 21, 12);
const TOPICS = { baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant', birthTopic: 'homeassistant/status' };
/** So much virtual time passes between two looks. */
const STEP = 50;
/** So often a message of our own goes to the broker and back before what is under way counts as arrived. */
const ROUNDS = 4;

/** What befell a command. */
export type Happening = StateVerdict | 'sent' | 'retry' | 'failed' | 'refused';

/** The home of the demo, with a humidifier in the bedroom. */
function homeWithHumidifier(): SimulatedHome {
  const { spec, seed } = demoHomes(START)[0]!;
  const humidifier = { kind: 'humidifier', id: 'bedroom-humidifier', gramsPerHour: 300, watts: 25, below: 0 } as const;
  const rooms = spec.rooms.map((room) =>
    room.id === 'bedroom' ? { ...room, actuators: [...room.actuators, humidifier] } : room,
  );
  return createSimulatedHome({ ...spec, rooms }, seed, START);
}

/**
 * A home whose actuators are devices on mosquitto, and a hub that commands them as the engine does. Time is virtual and
 * passes while somebody waits: a little, then all messages under way arrive, then a little more.
 */
export class ActuatorRig {
  readonly broker = new Mosquitto();
  readonly clock = new ManualClock(START);
  readonly home = homeWithHumidifier();
  readonly tracks = new Map<string, CommandTrack>();
  readonly happened = new Map<string, Happening[]>();
  devices = new Map<string, HomeActuatorDevice>();
  bus!: MqttBus;
  #actuators!: ActuatorAdoption;
  #adoption!: Adoption;
  #sandbox!: TemplateSandbox;
  #client: MqttClient | undefined;
  #cut: Promise<void> = Promise.resolve();
  #stopped = false;

  async start(motorised: readonly string[], behaviour: Partial<ActuatorBehaviour> = {}): Promise<void> {
    await this.broker.start();
    const log = new RecordingLog();
    const { clock } = this;
    this.bus = testBus(this.broker.port, {}, log);
    this.#sandbox = new TemplateSandbox({}, { clock, log });
    const shared = new SharedTopics(this.bus);
    const parts = { bus: this.bus, shared, sandbox: this.#sandbox, clock, log };
    this.#actuators = new ActuatorAdoption(
      TOPICS,
      { ...parts, useOf: () => undefined },
      {
        onActuatorAnnounced: (announced) => {
          const kind = suggestedUse(announced)!.kind;
          if (!this.tracks.has(announced.entity))
            this.tracks.set(announced.entity, createCommandTrack(commandSettingsOf(kind)));
        },
        onActuatorWithdrawn: (entity) => this.tracks.delete(entity),
        onActuatorAvailability: (entity, available) => {
          if (availabilitySeen(this.tracks.get(entity)!, available, clock.now())) this.#send(entity, 'sent');
        },
        onActuatorState: (entity, level, _time, retained) =>
          this.#note(entity, stateSeen(this.tracks.get(entity)!, level, clock.now(), retained)),
      },
    );
    const settingsOf = sourceSettingsUnder(configurationSchema.parse({ version: 1 }));
    this.#adoption = new Adoption(
      { ...TOPICS, settingsOf },
      { ...parts, settings: new MemorySettings(), onActuators: this.#actuators.take },
      new RecordedIntake(),
    );
    this.#actuators.start();
    await this.#adoption.start();
    await this.bus.start();
    const broker = { url: `mqtt://127.0.0.1:${this.broker.port}`, reconnectPeriod: 20 };
    const devices = actuatorDevicesOf(this.home, motorised, { broker, clock, log, behaviour });
    this.devices = new Map(devices.map((device) => [device.actuator, device]));
    await Promise.all(devices.map(({ device }) => device.start()));
    await this.until(() =>
      motorised.every((id) => this.track(id)?.level !== undefined && this.track(id)?.available === true),
    );
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.devices.values()].map(({ device }) => device.stop()));
    this.#actuators.stop();
    this.#adoption.stop();
    this.#client?.end(true);
    await this.bus.stop();
    await this.#sandbox.stop();
    await this.broker.stop();
  }

  track(actuator: string): CommandTrack | undefined {
    return this.tracks.get(this.devices.get(actuator)!.entity);
  }

  /** What befell an actuator since the last call, without what says nothing. */
  take(actuator: string): Happening[] {
    const { entity } = this.devices.get(actuator)!;
    const happened = this.happened.get(entity) ?? [];
    this.happened.set(entity, []);
    return happened.filter((what) => what !== 'unchanged');
  }

  command(actuator: string, level: number): void {
    const { entity } = this.devices.get(actuator)!;
    if (command(this.tracks.get(entity)!, level, this.clock.now())) this.#send(entity, 'sent');
  }

  /** Lets time pass until something holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds() && !this.#stopped) {
      this.clock.advance(STEP);
      this.#look();
      await this.#arrived();
    }
  }

  /** Lets so much time pass. */
  async pass(span: number): Promise<void> {
    const end = this.clock.now() + span;
    await this.until(() => this.clock.now() >= end);
  }

  /** The home lives on to now, and its devices say what its people did. */
  live(): void {
    advance(this.home, this.clock.now());
    for (const device of this.devices.values()) device.follow();
  }

  /** The broker ends and comes back; resolves when everybody is there again. */
  async restartBroker(): Promise<void> {
    this.#client?.end(true);
    this.#client = undefined;
    let connections = 0;
    const leave = this.bus.onConnect(() => connections++);
    await this.broker.restart();
    await until(() => connections > 0);
    leave();
  }

  #look(): void {
    const now = this.clock.now();
    for (const [entity, track] of this.tracks) {
      const at = nextDue(track);
      if (at === undefined || at > now) continue;
      const what = due(track, now);
      if (what === 'retry') this.#send(entity, 'retry');
      else if (what === 'failed') this.#note(entity, 'failed');
    }
  }

  #send(entity: string, what: 'sent' | 'retry'): void {
    this.#note(entity, what);
    this.#actuators.execute(entity, this.tracks.get(entity)!.pending!.level).catch(() => this.#note(entity, 'refused'));
  }

  #note(entity: string, what: Happening): void {
    this.happened.set(entity, [...(this.happened.get(entity) ?? []), what]);
  }

  /** What was under way has arrived: messages of our own went to the broker and back, and a template through the sandbox. */
  async #arrived(): Promise<void> {
    if (this.#client?.connected === false) this.#client = undefined;
    if (this.#client === undefined && this.bus.status().state === 'connected') {
      // The bus may not have noticed yet that the broker is gone.
      const client = await otherClient(this.broker.port).catch(() => undefined);
      this.#client = client;
      this.#cut = new Promise<void>((resolve) => client?.once('close', () => resolve()));
    }
    if (this.#client === undefined) {
      await new Promise((resolve) => setImmediate(resolve));
      return;
    }
    for (let times = 0; times < ROUNDS; times++) {
      const answered = this.#client.publishAsync('rig/marker', 'x', { qos: 1 });
      await Promise.race([answered.catch(() => undefined), this.#cut]);
    }
    await this.#sandbox.evaluate('{{ value ~ "" }}', 'x');
  }
}
