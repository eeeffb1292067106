import assert from 'node:assert/strict';
import { HOUR, MINUTE, SOURCE_HINT_WORDS } from '@iaqverse/core';
import { open } from '../src/nodes/iaq-fault/controller.ts';
import { onTab, TestRuntime } from './support/flow.ts';
import { VirtualHome, type VirtualNode } from './support/virtual-home.ts';

/** Breathes a little, so that nothing seems to stand still. */
const alive = (minute: number) => ({ co2: Math.round(620 + 30 * Math.sin(minute / 9) + (minute % 7)) });

const faults = ({ sent }: VirtualNode) => sent[0] ?? [];
const sources = ({ sent }: VirtualNode) => sent[1] ?? [];

/** A home whose sensor now and then gives what no room can have. */
async function homeWithFault(config: object = {}) {
  const home = new VirtualHome();
  await home.live.start();
  const node = await home.node(open, config);
  await home.course(12, alive);
  for (let minute = 12; minute < 40; minute++) {
    if (minute % 5 === 0) await assert.rejects(node.take({ topic: 'sensor', quantity: 'co2', payload: 60_000 }));
    home.measure(alive(minute));
    await home.advance(1);
  }
  return { home, node };
}

describe('iaq-fault in virtual time', () => {
  it('tells in words what is wrong and what to do, and when it is right again', async () => {
    const { home, node } = await homeWithFault();
    const [found] = faults(node);
    const [text] = found!.payload as string[];
    const [fault] = found!.faults as { kind: string; saw: string; remedy: string; sensor: string; since: string }[];
    assert.deepEqual([found!.topic, fault!.kind, fault!.sensor], ['bedroom', 'out_of_range', 'sensor']);
    assert.equal(text, `${fault!.saw} ${fault!.remedy}`);
    assert.equal(found!.reason, text);
    assert.match(fault!.since, /^2026-01-15T10:/);
    assert.deepEqual([node.statuses.at(-1)!.fill, node.statuses.at(-1)!.text], ['red', 'status.faults 1']);
    const end = home.clock.now() + 40 * HOUR;
    for (let minute = 40; faults(node).length === 1 && home.clock.now() < end; minute += 2) {
      home.measure(alive(minute));
      await home.advance(2, 2);
    }
    const over = faults(node)[1]!;
    assert.deepEqual([over.payload, over.faults], [[], []]);
    assert.equal(over.reason, 'All sensors of the room look right.');
    assert.equal(node.statuses.at(-1)!.fill, 'green');
    await home.live.stop();
  });

  it('tells each fault once, and again when it is asked to', async () => {
    const { home, node } = await homeWithFault();
    await home.course(20, (minute) => alive(40 + minute));
    assert.equal(faults(node).length, 1);
    await node.take({ reset: true, _msgid: 'a' });
    assert.equal(faults(node).length, 2);
    assert.equal(faults(node)[1]!._msgid, 'a');
    assert.deepEqual(faults(node)[1]!.payload, faults(node)[0]!.payload);
    await home.live.stop();
  });

  it('is silent while it is paused, and tells afterwards what came meanwhile', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const node = await home.node(open);
    await node.take({ pause: true });
    await home.course(12, alive);
    for (let minute = 12; minute < 40; minute++) {
      if (minute % 5 === 0) await assert.rejects(node.take({ topic: 'sensor', quantity: 'co2', payload: 60_000 }));
      home.measure(alive(minute));
      await home.advance(1);
    }
    assert.equal(node.sent.length, 0);
    await node.take({ pause: false });
    await home.course(2, (minute) => alive(40 + minute));
    assert.equal(faults(node).length, 1);
    await home.live.stop();
  });

  it('says where bad air seems to come from, and when nothing stands out any more', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const node = await home.node(open);
    await home.course(40, (minute) => ({ co2: 500 + 12 * minute }));
    const [source] = sources(node);
    assert.deepEqual(
      [source!.payload, source!.topic, source!.reason],
      ['people', 'bedroom', SOURCE_HINT_WORDS.people.en],
    );
    assert.match(node.statuses.at(-1)!.text!, /people/);
    await home.course(60, (minute) => ({ co2: 980 - (minute % 3) }));
    assert.deepEqual(
      sources(node).map(({ payload }) => payload),
      ['people', null],
    );
    await home.live.stop();
  });

  it('does not read what a newer version saved', async () => {
    const home = new VirtualHome();
    await assert.rejects(home.node(open, { version: 99 }), /newer version/);
  });

  it('listens no more once it is closed', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const node = await home.node(open);
    await node.controller.close(false);
    home.measure({ co2: 700 });
    home.clock.advance(10 * MINUTE);
    assert.deepEqual([node.sent.length, node.statuses.at(-1)], [0, {}]);
    await home.live.stop();
  });
});

describe('iaq-fault in Node-RED', function () {
  this.timeout(60_000);
  const runtime = new TestRuntime();
  before(() => runtime.start(['iaq-home', 'iaq-room', 'iaq-fault']));
  afterEach(() => runtime.clear());
  after(() => runtime.stop());

  const flow = [
    { id: 'home', type: 'iaq-home', name: 'Home', language: 'en' },
    { id: 'room', type: 'iaq-room', name: 'Bedroom', home: 'home' },
    ...onTab([
      { id: 'fault', type: 'iaq-fault', room: 'room', wires: [['out'], ['source']] },
      { id: 'out', type: 'helper', wires: [] },
      { id: 'source', type: 'helper', wires: [] },
    ]),
  ];

  it('shows that its sensors look right, and tells what it knows over a deploy', async () => {
    await runtime.deploy(flow);
    await runtime.status('fault', /waiting/);
    runtime.node('fault').receive({ topic: 'co2', payload: 700 });
    await runtime.status('fault', /fine/);
    await runtime.redeploy(flow.map((node) => (node.id === 'fault' ? { ...node, name: 'Sensors' } : node)));
    const answer = runtime.next('out');
    runtime.node('fault').receive({ reset: true });
    const { payload, reason, topic } = await answer;
    assert.deepEqual([payload, reason, topic], [[], 'All sensors of the room look right.', 'bedroom']);
  });

  it('tells Catch nodes of garbage', async () => {
    await runtime.deploy(flow);
    const nested = JSON.parse(`${'['.repeat(500)}1${']'.repeat(500)}`);
    for (const payload of [Number.POSITIVE_INFINITY, Buffer.from([0]), '{"co2":', nested, { co2: 'x' }]) {
      const caught = runtime.next('caught');
      runtime.node('fault').receive({ payload, quantity: 'co2' });
      assert.ok((await caught).error);
    }
  });
});
