import assert from 'node:assert/strict';
import { DAY, MINUTE } from '@iaqverse/core';
import { homeOfConfig } from '../src/config/home-of-config.ts';
import { LiveHome } from '../src/home/live-home.ts';
import { START, shippedModel, VirtualHome } from './support/virtual-home.ts';

const RULE = { id: 'stale-air', when: 'co2 > 1000', severity: 'warning' };

describe('A live home', () => {
  it('goes on where a listener throws, and says so', async () => {
    const home = new VirtualHome();
    await home.live.start();
    let told = 0;
    home.live.listen({
      roomChanged: () => {
        throw new Error('a listener broke');
      },
    });
    home.live.listen({ roomChanged: () => told++ });
    home.measure({ co2: 700 });
    assert.ok(told > 0);
    assert.deepEqual([...new Set(home.warnings)], ['a listener broke']);
    await home.advance(10);
    home.measure({ co2: 700 });
    assert.ok(home.live.room(home.place)?.quantities.some(({ value }) => value === 700));
    await home.live.stop();
  });

  it('raises alerts by a rule while it is declared', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const rule = home.live.watch(RULE);
    home.measure({ co2: 1400 });
    await home.advance(1);
    assert.deepEqual(
      home.live.room(home.place)?.alerts.map((alert) => alert.rule),
      ['stale-air'],
    );
    home.live.unwatch(rule, true);
    home.measure({ co2: 1400 });
    await home.advance(1);
    assert.deepEqual(home.live.room(home.place)?.alerts, []);
    await home.live.stop();
  });

  it('keeps an alert over a deploy of the node that declares its rule', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const rule = home.live.watch(RULE);
    home.measure({ co2: 1400 });
    await home.advance(1);
    const [alert] = home.live.room(home.place)!.alerts;
    home.live.unwatch(rule, false);
    await home.advance(1 / 6);
    home.live.watch(RULE);
    await home.course(3, () => ({ co2: 1400 }));
    assert.deepEqual(
      home.live.room(home.place)?.alerts.map(({ id }) => id),
      [alert?.id],
    );
    await home.live.stop();
  });

  it('ends the alert of a rule that is not declared again', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const rule = home.live.watch(RULE);
    home.measure({ co2: 1400 });
    await home.advance(1);
    home.live.unwatch(rule, false);
    await home.course(2, () => ({ co2: 1400 }));
    assert.deepEqual(home.live.room(home.place)?.alerts, []);
    await home.live.stop();
  });

  it('refuses a rule that cannot be understood, with the place, and two of one id', () => {
    const { live } = new VirtualHome();
    assert.throws(() => live.watch({ ...RULE, when: 'co2 > ' }), /when: .*character 6/);
    live.watch(RULE);
    assert.throws(() => live.watch(RULE), /two alert rules/);
  });

  it('leaves a mode as it was set when something else is declared', () => {
    const { live, place } = new VirtualHome();
    live.apply({ kind: 'mode_set', place, mode: 'auto', actor: 'test' });
    live.watch(RULE);
    assert.equal(live.room(place)?.mode, 'auto');
  });

  it('keeps a mode that was set over a restart, unless another was declared since', async () => {
    const { live, place } = new VirtualHome({ mode: 'advise' });
    live.apply({ kind: 'mode_set', place, mode: 'auto', actor: 'test' });
    const kept = structuredClone(live.keep());
    for (const [declared, mode] of [
      ['advise', 'auto'],
      ['off', 'off'],
    ]) {
      const after = new VirtualHome({ mode: declared });
      await after.live.start(kept);
      assert.equal(after.live.room(place)?.mode, mode);
      await after.live.stop();
    }
  });

  it('does not wait by a clock that was set forward meanwhile', async () => {
    let now = START;
    const waits: number[] = [];
    const live = new LiveHome({
      configuration: homeOfConfig({ id: 'home', type: 'iaq-home' }, 'en'),
      clock: {
        speed: 1,
        now: () => now,
        after: (delay) => {
          waits.push(delay);
          return () => undefined;
        },
      },
      inference: shippedModel(),
      localOffset: () => 0,
      warn: assert.fail,
    });
    await live.start();
    const measure = () =>
      live.take({
        measurements: [{ sensor: 'a', quantity: 'co2', time: now, value: 800, room: 'attic' }],
        refusals: [],
      });
    measure();
    const before = waits.length;
    now += 3 * DAY;
    measure();
    assert.ok(waits.length > before, 'it waits anew');
    assert.ok(waits.at(-1)! <= 0, 'what fell due meanwhile comes at once');
    await live.stop();
  });

  it('stops all its timers', async () => {
    const home = new VirtualHome();
    await home.live.start();
    home.measure({ co2: 700 });
    await home.live.stop();
    let told = 0;
    home.live.listen({ roomChanged: () => told++ });
    home.clock.advance(60 * MINUTE);
    assert.equal(told, 0);
  });

  it('has the rooms again that it made by itself, unless it heard nothing of them for a day', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const { live, clock } = home;
    const measured = { sensor: 'attic-1', quantity: 'co2', value: 800, site: 'home', time: clock.now() } as const;
    live.take({ measurements: [{ ...measured, room: 'attic', roomName: 'The attic' }], refusals: [] });
    const kept = structuredClone(live.keep());
    await live.stop();
    const next = new VirtualHome();
    await next.live.start(kept);
    const attic = next.live.room({ site: 'home', room: 'attic' });
    assert.equal(attic?.name, 'The attic');
    assert.equal(attic?.quantities[0]?.value, 800);
    clock.advance(25 * 60 * MINUTE);
    assert.deepEqual(live.keep().adopted, []);
    await next.live.stop();
  });
});
