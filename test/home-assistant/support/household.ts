import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  CardStatus,
  Environment,
  HaEntityUse,
  HomeView,
  LedgerEntry,
  Quantity,
  RoomView,
  SensorView,
} from '@iaqverse/core';
import type { Health } from '../../../ha-addon/src/application.ts';
import { freePort } from '../../support/free-port.ts';
import { ServiceProcess } from '../../support/service-process.ts';
import { until } from '../../support/until.ts';
import { bareTroubles } from './bare-home-assistant.ts';
import type { EsphomeSensor, Measured } from './esphome-sensor.ts';
import { GuardedMosquitto } from './guarded-mosquitto.ts';
import { HomeAssistant } from './home-assistant.ts';
import { type LogEntry, unlike } from './home-assistant-log.ts';
import type { Packages } from './home-assistant-process.ts';
import { answerOf } from './onboarding.ts';
import type { Device, State } from './registries.ts';
import { entityId } from './room-entities.ts';

const MANUFACTURER = 'IAQverse';
/** Everything is to be back within so many milliseconds, whatever went. */
export const LONGEST_ABSENCE = 30_000;

/** A real Home Assistant, a real broker, and the real service: what a home has that uses us. */
export class Household {
  readonly broker: GuardedMosquitto;
  readonly homeAssistant: HomeAssistant;
  readonly #root: string;
  readonly #folder: string;
  readonly #servicePort: number;
  #service: ServiceProcess | undefined;
  #token: string | undefined;

  private constructor(
    root: string,
    folder: string,
    [broker, homeAssistant, service]: readonly number[],
    packages: Packages,
  ) {
    this.#root = root;
    this.#folder = folder;
    this.broker = new GuardedMosquitto(join(folder, 'broker'), broker!);
    this.homeAssistant = new HomeAssistant(root, join(folder, 'home-assistant'), homeAssistant!, packages);
    this.#servicePort = service!;
    process.on('exit', this.#killWithUs);
  }

  /** Home Assistant with its broker; the service is not started yet. @param packages what its owner added in YAML */
  static async make(root: string, language = 'en', packages: Packages = {}): Promise<Household> {
    const folder = await mkdtemp(join(tmpdir(), 'iaqverse-household-'));
    const household = new Household(root, folder, [await freePort(), await freePort(), await freePort()], packages);
    try {
      await household.broker.start();
      await household.homeAssistant.start(language);
      await household.homeAssistant.useBroker(household.broker);
    } catch (error) {
      await household.end();
      throw error;
    }
    return household;
  }

  /** Ends everything and leaves nothing behind. */
  async end(): Promise<void> {
    process.off('exit', this.#killWithUs);
    await this.#service?.end();
    await this.homeAssistant.stop();
    await this.broker.stop();
    await rm(this.#folder, { recursive: true });
  }

  get service(): ServiceProcess {
    if (this.#service === undefined) throw new Error('the service is not started');
    return this.#service;
  }

  /** From its next start on the service is told of Home Assistant itself too, and shows it this token. */
  tellServiceOfHomeAssistant(token: string): void {
    this.#token = token;
  }

  /** Starts the service with the broker's password of now; its data outlives it. */
  async startService(): Promise<void> {
    const data = join(this.#folder, 'data');
    const { address, folder } = this.homeAssistant;
    const access =
      this.#token === undefined ? [] : ['--ha-url', address, '--ha-token', this.#token, '--ha-config', folder];
    const args = ['--mqtt', this.broker.url, ...access, '--data', data, '--log-level', 'warn'];
    const service = new ServiceProcess(this.#servicePort, args);
    this.#service = service;
    await service.start();
  }

  /** Changes the service's configuration. Resolves with what it notes. */
  async configure(change: object): Promise<string[]> {
    const before = await this.service.json<object>('/api/v1/configuration');
    const path = '/api/v1/configuration';
    return (await this.#send<{ notes: string[] }>('PUT', path, { ...before, ...change })).notes;
  }

  /** How the card stands with dashboards. */
  card(): Promise<CardStatus> {
    return this.service.json('/api/v1/home-assistant/card');
  }

  /** Puts the card on dashboards, as a person does by a button on the page. */
  putCard(): Promise<CardStatus> {
    return this.#send('PUT', '/api/v1/home-assistant/card');
  }

  /** Takes the card off dashboards. */
  takeCardOff(): Promise<CardStatus> {
    return this.#send('DELETE', '/api/v1/home-assistant/card');
  }

  health(): Promise<Health> {
    return this.service.json('/api/v1/health');
  }

  /** The sites of the service's configuration, with their rooms. */
  async sites(): Promise<{ readonly rooms: readonly { readonly id: string }[] }[]> {
    return (await this.service.json<{ sites: { rooms: { id: string }[] }[] }>('/api/v1/configuration')).sites;
  }

  /** Hands readings in with their times. Resolves when they are committed, with how many were new. */
  ingest(readings: readonly object[]): Promise<{ stored: number }> {
    return this.#send('POST', '/api/v1/readings', readings);
  }

  /** Moves an actuator of the first site, as a person does on our page. */
  async command(actuator: string, level: number): Promise<void> {
    await this.#send('POST', `/api/v1/sites/home/actuators/${actuator}/command`, { level });
  }

  sensors(): Promise<SensorView[]> {
    return this.service.json('/api/v1/sensors');
  }

  /** All that the service keeps of a quantity in a room since a time (ms): one series a sensor. */
  async history(
    room: string,
    quantity: Quantity,
    from: number,
  ): Promise<{ sensor: string; times: number[]; values: number[] }[]> {
    const path = `/api/v1/sites/home/rooms/${room}/history?quantities=${quantity}&step=raw&from=${from}`;
    return (await this.service.json<{ series: { sensor: string; times: number[]; values: number[] }[] }>(path)).series;
  }

  /** What the service keeps of a kind in its ledger, newest first. */
  ledger(kind: string): Promise<LedgerEntry[]> {
    return this.service.json(`/api/v1/ledger?kind=${kind}&limit=1000`);
  }

  /** What the service says of each entity of Home Assistant. */
  async uses(): Promise<HaEntityUse[]> {
    return (await this.service.json<{ entities: HaEntityUse[] }>('/api/v1/home-assistant/entities')).entities;
  }

  /** What the service knows of what surrounds its first site. */
  async environment(): Promise<Environment> {
    return (await this.service.json<HomeView>('/api/v1/home')).sites[0]!.environment;
  }

  async rooms(): Promise<RoomView[]> {
    return (await this.service.json<HomeView>('/api/v1/home')).sites.flatMap(({ rooms }) => rooms);
  }

  /** A room as the service shows it. */
  async room(id: string): Promise<RoomView> {
    const found = (await this.rooms()).find(({ room }) => room === id);
    if (found === undefined) throw new Error(`the service has no room ${id}`);
    return found;
  }

  /** The devices that are ours, as Home Assistant lists them. */
  async ourDevices(): Promise<Device[]> {
    return (await this.homeAssistant.devices()).filter(({ manufacturer }) => manufacturer === MANUFACTURER);
  }

  /** The states of all entities of our devices, those of ghosts included. */
  async ourStates(): Promise<State[]> {
    return (await this.homeAssistant.states()).filter(({ entity_id }) => /^\w+\.iaqverse_/.test(entity_id));
  }

  /** Lets a sensor measure until Home Assistant shows each value as our own entity of its room. */
  async untilShown(sensor: EsphomeSensor, room: string, values: Partial<Record<Measured, number>>): Promise<void> {
    await sensor.measureUntil(
      values,
      `the values of ${room}`,
      async () => {
        const shown = new Map((await this.ourStates()).map(({ entity_id, state }) => [entity_id, state]));
        return Object.entries(values).every(
          ([quantity, value]) => Number(shown.get(entityId(`sensor.${quantity}`, room))) === value,
        );
      },
      () => this.ourStates(),
    );
  }

  /** Waits until Home Assistant shows a state. */
  async untilState(entity: string, expected: string): Promise<void> {
    await until(
      `${entity} is ${expected}`,
      async () => (await this.homeAssistant.state(entity))?.state === expected,
      LONGEST_ABSENCE,
      async () => ({ shown: await this.homeAssistant.state(entity), service: this.#service?.output }),
    );
  }

  /** Waits until Home Assistant shows so many entities of ours, and none of them unavailable. */
  async untilAvailable(count: number): Promise<void> {
    await until(
      `${count} entities are there`,
      async () => {
        const states = await this.ourStates();
        return states.length === count && states.every(({ state }) => state !== 'unavailable');
      },
      LONGEST_ABSENCE,
      async () => (await this.ourStates()).map(({ entity_id, state }) => `${entity_id} ${state}`),
    );
  }

  /**
   * Asserts that Home Assistant logged nothing that it does not log without us, and asks for no repair.
   * @param isOfTest whether an entry tells of what the test itself did to it
   */
  async assertUntroubled(isOfTest: (entry: LogEntry) => boolean = () => false): Promise<void> {
    const bare = await bareTroubles(this.#root);
    const ours = unlike(this.homeAssistant.problems(), bare.log).filter((entry) => !isOfTest(entry));
    assert.deepEqual(ours, [], 'warnings and errors');
    const repairs = await this.homeAssistant.repairs();
    assert.deepEqual(
      repairs.filter((repair) => !bare.repairs.includes(repair)),
      [],
      'repairs',
    );
  }

  async #send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<T> {
    const said = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return answerOf(await fetch(this.service.address + path, { method, ...said }));
  }

  readonly #killWithUs = () => void this.#service?.end('SIGKILL');
}
