import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DAY, HaSensorIds, HOUR, MINUTE, type SensorIdAssignment, sourceSettingsUnder } from '@iaqverse/core';
import { RecordingLog } from '@iaqverse/core/memory';
import type { HomeAssistantPast } from '../../src/import/home-assistant-past.ts';
import { homeAssistantSource } from '../../src/import/home-assistant-source.ts';
import { LiveHomeAssistant } from '../../src/import/live-home-assistant.ts';
import { RecorderDatabase, stampOfFile } from '../../src/import/recorder-database.ts';
import { FakeHomeAssistant } from '../home-assistant/fake-home-assistant.ts';
import { freshFolder, NOW, removeFolder } from '../store/open-store.ts';
import { HOME, type ImportAsk, ImportFixture } from './import-fixture.ts';
import { RecorderFixture } from './recorder-fixture.ts';

const CO2 = { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm', state_class: 'measurement' };
const WARM = { device_class: 'temperature', unit_of_measurement: '°F', state_class: 'measurement' };

/** The id of a user who owns nothing. */
const NOBODY = 65_534;

/** So many starts of spans before a time, oldest first. */
function starts(before: number, span: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => before - (count - index) * span);
}

describe('An import of what Home Assistant recorded', () => {
  let folder: string;
  let into: ImportFixture;
  let kept: SensorIdAssignment[];
  beforeEach(() => {
    folder = freshFolder();
    into = new ImportFixture();
    kept = [];
  });
  afterEach(() => removeFolder(folder));

  function run(past: HomeAssistantPast, ask: ImportAsk & { readonly content?: string; readonly from?: number } = {}) {
    return into.import(
      homeAssistantSource({
        ...{ id: 'test', content: ask.content ?? '', past, corrections: {}, from: ask.from, to: NOW },
        ids: new HaSensorIds(kept),
        keepIds: async (assignments) => {
          kept = [...assignments];
        },
        settingsOf: sourceSettingsUnder(HOME),
      }),
      ask,
    );
  }

  describe('out of its database', () => {
    let recorder: RecorderFixture;
    beforeEach(() => {
      recorder = new RecorderFixture(join(folder, 'config'));
    });
    afterEach(() => recorder.close());

    async function importDatabase(ask: ImportAsk & { readonly from?: number } = {}) {
      const past = RecorderDatabase.open(recorder.path);
      try {
        return await run(past, { ...ask, content: stampOfFile(recorder.path) });
      } finally {
        await past.close();
      }
    }

    it('takes states of the last days, means of five minutes and of hours before, each span once, units converted', async () => {
      const hours = starts(NOW, HOUR, 60 * 24);
      const slots = starts(NOW, 5 * MINUTE, 8 * 288);
      const states = starts(NOW, MINUTE, 1440);
      recorder.addMeans(
        'statistics',
        'sensor.living_co2',
        'ppm',
        hours.map((at) => [at, 700]),
      );
      recorder.addMeans(
        'statistics_short_term',
        'sensor.living_co2',
        'ppm',
        slots.map((at) => [at, 600]),
      );
      recorder.addStates(
        'sensor.living_co2',
        CO2,
        states.map((at, index) => [at + 123, index === 3 ? 'unavailable' : '500']),
      );
      // Its means were written in °C, before a person chose °F for it.
      recorder.addStates('sensor.living_warm', WARM, [[NOW - MINUTE, '68']]);
      recorder.addMeans('statistics', 'sensor.living_warm', '°C', [[NOW - 5 * HOUR, 21.5]]);
      const { stored, duplicates, rejected } = await importDatabase();
      const all = await into.stored();
      const co2 = all.filter(({ quantity }) => quantity === 'co2');
      const of = (value: number) => co2.filter((one) => one.value === value);
      assert.equal(of(500).length, 1439);
      assert.equal(of(600).length, 7 * 288);
      assert.equal(of(700).length, 52 * 24);
      assert.deepEqual([of(600)[0]!.time, of(700)[0]!.time], [slots[0]! + 2.5 * MINUTE, hours[0]! + HOUR / 2]);
      const warm = all.filter(({ quantity }) => quantity === 'temperature').map(({ value }) => value);
      assert.deepEqual([warm[0], warm[1]!.toFixed(6)], [21.5, '20.000000']);
      assert.deepEqual([stored, duplicates, rejected], [all.length, 0, []]);
      assert.ok(all.every(({ room }) => room === undefined));
      assert.deepEqual(kept.map(({ quantity }) => quantity).sort(), ['co2', 'temperature']);

      const again = await importDatabase();
      assert.deepEqual([again.stored, again.duplicates, again.isContinued], [0, all.length, false]);
      assert.deepEqual(await into.stored(), all);
    });

    it('knows rooms and devices by the registries beside it, and what a person says of them', async () => {
      recorder.store('core.floor_registry', { floors: [{ floor_id: 'up', name: 'Up', level: 1 }] });
      recorder.store('core.area_registry', {
        areas: [
          { id: 'living', name: 'Living area', floor_id: 'up', aliases: [], labels: [] },
          { id: 'study', name: 'Zoé’s "study", | from(bucket: "x")', floor_id: null, aliases: [], labels: [] },
        ],
      });
      recorder.store('core.device_registry', {
        devices: [
          { id: 'd1', area_id: 'living', name: 'Monitor', identifiers: [['zha', '00:11']], connections: [] },
          { id: 'd2', area_id: 'living', name: 'Moved', identifiers: [['demo', 'put-here']], connections: [] },
        ],
      });
      const entity = (name: string, device_id: string | null, area_id: string | null = null) => ({
        ...{ entity_id: `sensor.${name}`, id: name, unique_id: name, platform: 'demo', device_id, area_id },
      });
      recorder.store('core.entity_registry', {
        entities: [
          entity('one', 'd1'),
          entity('two', null, 'study'),
          entity('three', null, 'study'),
          entity('four', 'd2'),
        ],
        deleted_entities: [{ entity_id: 'sensor.gone' }],
      });
      for (const name of ['one', 'two', 'three', 'four'])
        recorder.addStates(`sensor.${name}`, CO2, [[NOW - HOUR, '612']]);
      await importDatabase({ rooms: [['sensor.three', 'attic']] });
      const byEntity = new Map(kept.map(({ entity: key, sensor }) => [key, sensor]));
      const rooms = new Map((await into.stored()).map(({ sensor, site, room }) => [sensor, `${site}/${room}`]));
      const roomOf = (key: string) => rooms.get([...byEntity].find(([name]) => name.endsWith(key))![1]);
      assert.equal(roomOf('one'), 'maison/salon');
      assert.equal(roomOf('two'), 'maison/zoe-s-study-from-bucket-x');
      assert.equal(roomOf('three'), 'maison/attic');
      // The configuration has this sensor in another room than its area.
      assert.equal(rooms.get('demo-put-here'), 'maison/attic', JSON.stringify(kept));
    });

    it('does not lay means over what was measured, and counts them as there already', async () => {
      recorder.addStates('sensor.living_co2', CO2, [[NOW - 30 * MINUTE, '500']]);
      recorder.addMeans('statistics', 'sensor.living_co2', 'ppm', [
        [NOW - 50 * HOUR, 700],
        [NOW - 49 * HOUR, 710],
      ]);
      await importDatabase({ from: NOW - HOUR });
      const { sensor } = kept[0]!;
      const measured = { sensor, quantity: 'co2', site: undefined, room: undefined } as const;
      await into.readings.append([{ ...measured, time: NOW - 50 * HOUR + 1, value: 705 }]);
      const { stored, duplicates } = await importDatabase();
      assert.deepEqual([stored, duplicates], [1, 2]);
      assert.deepEqual(
        (await into.stored()).map(({ value }) => value),
        [705, 710, 500],
      );
    });

    it('goes on where it was interrupted', async () => {
      const hours = starts(NOW, HOUR, 200 * 24);
      recorder.addStates('sensor.living_co2', CO2, [[NOW - MINUTE, '500']]);
      recorder.addMeans(
        'statistics',
        'sensor.living_co2',
        'ppm',
        hours.map((at, index) => [at, 500 + (index % 50)]),
      );
      const ended = new AbortController();
      const first = await importDatabase({
        signal: ended.signal,
        append: (batch) => {
          ended.abort();
          return into.readings.append(batch);
        },
      });
      assert.ok(first.isInterrupted && first.stored > 0 && first.stored < hours.length);
      const second = await importDatabase();
      assert.ok(second.isContinued && second.duplicates <= 30 * 24);
      assert.equal((await into.stored()).length, hours.length);
      assert.equal(into.shares.at(-1), 1);
    });

    it('takes means of entities that are gone where name and unit say what they are, and leaves out what is none of ours', async () => {
      recorder.addMeans('statistics', 'sensor.old_temperature', '°C', [[NOW - 5 * HOUR, 19]]);
      recorder.addMeans('statistics', 'sensor.power', 'W', [[NOW - 5 * HOUR, 1000]]);
      recorder.addMeans('statistics', 'tibber:energy', 'kWh', [[NOW - 5 * HOUR, 1]]);
      recorder.addStates('light.kitchen', {}, [[NOW - HOUR, 'on']]);
      await importDatabase();
      assert.deepEqual(
        (await into.stored()).map(({ quantity, value }) => [quantity, value]),
        [['temperature', 19]],
      );
    });

    describe('in a folder where nothing may be written', () => {
      let place: string;
      beforeEach(() => {
        recorder.addStates('sensor.living_co2', CO2, [[NOW - HOUR, '500']]);
        place = join(folder, 'copy');
        mkdirSync(place);
      });

      /** Opens it as somebody who is not root and may only read. */
      function openReadOnly(path: string): RecorderDatabase {
        chmodSync(folder, 0o755);
        chmodSync(place, 0o555);
        const isRoot = process.geteuid?.() === 0;
        if (isRoot) process.seteuid?.(NOBODY);
        try {
          return RecorderDatabase.open(path);
        } finally {
          if (isRoot) process.seteuid?.(0);
          chmodSync(place, 0o755);
        }
      }

      it('opens a copy that is all that there is', async () => {
        recorder.close();
        const copy = join(place, 'copy.db');
        copyFileSync(recorder.path, copy);
        recorder = new RecorderFixture(join(folder, 'other'));
        const past = openReadOnly(copy);
        await run(past);
        await past.close();
        assert.equal((await into.stored()).length, 1);
        assert.deepEqual(readdirSync(place), ['copy.db']);
      });

      it('does not pass over what stands in the file beside it', async () => {
        const copy = join(place, 'copy.db');
        copyFileSync(recorder.path, copy);
        copyFileSync(`${recorder.path}-wal`, `${copy}-wal`);
        assert.throws(() => openReadOnly(copy), /cannot be read .*into a folder where files may be written/);
        const past = RecorderDatabase.open(copy);
        const { stored } = await run(past);
        await past.close();
        assert.equal(stored, 1);
      });
    });

    it('says what to do with what is no such database', async () => {
      const other = join(folder, 'other.db');
      new DatabaseSync(other).exec('CREATE TABLE cats (name TEXT)');
      assert.throws(
        () => RecorderDatabase.open(other),
        /has no tables of Home Assistant: name its home-assistant_v2.db/,
      );
      const old = join(folder, 'old.db');
      new DatabaseSync(old).exec(
        'CREATE TABLE statistics_meta (id); CREATE TABLE states (entity_id); CREATE TABLE statistics (start)',
      );
      assert.throws(() => RecorderDatabase.open(old), /older than 2023.4: let a newer one open it/);
      writeFileSync(other, `SQLite format 3\0${'x'.repeat(5000)}`);
      assert.throws(() => RecorderDatabase.open(other), /cannot be read .*copy it while Home Assistant is stopped/);
      await assert.rejects(importDatabase(), /None of the 0 entities of this Home Assistant measures the air/);
      recorder.store('core.area_registry', { areas: 'none' });
      await assert.rejects(importDatabase(), /core.area_registry cannot be read.*copy it again/);
    });
  });

  describe('over its websocket', () => {
    let fake: FakeHomeAssistant;
    beforeEach(async () => {
      fake = new FakeHomeAssistant();
      await fake.start();
      fake.setRegistry('area', [{ area_id: 'living', name: 'Living area' }]);
      fake.setRegistry('entity', [
        { entity_id: 'sensor.air', id: 's', unique_id: 'u', platform: 'test', area_id: 'living' },
      ]);
      fake.setState('sensor.air', '612', CO2, NOW / 1000);
      const mean = (span: number) => (start: number) => ({ start, end: start + span, mean: 600 });
      fake.means.hour.set('sensor.air', starts(NOW, HOUR, 100 * 24).map(mean(HOUR)));
      fake.means['5minute'].set('sensor.air', starts(NOW, 5 * MINUTE, 288).map(mean(5 * MINUTE)));
      fake.past.set('sensor.air', [{ s: '610', lu: (NOW - MINUTE) / 1000, a: CO2 }]);
    });
    afterEach(() => fake.stop());

    async function importLive(token = 'good', ask: ImportAsk & { readonly from?: number } = {}) {
      const past = new LiveHomeAssistant(fake.url, token, NOW, new RecordingLog());
      try {
        return await run(past, ask);
      } finally {
        await past.close();
      }
    }

    it('takes states and means of both widths, into the room of the area, once', async () => {
      const { stored } = await importLive('good', { from: NOW - 200 * DAY });
      assert.equal(stored, 99 * 24 + 287 + 1);
      const all = await into.stored();
      assert.deepEqual([...new Set(all.map(({ site, room }) => `${site}/${room}`))], ['maison/salon']);
      assert.deepEqual([all.at(-1)!.time, all.at(-1)!.value, all[0]!.value], [NOW - MINUTE, 610, 600]);
      const again = await importLive('good', { from: NOW - 200 * DAY });
      assert.deepEqual([again.stored, again.duplicates], [0, stored]);
    });

    it('goes on after the connection ended', async () => {
      const cutting = (batch: Parameters<ImportFixture['readings']['append']>[0]) => {
        fake.cut();
        return into.readings.append(batch);
      };
      await assert.rejects(importLive('good', { append: cutting, from: NOW - 200 * DAY }), {
        code: 'home_assistant_unreachable',
      });
      const { isContinued, stored } = await importLive('good', { from: NOW - 200 * DAY });
      assert.ok(isContinued && stored > 0);
      assert.equal((await into.stored()).length, 99 * 24 + 287 + 1);
    });

    it('says what to do where it is not let in, or nobody answers', async () => {
      await assert.rejects(importLive('bad'), /refused the token: make a new long-lived access token/);
      await fake.stop();
      await assert.rejects(importLive(), { code: 'home_assistant_unreachable' });
      assert.deepEqual(await into.stored(), []);
    });
  });
});
