import assert from 'node:assert/strict';
import { roomActionPayload } from '@iaqverse/core';
import fc from 'fast-check';
import { levelOfPayload, payloadOfLevel, STYLES } from '../src/message/actuator-level.ts';
import { open } from '../src/nodes/iaq-action/controller.ts';
import { onTab, TestRuntime } from './support/flow.ts';
import { VirtualHome, type VirtualNode } from './support/virtual-home.ts';

const FAN = { kind: 'fan', name: 'Fan', moved: 'flow', details: { flow_m3h: [60, 120] } };
/** A room that fills fast. */
const stuffy = (minute: number) => ({ co2: 900 + 30 * minute, temperature: 21, humidity: 45 });
const clear = () => ({ co2: 480, temperature: 21, humidity: 45 });

async function homeWith(mode: string, fan: object = FAN) {
  const home = new VirtualHome({ mode, actuators: [fan] });
  await home.live.start();
  return home;
}

const commands = ({ sent }: VirtualNode) => sent[0] ?? [];
const explanations = ({ sent }: VirtualNode) => sent[1] ?? [];
const alerts = ({ sent }: VirtualNode) => sent[2] ?? [];

describe('iaq-action in mode auto', () => {
  it('commands what helps, once, and says why', async () => {
    const home = await homeWith('auto');
    const node = await home.node(open);
    await home.course(30, stuffy);
    const [command, ...more] = commands(node);
    assert.deepEqual(more, []);
    assert.equal(command!.topic, 'fan');
    assert.equal(command!.payload, 2);
    assert.deepEqual(
      [command!.kind, command!.level, command!.room, command!.attempt, command!.action],
      ['fan', 2, 'bedroom', 1, 'home:bedroom:fan:turn_on:will_reach_limit'],
    );
    assert.match(String(command!.reason), /CO₂/);
    assert.match(String(command!.text), /fan/i);
    assert.equal(home.live.room(home.place)!.actuators[0]!.level, 2);
    assert.deepEqual(
      alerts(node).filter(({ details }) => (details as { cause: string }).cause === 'actuator_failed'),
      [],
    );
    await home.live.stop();
  });

  it('sends payloads in the style that was chosen', async () => {
    const home = await homeWith('auto');
    const onoff = await home.node(open, { style: 'onoff' });
    const percent = await home.node(open, { style: 'percent' });
    await home.course(15, stuffy);
    assert.deepEqual(
      [onoff, percent].map((node) => commands(node)[0]!.payload),
      [true, 100],
    );
    await home.live.stop();
  });

  it('sends again while nothing confirms it, then tells of the failure', async () => {
    const home = await homeWith('auto', { ...FAN, confirms: true });
    const node = await home.node(open);
    await home.course(13, stuffy);
    assert.deepEqual(
      commands(node).map(({ attempt }) => attempt),
      [1, 2, 3],
    );
    const failed = alerts(node).find(({ details }) => (details as { cause: string }).cause === 'actuator_failed')!;
    assert.equal(failed.payload, 'warning');
    assert.match(String(failed.text), /Fan/);
    assert.match(node.statuses.at(-1)!.text!, /failed Fan/);
    await home.live.stop();
  });

  it('is content when the state comes back', async () => {
    const home = await homeWith('auto', { ...FAN, confirms: true });
    const node = await home.node(open);
    await home.course(10, stuffy);
    await home.advance(1 / 6);
    while (commands(node).length === 0) await home.advance(1 / 6);
    await node.take({ topic: 'home/bedroom/fan/state', payload: 'on' });
    await home.course(5, (minute) => stuffy(10 + minute));
    assert.equal(commands(node).length, 1);
    assert.equal(home.live.room(home.place)!.actuators[0]!.level, 2);
    await home.live.stop();
  });

  it('leaves alone what a hand moved, until it is released', async () => {
    const home = await homeWith('auto', { ...FAN, confirms: true });
    const node = await home.node(open);
    await node.take({ actuator: 'fan', payload: 0 });
    await home.course(5, clear);
    await node.take({ override: { actuator: 'Fan', level: 1, minutes: 30 }, actor: 'Ada' });
    assert.deepEqual(
      commands(node).map(({ level, reason }) => [level, /person asked/.test(String(reason))]),
      [[1, true]],
    );
    await node.take({ topic: 'fan', payload: 1 });
    await home.course(20, stuffy);
    assert.equal(commands(node).length, 1);
    assert.match(node.statuses.at(-1)!.text!, /held Fan 10:35/);
    await node.take({ release: 'fan' });
    await home.course(6, (minute) => stuffy(20 + minute));
    assert.equal(commands(node)[1]!.level, 2);
    await home.live.stop();
  });

  it('takes a state that nobody asked for as a hand, which wins', async () => {
    const home = await homeWith('auto', { ...FAN, confirms: true });
    const node = await home.node(open);
    await node.take({ actuator: 'fan', payload: false });
    await node.take({ actuator: 'fan', payload: '50 %' });
    assert.equal(home.live.room(home.place)!.actuators[0]!.level, 1);
    await home.course(20, stuffy);
    assert.deepEqual(commands(node), []);
    assert.match(node.statuses.at(-1)!.text!, /held Fan 12:00/);
    await home.live.stop();
  });

  it('is told how what a person moves stands', async () => {
    const home = await homeWith('auto', { kind: 'window', name: 'Skylight', moved: 'hand' });
    const node = await home.node(open);
    await node.take({ topic: 'home/bedroom/skylight', payload: 'open' });
    const { level, byHand, isWatched } = home.live.room(home.place)!.actuators[0]!;
    assert.deepEqual([level, byHand, isWatched], [1, true, true]);
    await node.take({ topic: 'home/bedroom/skylight', payload: 'unavailable' });
    assert.deepEqual(commands(node), []);
    await home.live.stop();
  });

  it('keeps it on and off for as long as the room says', async () => {
    const home = await homeWith('auto', { ...FAN, details: { ...FAN.details, min_on_minutes: 60 } });
    const node = await home.node(open);
    await home.course(13, stuffy);
    const at = home.clock.now();
    await home.course(45, clear);
    assert.ok(commands(node).every(({ payload }) => payload !== 0));
    await home.course(60, clear);
    assert.equal(commands(node).at(-1)!.payload, 0);
    assert.ok(home.clock.now() - at > 60 * 60_000);
    await home.live.stop();
  });

  it('moves and says nothing while it is paused, and does afterwards what is still wanted', async () => {
    const home = await homeWith('auto');
    const node = await home.node(open);
    await node.take({ pause: 40 });
    await home.course(30, stuffy);
    assert.deepEqual([commands(node), explanations(node)], [[], []]);
    assert.match(node.statuses.at(-1)!.text!, /paused/);
    await home.course(20, (minute) => stuffy(30 + minute));
    assert.equal(commands(node)[0]!.level, 2);
    await home.live.stop();
  });

  it('knows after a restart what it told those that never say how they stand', async () => {
    const home = await homeWith('auto');
    const node = await home.node(open);
    await home.course(30, stuffy);
    assert.equal(commands(node)[0]!.payload, 2);
    const kept = structuredClone(home.live.keep());
    await home.live.stop();
    const after = new VirtualHome({ mode: 'auto', actuators: [FAN] }, undefined, home.clock.now());
    await after.live.start(kept);
    const again = await after.node(open);
    assert.equal(after.live.room(after.place)!.actuators[0]!.level, 2);
    await after.course(60, clear);
    assert.equal(commands(again).at(-1)!.payload, 0);
    await after.live.stop();
  });

  it('gives back what it held when it is closed while paused', async () => {
    const home = await homeWith('auto');
    const node = await home.node(open);
    await node.take({ pause: true });
    assert.equal(home.live.room(home.place)!.actuators[0]!.available, false);
    await node.controller.close(true);
    assert.equal(home.live.room(home.place)!.actuators[0]!.available, true);
    await home.live.stop();
  });
});

describe('iaq-action in mode advise', () => {
  it('only explains, and does what is accepted', async () => {
    const home = await homeWith('advise');
    const node = await home.node(open);
    await node.take({ topic: 'fan', payload: 0 });
    await home.course(12, stuffy);
    assert.deepEqual(commands(node), []);
    const said = explanations(node).at(-1)!;
    assert.deepEqual(said.payload, roomActionPayload(home.live.room(home.place)!, 'en'));
    assert.equal(said.topic, 'bedroom');
    assert.match(String(said.text), /^Turn on the fan/);
    assert.equal(typeof said.why, 'string');
    assert.equal(typeof said.cost, 'string');
    await node.take({ accept: said.action, payload: 'yes', kept: 1 });
    const [command] = commands(node);
    assert.deepEqual([command!.level, command!.kept, command!.accept], [2, 1, undefined]);
    await node.take({ undo: true });
    assert.equal(commands(node)[1]!.level, 0);
    await home.live.stop();
  });

  it('tells each plan once, though its figures change', async () => {
    const home = await homeWith('advise');
    const node = await home.node(open);
    await home.course(60, stuffy);
    const told = explanations(node).map(({ action, payload }) =>
      JSON.stringify([
        action,
        (payload as { actions: { level: number; priority: string }[] }).actions.map(({ level, priority }) => [
          level,
          priority,
        ]),
      ]),
    );
    assert.ok(told.length > 0);
    assert.ok(told.every((one, index) => one !== told[index - 1]));
    await home.live.stop();
  });

  it('proposes no more what was refused, nor while it is snoozed', async () => {
    for (const request of [{ refuse: true }, { snooze: 30 }]) {
      const home = await homeWith('advise');
      const node = await home.node(open);
      await home.course(12, stuffy);
      assert.equal((explanations(node).at(-1)!.payload as { recommended: string }).recommended, 'turn_on_fan');
      await node.take(request);
      await home.course(6, (minute) => stuffy(12 + minute));
      assert.notEqual((explanations(node).at(-1)!.payload as { recommended: string }).recommended, 'turn_on_fan');
      await home.live.stop();
    }
  });

  it('changes its mode by message', async () => {
    const home = await homeWith('advise');
    const node = await home.node(open);
    await home.course(8, stuffy);
    await node.take({ mode: 'auto' });
    await home.course(6, (minute) => stuffy(8 + minute));
    assert.equal(commands(node)[0]!.level, 2);
    await node.take({ mode: 'off' });
    await home.advance(1);
    assert.equal(node.statuses.at(-1)!.text!.startsWith('off'), true);
    await assert.rejects(node.take({ mode: 'constructor' }), /wrong\.mode constructor off, advise, auto/);
    await home.live.stop();
  });

  it('tells of alerts, and acknowledges them', async () => {
    const home = await homeWith('advise');
    const node = await home.node(open);
    await home.course(10, () => ({ co2: 2600 }));
    const raised = alerts(node).at(-1)!;
    assert.deepEqual([raised.payload, raised.state, raised.topic], ['danger', 'raised', 'bedroom']);
    assert.match(String(raised.title), /Bedroom: CO₂ far too high/);
    await node.take({ acknowledge: true });
    assert.deepEqual([alerts(node).at(-1)!.state, alerts(node).at(-1)!.title], ['acknowledged', raised.title]);
    await home.live.stop();
  });

  it('does not read what a newer version saved', async () => {
    const home = new VirtualHome();
    await assert.rejects(home.node(open, { version: 99 }), /newer version/);
  });

  it('says what is wrong with a request', async () => {
    const home = await homeWith('advise');
    const node = await home.node(open);
    await assert.rejects(node.take({ accept: true }), /wrong\.nothing_proposed/);
    await assert.rejects(node.take({ undo: true }), /wrong\.nothing_done/);
    await assert.rejects(node.take({ undo: 'gone' }), /undone|planned/);
    await assert.rejects(node.take({ acknowledge: 'gone' }), /no open alert/);
    await assert.rejects(node.take({ override: true }), /wrong\.actuator undefined .*fan/);
    await assert.rejects(node.take({ override: { actuator: 'fan', level: {} } }), /wrong\.level \{\} Fan/);
    await assert.rejects(node.take({ override: { actuator: 'fan', level: 1, minutes: -1 } }), /wrong\.minutes -1/);
    await assert.rejects(node.take({ override: { actuator: '__proto__', level: 1 } }), /wrong\.actuator __proto__/);
    await assert.rejects(node.take({ release: 'lamp' }), /wrong\.actuator lamp/);
    await assert.rejects(node.take({ actuator: 'lamp', payload: true }), /wrong\.actuator lamp/);
    await assert.rejects(node.take({ topic: 'fan', payload: 7 }), /wrong\.level 7 Fan/);
    await assert.rejects(node.take({ topic: 'fan', payload: Buffer.from('on') }), /wrong\.level/);
    assert.deepEqual(commands(node), []);
    await home.live.stop();
  });
});

describe('Levels in payloads', () => {
  const uses = [
    { kind: 'window', levels: [0, 1] },
    { kind: 'window', levels: [0, 0.3, 1] },
    { kind: 'cover', levels: [0, 0.5, 1] },
    { kind: 'fan', levels: [0, 1, 2, 3] },
    { kind: 'humidifier', levels: [0, 1] },
    { kind: 'heater', levels: [17, 19, 21] },
    { kind: 'cooler', levels: [22, 24, 26] },
  ] as const;

  it('are what each kind of device wants', () => {
    const shown = uses.map((use) =>
      use.levels.map((level) => payloadOfLevel({ ...use, level: undefined }, level, 'usual')),
    );
    assert.deepEqual(shown, [
      [false, true],
      [0, 30, 100],
      [100, 50, 0],
      [0, 1, 2, 3],
      [false, true],
      [17, 19, 21],
      [22, 24, 26],
    ]);
  });

  it('mean the same when they come back, where a style can tell levels apart', () => {
    for (const use of uses)
      for (const style of STYLES)
        for (const level of use.levels) {
          const asked = { ...use, level: undefined, pending: level };
          assert.equal(
            levelOfPayload(asked, payloadOfLevel(asked, level, style), style),
            level,
            `${use.kind} ${style}`,
          );
        }
  });

  it('understand words in the way of the device', () => {
    const window = { kind: 'window', levels: [0, 1], level: undefined } as const;
    const cover = { kind: 'cover', levels: [0, 0.5, 1], level: undefined } as const;
    assert.deepEqual(
      ['open', 'CLOSED', 'on', ' off ', true, false, 'opening', 'unavailable', '40 %', 'ajar', null].map((payload) =>
        levelOfPayload(window, payload, 'usual'),
      ),
      [1, 0, 1, 0, 1, 0, undefined, undefined, 0.4, Number.NaN, Number.NaN],
    );
    assert.deepEqual(
      ['open', 'closed', 30, '100'].map((payload) => levelOfPayload(cover, payload, 'usual')),
      [0, 1, 0.7, 0],
    );
  });

  it('never throw, and lie within what there is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...uses), fc.constantFrom(...STYLES), fc.anything(), (use, style, payload) => {
        const level = levelOfPayload({ ...use, level: undefined }, payload, style);
        if (level === undefined || Number.isNaN(level) || use.kind === 'heater' || use.kind === 'cooler') return;
        assert.ok(level >= use.levels[0] && level <= use.levels.at(-1)!);
      }),
    );
  });
});

describe('iaq-action in Node-RED', function () {
  this.timeout(60_000);
  const runtime = new TestRuntime();
  before(() => runtime.start(['iaq-home', 'iaq-room', 'iaq-action']));
  afterEach(() => runtime.clear());
  after(() => runtime.stop());

  const flow = [
    { id: 'home', type: 'iaq-home', name: 'Home', language: 'en' },
    { id: 'room', type: 'iaq-room', name: 'Bedroom', home: 'home', actuators: [FAN] },
    ...onTab([
      { id: 'action', type: 'iaq-action', room: 'room', wires: [['command'], ['explanation'], ['alert']] },
      { id: 'any', type: 'iaq-action', home: 'home', wires: [['other'], [], []] },
      ...['command', 'explanation', 'alert', 'other'].map((id) => ({ id, type: 'helper', wires: [] })),
    ]),
  ];

  it('commands what a person asks for, and goes on with the message', async () => {
    await runtime.deploy(flow);
    const command = runtime.next('command');
    runtime.node('action').receive({ _msgid: 'a', override: { actuator: 'fan', level: 'on', minutes: 10 } });
    const { topic, payload, override, _msgid } = await command;
    assert.deepEqual([topic, payload, override, _msgid], ['fan', 2, undefined, 'a']);
    const changed = runtime.next('other');
    runtime.node('any').receive({ topic: 'Bedroom', override: { actuator: 'fan', level: 1 } });
    assert.equal((await changed).level, 1);
  });

  it('tells Catch nodes what it cannot do', async () => {
    await runtime.deploy(flow);
    for (const message of [
      { accept: true },
      { mode: ['auto'] },
      { topic: 'fan', payload: Number.NaN },
      { topic: 'Bedroom', payload: true },
      { topic: 'Bedroom', payload: { co2: 'x', deep: [[[]]] } },
      { override: Buffer.alloc(3) },
    ]) {
      const caught = runtime.next('caught');
      runtime.node('action').receive(message);
      assert.ok((await caught).error, JSON.stringify(message));
    }
    const caught = runtime.next('caught');
    runtime.node('any').receive({ accept: true, topic: 'Attic' });
    assert.match(((await caught).error as Error).message, /wrong\.room/);
  });

  it('goes on after a deploy of its own, with what its room knows', async () => {
    await runtime.deploy(flow);
    runtime.node('action').receive({ override: { actuator: 'fan', level: 1, minutes: 60 } });
    await runtime.status('action', /waiting/);
    await runtime.redeploy(flow.map((node) => (node.id === 'action' ? { ...node, style: 'percent' } : node)));
    const command = runtime.next('command');
    runtime.node('action').receive({ override: { actuator: 'fan', level: 100 } });
    assert.equal((await command).payload, 100);
  });
});
