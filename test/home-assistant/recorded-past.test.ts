import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCommand } from '../../ha-addon/src/cli/import-command.ts';
import { stopStores, storeIn } from '../../ha-addon/test/store/open-store.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';
import { HomeAssistant } from './support/home-assistant.ts';
import { preparedRoot } from './support/prepared-root.ts';
import { say, templatePackages } from './support/template-home.ts';

const HOUR = 3_600_000;
/** More than one question asks for. */
const HOURS = 1500;
const CO2 = 'sensor.bedroom_co2';
const SAID = [701, 702, 703];

describe('iaqverse import from Home Assistant', () => {
  let folder: string;
  let homeAssistant: HomeAssistant;
  const end = Math.floor(Date.now() / HOUR) * HOUR - 30 * HOUR;
  const means = Array.from({ length: HOURS }, (_, index) => ({
    start: end - (HOURS - index) * HOUR,
    mean: 450 + (index % 700) / 4,
  }));

  before(async function () {
    const root = preparedRoot();
    if (root === undefined) return this.skip();
    folder = mkdtempSync(join(tmpdir(), 'iaqverse-recorded-'));
    const packages = templatePackages({ sensors: { 'Bedroom CO2': 'co2', 'Bedroom temperature': 'temperature' } });
    homeAssistant = new HomeAssistant(root, join(folder, 'ha'), await freePort(), packages);
    await homeAssistant.start();
    const area = await homeAssistant.createArea('Chambre d’amis');
    for (const entity of [CO2, 'sensor.bedroom_temperature']) await homeAssistant.moveEntity(entity, area);
    await homeAssistant.showIn('sensor.bedroom_temperature', '°F');
    await homeAssistant.importHourlyMeans(CO2, 'ppm', means);
    await say(homeAssistant, 'Bedroom temperature', 20);
    for (const value of SAID) {
      await say(homeAssistant, 'Bedroom CO2', value);
      await until('it is said', async () => (await homeAssistant.state(CO2))?.state === String(value));
    }
    const fields = { statistic_ids: [CO2], start_time: new Date(0).toISOString(), period: 'hour', types: ['mean'] };
    await until('means and states are recorded', async () => {
      const found = await homeAssistant.socket.call<Record<string, unknown[]>>(
        'recorder/statistics_during_period',
        fields,
      );
      const past = await homeAssistant.socket.call<Record<string, { s: string }[]>>('history/history_during_period', {
        ...{ entity_ids: [CO2], start_time: new Date(Date.now() - HOUR).toISOString(), minimal_response: false },
      });
      return found[CO2]?.length === HOURS && past[CO2]?.at(-1)?.s === String(SAID.at(-1));
    });
  });
  after(async () => {
    await stopStores();
    await homeAssistant?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  async function imported(name: string, args: readonly string[], environment: Record<string, string> = {}) {
    const data = join(folder, name);
    const options = { ...{ environment, print: () => undefined }, ended: new AbortController().signal };
    const store = storeIn(data);
    await store.start();
    await store.stop();
    writeFileSync(
      join(data, 'iaqverse.yaml'),
      'version: 1\nsites: [{ id: home, name: Home, rooms: [{ id: bedroom, name: Chambre d’Amis }] }]\n',
    );
    const notes: string[] = [];
    const code = await importCommand.run(['--data', data, ...args], { ...options, note: (line) => notes.push(line) });
    assert.equal(code, 0, notes.join('\n'));
    await store.start();
    const found = await store.readings.query({ from: 0, to: Number.POSITIVE_INFINITY, step: 0 });
    await store.stop();
    return {
      notes,
      found: found.map((series) => ({ ...series, times: [...series.times], values: [...series.values] })),
    };
  }

  it('brings means and states of a Home Assistant that runs, and the same out of its database', async () => {
    const live = ['--from', 'home-assistant', '--ha-url', homeAssistant.address];
    const token = { IAQVERSE_HA_TOKEN: homeAssistant.token };
    const { found, notes } = await imported('live', live, token);
    const co2 = found.find(({ quantity }) => quantity === 'co2')!;
    assert.deepEqual([co2.site, co2.room], ['home', 'bedroom']);
    const hours = co2.times.slice(0, HOURS);
    assert.deepEqual(
      hours,
      means.map(({ start }) => start + HOUR / 2),
    );
    assert.deepEqual(
      co2.values.slice(0, HOURS),
      means.map(({ mean }) => mean),
    );
    assert.deepEqual(co2.values.slice(HOURS), SAID);
    const warm = found.find(({ quantity }) => quantity === 'temperature')!;
    assert.ok(Math.abs(warm.values.at(-1)! - 20) < 1e-9, String(warm.values));
    assert.match(notes[0]!, /^\d+ readings stored, 0 were there already$/);
    const again = await imported('live', live, token);
    assert.match(again.notes[0]!, /^0 readings stored/);

    await homeAssistant.stop();
    const database = join(homeAssistant.folder, 'home-assistant_v2.db');
    const copy = await imported('copy', [database]);
    assert.deepEqual(copy.found, found);
    assert.match((await imported('live', [database])).notes[0]!, /^0 readings stored/);
  });
});
