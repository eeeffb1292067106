import assert from 'node:assert/strict';
import { HOUR, IaqverseError, MINUTE, type PlacedReading } from '@iaqverse/core';
import { MemoryReadings, RecordingLog } from '@iaqverse/core/memory';
import fc from 'fast-check';
import { plain } from '../../../core/test/ports/readings.contract.ts';
import { OlderHistory } from '../../src/influx/older-history.ts';

const T0 = 1_790_000_000_000 - (1_790_000_000_000 % HOUR);

const reading = (minute: number, more: Partial<PlacedReading> = {}): PlacedReading => ({
  sensor: 'desk',
  quantity: 'co2',
  site: 'home',
  room: 'office',
  time: T0 + minute * MINUTE,
  value: minute,
  ...more,
});

async function historyOf(all: readonly PlacedReading[], since: number, log = new RecordingLog()) {
  const [store, influx] = [new MemoryReadings(), new MemoryReadings()];
  const kept = all.filter(({ time }) => time >= since);
  await store.append(kept);
  await influx.append(all);
  const first = kept.length === 0 ? undefined : Math.min(...kept.map(({ time }) => time));
  return { history: new OlderHistory({ store, influx, log, beginning: async () => first }), store, influx };
}

describe('The history before the store began', () => {
  it('comes from InfluxDB, and together they answer as if there were one store', async () => {
    const one = fc.record({
      minute: fc.integer({ min: 0, max: 300 }),
      sensor: fc.constantFrom('desk', 'shelf'),
      room: fc.constantFrom('office', 'hall'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(one, { maxLength: 40 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: -10, max: 300 }),
        fc.integer({ min: 0, max: 300 }),
        fc.constantFrom(0, 5, 7, 60),
        fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
        async (list, since, from, length, step, limit) => {
          const all = list.map(({ minute, ...more }) => reading(minute, more));
          const { history, influx } = await historyOf(all, T0 + since * MINUTE);
          const query = {
            from: T0 + from * MINUTE,
            to: T0 + (from + length) * MINUTE,
            step: step * MINUTE,
            ...(limit !== undefined && { limit }),
          };
          assert.deepEqual(plain(await history.query(query)), plain(await influx.query(query)));
        },
      ),
    );
  });

  it('does not ask InfluxDB for what the store has', async () => {
    const { history, influx } = await historyOf([reading(0), reading(10)], T0);
    influx.query = () => assert.fail('it was asked');
    assert.deepEqual([...(await history.query({ from: T0, to: T0 + HOUR, step: 0 }))[0]!.values], [0, 10]);
  });

  it('is missing while InfluxDB does not answer, which is said once; what the store has comes all the same', async () => {
    const log = new RecordingLog();
    const { history, influx } = await historyOf([reading(0), reading(10)], T0 + MINUTE, log);
    influx.query = () => Promise.reject(new IaqverseError('influx_unreachable', 'InfluxDB does not answer'));
    for (let time = 0; time < 2; time++)
      assert.deepEqual([...(await history.query({ from: T0, to: T0 + HOUR, step: 0 }))[0]!.values], [10]);
    assert.equal(log.lines.filter(({ level }) => level === 'warn').length, 1);
  });
});
