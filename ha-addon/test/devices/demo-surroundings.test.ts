import assert from 'node:assert/strict';
import {
  createEnvironment,
  type EnvironmentReport,
  environmentReportSchema,
  HOUR,
  known,
  MINUTE,
  SECOND,
  takeReport,
  topicsUnder,
} from '@iaqverse/core';
import { RecordingLog } from '@iaqverse/core/memory';
import { advance, demoHomes } from '@iaqverse/core/simulate';
import { DemoSurroundings } from '../../src/devices/demo-surroundings.ts';
import { Listener, TestBroker } from './broker-under-test.ts';

/** Seven in the morning of a Monday where the homes are: everybody is still there. */
const START = Date.parse('2026-11-02T06:00:00Z');
const TOPICS = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });
const TOPIC = TOPICS.siteEnvironment('home');
const SPAN = 4 * HOUR;

describe('the surroundings of a simulated home', () => {
  const broker = new TestBroker();
  let listener: Listener;
  let surroundings: DemoSurroundings;
  let told: { readonly at: number; readonly report: EnvironmentReport }[];
  let occupied: { readonly at: number; readonly occupied: boolean }[];
  const home = demoHomes(START)[0]!;

  before(async () => {
    await broker.start();
    listener = await new Listener().start(broker.url);
    surroundings = new DemoSurroundings(home, TOPICS, { broker: { url: broker.url }, log: new RecordingLog() });
    await surroundings.start();
    told = [];
    occupied = [];
    for (let now = START; now <= START + SPAN; now += 30 * SECOND) {
      advance(home, now);
      const isIn = home.occupants.atHome > 0;
      if (occupied.at(-1)?.occupied !== isIn) occupied.push({ at: now, occupied: isIn });
      const before = listener.on(TOPIC).length;
      surroundings.tell(now);
      if (now % (5 * MINUTE) === 0 || occupied.at(-1)!.at === now)
        await listener.until(() => listener.on(TOPIC).length > before);
      for (const text of listener.on(TOPIC).slice(before))
        told.push({ at: now, report: environmentReportSchema.parse(JSON.parse(text)) });
    }
  });
  after(async () => {
    await surroundings.stop();
    await listener.stop();
    await broker.stop();
  });

  it('are told every five minutes as its weather is, to whom they are meant for', () => {
    const weather = told.filter(({ report }) => report.outdoor !== undefined);
    assert.equal(weather.length, SPAN / (5 * MINUTE) + 1);
    for (const { at, report } of weather) {
      const air = home.weather(at);
      assert.ok(Math.abs(report.outdoor!.temperature! - air.temperature) < 0.06);
      assert.ok(Math.abs(report.outdoor!.pm25! - air.pm25) < 0.06);
      assert.ok(report.outdoor!.gust! >= report.outdoor!.wind!);
      assert.equal(report.outdoor!.rain! > 0, air.rain);
    }
    assert.equal(TOPICS.parseEnvironment(TOPIC), 'home');
    assert.ok(listener.heard.every(({ retained }) => !retained));
  });

  it('are forecast for twelve hours, every hour', () => {
    const forecasts = told.flatMap(({ at, report }) => (report.forecast === undefined ? [] : [{ at, ...report }]));
    assert.deepEqual(
      forecasts.map(({ at }) => (at - START) / HOUR),
      [0, 1, 2, 3, 4],
    );
    for (const { at, forecast } of forecasts) {
      assert.deepEqual(
        forecast!.map(({ time }) => (time - at) / HOUR),
        Array.from({ length: 12 }, (_, index) => index + 1),
      );
      assert.ok(Math.abs(forecast![5]!.temperature! - home.weather(at + 6 * HOUR).temperature) < 0.06);
    }
  });

  it('say at once that the last one has gone', () => {
    assert.ok(occupied.length > 1, 'nobody ever left');
    const environment = createEnvironment();
    const changes: typeof occupied = [];
    for (const { at, report } of told)
      if (takeReport(environment, report, at).includes('occupied'))
        changes.push({ at, occupied: known(environment, 'occupied', at)! });
    assert.deepEqual(changes, occupied);
  });

  it('let windows be opened: nothing that rules ask for is unknown', () => {
    const { outdoor } = told[0]!.report;
    for (const key of ['pm25', 'temperature', 'rain', 'wind'] as const) assert.ok(outdoor![key] !== undefined, key);
  });
});
