import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type HaRegistries,
  type HaStateChange,
  type HaSystem,
  type HomeAssistantListener,
  type HomeAssistantStatus,
  IaqverseError,
  MINUTE,
  SECOND,
} from '@iaqverse/core';
import { ManualClock, RecordingLog } from '@iaqverse/core/memory';
import { type HomeAssistantAccess, WebsocketHomeAssistant } from '../../src/home-assistant/websocket-home-assistant.ts';
import { FakeHomeAssistant } from './fake-home-assistant.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const CO2 = { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' };

class Listener implements HomeAssistantListener {
  readonly changes: HaStateChange[] = [];
  readonly registries: HaRegistries[] = [];
  readonly systems: HaSystem[] = [];
  readonly statuses: HomeAssistantStatus[] = [];

  onSystem(system: HaSystem): void {
    this.systems.push(system);
  }
  onRegistries(registries: HaRegistries): void {
    this.registries.push(registries);
  }
  onStates(change: HaStateChange): void {
    this.changes.push(change);
  }
  onForecast(): void {
    // Forecasts are the contract's.
  }
  onPhoneAction(): void {
    // Answers are the contract's.
  }
  onStatus(status: HomeAssistantStatus): void {
    this.statuses.push(status);
  }
}

describe('WebsocketHomeAssistant', () => {
  let fake: FakeHomeAssistant;
  let clock: ManualClock;
  let log: RecordingLog;
  let heard: Listener;
  let access: HomeAssistantAccess;
  let ha: WebsocketHomeAssistant;

  beforeEach(async () => {
    fake = new FakeHomeAssistant();
    await fake.start();
    clock = new ManualClock(NOW);
    log = new RecordingLog();
    heard = new Listener();
    access = { url: fake.url, token: 'good' };
    ha = new WebsocketHomeAssistant({ access: async () => access, clock, log, random: () => 0 });
  });

  afterEach(async () => {
    await ha.stop();
    await fake.stop();
  });

  /** Lets messages of the network pass until it is so; where `span` is given the clock goes on by it each time. */
  async function until(isSo: () => boolean, span = 0): Promise<void> {
    while (!isSo()) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (!isSo() && span > 0) clock.advance(span);
    }
  }

  const wholes = () => heard.changes.filter(({ isWhole }) => isWhole).length;
  async function connect(): Promise<void> {
    await ha.start(heard);
    const before = wholes();
    clock.advance(0);
    await until(() => wholes() > before);
  }

  it('says who we are once, and shows no token in its address', async () => {
    access = { url: `${fake.url}/`, token: 'good' };
    await connect();
    assert.deepEqual(fake.shown, ['good']);
    assert.equal(ha.status().address, `${fake.url.replace('http', 'ws')}/api/websocket`);
    assert.equal(ha.status().version, '2026.11.1');
    assert.equal(ha.status().connectedSince, NOW);
  });

  it('asks for another token once one is refused, and does not show that one again soon', async () => {
    access = { ...access, token: 'old' };
    await ha.start(heard);
    clock.advance(0);
    await until(() => ha.status().state === 'refused');
    assert.match(ha.status().lastError ?? '', /token.*--ha-token/);
    for (let count = 0; count < 5; count++) {
      clock.advance(MINUTE);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.deepEqual(fake.shown, ['old']);
    assert.equal(ha.status().state, 'refused');
    access = { ...access, token: 'good' };
    await until(() => wholes() === 1, MINUTE);
    assert.deepEqual(fake.shown, ['old', 'good']);
    assert.equal(ha.status().lastError, undefined);
  });

  it('comes back after a restart of Home Assistant on a token that was changed meanwhile', async () => {
    await connect();
    fake.tokens.clear();
    fake.tokens.add('new');
    fake.cut();
    await until(() => ha.status().state === 'refused', SECOND);
    access = { ...access, token: 'new' };
    await until(() => wholes() === 2, MINUTE);
    assert.equal(ha.status().state, 'connected');
  });

  it('says what is wrong where nothing listens, where something else does, and where Home Assistant does not run yet', async () => {
    await fake.stop();
    await ha.start(heard);
    clock.advance(0);
    await until(() => ha.status().lastError !== undefined);
    assert.match(ha.status().lastError ?? '', /Nothing listens.*start Home Assistant/);
    let code = 404;
    const other = createServer((_, response) => response.writeHead(code).end());
    other.on('upgrade', (_, socket) => socket.end(`HTTP/1.1 ${code} No\r\n\r\n`));
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    access = { ...access, url: `http://127.0.0.1:${(other.address() as AddressInfo).port}` };
    await until(() => /no websocket of Home Assistant/.test(ha.status().lastError ?? ''), SECOND);
    code = 502;
    await until(() => /does not run yet/.test(ha.status().lastError ?? ''), SECOND);
    access = { ...access, url: 'homeassistant.local' };
    await until(() => /give one such as http/.test(ha.status().lastError ?? ''), MINUTE);
    assert.equal(ha.status().state, 'disconnected');
    other.close();
  });

  it('waits longer from failure to failure', async () => {
    await fake.stop();
    await ha.start(heard);
    clock.advance(0);
    const waits: number[] = [];
    let isConnecting = true;
    let failedAt = NOW;
    while (waits.length < 4) {
      await new Promise((resolve) => setImmediate(resolve));
      const seen = heard.statuses.splice(0);
      for (const { state } of seen) {
        if (state === 'connecting') waits.push(clock.now() - failedAt);
        else failedAt = clock.now();
        isConnecting = state === 'connecting';
      }
      if (!isConnecting) clock.advance(SECOND / 4);
    }
    assert.deepEqual(waits, [0, 500, 1000, 2000]);
  });

  it('ends a connection that does not answer any more, and makes another', async () => {
    await connect();
    fake.isMute = true;
    await until(() => ha.status().state !== 'connected', 10 * SECOND);
    assert.match(ha.status().lastError ?? '', /did not answer any more/);
    fake.isMute = false;
    await until(() => wholes() === 2, SECOND);
  });

  it('tells a flood of states in one change', async () => {
    const flood = (value: string) =>
      fake.setStates(Array.from({ length: 500 }, (_, index) => [`sensor.n${index}`, value, CO2] as const));
    flood('600');
    await connect();
    assert.equal(heard.changes[0]?.states.length, 500);
    flood('700');
    await until(() => heard.changes.length === 2);
    assert.equal(heard.changes[1]?.states.length, 500);
  });

  it('notices that a value was reported again unchanged', async () => {
    const at = NOW / 1000;
    fake.setState('sensor.air', '612', CO2, at);
    fake.setState('sensor.air', '612', CO2, at + 30);
    await connect();
    assert.equal(heard.changes[0]?.states[0]?.time, NOW + 30 * SECOND);
    fake.setState('sensor.air', '612', CO2, at + 60);
    await until(() => heard.changes.length === 2, MINUTE);
    assert.deepEqual(
      heard.changes[1]?.states.map(({ state, time }) => [state, time]),
      [['612', NOW + 60 * SECOND]],
    );
  });

  it('asks once for a burst of changes of the registries, and tells only what changed', async () => {
    await connect();
    const asked = () => fake.requests.filter((type) => type === 'config/area_registry/list').length;
    const before = asked();
    for (let count = 0; count < 20; count++) fake.setRegistry('area', [{ area_id: 'a', name: `Area ${count}` }]);
    await until(() => heard.registries.length === 2, SECOND / 4);
    assert.equal(heard.registries[1]?.areas[0]?.name, 'Area 19');
    assert.ok(asked() - before <= 2);
    fake.fire('area_registry_updated', {});
    const last = asked();
    await until(() => asked() > last, SECOND / 4);
    await ha.callService({ domain: 'switch', service: 'turn_on', serviceData: {}, entityId: 'switch.x' });
    assert.equal(heard.registries.length, 2);
  });

  it('notices when Home Assistant has started, and which unit it counts in', async () => {
    fake.state = 'STARTING';
    fake.temperatureUnit = '°F';
    await connect();
    assert.deepEqual(heard.systems, [{ temperatureUnit: 'F', isRunning: false }]);
    fake.state = 'RUNNING';
    fake.fire('homeassistant_started', {});
    await until(() => heard.systems.length === 2);
    assert.deepEqual(heard.systems[1], { temperatureUnit: 'F', isRunning: true });
  });

  it('says in words why a service was not carried out', async () => {
    await connect();
    const call = { domain: 'fan', serviceData: {}, entityId: 'fan.hood' };
    await assert.rejects(
      ha.callService({ ...call, service: 'levitate' }),
      (error) =>
        error instanceof IaqverseError &&
        error.code === 'command_impossible' &&
        /fan\.levitate.*integration/.test(error.message),
    );
    await assert.rejects(
      ha.callService({ ...call, service: 'set_percentage', serviceData: { percentage: 400 } }),
      (error) =>
        error instanceof IaqverseError && error.code === 'command_impossible' && /at most 100/.test(error.message),
    );
    assert.equal(fake.calls.length, 0);
  });

  it('rejects what is under way when the connection ends', async () => {
    await connect();
    fake.onCall = () => fake.cut();
    await assert.rejects(
      ha.callService({ domain: 'fan', service: 'turn_on', serviceData: {}, entityId: 'fan.hood' }),
      (error) => error instanceof IaqverseError && error.code === 'home_assistant_unreachable',
    );
  });

  it('gives an attempt up when it is stopped meanwhile', async () => {
    await ha.start(heard);
    clock.advance(0);
    await ha.stop();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(wholes(), 0);
    assert.equal(fake.connections, 0);
    assert.equal(ha.status().state, 'disconnected');
  });
});
