import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IaqverseError } from '@iaqverse/core';
import { describeSummary } from '../../src/import/import-summary.ts';
import { describeRejected } from '../../src/import/rejections.ts';
import { freshFolder, NOW, removeFolder } from '../store/open-store.ts';
import { ImportFixture, writeFile } from './import-fixture.ts';

const TEN = Date.UTC(2025, 5, 1, 10);

describe('An import of CSV', () => {
  let folder: string;
  let into: ImportFixture;
  beforeEach(() => {
    folder = freshFolder();
    into = new ImportFixture();
  });
  afterEach(() => removeFolder(folder));

  it('takes what the first IAQverse wrote: names of rooms, quantities in columns, TVOC in the unit of its source', async () => {
    const path = writeFile(
      folder,
      [
        'timestamp,enseigne,salle,capteur_id,CO2,PM2.5,TVOC,Temperature,Humidity,global_score',
        '2025-06-01T10:00:00Z,maison de zoe,Le salon,old-1,812,12.5,0.2,21.4,45,83',
        '2025-06-01T10:00:30Z,Maison de Zoé,Chambre d’amis,new-1,,,120,,,',
      ].join('\r\n'),
    );
    const { stored, duplicates, found } = await into.importFile(path);
    assert.deepEqual({ stored, duplicates }, { stored: 6, duplicates: 0 });
    const all = await into.stored();
    assert.deepEqual(
      all
        .filter(({ quantity }) => quantity !== 'tvoc')
        .map(({ sensor, quantity, site, room, time, value }) => [sensor, quantity, site, room, time, value]),
      [
        ['old-1', 'co2', 'maison', 'salon', TEN, 812],
        ['old-1', 'humidity', 'maison', 'salon', TEN, 45],
        ['old-1', 'pm25', 'maison', 'salon', TEN, 12.5],
        ['old-1', 'temperature', 'maison', 'salon', TEN, 21.4],
      ],
    );
    const [theirs, ours] = all.filter(({ quantity }) => quantity === 'tvoc');
    assert.deepEqual([theirs?.room, theirs?.time, theirs?.value], ['chambre-d-amis', TEN + 30_000, 120]);
    // 0.2 mg/m³ is tens of ppb, whatever the molar mass; 0.2 ppb it is not.
    assert.ok(ours!.value > 30 && ours!.value < 100, String(ours?.value));
    const lines = describeSummary(found, (_, room) => room === 'salon');
    assert.ok(lines.includes('maison/chambre-d-amis (not configured here)'), lines.join('\n'));
    assert.ok(
      lines.includes('  old-1  co2  1 readings  2025-06-01T10:00:00Z … 2025-06-01T10:00:00Z'),
      lines.join('\n'),
    );
  });

  it('takes what InfluxDB writes: annotations, table after table, other measurements passed over', async () => {
    const annotated = [
      '#group,false,false,true,true,false,false,true,true,true,true,true',
      '#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string,string,string,string',
      '#default,_result,,,,,,,,,,',
      ',result,table,_start,_stop,_time,_value,_field,_measurement,enseigne,salle,sensor_id',
      ',,0,2025-06-01T00:00:00Z,2025-06-02T00:00:00Z,2025-06-01T10:00:00Z,812,co2,iaq_raw,Maison de Zoé,Le Salon,c-1',
      ',,0,2025-06-01T00:00:00Z,2025-06-02T00:00:00Z,2025-06-01T10:01:00.25Z,815,co2,iaq_raw,Maison de Zoé,Le Salon,c-1',
      ',,1,2025-06-01T00:00:00Z,2025-06-02T00:00:00Z,2025-06-01T10:00:00Z,83,global_score,iaq_raw,Maison de Zoé,Le Salon,c-1',
      '',
      '#group,false,false,false,false,true,true',
      '#datatype,string,long,dateTime:RFC3339,double,string,string',
      '#default,_result,,,,,',
      ',result,table,_time,_value,_field,_measurement',
      ',,0,2025-06-01T10:00:00Z,12,co2,iaq_scores',
      '',
    ].join('\r\n');
    const { stored, rejected } = await into.importFile(writeFile(folder, annotated));
    assert.equal(stored, 2);
    assert.deepEqual(
      (await into.stored()).map(({ sensor, room, time, value }) => [sensor, room, time, value]),
      [
        ['c-1', 'salon', TEN, 812],
        ['c-1', 'salon', TEN + 60_250, 815],
      ],
    );
    assert.deepEqual(rejected.map(describeRejected), [
      '1 are of no quantity that is known here, such as row 7: global_score',
      '1 belong to measurements that hold no readings, such as row 12: iaq_scores',
    ]);
  });

  it('takes pivoted tables of InfluxDB, whose header comes again without annotations', async () => {
    const pivoted = [
      ',result,table,_time,_measurement,enseigne,salle,sensor_id,co2,temperature',
      ',,0,2025-06-01T10:00:00Z,iaq_raw,Maison,Le Salon,c-1,812,21',
      '',
      ',result,table,_time,temperature,_measurement,salle,sensor_id',
      ',,1,2025-06-01T10:01:00Z,19.5,iaq_raw,Grenier,c-2',
    ].join('\n');
    await into.importFile(writeFile(folder, pivoted));
    assert.deepEqual(
      (await into.stored()).map(({ sensor, quantity, room, value }) => [sensor, quantity, room, value]),
      [
        ['c-1', 'co2', 'salon', 812],
        ['c-1', 'temperature', 'salon', 21],
        ['c-2', 'temperature', 'attic', 19.5],
      ],
    );
  });

  it('goes on where it was interrupted, and begins anew where the file or what was said of it changed', async () => {
    const rows = Array.from({ length: 45_000 }, (_, index) => `${NOW - 1e8 + index * 1000},desk,${400 + (index % 99)}`);
    const path = writeFile(folder, ['time,sensor,co2', ...rows].join('\n'), 'long.csv.gz');
    let left = 4;
    const failing = (batch: Parameters<ImportFixture['readings']['append']>[0]) =>
      left-- > 0
        ? into.readings.append(batch)
        : Promise.reject(new IaqverseError('store_unwritable', 'The disk is full'));
    await assert.rejects(into.importFile(path, { append: failing }), { code: 'store_unwritable' });
    const offered: number[] = [];
    const counting = (batch: Parameters<ImportFixture['readings']['append']>[0]) => {
      offered.push(batch.length);
      return into.readings.append(batch);
    };
    const again = await into.importFile(path, { append: counting });
    assert.deepEqual([again.stored, again.duplicates, again.isContinued], [25_000, 0, true]);
    assert.equal(
      offered.reduce((sum, count) => sum + count),
      25_000,
    );
    assert.equal((await into.stored()).length, 45_000);
    assert.equal(into.shares.at(-1), 1);

    const ended = new AbortController();
    ended.abort();
    const first = await into.importFile(path, { signal: ended.signal });
    assert.deepEqual([first.isInterrupted, first.duplicates], [true, 10_000]);
    const other = await into.importFile(path, { units: { tvoc: 'mg/m³' } });
    assert.deepEqual([other.isContinued, other.duplicates, other.stored], [false, 45_000, 0]);
    const third = await into.importFile(path);
    assert.deepEqual([third.isContinued, third.duplicates], [false, 45_000]);
  });

  it('turns away what cannot be right, with counts and examples, and takes the rest', async () => {
    const path = writeFile(
      folder,
      [
        'time,site,room,sensor,quantity,value,unit',
        `${NOW},maison,salon,s,co2,-5,ppm`,
        `${NOW},maison,salon,s,co2,-6,ppm`,
        `${NOW + 1e9},maison,salon,s,co2,500,ppm`,
        `${NOW},maison,salon,s,temperature,300,furlong`,
        `${NOW},maison,salon,s,temperature,68,°F`,
        `${NOW},,,,co2,500,ppm`,
        `yesterday,maison,salon,s,co2,500,ppm`,
        `${NOW},maison,salon,s,happiness,5,`,
        `${NOW},maison,salon,s,co2,many,ppm`,
        `${NOW},maison,salon,s,co2,Infinity,ppm`,
        `${NOW},maison,salon,${'s'.repeat(129)},co2,500,ppm`,
        `${NOW},maison,salon,"\u001b[31m\nred",co2,-1,ppm`,
      ].join('\n'),
    );
    const { stored, rejected } = await into.importFile(path);
    assert.deepEqual(Object.fromEntries(rejected.map(({ reason, count }) => [reason, count])), {
      ...{ out_of_range: 3, in_future: 1, unknown_unit: 1, no_sensor: 1, bad_time: 1 },
      ...{ unknown_quantity: 1, not_a_number: 1, not_finite: 1, long_sensor: 1 },
    });
    assert.equal(stored, 1);
    assert.equal((await into.stored())[0]?.value, 20);
    const lines = rejected.map(describeRejected);
    assert.match(
      lines[0]!,
      /^3 lie outside the physical range of their quantity, such as s: co2 of -5 ppm lies outside /,
    );
    assert.ok(lines.includes('1 are of no quantity that is known here, such as row 9: happiness'), lines.join('\n'));
    // No sign of a file reaches a terminal as a command.
    assert.ok(lines.every((line) => !/\p{Cc}/u.test(line)));
  });

  it('puts rooms, sites with rooms and sensors where they are said to be, and leaves out what is to be left out', async () => {
    const path = writeFile(
      folder,
      [
        'time,enseigne,salle,sensor_id,co2',
        `${NOW},Büro = Haus/2,Zimmer "1",a,501`,
        `${NOW},Anderswo,Zimmer "1",b,502`,
        `${NOW},Anderswo,Keller,c,503`,
        `${NOW},,,d,504`,
        `${NOW},Maison,Le Salon,e,505`,
        `${NOW},Maison,Le Salon,f,506`,
      ].join('\n'),
    );
    const { rejected } = await into.importFile(path, {
      rooms: [
        ['Büro = Haus/2/Zimmer "1"', 'salon'],
        ['zimmer "1" ', 'maison/attic'],
        ['Keller', ''],
        ['', 'attic'],
        ['F', 'attic'],
      ],
    });
    const rooms = (await into.stored()).map(({ sensor, site, room }) => `${sensor} ${site}/${room}`);
    assert.deepEqual(rooms, ['a maison/salon', 'b maison/attic', 'd maison/attic', 'e maison/salon', 'f maison/attic']);
    assert.deepEqual(rejected, [{ reason: 'left_out', count: 1, example: 'co2 of 503 of c' }]);
  });

  it('takes only the span that is asked for, and units that are said', async () => {
    const path = writeFile(
      folder,
      'timestamp,sensor_id,temperature\n2025-06-01 11:59,s,60\n2025-06-01 12:00,s,68\n2025-06-01 12:01,s,70\n',
    );
    await into.importFile(path, { zone: 'Europe/Paris', from: TEN, to: TEN + 60_000, units: { temperature: '°F' } });
    assert.deepEqual(
      (await into.stored()).map(({ time, value }) => [time, Math.round(value * 1e9) / 1e9]),
      [[TEN, 20]],
    );
  });

  it('says what to do where a file cannot be read', async () => {
    assert.throws(() => into.importFile(join(folder, 'none.csv')), /is no file: name a file of CSV/);
    await assert.rejects(into.importFile(writeFile(folder, '')), /is empty: it needs a header/);
    await assert.rejects(
      into.importFile(writeFile(folder, 'a,b\n1,2\n')),
      /no header that is known \(a, b\): it needs a column time/,
    );
    await assert.rejects(
      into.importFile(writeFile(folder, 'time,sensor,co2\n1,"s,400\n')),
      /a quote is not closed.*mend the file/,
    );
    writeFileSync(join(folder, 'bad.csv.gz'), 'no gzip');
    await assert.rejects(into.importFile(join(folder, 'bad.csv.gz')), /cannot be read after row 0.*mend the file/);
  });
});
