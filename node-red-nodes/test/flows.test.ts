import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { connectAsync } from 'mqtt';
import { hasMosquitto, Mosquitto } from '../../ha-addon/test/mqtt/mosquitto.ts';
import { FLOWS, FlowRun, readFlow } from './support/flow-run.ts';
import { FOREIGN_MODULES } from './support/foreign-modules.ts';
import { RealNodeRed } from './support/real-node-red.ts';

/** Runs its time as fast as it goes: what takes a night in the flow takes seconds here. */
const FAST = { speed: 3600 };

describe('The flows', function () {
  this.timeout(60_000);
  /** One a flow: rooms of one name in several flows would know of each other. */
  let red: RealNodeRed;
  let run: FlowRun | undefined;

  beforeEach(async () => {
    red = new RealNodeRed();
    await red.start();
  });
  afterEach(async () => {
    await run?.end();
    run = undefined;
    await red.stop();
    assert.deepEqual(red.complaints, []);
  });

  const begin = async (name: string, change: Readonly<Record<string, object>> = {}): Promise<FlowRun> => {
    run = await FlowRun.begin(red, readFlow(FLOWS, name), change);
    return run;
  };

  it('quick start: the air gets worse over night, and good again by the window', async () => {
    const { press, debug } = bound(await begin('quick-start.json', { 'iaq-quick-room': FAST }));
    type Score = { payload: number | null; level: string; reason: string; topic: string };
    const bad = await debug<Score>('iaq-quick-why', ({ payload }) => payload !== null && payload < 60);
    assert.equal(bad.topic, 'bedroom');
    assert.match(bad.reason, /CO₂/);
    await press('iaq-quick-open');
    const { level } = await debug<{ actuator: string; level: number }>(
      'iaq-quick-moved',
      ({ actuator }) => actuator === 'bedroom-window',
    );
    assert.equal(level, 1);
    run!.forget();
    await debug<Score>('iaq-quick-why', ({ payload }) => payload !== null && payload > 80);
  });

  it('CO2 forecast: says what comes as soon as five minutes are over', async () => {
    // A forecast is made when five minutes of the clock are over and the last readings had their time to come in.
    await red.setClock(Date.parse('2026-11-21T22:04:57Z'));
    const { debug, press, status } = bound(await begin('co2-forecast.json'));
    assert.match(await debug<string>('iaq-ahead-sentence'), /two hours|CO₂/);
    await status('iaq-ahead-forecast', /learning/);
    run!.forget();
    await press('iaq-ahead-ask');
    assert.match(await debug<string>('iaq-ahead-sentence'), /two hours|CO₂/);
  });

  it('several sites: each room is judged in its own site, the worst comes first', async () => {
    const { debug } = bound(
      await begin('several-sites.json', {
        'iaq-sites-bedroom': FAST,
        'iaq-sites-kitchen': FAST,
        'iaq-sites-classroom': FAST,
      }),
    );
    type Line = { room: string; score: number; reason: string };
    const all = await debug<Line[]>('iaq-sites-worst', (lines) => lines.length === 3);
    assert.deepEqual(new Set(all.map(({ room }) => room)), new Set(['Bedroom', 'Kitchen', 'Class 3b']));
    assert.ok(all.every(({ score }, index) => index === 0 || score >= all[index - 1]!.score));
  });

  it('bathroom: the fan goes on after a shower, and off when it is dry', async () => {
    const { debug, press } = bound(await begin('bathroom-mould.json', { 'iaq-bath-sim': { speed: 600, every: 10 } }));
    await press('iaq-bath-shower');
    assert.equal(await debug('iaq-bath-fan'), true);
    type Moved = { actuator: string; level: number };
    const isFan = ({ actuator }: Moved) => actuator === 'bathroom-fan';
    assert.equal((await debug<Moved>('iaq-bath-moved', isFan)).level, 1);
    assert.equal(await debug('iaq-bath-fan', (isOn) => isOn === false), false);
    assert.equal((await debug<Moved>('iaq-bath-moved', (moved) => isFan(moved) && moved.level === 0)).level, 0);
  });

  /** A meeting has gone on for hours; the flow's own hours of quiet are those of the place where this runs. */
  const meeting = (quiet: object) => ({
    'iaq-stages-home': quiet,
    'iaq-stages-office': { people: 4, start: '15:00', every: 10, speed: 10 },
    'iaq-stages-bedroom': { start: '15:00', every: 10, speed: 10 },
  });

  it('ventilation: the room with the highest need sets the stage, and lets it fall again', async () => {
    await red.setClock(Date.parse('2026-11-25T12:04:57Z'));
    const { debug, press } = bound(
      await begin('ventilation-stages.json', meeting({ quietFrom: '00:00', quietTo: '00:00' })),
    );
    const stage = await debug<number>('iaq-stages-unit', (level) => level >= 2);
    assert.ok(stage <= 3);
    assert.match(await debug<string>('iaq-stages-why'), /ventilation.*CO₂/i);
    run!.forget();
    await press('iaq-stages-leave');
    let time = Date.parse('2026-11-25T12:05:30Z');
    let isLow = false;
    void debug<number>('iaq-stages-unit', (level) => level <= 1).then(() => {
      isLow = true;
    });
    while (!isLow) {
      time += 5 * 60_000;
      await red.setClock(time);
      await run!.nextStatus('iaq-stages-office');
    }
  });

  it('ventilation: no louder than its first stage in hours of quiet', async () => {
    await red.setClock(Date.parse('2026-11-25T12:04:57Z'));
    const { debug } = bound(await begin('ventilation-stages.json', meeting({ quietFrom: '00:00', quietTo: '23:59' })));
    assert.equal(await debug('iaq-stages-unit'), 1);
  });

  it('purifier: runs as long as there is smoke, and people are told', async () => {
    const { debug, press } = bound(await begin('purifier-smoke-guard.json', { 'iaq-smoke-sim': { speed: 1200 } }));
    await press('iaq-smoke-smoke');
    assert.equal(await debug('iaq-smoke-purifier'), 3);
    assert.match(await debug<string>('iaq-smoke-say'), /keep the windows shut/);
    type Moved = { actuator: string; level: number };
    await debug<Moved>('iaq-smoke-moved', ({ actuator, level }) => actuator === 'purifier' && level === 3);
    assert.equal(await debug('iaq-smoke-purifier', (stage) => stage === 0), 0);
    await debug<Moved>('iaq-smoke-moved', ({ actuator, level }) => actuator === 'purifier' && level === 0);
  });

  it('alert escalation: quietly, then louder, then that all is well', async () => {
    const { debug, press } = bound(
      await begin('alert-escalation.json', {
        'iaq-alarm-sim': FAST,
        'iaq-alarm-wait': { duration: '1', units: 's' },
      }),
    );
    assert.match(await debug<string>('iaq-alarm-quietly'), /The limit is 1,200.ppm/);
    assert.match(await debug<string>('iaq-alarm-loudly'), /The limit is 1,200.ppm/);
    await press('iaq-alarm-open');
    assert.match(await debug<string>('iaq-alarm-well'), /CO₂/);
  });

  it('alert escalation: nobody is told louder what somebody has seen', async () => {
    const { debug, press } = bound(
      await begin('alert-escalation.json', {
        'iaq-alarm-sim': FAST,
        'iaq-alarm-wait': { duration: '2', units: 's' },
      }),
    );
    await debug('iaq-alarm-quietly');
    await press('iaq-alarm-seen');
    await press('iaq-alarm-open');
    await debug('iaq-alarm-well');
    assert.equal(run!.count('iaq-alarm-loudly'), 0);
  });

  it('ESPHome over MQTT: what announces itself is scored in its room', async function () {
    if (!hasMosquitto()) this.skip();
    const broker = new Mosquitto();
    await broker.start();
    const device = await connectAsync(`mqtt://127.0.0.1:${broker.port}`);
    try {
      const { debug } = bound(
        await begin('esphome-mqtt.json', {
          'iaq-mqtt-broker': { broker: '127.0.0.1', port: String(broker.port) },
        }),
      );
      await red.logged(/Connected to broker/);
      const topic = 'office-sensor/sensor/co2/state';
      await device.publishAsync(
        'homeassistant/sensor/office-sensor/co2/config',
        JSON.stringify({
          name: 'CO2',
          dev_cla: 'carbon_dioxide',
          unit_of_meas: 'ppm',
          stat_t: topic,
          uniq_id: 'office-sensor-co2',
          dev: { ids: ['a4cf12000001'], name: 'office-sensor', sa: 'Office', mf: 'Espressif' },
        }),
        { retain: true },
      );
      // The node subscribes once it has heard of the sensor; what is published before is not for it.
      const publishing = setInterval(() => device.publish(topic, '1630'), 200);
      try {
        type Value = { payload: number; quantity: string; topic: string };
        const value = await debug<Value>('iaq-mqtt-value');
        assert.deepEqual([value.payload, value.quantity, value.topic], [1630, 'co2', 'office']);
        assert.match(await debug<string>('iaq-mqtt-why'), /1,?630.ppm/);
      } finally {
        clearInterval(publishing);
      }
    } finally {
      await device.endAsync();
      await broker.stop();
    }
  });

  it('are each explained: on their tab, by comments and groups, with nothing but what Node-RED and this package bring, or what they offer to install', async () => {
    const sets = await red.ask<{ types: string[] }[]>('GET', '/nodes');
    const known = new Set(['tab', 'group', ...sets.flatMap(({ types }) => types)]);
    const offered = new Map(FOREIGN_MODULES.map(({ name, version }) => [name, version]));
    for (const name of readdirSync(FLOWS).filter((each) => each.endsWith('.json'))) {
      const nodes = readFlow(FLOWS, name);
      const [tab] = nodes;
      assert.equal(tab!.type, 'tab', name);
      assert.ok(String(tab!.info).length > 200, `${name} is not explained on its tab`);
      assert.ok(
        nodes.some(({ type }) => type === 'comment'),
        `${name} has no comment`,
      );
      assert.ok(
        nodes.some(({ type }) => type === 'group'),
        `${name} has no group`,
      );
      const modules = (nodes.find(({ type }) => type === 'global-config')?.modules ?? {}) as Record<string, string>;
      for (const [module, version] of Object.entries(modules))
        assert.equal(version, offered.get(module), `${name} offers ${module}`);
      const foreign = nodes.filter(({ type }) => !known.has(type));
      assert.equal(foreign.length > 0, Object.keys(modules).length > 0, `${name}: ${foreign[0]?.type}`);
      const ids = nodes.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, `${name} uses an id twice`);
      for (const { id, wires } of nodes)
        for (const to of ((wires ?? []) as string[][]).flat())
          assert.ok(ids.includes(to), `${name}: ${id} is wired to ${to}, which is not there`);
    }
  });
});

function bound(run: FlowRun) {
  return { press: run.press.bind(run), debug: run.debug.bind(run), status: run.status.bind(run) };
}
