import assert from 'node:assert/strict';
import { open } from '../src/nodes/iaq-alert/controller.ts';
import { ruleOfConfig } from '../src/nodes/iaq-alert/rule-of-config.ts';
import { Editor, launchChromium } from './support/editor.ts';
import { onTab, TestRuntime } from './support/flow.ts';
import { RealNodeRed } from './support/real-node-red.ts';
import { VirtualHome, type VirtualNode } from './support/virtual-home.ts';

const stale = () => ({ co2: 1200 });
const fresh = () => ({ co2: 700 });

async function newHome() {
  const home = new VirtualHome();
  await home.live.start();
  return home;
}

const phases = ({ sent }: VirtualNode, output = 0) => (sent[output] ?? []).map(({ state }) => state);

describe('iaq-alert with a rule', () => {
  it('tells when its condition has held for as long as was set, and when it is over', async () => {
    const home = await newHome();
    const node = await home.node(open, {
      when: 'co2 > 1000',
      lasting: '5',
      severity: 'danger',
      message: '{room}: {value}, {limit}',
    });
    await home.course(4, stale);
    assert.equal(node.sent.length, 0);
    await home.course(3, stale);
    const [raised] = node.sent[0]!;
    assert.deepEqual([raised!.payload, raised!.state, raised!.topic], ['danger', 'raised', 'bedroom']);
    assert.equal(String(raised!.text).replaceAll(/[\u202f\u00a0]/g, ' '), 'Bedroom: 1,200 ppm, 1,000 ppm');
    assert.equal(raised!.title, 'Bedroom: co2 > 1000 for 5m');
    assert.match(String(raised!.since), /^2026-01-15T10:0\d/);
    assert.match(node.statuses.at(-1)!.text!, /^Bedroom: co2 > 1000 for 5m · 10:0\d$/);
    await home.course(2, () => ({ co2: 980 }));
    assert.deepEqual(phases(node), ['raised']);
    await home.course(2, fresh);
    assert.deepEqual([phases(node), phases(node, 1)], [['raised', 'cleared'], ['cleared']]);
    const cleared = node.sent[1]![0]!;
    assert.deepEqual([cleared.payload, cleared.alert], [null, raised!.alert]);
    assert.equal(node.statuses.at(-1)!.text, 'status.none');
    await home.live.stop();
  });

  it('hears of its own rule alone, and ends by its own condition', async () => {
    const home = await newHome();
    const node = await home.node(open, { name: 'Stuffy', when: 'co2 > 1000', clearWhen: 'co2 < 600' });
    await home.course(8, () => ({ co2: 2600 }));
    assert.deepEqual(phases(node), ['raised']);
    assert.equal(node.sent[0]![0]!.title, 'Bedroom: Stuffy');
    await home.course(3, fresh);
    assert.deepEqual(phases(node), ['raised']);
    await home.course(3, () => ({ co2: 590 }));
    assert.deepEqual(phases(node), ['raised', 'cleared']);
    await home.live.stop();
  });

  it('takes its rule away when it is deleted, and keeps its alert over a deploy', async () => {
    const home = await newHome();
    const node = await home.node(open, { when: 'co2 > 1000' });
    await home.course(2, stale);
    const { alert } = node.sent[0]![0]!;
    await node.controller.close(false);
    const again = await home.node(open, { when: 'co2 > 1000' });
    await home.course(3, stale);
    assert.equal(again.sent.length, 0);
    await again.take({ reset: true });
    assert.equal(again.sent[0]![0]!.alert, alert);
    await again.controller.close(true);
    await home.course(1, stale);
    assert.deepEqual(home.live.room(home.place)!.alerts, []);
    await home.live.stop();
  });

  it('knows an alert again after a restart', async () => {
    const home = await newHome();
    const node = await home.node(open, { when: 'co2 > 1000' });
    await home.course(3, stale);
    const { alert } = node.sent[0]![0]!;
    const kept = structuredClone(home.live.keep());
    await home.live.stop();
    const after = new VirtualHome({}, undefined, home.clock.now());
    await after.live.start(kept);
    const again = await after.node(open, { when: 'co2 > 1000' });
    await after.course(3, stale);
    assert.equal(again.sent.length, 0);
    assert.match(again.statuses.at(-1)!.text!, /co2 > 1000/);
    await after.course(3, fresh);
    assert.deepEqual([again.sent[0]![0]!.state, again.sent[0]![0]!.alert], ['cleared', alert]);
    await after.live.stop();
  });

  it('says where its condition cannot be understood', async () => {
    const { live, place } = new VirtualHome();
    const rule = (when: string) => ruleOfConfig({ id: 'a.b', type: 'iaq-alert', when }, place);
    assert.throws(() => rule('co2 >> 1000'), /character 6/);
    assert.throws(() => rule('coo2 > 1000'), /did you mean|co2/);
    assert.throws(() => rule('__proto__ > 1'), /not known|character 1/);
    assert.throws(() => live.watch({ ...rule('co2 > 1'), message: '{vlaue}' }), /did you mean \{value\}/);
    assert.throws(() => live.watch({ ...rule('co2 > 1'), clear_when: 'co2' }), /clear_when/);
    assert.equal(rule('  '), undefined);
    assert.deepEqual(
      ruleOfConfig({ id: 'a.b', type: 'iaq-alert', when: 'co2 > 1 or pm25 > 9', lasting: 3 }, place)!.when,
      '(co2 > 1 or pm25 > 9) for 3m',
    );
  });
});

describe('iaq-alert without a rule', () => {
  it('tells of all alerts of the room by their names', async () => {
    const home = await newHome();
    const node = await home.node(open);
    await home.course(8, () => ({ co2: 2600 }));
    const [raised] = node.sent[0]!;
    assert.deepEqual([raised!.payload, raised!.title], ['danger', 'Bedroom: CO₂ far too high']);
    assert.equal((raised!.details as { id: string }).id, raised!.alert);
    assert.deepEqual([node.statuses.at(-1)!.fill, node.statuses.at(-1)!.shape], ['red', 'dot']);
    await home.live.stop();
  });

  it('acknowledges, and snoozes for minutes', async () => {
    const home = await newHome();
    const node = await home.node(open, { when: 'co2 > 1000' });
    await home.course(2, stale);
    await node.take({ snooze: 10, actor: 'Ada' });
    assert.equal(node.sent[0]!.at(-1)!.state, 'snoozed');
    assert.equal((node.sent[0]!.at(-1)!.details as { actor: string }).actor, 'Ada');
    await home.course(12, stale);
    assert.deepEqual(phases(node), ['raised', 'snoozed', 'raised']);
    await node.take({ acknowledge: true });
    assert.deepEqual(phases(node).at(-1), 'acknowledged');
    assert.equal(node.statuses.at(-1)!.shape, 'ring');
    await assert.rejects(node.take({ snooze: -1 }), /wrong\.minutes -1/);
    await assert.rejects(node.take({ acknowledge: 'gone' }), /no open alert/);
    await home.live.stop();
  });

  it('does not read what a newer version saved', async () => {
    const home = new VirtualHome();
    await assert.rejects(home.node(open, { version: 99 }), /newer version/);
  });

  it('is silent while it is paused', async () => {
    const home = await newHome();
    const node = await home.node(open, { when: 'co2 > 1000' });
    await node.take({ pause: 30 });
    await home.course(5, stale);
    assert.equal(node.sent.length, 0);
    await node.take({ pause: false });
    await node.take({ reset: true });
    assert.deepEqual(phases(node), ['raised']);
    await home.live.stop();
  });
});

describe('iaq-alert in Node-RED', function () {
  this.timeout(60_000);
  const runtime = new TestRuntime();
  before(() => runtime.start(['iaq-home', 'iaq-room', 'iaq-alert']));
  afterEach(() => runtime.clear());
  after(() => runtime.stop());

  const flowWith = (alert: object) => [
    { id: 'home', type: 'iaq-home', name: 'Home', language: 'en' },
    { id: 'room', type: 'iaq-room', name: 'Bedroom', home: 'home' },
    ...onTab([
      { id: 'alert', type: 'iaq-alert', room: 'room', wires: [['out'], ['over']], ...alert },
      { id: 'out', type: 'helper', wires: [] },
      { id: 'over', type: 'helper', wires: [] },
    ]),
  ];

  it('raises, and goes on after a deploy with the same alert', async () => {
    const flow = flowWith({ when: 'co2 > 1000' });
    await runtime.deploy(flow);
    const raised = runtime.next('out');
    runtime.node('alert').receive({ topic: 'co2', payload: 1300 });
    const { payload, alert } = await raised;
    assert.equal(payload, 'warning');
    await runtime.redeploy(flow.map((node) => (node.id === 'alert' ? { ...node, name: 'Stuffy' } : node)));
    const again = runtime.next('out');
    runtime.node('alert').receive({ reset: true, _msgid: 'a' });
    assert.equal((await again).alert, alert);
    const seen = runtime.next('out');
    runtime.node('alert').receive({ acknowledge: alert });
    assert.equal((await seen).state, 'acknowledged');
  });

  it('shows a condition that cannot be understood, and tells Catch nodes of each message', async () => {
    await runtime.deploy(flowWith({ when: 'co2 > lots' }));
    assert.equal((await runtime.status('alert', /character 7/)).fill, 'red');
    const caught = runtime.next('caught');
    runtime.node('alert').receive({ topic: 'co2', payload: 700 });
    assert.match(((await caught).error as Error).message, /character 7/);
  });

  it('tells Catch nodes of garbage', async () => {
    await runtime.deploy(flowWith({}));
    for (const message of [
      { payload: Number.NaN, quantity: 'co2' },
      { payload: Buffer.from([1, 2]) },
      { snooze: {}, acknowledge: {}, alert: 'nope' },
      { payload: { co2: 'x' } },
    ]) {
      const caught = runtime.next('caught');
      runtime.node('alert').receive(message);
      assert.ok((await caught).error);
    }
  });
});

describe('iaq-alert in the editor', function () {
  this.timeout(60_000);

  it('shows below a condition where it cannot be understood, while it is written', async function () {
    const browser = await launchChromium();
    if (browser === undefined) this.skip();
    const red = new RealNodeRed();
    try {
      await red.start();
      const editor = await Editor.open(browser, red.address, { type: 'iaq-alert' });
      const id = await editor.drag('iaq-alert', 200, 100);
      await editor.edit(id);
      const problem = editor.page.locator('#iaq-alert-when-problem');
      assert.equal(await problem.isVisible(), false);
      const wrong = 'humidity > 60 and rising(tvo)';
      await editor.page.locator('#node-input-when').fill(wrong);
      const [line, carets, words] = (await problem.innerText()).split('\n');
      assert.deepEqual([line, carets?.indexOf('^')], [wrong, wrong.indexOf('tvo')]);
      assert.match(words!, /tvoc/);
      await editor.done();
      assert.notDeepEqual(await editor.problems(id), []);
      await editor.edit(id);
      await editor.page.locator('#node-input-when').fill('co2 > 1000 for 5m');
      assert.equal(await problem.isVisible(), false);
      await editor.done();
      assert.deepEqual(await editor.problems(id), []);
      assert.deepEqual(editor.complaints, []);
    } finally {
      await browser.close();
      await red.stop();
    }
  });
});
