import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Learned } from '../../src/ports/learned.ts';
import type { Opened } from './readings.contract.ts';

const place = (site: string, room: string) => ({ site, room });

/** What every store of what rooms learned must do. `open` makes an empty one. */
export function describeLearned(name: string, open: () => Promise<Opened<Learned>>): void {
  describe(`${name} keeps the contract of Learned`, () => {
    let opened: Opened<Learned>;
    let learned: Learned;

    beforeEach(async () => {
      opened = await open();
      learned = opened.port;
    });
    afterEach(() => opened.close());

    it('gives back what was kept last of a room', async () => {
      assert.equal(await learned.of(place('home', 'attic')), undefined);
      await learned.keep(place('home', 'attic'), { weights: 'AAAA' });
      await learned.keep(place('studio', 'attic'), { weights: 'BBBB' });
      await learned.keep(place('home', 'attic'), { weights: 'CCCC' });
      assert.deepEqual(await learned.of(place('home', 'attic')), { weights: 'CCCC' });
    });

    it('names the rooms, and forgets one of them', async () => {
      for (const [site, room] of [
        ['studio', 'a'],
        ['home', 'b'],
        ['home', 'a'],
      ] as const)
        await learned.keep(place(site, room), 1);
      assert.deepEqual(await learned.places(), [place('home', 'a'), place('home', 'b'), place('studio', 'a')]);
      await learned.forget(place('home', 'a'));
      await learned.forget(place('home', 'never'));
      assert.deepEqual(await learned.places(), [place('home', 'b'), place('studio', 'a')]);
      assert.equal(await learned.of(place('home', 'a')), undefined);
    });

    it('forgets in the order in which it was told', async () => {
      await Promise.all([learned.keep(place('home', 'a'), 1), learned.forget(place('home', 'a'))]);
      assert.deepEqual(await learned.places(), []);
    });

    it('does not follow what is done to a state afterwards', async () => {
      const state = { list: [1] };
      await learned.keep(place('home', 'a'), state);
      state.list.push(2);
      assert.deepEqual(await learned.of(place('home', 'a')), { list: [1] });
    });

    it('keeps any JSON value', async () => {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue(), async (state) => {
          await learned.keep(place('home', 'a'), state);
          assert.deepEqual(await learned.of(place('home', 'a')), JSON.parse(JSON.stringify(state)));
        }),
        { numRuns: 30 },
      );
    });
  });
}
