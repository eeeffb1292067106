import {
  type AlertNotice,
  type Configuration,
  configurationSchema,
  createHome,
  type EnvironmentReport,
  MINUTE,
  type Mode,
  type Place,
  RoomForecaster,
  SECOND,
  sourceSettingsUnder,
  topicsUnder,
  viewPlace,
} from '@iaqverse/core';
import { ManualClock, MemoryLedger, MemoryReadings, MemorySettings, RecordingLog } from '@iaqverse/core/memory';
import { createSimulatedHome, demoHomes, type SimulatedHome } from '@iaqverse/core/simulate';
import {
  ActuatorAdoption,
  Adoption,
  SharedTopics,
  subscribeToEnvironment,
  subscribeToIngest,
  subscribeToRoomCommands,
  TemplateSandbox,
} from '@iaqverse/mqtt';
import type { MqttClient } from 'mqtt';
import { until } from '../../../../mqtt/test/until.ts';
import { actuatorDevicesOf, type HomeActuatorDevice } from '../../../src/devices/actuator/actuator-devices.ts';
import type { SimulatedDrive } from '../../../src/devices/actuator/simulated-drive.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { actuatorIntakeInto, intakeInto } from '../../../src/mqtt/engine-wiring.ts';
import type { MqttBus } from '../../../src/mqtt/mqtt-bus.ts';
import { otherClient, testBus } from '../bus-fixture.ts';
import { Mosquitto } from '../mosquitto.ts';

/** Ten in the morning of a Saturday, UTC, which is the home's local time too. */
const START = Date.UTC(2026, 10, 21, 10);
const SETTINGS = { baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' };
const BIRTH = { ...SETTINGS, birthTopic: 'homeassistant/status' };
const TOPICS = topicsUnder(SETTINGS);
/** So much virtual time passes between two looks: little while something moves or is waited for, more while nothing does. */
const STEP = SECOND / 2;
const CALM_STEPS = 30;
/** Positions are said in whole percent. */
const PERCENT = 0.01;

/** Cool, dry and clean outdoors, all of it known, and somebody is at home. */
export const FINE = {
  outdoor: { temperature: 6, humidity: 50, co2: 425, pm25: 5, o3: 20, wind: 2, gust: 4, rain: 0 },
  occupied: true,
} as const satisfies EnvironmentReport;

export const STALE = { co2: 1900, pm25: 8, temperature: 21, humidity: 45 };
export const FRESH = { co2: 480, pm25: 4, temperature: 21, humidity: 45 };
export const HOLD = 20 * MINUTE;

/** What moves, by the room that it serves. */
const WORKED = { bedroom: 'bedroom-window', 'living-room': 'living-room-ventilation' } as const;
export type Worked = keyof typeof WORKED;
export const ROOMS = Object.keys(WORKED) as readonly Worked[];

/** The home of the demo, with ventilation in the living room. */
function simulatedHome(): SimulatedHome {
  const { spec, seed } = demoHomes(START)[0]!;
  const ventilation = {
    kind: 'ventilation',
    id: WORKED['living-room'],
    flows: [0, 40, 90, 160],
    watts: [0, 10, 28, 60],
    usual: 0,
    heatRecovery: 0.75,
    filter: 0.6,
  } as const;
  const rooms = spec.rooms.map((room) =>
    room.id === 'living-room' ? { ...room, actuators: [...room.actuators, ventilation] } : room,
  );
  return createSimulatedHome({ ...spec, rooms }, seed, START);
}

/**
 * A house on mosquitto: the service's engine with all that listens for it, devices that can be worked, and somebody who publishes what
 * sensors and weather stations would. Time is virtual and passes while somebody waits.
 */
export class ActingHouse {
  readonly clock = new ManualClock(START);
  readonly notices: AlertNotice[] = [];
  readonly refused: unknown[] = [];
  /** Every command that went out, by actuator. */
  readonly commands: { readonly actuator: string; readonly level: number }[] = [];
  readonly ledger = new MemoryLedger();
  /** What the sensor of each room shows. */
  readonly air = new Map<Worked, Readonly<Record<string, number>>>();
  engine!: Engine;
  readonly #broker = new Mosquitto();
  readonly #devices = new Map<string, HomeActuatorDevice>();
  /** What devices were told last, as they heard it. */
  readonly #heard = new Map<string, number>();
  #bus!: MqttBus;
  #actuators!: ActuatorAdoption;
  #adoption!: Adoption;
  #sandbox!: TemplateSandbox;
  #client!: MqttClient;
  #measuredAt = 0;
  #measured = 0;
  #reports = 0;
  #isStarted = false;
  #isStopped = false;

  /** @param mode of its rooms */
  async start(mode: Mode): Promise<void> {
    await this.#broker.start();
    const { clock } = this;
    const log = new RecordingLog();
    const broker = { url: `mqtt://127.0.0.1:${this.#broker.port}` };
    for (const device of actuatorDevicesOf(simulatedHome(), Object.values(WORKED), { broker, clock, log }))
      this.#devices.set(device.actuator, device);
    const configuration = this.#configuration(mode);
    this.engine = new Engine({
      home: createHome(configuration, { rooms: 10, create: (facts) => new RoomForecaster(facts) }),
      clock,
      log,
      readings: new MemoryReadings(),
      ledger: this.ledger,
      keepConfiguration: async () => undefined,
      // The model is left out: the physics forecasts alone.
      forecasting: {
        want: (place, question) =>
          queueMicrotask(() => this.engine.apply({ kind: 'forecast_answered', place, question, outputs: undefined })),
        made: () => undefined,
      },
      actuators: {
        execute: (entity, level) => {
          this.commands.push({ actuator: this.engine.home.acting.byEntity.get(entity)!.actuator.id, level });
          return this.#actuators.execute(entity, level);
        },
      },
      tell: (notice) => void this.notices.push(notice),
    });
    this.engine.start();
    await this.#listen(configuration, log);
    for (const [actuator, { device }] of this.#devices) this.#overhear(actuator, device.drive);
    await Promise.all([...this.#devices.values()].map(({ device }) => device.start()));
    this.#client = await otherClient(this.#broker.port);
    await this.until(() =>
      ROOMS.every((room) => {
        const { level, available } = this.actuator(room);
        return level === 0 && available === true;
      }),
    );
    this.#isStarted = true;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all([...this.#devices.values()].map(({ device }) => device.stop()));
    this.#client?.end(true);
    await this.engine?.stop();
    this.#actuators?.stop();
    this.#adoption?.stop();
    await this.#bus?.stop();
    await this.#sandbox?.stop();
    await this.#broker.stop();
  }

  /** Somebody publishes what is outdoors, who is at home, what detectors say. */
  async tell(report: EnvironmentReport): Promise<void> {
    const before = this.#reports;
    this.#client.publish(TOPICS.siteEnvironment('home'), JSON.stringify(report), { qos: 1 });
    await until(() => this.#isStopped || this.#reports > before);
  }

  view(room: Worked) {
    return viewPlace(this.engine.home, placeOf(room), this.clock.now())!;
  }

  /** The actuator that works a room, as the service sees it. */
  actuator(room: Worked) {
    return this.view(room).actuators.find(({ actuator }) => actuator === WORKED[room])!;
  }

  /** The same as it really is. */
  drive(room: Worked): SimulatedDrive {
    return this.#devices.get(WORKED[room])!.device.drive;
  }

  /** Levels that it was told. */
  told(room: Worked): number[] {
    return this.commands.filter(({ actuator }) => actuator === WORKED[room]).map(({ level }) => level);
  }

  /** The device stands there, and the service knows it and waits for nothing. */
  async untilStands(room: Worked, isSo: (level: number) => boolean): Promise<void> {
    await this.until(() => {
      const { level, pending } = this.actuator(room);
      return pending === undefined && level !== undefined && isSo(level) && isSo(this.drive(room).stand.level);
    });
  }

  /** Lets time pass until something holds. Sensors measure every minute meanwhile. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds() && !this.#isStopped) {
      let steps = 0;
      do this.clock.advance(STEP);
      while (++steps < CALM_STEPS && !this.#isBusy());
      if (this.clock.now() - this.#measuredAt >= MINUTE) this.#measure();
      await this.#arrived();
    }
  }

  /** Lets so much time pass. */
  async pass(span: number): Promise<void> {
    const end = this.clock.now() + span;
    await this.until(() => this.clock.now() >= end);
  }

  #configuration(mode: Mode): Configuration {
    return configurationSchema.parse({
      version: 1,
      sites: [
        {
          id: 'home',
          name: 'Home',
          manual_hold_minutes: HOLD / MINUTE,
          rooms: ROOMS.map((id) => ({
            id,
            name: id,
            type: id === 'bedroom' ? 'bedroom' : 'living',
            area_m2: 15,
            mode,
            sensors: [`${id}-air`],
          })),
          actuators: Object.entries(WORKED).map(([room, id]) => ({
            id,
            kind: room === 'bedroom' ? 'window' : 'ventilation',
            rooms: [room],
            entity: this.#devices.get(id)!.entity,
          })),
        },
      ],
    });
  }

  async #listen(configuration: Configuration, log: RecordingLog): Promise<void> {
    const { clock, engine } = this;
    const bus = testBus(this.#broker.port, {}, log);
    this.#bus = bus;
    this.#sandbox = new TemplateSandbox({}, { clock, log });
    const parts = { bus, shared: new SharedTopics(bus), sandbox: this.#sandbox, clock, log };
    this.#actuators = new ActuatorAdoption(
      BIRTH,
      { ...parts, useOf: (entity) => engine.home.acting.byEntity.get(entity)?.actuator },
      actuatorIntakeInto(engine),
    );
    const settingsOf = sourceSettingsUnder(configuration);
    const intake = intakeInto(engine);
    this.#adoption = new Adoption(
      { ...BIRTH, settingsOf },
      { ...parts, settings: new MemorySettings(), onActuators: this.#actuators.take },
      intake,
    );
    engine.listen({ actuatorsChanged: () => this.#actuators.usesChanged() });
    this.#actuators.start();
    await this.#adoption.start();
    await subscribeToIngest(bus, { topics: TOPICS, settingsOf }, intake);
    const onRefused = (refusal: unknown) => void this.refused.push(refusal);
    await subscribeToEnvironment(bus, TOPICS, {
      onReport: async (site, report) => {
        engine.apply({ kind: 'environment', site, report });
        this.#reports++;
      },
      onRefused,
    });
    await subscribeToRoomCommands(
      bus,
      TOPICS,
      {
        onMode: async (place, to) => engine.apply({ kind: 'mode_set', place, mode: to, actor: 'mqtt' }),
        onLimit: async (place, key, value) => engine.apply({ kind: 'limit_set', place, key, value, actor: 'mqtt' }),
        onButton: async (place, answer) => engine.apply({ kind: 'room_answered', place, answer, actor: 'mqtt' }),
        onRefused,
      },
      log,
    );
    await bus.start();
  }

  /** Somebody sets the mode of a room over MQTT. */
  async setMode(room: Worked, mode: Mode): Promise<void> {
    this.#client.publish(TOPICS.roomCommand(placeOf(room), 'mode'), mode, { qos: 1 });
    await until(() => this.#isStopped || this.view(room).mode === mode);
  }

  #isBusy(): boolean {
    return ROOMS.some((room) => this.actuator(room).pending !== undefined || this.drive(room).stand.moving !== 0);
  }

  #measure(): void {
    const now = this.clock.now();
    this.#measuredAt = now;
    for (const [room, values] of this.air) {
      this.#client.publish(`iaqverse/ingest/${room}-air`, JSON.stringify({ time: now, values }), { qos: 1 });
      this.#measured += Object.keys(values).length;
    }
  }

  /** What was under way has arrived: readings and states at the service, commands at the devices. */
  async #arrived(): Promise<void> {
    if (!this.#isStarted) return new Promise((resolve) => setImmediate(resolve));
    await until(() => this.#isStopped || (this.engine.counters.received >= this.#measured && this.#agrees()));
  }

  #agrees(): boolean {
    return ROOMS.every((room) => {
      const told = this.told(room).at(-1);
      const { level } = this.actuator(room);
      const isKnown = level !== undefined && Math.abs(level - this.drive(room).stand.level) <= PERCENT;
      return isKnown && (told === undefined || told === this.#heard.get(WORKED[room]));
    });
  }

  #overhear(actuator: string, drive: SimulatedDrive): void {
    const tell = drive.tell.bind(drive);
    drive.tell = (level) => {
      this.#heard.set(actuator, level);
      tell(level);
    };
  }
}

function placeOf(room: Worked): Place {
  return { site: 'home', room };
}
