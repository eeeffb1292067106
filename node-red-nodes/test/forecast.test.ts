import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { roomForecastPayload } from '@iaqverse/core';
import { open } from '../src/nodes/iaq-forecast/controller.ts';
import { builtNodes } from './support/built-nodes.ts';
import { callsOf, onTab, TestRuntime } from './support/flow.ts';
import { VirtualHome } from './support/virtual-home.ts';

/** A bedroom that fills with two sleepers' breath behind a shut door. */
const rising = (minute: number) => ({ co2: 450 + 5 * minute, temperature: 21, humidity: 45 });
/** So long a new room is only learned. */
const LEARNED = 86;

describe('iaq-forecast in virtual time', () => {
  it('sends each forecast as the service publishes it, with minutes, score and reason', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const node = await home.node(open);
    await home.course(20, () => ({ co2: 620, temperature: 21, humidity: 45 }));
    const [first] = node.sent[0]!;
    const forecast = home.live.room(home.place)!.forecast!;
    const last = node.sent[0]!.at(-1)!;
    assert.equal(first!.topic, 'bedroom');
    assert.deepEqual(last.payload, roomForecastPayload(forecast));
    assert.equal(last.minutes, null);
    assert.equal(typeof last.score, 'number');
    assert.equal(last.reason, 'No limit is expected to be reached within two hours.');
    assert.equal(node.sent[0]!.length, new Set(node.sent[0]!.map(({ payload }) => JSON.stringify(payload))).size);
    await home.live.stop();
  });

  it('tells once of a limit that is expected, and once that it was reached', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const node = await home.node(open, { lead: '45', probability: '50', expected: 'co2' });
    await home.course(125, rising);
    const told = (node.sent[1] ?? []).filter(({ severity }) => severity === 'warning');
    assert.deepEqual(
      told.map(({ payload, gone }) => [payload === null, gone]),
      [
        [false, undefined],
        [true, 'reached'],
      ],
    );
    const { quantity, limit, minutes, earliest, probability } = told[0]!.payload as Record<string, number>;
    assert.equal(quantity, 'co2');
    assert.equal(limit, told[0]!.limit);
    assert.ok(minutes! <= 45 && earliest! <= minutes!);
    assert.ok(probability! >= 0.5);
    assert.match(String(told[0]!.reason), /^CO₂ is expected to reach .* in about \d+ minutes \(\d+ % likely\)\.$/);
    assert.match(String(told[1]!.reason), /has reached/);
    assert.ok(node.statuses.some(({ text }) => /^status\.expected CO₂ .*ppm \d+ · \d+ %/.test(text!)));
    await home.live.stop();
  });

  it('says that a limit is not expected any more when the air gets better', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const node = await home.node(open, { lead: '60', expected: 'co2' });
    await home.course(LEARNED, rising);
    await home.course(60, (minute) => ({ co2: Math.max(500, 870 - 25 * minute), temperature: 21, humidity: 45 }));
    const last = node.sent[1]!.filter(({ severity }) => severity === 'warning').at(-1)!;
    assert.equal(last.payload, null);
    assert.equal(last.gone, 'averted');
    await home.live.stop();
  });

  it('tells again after a reset, and nothing while it is paused', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const node = await home.node(open, { lead: '60', expected: 'co2' });
    await home.course(LEARNED, rising);
    const warnings = () => (node.sent[1] ?? []).filter(({ severity, payload }) => severity === 'warning' && payload);
    assert.equal(warnings().length, 1);
    await node.take({ reset: true });
    await home.course(6, (minute) => rising(LEARNED + minute));
    assert.equal(warnings().length, 2);
    await node.take({ pause: true });
    const before = node.sent[0]!.length;
    await home.course(10, (minute) => rising(LEARNED + 6 + minute));
    assert.equal(node.sent[0]!.length, before);
    await home.live.stop();
  });

  it('ends what it expected when the readings stop, and answers that it knows nothing', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const node = await home.node(open, { lead: '60', expected: 'co2' });
    await home.course(LEARNED, rising);
    await home.advance(90);
    assert.equal(node.sent[1]!.at(-1)!.gone, 'unknown');
    assert.match(node.statuses.at(-1)!.text!, /stale/);
    await node.take({ forecast: true, _msgid: 'asked' });
    const answer = node.sent[0]!.at(-1)!;
    assert.equal(answer._msgid, 'asked');
    assert.deepEqual(answer.payload, roomForecastPayload(undefined));
    assert.match(String(answer.reason), /There is no forecast/);
    await home.live.stop();
  });

  it('looks minutes up where a person says so, and tells Catch nodes where there are none', async () => {
    const home = new VirtualHome();
    await home.live.start();
    const node = await home.node(open, { lead: 'LEAD', leadType: 'env' });
    await home.course(11, rising);
    assert.match(String(node.errors[0]), /wrong\.lead LEAD 5 120/);
    assert.ok(node.sent[0]!.length > 0);
    await home.live.stop();
  });

  it('goes on from what was learned before a restart', async () => {
    const home = new VirtualHome();
    await home.live.start();
    await home.course(LEARNED, rising);
    const kept = structuredClone(home.live.keep());
    await home.live.stop();
    const after = new VirtualHome({}, undefined, home.clock.now());
    await after.live.start(kept);
    const node = await after.node(open);
    await after.course(5, (minute) => rising(LEARNED + minute));
    const { quantities } = node.sent[0]![0]!.payload as { quantities: Record<string, { basis: string }> };
    assert.equal(quantities.co2!.basis, 'model');
    await after.live.stop();
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
    await home.course(11, rising);
    assert.equal(node.sent.length, 0);
    assert.deepEqual(node.statuses.at(-1), {});
    await home.live.stop();
  });
});

describe('iaq-forecast in Node-RED', function () {
  this.timeout(60_000);
  const runtime = new TestRuntime();
  before(() => runtime.start(['iaq-home', 'iaq-room', 'iaq-forecast']));
  afterEach(() => runtime.clear());
  after(() => runtime.stop());

  const room = { id: 'room', type: 'iaq-room', name: 'Bedroom', home: 'home' };
  const home = { id: 'home', type: 'iaq-home', name: 'Home', language: 'en' };
  const flow = [
    home,
    room,
    ...onTab([
      { id: 'forecast', type: 'iaq-forecast', room: 'room', wires: [['out'], ['limit']] },
      { id: 'any', type: 'iaq-forecast', home: 'home', wires: [['out'], []] },
      { id: 'out', type: 'helper', wires: [] },
      { id: 'limit', type: 'helper', wires: [] },
    ]),
  ];

  it('answers whoever asks, and goes on with the message', async () => {
    await runtime.deploy(flow);
    const answer = runtime.next('out');
    runtime.node('forecast').receive({ forecast: true, _msgid: 'a', kept: 1 });
    const message = await answer;
    assert.equal(message.topic, 'bedroom');
    assert.equal(message.kept, 1);
    assert.equal((message.payload as { made_at: unknown }).made_at, null);
    assert.equal(message.minutes, null);
  });

  it('tells Catch nodes of what is no reading, and of a room that nobody knows', async () => {
    await runtime.deploy(flow);
    const deep = JSON.parse('[{"__proto__": {"co2": 1}, "constructor": {"prototype": {}}}]');
    for (const payload of [Buffer.from([0, 255]), 'x'.repeat(100_000), Number.NaN, [1, [2]], deep, { co2: 'lots' }]) {
      const caught = runtime.next('caught');
      runtime.node('forecast').receive({ payload, quantity: 'co2', topic: 'toString' });
      assert.ok((await caught).error);
    }
    const caught = runtime.next('caught');
    runtime.node('any').receive({ topic: 'Attic' });
    assert.match(((await caught).error as Error).message, /wrong\.room/);
    assert.equal(({} as Record<string, unknown>).co2, undefined);
  });

  it('says what is missing where its room is gone', async () => {
    await runtime.deploy([home, { id: 'forecast', type: 'iaq-forecast', room: 'gone', wires: [[], []] }]);
    assert.equal((await runtime.status('forecast', /room of this node is not there|missing\.room/)).fill, 'red');
  });

  it('lives through a deploy', async () => {
    await runtime.deploy(flow);
    runtime.node('forecast').receive({ payload: 700, topic: 'co2' });
    await runtime.status('forecast', /status\.learning/);
    await runtime.redeploy(flow.map((node) => (node.id === 'forecast' ? { ...node, name: 'Ahead' } : node)));
    await runtime.status('forecast', /status\.learning/);
    const answer = runtime.next('out');
    runtime.node('forecast').receive({ forecast: true });
    assert.ok((await answer).payload);
  });
});

describe('iaq-forecast with a broken model', function () {
  this.timeout(60_000);
  const runtime = new TestRuntime();
  let copy: string;
  before(async () => {
    copy = mkdtempSync(join(tmpdir(), 'iaqverse-broken-'));
    cpSync(dirname(builtNodes()), copy, { recursive: true });
    writeFileSync(join(copy, 'dist/forecast.json'), '{"format": "iaq');
    await runtime.start(['iaq-home', 'iaq-room', 'iaq-forecast'], join(copy, 'dist'));
  });
  after(async () => {
    await runtime.stop();
    rmSync(copy, { recursive: true, force: true });
  });

  it('goes on with physics, and says so and why', async () => {
    await runtime.deploy([
      { id: 'home', type: 'iaq-home', name: 'Home' },
      { id: 'room', type: 'iaq-room', name: 'Bedroom', home: 'home' },
      ...onTab([
        { id: 'forecast', type: 'iaq-forecast', room: 'room', wires: [['out'], []] },
        { id: 'out', type: 'helper', wires: [] },
      ]),
    ]);
    const node = runtime.node('forecast');
    await runtime.status('forecast', /model: none, physics|status\.physics/);
    const warnings = callsOf(node, 'warn');
    assert.equal(warnings.length, 1);
    assert.match(String(warnings[0]![0]), /forecast model .* cannot be read/);
    const answer = runtime.next('out');
    node.receive({ forecast: true });
    assert.ok((await answer).payload);
  });

  it('forecasts by physics where the model cannot be read', async () => {
    const home = new VirtualHome(
      {},
      {
        start: () => Promise.reject(new Error('The model cannot be read')),
        run: () => Promise.reject(new Error('not started')),
        stop: async () => undefined,
      },
    );
    await home.live.start();
    const node = await home.node(open);
    await home.course(85, rising);
    const { quantities } = node.sent[0]!.at(-1)!.payload as { quantities: Record<string, { basis: string }> };
    assert.ok(Object.values(quantities).some(({ basis }) => basis === 'physics'));
    assert.deepEqual(node.warnings, ['Error: The model cannot be read']);
    assert.match(node.statuses.at(-1)!.text!, /status\.physics/);
    await home.live.stop();
  });
});
