import assert from 'node:assert/strict';
import { MINUTE, SECOND } from '@iaqverse/core';
import { actuatorOf } from '@iaqverse/core/simulate';
import type { ActuatorBehaviour } from '../../../src/devices/actuator/simulated-drive.ts';
import { hasMosquitto } from '../mosquitto.ts';
import { ActuatorRig } from './actuator-rig.ts';

/** Chances in this order, then always that all goes well. */
function chances(...values: number[]): () => number {
  return () => values.shift() ?? 1;
}

describe('actuators on mosquitto', () => {
  let rig: ActuatorRig;
  before(function () {
    if (!hasMosquitto()) this.skip();
  });
  beforeEach(() => {
    rig = new ActuatorRig();
  });
  afterEach(() => rig.stop());

  const start = (actuator: string, behaviour: Partial<ActuatorBehaviour> = {}) => rig.start([actuator], behaviour);
  const settled = (actuator: string) => rig.until(() => rig.track(actuator)!.pending === undefined);

  it('of every kind are found, obey, and say so', async () => {
    const wanted = {
      'living-room-purifier': 2,
      'living-room-window': 1,
      'living-room-blind': 1,
      'kitchen-hood': 2,
      'bathroom-fan': 1,
      'bedroom-heater': 22,
      'bedroom-humidifier': 1,
    };
    const actuators = Object.keys(wanted);
    await rig.start(actuators);
    for (const [actuator, level] of Object.entries(wanted)) rig.command(actuator, level);
    for (const actuator of actuators) await settled(actuator);
    await rig.pass(2 * SECOND);
    for (const [actuator, level] of Object.entries(wanted)) {
      const happened = rig.take(actuator);
      assert.equal(happened[0], 'sent', actuator);
      assert.ok(happened.includes('confirmed') && !happened.includes('manual'), `${actuator}: ${happened.join()}`);
      assert.ok(Math.abs(rig.track(actuator)!.level! - level) <= 0.03, actuator);
      assert.ok(Math.abs(actuatorOf(rig.home, actuator).level - level) <= 0.03, actuator);
    }
    for (const actuator of actuators) rig.command(actuator, actuator === 'bedroom-heater' ? 18 : 0);
    for (const actuator of actuators) await settled(actuator);
    for (const actuator of actuators) assert.ok(!rig.take(actuator).includes('failed'), actuator);
    assert.equal(actuatorOf(rig.home, 'bathroom-fan').level, 0);
  });

  it('that miss a command are told again', async () => {
    await start('bathroom-fan', { loss: 0.5, random: chances(0, 0) });
    rig.command('bathroom-fan', 1);
    await settled('bathroom-fan');
    assert.deepEqual(rig.take('bathroom-fan'), ['sent', 'retry', 'retry', 'confirmed']);
  });

  it('that do something else are told again, and it is no hand', async () => {
    await start('living-room-purifier', { wrong: 0.5, random: chances(1, 1, 1, 0, 0) });
    rig.command('living-room-purifier', 3);
    await settled('living-room-purifier');
    const happened = rig.take('living-room-purifier');
    assert.equal(happened.at(-1), 'confirmed');
    assert.ok(happened.includes('wrong') && !happened.includes('manual'), happened.join());
    assert.equal(actuatorOf(rig.home, 'living-room-purifier').level, 3);
  });

  it('that jam have failed, until they are where they should be after all', async () => {
    await start('bedroom-window');
    const { drive } = rig.devices.get('bedroom-window')!.device;
    rig.command('bedroom-window', 1);
    await rig.until(() => rig.track('bedroom-window')!.level! > 0.2);
    drive.jam();
    await settled('bedroom-window');
    assert.deepEqual(rig.take('bedroom-window'), ['sent', 'retry', 'retry', 'failed']);
    assert.equal(rig.track('bedroom-window')!.failed?.level, 1);
    drive.free();
    drive.turnTo(1);
    await rig.until(() => rig.track('bedroom-window')!.failed === undefined);
    assert.deepEqual(rig.take('bedroom-window'), ['confirmed']);
  });

  it('that somebody moves are left to that hand', async () => {
    await start('bedroom-window');
    rig.command('bedroom-window', 1);
    await settled('bedroom-window');
    rig.take('bedroom-window');
    await rig.pass(5 * SECOND);
    rig.devices.get('bedroom-window')!.device.drive.turnTo(0.3);
    await rig.until(() => rig.track('bedroom-window')!.manualUntil !== undefined);
    assert.deepEqual(rig.take('bedroom-window'), ['manual']);
    assert.equal(rig.track('bedroom-window')!.level, 0.3);
  });

  it('say what the people of their home do', async () => {
    await start('bedroom-window');
    const window = actuatorOf(rig.home, 'bedroom-window');
    window.level = 0.4;
    window.until = rig.home.time + 10 * MINUTE;
    rig.live();
    await rig.until(() => rig.track('bedroom-window')!.level === 0.4);
    assert.deepEqual(rig.take('bedroom-window'), ['manual']);
    assert.equal(window.commanded, false);
  });

  it('that are away are told nothing until they come back', async () => {
    await start('kitchen-hood');
    const { device } = rig.devices.get('kitchen-hood')!;
    await device.stop();
    await rig.until(() => rig.track('kitchen-hood')!.available === false);
    rig.command('kitchen-hood', 2);
    await rig.pass(10 * SECOND);
    assert.deepEqual(rig.take('kitchen-hood'), []);
    await device.start();
    await settled('kitchen-hood');
    assert.deepEqual(rig.take('kitchen-hood').at(-1), 'confirmed');
    assert.equal(actuatorOf(rig.home, 'kitchen-hood').level, 2);
  });

  it('that stay away have failed', async () => {
    await start('kitchen-hood');
    await rig.devices.get('kitchen-hood')!.device.stop();
    await rig.until(() => rig.track('kitchen-hood')!.available === false);
    rig.command('kitchen-hood', 2);
    await settled('kitchen-hood');
    assert.deepEqual(rig.take('kitchen-hood'), ['failed']);
  });

  it('are found where they were after the broker was away, and it is no hand', async () => {
    await rig.start(['kitchen-hood', 'living-room-purifier']);
    rig.command('kitchen-hood', 1);
    rig.command('living-room-purifier', 2);
    await settled('kitchen-hood');
    await settled('living-room-purifier');
    await rig.restartBroker();
    await rig.pass(10 * SECOND);
    for (const actuator of ['kitchen-hood', 'living-room-purifier'])
      assert.ok(!rig.take(actuator).includes('manual'), actuator);
    rig.command('kitchen-hood', 2);
    await settled('kitchen-hood');
    const happened = rig.take('kitchen-hood');
    assert.ok(happened.includes('confirmed') && !happened.includes('manual'), happened.join());
  });

  it('that are told while the broker is away are told again when it is back', async () => {
    await start('kitchen-hood');
    await rig.broker.kill();
    await rig.until(() => rig.bus.status().state !== 'connected');
    rig.command('kitchen-hood', 1);
    await rig.pass(SECOND);
    assert.deepEqual(rig.take('kitchen-hood'), ['sent', 'refused']);
    await rig.restartBroker();
    await settled('kitchen-hood');
    assert.equal(rig.take('kitchen-hood').at(-1), 'confirmed');
  });
});
