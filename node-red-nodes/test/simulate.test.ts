import assert from 'node:assert/strict';
import { HOUR, MINUTE, SECOND } from '@iaqverse/core';
import { ManualClock } from '@iaqverse/core/memory';
import { SimulateController } from '../src/nodes/iaq-simulate/controller.ts';
import type { SimulateOptions } from '../src/nodes/iaq-simulate/read-options.ts';
import type { Message, NodeStatus } from '../src/red/runtime.ts';
import { TestRuntime } from './support/flow.ts';

/** A Monday in winter, 22:00 UTC: people go to bed. */
const EVENING = Date.UTC(2026, 0, 12, 22);
const USUAL: SimulateOptions = {
  room: { id: 'bedroom', name: 'Bedroom', type: 'bedroom', actuators: [] },
  people: 2,
  airs: false,
  climate: 'temperate',
  quantities: ['co2', 'temperature', 'humidity'],
  interval: MINUTE,
  speed: 1,
  past: 0,
  seed: 3,
  utcOffsetMinutes: 0,
  startAt: (now) => now,
  language: 'en',
};

interface Sent {
  readonly readings: Message[];
  readonly actuators: Message[];
  readonly outdoors: Message[];
}

function begin(options: Partial<SimulateOptions> = {}) {
  const clock = new ManualClock(EVENING);
  const sent: Sent = { readings: [], actuators: [], outdoors: [] };
  const statuses: NodeStatus[] = [];
  const errors: unknown[] = [];
  const controller = new SimulateController(
    {
      send: (messages) => {
        const [readings, actuators, outdoors] = messages as readonly (Message | null)[];
        if (readings) sent.readings.push(readings);
        if (actuators) sent.actuators.push(actuators);
        if (outdoors) sent.outdoors.push(outdoors);
      },
      status: (status) => statuses.push(status),
      error: (error) => errors.push(error),
      warn: () => undefined,
      say: (key, values) => `${key}${values === undefined ? '' : JSON.stringify(values)}`,
    },
    { ...USUAL, ...options },
    clock,
  );
  const values = (quantity: string) =>
    sent.readings.map(({ payload }) => (payload as Record<string, number>)[quantity]!).filter(Number.isFinite);
  return { clock, controller, sent, statuses, errors, values };
}

describe('iaq-simulate', () => {
  it('measures at its pace, stamped with our time', () => {
    const { clock, sent } = begin();
    clock.advance(10 * MINUTE);
    assert.ok(sent.readings.length >= 9 && sent.readings.length <= 11, `${sent.readings.length} readings`);
    for (const { topic, payload, simulated } of sent.readings) {
      const { co2, temperature, humidity, time } = payload as Record<string, number>;
      assert.equal(topic, 'Bedroom');
      assert.ok(co2! > 400 && temperature! > 10 && humidity! > 10);
      assert.ok(Date.parse(String(time)) <= clock.now());
      assert.ok(Math.abs(Date.parse(String(simulated)) - Date.parse(String(time))) <= 2 * MINUTE);
    }
  });

  it('lives faster, and still never sends a reading from the future', () => {
    const { clock, sent } = begin({ speed: 3600 });
    clock.advance(4 * SECOND);
    const [first, last] = [sent.readings[0]!, sent.readings.at(-1)!];
    const lived = Date.parse(String(last.simulated)) - Date.parse(String(first.simulated));
    assert.ok(lived > 3.5 * HOUR && lived < 4.1 * HOUR, `${lived / HOUR} h`);
    assert.ok(sent.readings.length <= 41, 'at most ten a second');
    for (const { payload } of sent.readings) {
      const { time } = payload as { time: string };
      assert.ok(Date.parse(time) <= clock.now());
    }
  });

  it('gets stuffy with people asleep, and fresh by the window that a flow opens', () => {
    const { clock, controller, sent, values } = begin({ speed: 60 });
    clock.advance(4 * MINUTE);
    const stuffy = values('co2').at(-1)!;
    assert.ok(stuffy > 1500, `${stuffy} ppm`);
    sent.actuators.length = 0;
    controller.take({ actuator: 'bedroom-window', payload: true, topic: 'x', _msgid: 'a', reason: 'because' });
    assert.deepEqual(sent.actuators, [
      {
        topic: 'Bedroom',
        actuator: 'bedroom-window',
        kind: 'window',
        level: 1,
        payload: 100,
        by: 'flow',
        _msgid: 'a',
        reason: 'because',
      },
    ]);
    clock.advance(MINUTE);
    assert.ok(values('co2').at(-1)! < stuffy / 2, `${values('co2').at(-1)} ppm`);
  });

  it('takes levels as people write them, by id or kind', () => {
    const { controller, sent } = begin();
    for (const [actuator, payload, level, state] of [
      ['window', true, 1, 100],
      ['Bedroom window', 'closed', 0, 0],
      ['window', '6 %', 0.06, 6],
      ['ventilation', '2', 2, 2],
      ['heater', 18.5, 18.5, 18.5],
      ['cover', 0, 1, 0],
    ] as const) {
      controller.take({ actuator, payload });
      const told = sent.actuators.at(-1)!;
      assert.deepEqual([told.level, told.payload], [level, state], actuator);
    }
    controller.take({ actuator: 'bedroom-purifier', payload: true, level: 3 });
    assert.equal(sent.actuators.at(-1)!.payload, 3, 'as the action node sends it');
    controller.take({ actuator: 'heater', payload: null });
    assert.equal(sent.actuators.at(-1)!.by, 'people');
  });

  it('lets things happen', () => {
    const { clock, controller, sent, values } = begin({ speed: 60, quantities: ['co2', 'pm25', 'humidity'] });
    clock.advance(10 * SECOND);
    const before = { pm25: values('pm25').at(-1)!, humidity: values('humidity').at(-1)! };
    controller.take({ event: { kind: 'come', people: 4, minutes: 60 } });
    clock.advance(5 * SECOND);
    assert.ok(Number(sent.readings.at(-1)!.people) >= 4);
    controller.take({ event: 'cook' });
    clock.advance(20 * SECOND);
    assert.ok(values('pm25').at(-1)! > before.pm25 + 50, 'cooking makes particles');
    assert.ok(values('humidity').at(-1)! > before.humidity, 'and steam');
    clock.advance(60 * SECOND);
    controller.take({ event: 'leave' });
    clock.advance(3 * SECOND);
    assert.equal(sent.readings.at(-1)!.people, 0);
    clock.advance(130 * SECOND);
    assert.equal(sent.readings.at(-1)!.people, 2, 'they come back to bed');
    controller.take({ event: 'smoke' });
    clock.advance(90 * SECOND);
    const { pm25 } = sent.outdoors.at(-1)!.payload as { pm25: number };
    assert.ok(pm25 > 100, `${pm25} µg/m³ outdoors`);
  });

  it('sends the past first, each reading at its own time', () => {
    const { clock, sent } = begin({ past: 6 * HOUR, startAt: (now) => now + 100 * 24 * HOUR });
    clock.advance(SECOND);
    const [first] = sent.readings;
    const moments = first!.payload as { time: string; values: Record<string, number> }[];
    assert.equal(first!.past, true);
    assert.ok(moments.length >= 60 && moments.length <= 73, `${moments.length}`);
    assert.ok(moments.every(({ time }, index) => index === 0 || time > moments[index - 1]!.time));
    assert.ok(
      Date.parse(moments.at(-1)!.time) <= EVENING && Date.parse(moments[0]!.time) > EVENING - 6 * HOUR - MINUTE,
    );
  });

  it('stands still while paused, and goes on, faster, or anew', () => {
    const { clock, controller, sent, statuses } = begin();
    clock.advance(2 * MINUTE);
    controller.take({ pause: true });
    const before = sent.readings.length;
    clock.advance(HOUR);
    assert.equal(sent.readings.length, before);
    assert.match(statuses.at(-1)!.text!, /paused/);
    controller.take({ pause: false });
    controller.take({ speed: 10 });
    clock.advance(2 * HOUR);
    assert.ok(sent.readings.length > before + 8);
    const ahead = () => Date.parse(String(sent.readings.at(-1)!.simulated)) - clock.now();
    assert.ok(ahead() > 0, 'a minute lasted ten');
    controller.take({ speed: 1 });
    controller.take({ reset: true });
    clock.advance(2 * MINUTE);
    assert.ok(ahead() <= 0, 'it began anew, now');
  });

  it('lives the same life for the same seed, and another one for another', () => {
    const life = (seed: number) => {
      const { clock, values } = begin({ seed, speed: 600 });
      clock.advance(30 * SECOND);
      return values('co2');
    };
    assert.deepEqual(life(3), life(3));
    assert.notDeepEqual(life(3), life(4));
  });

  it('does not live through weeks when the machine slept', () => {
    const { clock, sent } = begin({ speed: 3600 });
    clock.advance(SECOND);
    const from = Date.parse(String(sent.readings.at(-1)!.simulated));
    // A laptop's clock jumps: no timer ran meanwhile.
    Object.assign(clock, { now: () => EVENING + 10 * 24 * HOUR });
    clock.advance(SECOND);
    const to = Date.parse(String(sent.readings.at(-1)!.simulated));
    assert.ok(to - from <= 24 * HOUR + MINUTE, `${(to - from) / HOUR} h`);
  });

  it('says what it does not understand, and goes on', () => {
    const { clock, controller, sent, errors } = begin();
    for (const message of [
      {},
      { payload: 1 },
      { actuator: 'roof', payload: 1 },
      { actuator: 'window' },
      { actuator: 'window', payload: Number.NaN },
      { actuator: 'window', payload: 'half' },
      { actuator: 'window', payload: 200 },
      { actuator: 'ventilation', payload: 99 },
      { actuator: '__proto__', payload: 1 },
      { event: 'party' },
      { event: { kind: 'come', people: -1 } },
      { event: { kind: 'come', people: 1e9 } },
      { event: 'constructor' },
      { speed: 0 },
      { speed: '60' },
      { speed: Number.POSITIVE_INFINITY },
      { payload: Buffer.from([0, 255]) },
      { actuator: ['window'], payload: [] },
    ] satisfies Message[])
      assert.throws(() => controller.take(message), Error, JSON.stringify(message));
    clock.advance(3 * MINUTE);
    assert.ok(sent.readings.length >= 2);
    assert.deepEqual(errors, []);
  });

  it('leaves nothing behind when it closes', () => {
    const { clock, controller, sent, statuses } = begin();
    clock.advance(2 * MINUTE);
    controller.close();
    const before = sent.readings.length;
    clock.advance(HOUR);
    assert.equal(sent.readings.length, before);
    assert.deepEqual(statuses.at(-1), {});
  });
});

describe('iaq-simulate in Node-RED', function () {
  this.timeout(60_000);
  const runtime = new TestRuntime();
  before(() => runtime.start(['iaq-home', 'iaq-room', 'iaq-score', 'iaq-simulate']));
  afterEach(() => runtime.clear());
  after(() => runtime.stop());

  it('feeds a score without any setting', async () => {
    await runtime.deploy([
      { id: 'simulate', type: 'iaq-simulate', topic: 'Bedroom', past: '1', wires: [['score'], [], []] },
      { id: 'score', type: 'iaq-score', wires: [['out']] },
      { id: 'out', type: 'helper' },
    ]);
    const message = await runtime.next('out');
    assert.equal(message.topic, 'bedroom');
    assert.equal(typeof message.payload, 'number');
    assert.equal(runtime.node('score').error.args.length, 0);
  });

  it('is the room of a room node, with what stands in it', async () => {
    await runtime.deploy([
      { id: 'home', type: 'iaq-home', name: 'House' },
      {
        id: 'room',
        type: 'iaq-room',
        name: 'Study',
        home: 'home',
        area: '9',
        actuators: [{ kind: 'window', name: 'Skylight' }, { kind: 'fan' }],
      },
      { id: 'simulate', type: 'iaq-simulate', room: 'room', past: '1', speed: '3600', wires: [['out'], ['moved'], []] },
      { id: 'out', type: 'helper' },
      { id: 'moved', type: 'helper' },
    ]);
    assert.equal((await runtime.next('out')).topic, 'Study');
    const moved = runtime.next('moved');
    runtime.node('simulate').receive({ actuator: 'skylight', payload: 'open' });
    assert.equal((await moved).actuator, 'skylight');
    const fan = runtime.next('moved');
    runtime.node('simulate').receive({ actuator: 'study-fan', payload: 1 });
    assert.equal((await fan).kind, 'fan');
  });

  it('tells of what it cannot read, and shows what is set wrong', async () => {
    await runtime.deploy([
      { id: 'simulate', type: 'iaq-simulate', wires: [[], [], []] },
      { id: 'wrong', type: 'iaq-simulate', speed: '99999', wires: [[], [], []] },
    ]);
    const told = new Promise((resolve) => runtime.node('simulate').on('call:error', resolve));
    runtime.node('simulate').receive({ actuator: 'roof', payload: 1 });
    await told;
    assert.match(String(runtime.node('simulate').error.args[0]![0]), /wrong.message/);
    assert.equal(runtime.node('wrong').status.args.at(-1)![0].fill, 'red');
  });
});
