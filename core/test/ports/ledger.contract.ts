import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { CHAIN_START } from '../../src/ledger/chain.ts';
import type { Ledger, LedgerEntry, LedgerQuery } from '../../src/ports/ledger.ts';
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

    it('finds by time, the first inclusive and the last not', async () => {
      for (const time of [10, 30, 20, 40]) await ledger.append(entry(time));
      const times = async (query: Omit<LedgerQuery, 'limit'>) =>
        (await ledger.list({ ...query, limit: 10 })).map(({ time }) => time);
      assert.deepEqual(await times({ from: 20, to: 40 }), [20, 30]);
      assert.deepEqual(await times({ from: 30 }), [40, 30]);
      assert.deepEqual(await times({ to: 20 }), [10]);
      assert.deepEqual(await times({ from: 20, before: 3 }), [30]);
    });

    it('is sound when empty, and stays so with every entry', async () => {
      assert.deepEqual(await ledger.verify(), { entries: 0, head: CHAIN_START.hash });
      const details = [{}, { b: 1, a: [1, { d: null, c: 'é\u0000😀' }] }, { far: 1e21, tiny: -1.5e-7, no: undefined }];
      for (const [index, detail] of details.entries()) {
        await ledger.append(entry(index + 0.5, { site: 'home', detail }));
        const { entries, flaw } = await ledger.verify();
        assert.deepEqual({ entries, flaw }, { entries: index + 1, flaw: undefined });
      }
    });

    it('chains entries by SHA-256, so that equal ledgers have equal heads', async () => {
      await ledger.append(entry(1, { detail: { b: 2, a: 'x' }, actor: 'Zoé' }));
      await ledger.append(entry(2.5, { site: 'home', room: 'hall' }));
      const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
      const first = sha256(
        `${'0'.repeat(64)}\n{"actor":"Zoé","detail":{"a":"x","b":2},"kind":"mode_set","number":1,"time":1}`,
      );
      const second = sha256(
        `${first}\n{"actor":"iaqverse","detail":{},"kind":"mode_set","number":2,"room":"hall","site":"home","time":2.5}`,
      );
      assert.deepEqual(await ledger.verify(), { entries: 2, head: second });
      assert.deepEqual(await ledger.verify({ notedHead: first }), { entries: 2, head: second });
      assert.deepEqual(await ledger.verify({ notedHead: CHAIN_START.hash }), { entries: 2, head: second });
      assert.deepEqual(await ledger.verify({ notedHead: sha256('') }), {
        entries: 2,
        head: second,
        flaw: { kind: 'noted_head_unknown', number: 2 },
      });
    });

    it('stays sound whatever people are called', async () => {
      for (const actor of ['', 'a\u0000b', '\ud800', 'Zoé 😀', "'; DROP TABLE ledger; --"])
        await ledger.append(entry(1, { actor, site: actor, kind: actor, detail: { [actor]: actor } }));
      const details = fc.sample(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), {
        numRuns: 100,
        seed: 1,
      });
      await Promise.all(details.map((detail) => ledger.append(entry(2, { detail }))));
      assert.deepEqual([(await ledger.verify()).entries, (await ledger.verify()).flaw], [105, undefined]);
    });

    it('says how far it has come', async () => {
      for (let time = 0; time < 5; time++) await ledger.append(entry(time));
      const steps: [number, number][] = [];
      await ledger.verify({ onProgress: (checked, of) => steps.push([checked, of]) });
      assert.deepEqual(steps.at(-1), [5, 5]);
    });
  });
}
