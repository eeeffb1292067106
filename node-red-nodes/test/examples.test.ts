import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../test/support/free-port.ts';
import { hasMosquitto } from '../../test/support/mosquitto.ts';
import { ServiceProcess } from '../../test/support/service-process.ts';
import { until } from '../../test/support/until.ts';
import { EXAMPLES, FlowRun, readFlow } from './support/flow-run.ts';
import { TestBroker } from './support/mqtt.ts';
import { RealNodeRed } from './support/real-node-red.ts';

/** What is to be seen of an example that needs nothing else: buttons to press, and what a debug node then shows. */
const SEEN: Readonly<Record<string, { press?: readonly string[]; debug: string; shows: RegExp }>> = {
  score: { press: ['stuffy'], debug: 'reason', shows: /1,?750.ppm/ },
  simulate: { debug: 'readings', shows: /"co2"/ },
  alert: { press: ['high'], debug: 'alerts', shows: /1,200.ppm/ },
  in: { press: ['text'], debug: 'values', shows: /"payload":23/ },
  action: { debug: 'advice', shows: /./ },
  fault: { press: ['broken', 'fine'], debug: 'faults', shows: /desk.*CO₂|CO₂.*desk/ },
  forecast: { debug: 'ahead', shows: /CO₂ .*2,?000.ppm|No limit/ },
};

/** Those that need a broker or a running app, which the tests below bring. */
const ELSEWHERE: readonly string[] = ['out', 'service'];

describe('The examples', function () {
  this.timeout(60_000);
  const red = new RealNodeRed();
  before(() => red.start());
  after(() => red.stop());

  const names = readdirSync(EXAMPLES)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace('.json', ''));

  it('there is one for every node', async () => {
    const { types } = await red.nodes();
    const used = new Set(names.flatMap((name) => readFlow(EXAMPLES, `${name}.json`).map(({ type }) => type)));
    assert.deepEqual(
      types.filter((type) => !used.has(type)),
      [],
    );
  });

  it('each is run', () => {
    assert.deepEqual([...Object.keys(SEEN), ...ELSEWHERE].sort(), [...names].sort());
  });

  for (const name of Object.keys(SEEN))
    it(`${name}: is imported, runs, and shows what it promises`, async () => {
      const { press = [], debug, shows } = SEEN[name]!;
      // What happens on the clock's five minutes happens soon.
      await red.setClock(Date.parse('2026-11-21T22:04:57Z'));
      const run = await FlowRun.begin(red, readFlow(EXAMPLES, `${name}.json`));
      try {
        for (const button of press) await run.press(`iaq-ex-${name}-${button}`);
        const shown = await run.debug<unknown>(`iaq-ex-${name}-${debug}`);
        assert.match(typeof shown === 'string' ? shown : JSON.stringify(shown), shows);
      } finally {
        await run.end();
      }
    });

  it('out: shows the room in Home Assistant, and hears what a person sets there', async function () {
    if (!hasMosquitto()) this.skip();
    const broker = new TestBroker();
    await broker.start();
    let run: FlowRun | undefined;
    try {
      const { port } = new URL(broker.url);
      run = await FlowRun.begin(red, readFlow(EXAMPLES, 'out.json'), {
        'iaq-ex-out-broker': { broker: '127.0.0.1', port, autoConnect: true },
        'iaq-ex-out-sim': { every: 1 },
      });
      type Device = { origin: { name: string }; components: Record<string, { platform: string }> };
      const topic = 'homeassistant/device/iaqverse_nodered-home_bedroom/config';
      const { origin, components } = await broker.until<Device>(topic);
      assert.equal(origin.name, 'IAQverse');
      assert.equal(Object.values(components).filter(({ platform }) => platform === 'select').length, 1);
      await broker.until<{ score: number | null }>(
        'iaqverse-nodered/home/bedroom/state',
        ({ score }) => score !== null,
      );
      await broker.publish('iaqverse-nodered/home/bedroom/mode/set', 'auto');
      assert.match(JSON.stringify(await run.debug('iaq-ex-out-set')), /"auto"/);
    } finally {
      await run?.end();
      await broker.stop();
    }
  });

  it('service: tells of the rooms of the running app, and lets it work one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'iaqverse-example-'));
    const token = 'a-token-of-the-test';
    const app = new ServiceProcess(await freePort(), ['--data', folder, '--log-level', 'warn', '--token', token]);
    let run: FlowRun | undefined;
    try {
      await app.start();
      // Its clock is the real one again.
      await red.setClock(Date.now());
      run = await FlowRun.begin(red, readFlow(EXAMPLES, 'service.json'), {
        'iaq-ex-service-app': { url: app.address, credentials: { token } },
      });
      await run.debug<string>('iaq-ex-service-score', (reason) => reason.length > 5);
      run.forget();
      await run.press('iaq-ex-service-state');
      await run.debug<string>('iaq-ex-service-score', (reason) => reason.length > 5);
      await run.press('iaq-ex-service-auto');
      const mode = async () => {
        const answer = await fetch(`${app.address}/api/v1/home`, { headers: { authorization: `Bearer ${token}` } });
        const { sites } = (await answer.json()) as { sites: { rooms: { name: string; mode: string }[] }[] };
        return sites.flatMap(({ rooms }) => rooms).find(({ name }) => name === 'Bedroom')?.mode;
      };
      await until('the bedroom is worked', async () => (await mode()) === 'auto');
    } finally {
      await run?.end();
      await app.end();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
