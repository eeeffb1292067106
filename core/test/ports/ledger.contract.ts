import assert from 'node:assert/strict';
import type { Ledger, LedgerEntry } from '../../src/ports/ledger.ts';
import type { Opened } from './readings.contract.ts';

const entry = (time: number, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  time,
  kind: 'mode_set',
  actor: 'iaqverse',
  detail: {},
  ...more,
});

/** What every ledger must do. `open` makes an empty one. */
export function describeLedger(name: string, open: () => Promise<Opened<Ledger>>): void {
  describe(`${name} keeps the contract of Ledger`, () => {
    let opened: Opened<Ledger>;
    let ledger: Ledger;

    beforeEach(async () => {
      opened = await open();
      ledger = opened.port;
    });
    afterEach(() => opened.close());

    it('numbers entries in their order and lists the newest first', async () => {
      const numbers = [await ledger.append(entry(5)), await ledger.append(entry(3)), await ledger.append(entry(4))];
      assert.ok(numbers[0]! < numbers[1]! && numbers[1]! < numbers[2]!);
      const listed = await ledger.list({ limit: 2 });
      assert.deepEqual(
        listed.map(({ number, time }) => [number, time]),
        [
          [numbers[2], 4],
          [numbers[1], 3],
        ],
      );
    });

    it('gives an entry back as it was', async () => {
      const whole = entry(1.5, {
        site: 'home',
        room: 'bedroom',
        actor: 'Zoé',
        detail: { from: 'advise', to: ['auto', null], deep: { limit: 0.5 } },
      });
      const number = await ledger.append(whole);
      const bare = await ledger.append(entry(2));
      assert.deepEqual(await ledger.list({ limit: 10 }), [
        { ...entry(2), number: bare },
        { ...whole, number },
      ]);
    });

    it('finds by site, room, kind, and what came before a number', async () => {
      const first = await ledger.append(entry(1, { site: 'home', room: 'hall' }));
      const second = await ledger.append(entry(2, { site: 'home', room: 'office', kind: 'configured' }));
      const third = await ledger.append(entry(3, { site: 'shop', room: 'hall' }));
      const numbers = async (query: Omit<Parameters<Ledger['list']>[0], 'limit'>) =>
        (await ledger.list({ ...query, limit: 10 })).map(({ number }) => number);
      assert.deepEqual(await numbers({ site: 'home' }), [second, first]);
      assert.deepEqual(await numbers({ room: 'hall' }), [third, first]);
      assert.deepEqual(await numbers({ site: 'home', room: 'hall' }), [first]);
      assert.deepEqual(await numbers({ kind: 'configured' }), [second]);
      assert.deepEqual(await numbers({ before: third }), [second, first]);
      assert.deepEqual(await numbers({ before: second, kind: 'mode_set' }), [first]);
    });
  });
}
