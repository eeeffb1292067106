import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { migrate } from '../../src/store/schema.ts';
import { InsertReadings } from '../../src/store/writer/insert-readings.ts';

describe('InsertReadings', () => {
  it('keeps what is there already, inserts the others, and says which those were', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database);
    database.exec('INSERT INTO readings VALUES (1, 5, 99), (1, 98, 99)');
    const times = Float64Array.from({ length: 100 }, (_, index) => index);
    const readings = { count: 100, series: new Int32Array(100).fill(1), times, values: new Float64Array(100) };
    const order = [...times];
    const fresh = order.filter((index) => index !== 5 && index !== 98);

    database.exec('BEGIN');
    assert.deepEqual(new InsertReadings(database).run(readings, order), fresh);
    database.exec('COMMIT');

    const kept = database.prepare('SELECT time, value FROM readings ORDER BY time').all();
    assert.deepEqual(
      kept.map(({ time, value }) => [time, value]),
      order.map((time) => [time, fresh.includes(time) ? 0 : 99]),
    );
    database.close();
  });
});
