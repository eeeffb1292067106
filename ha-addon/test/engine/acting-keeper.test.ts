import assert from 'node:assert/strict';
import { configurationSchema, createHome, type HomeEvent, keepActing, MINUTE } from '@iaqverse/core';
import { ManualClock, MemorySettings, RecordingLog } from '@iaqverse/core/memory';
import { ActingKeeper } from '../../src/engine/acting-keeper.ts';
import type { Engine } from '../../src/engine/engine.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A keeper around a home, with what it applies and what it writes down. */
function around(speed = 1) {
  const home = createHome(
    configurationSchema.parse({
      version: 1,
      sites: [
        {
          id: 'home',
          name: 'Home',
          rooms: [{ id: 'bedroom', name: 'Bedroom' }],
          actuators: [{ id: 'fan', kind: 'fan', rooms: ['bedroom'] }],
        },
      ],
    }),
  );
  const clock = Object.assign(new ManualClock(NOW), { speed });
  const real = new ManualClock(5);
  const settings = new MemorySettings();
  const log = new RecordingLog();
  const applied: HomeEvent[] = [];
  const engine = { home, apply: (event: HomeEvent) => applied.push(event) } as unknown as Engine;
  const keeper = new ActingKeeper({ engine, settings, clock, real, log });
  return { home, clock, real, settings, log, applied, keeper };
}

describe('What keeps acting over a restart', () => {
  it('brings back what was kept, and nothing where nothing was', async () => {
    const { keeper, settings, applied, home } = around();
    await keeper.start();
    assert.deepEqual(applied, []);
    await keeper.stop();
    const kept = JSON.parse(JSON.stringify(keepActing(home, NOW)));
    assert.deepEqual(await settings.get('acting'), kept);
    await keeper.start();
    assert.deepEqual(applied, [{ kind: 'acting_restored', kept }]);
    await keeper.stop();
  });

  it('writes down what was learned every half hour of real time, as of the time of the home', async () => {
    const { keeper, settings, clock, real } = around();
    await keeper.start();
    real.advance(29 * MINUTE);
    await settled();
    assert.equal(await settings.get('acting'), undefined);
    clock.advance(7 * MINUTE);
    real.advance(MINUTE);
    await settled();
    assert.equal(((await settings.get('acting')) as { time: number }).time, NOW + 7 * MINUTE);
    clock.advance(MINUTE);
    real.advance(30 * MINUTE);
    await settled();
    assert.equal(((await settings.get('acting')) as { time: number }).time, NOW + 8 * MINUTE);
    await keeper.stop();
  });

  it('writes once more at the end, and never after', async () => {
    const { keeper, settings, clock, real, home } = around();
    await keeper.start();
    home.acting.sites.get('home')!.actuators.get('fan')!.track.manualUntil = NOW + 90 * MINUTE;
    clock.advance(MINUTE);
    await keeper.stop();
    const kept = (await settings.get('acting')) as { time: number; actuators: unknown };
    assert.equal(kept.time, NOW + MINUTE);
    assert.equal(JSON.stringify(kept.actuators).includes(String(NOW + 90 * MINUTE)), true);
    real.advance(90 * MINUTE);
    clock.advance(MINUTE);
    await settled();
    assert.deepEqual(await settings.get('acting'), kept);
  });

  it('says when it cannot write, and tries again', async () => {
    const { keeper, settings, real, log } = around();
    let isBroken = true;
    const set = settings.set.bind(settings);
    settings.set = (key, value) => (isBroken ? Promise.reject(new Error('the disk is full')) : set(key, value));
    await keeper.start();
    real.advance(30 * MINUTE);
    await settled();
    assert.match(log.lines.at(-1)!.message, /tried again/);
    isBroken = false;
    real.advance(30 * MINUTE);
    await settled();
    assert.notEqual(await settings.get('acting'), undefined);
    await keeper.stop();
  });

  it('neither reads nor writes for a replay, whose home lives at another time', async () => {
    const { keeper, settings, applied, real } = around(60);
    await settings.set('acting', { form: 1 });
    await keeper.start();
    real.advance(90 * MINUTE);
    await settled();
    await keeper.stop();
    assert.deepEqual(applied, []);
    assert.deepEqual(await settings.get('acting'), { form: 1 });
  });
});
