import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Settings } from '../../src/ports/settings.ts';
import type { Opened } from './readings.contract.ts';

/** What every store of settings must do. `open` makes an empty one. */
export function describeSettings(name: string, open: () => Promise<Opened<Settings>>): void {
  describe(`${name} keeps the contract of Settings`, () => {
    let opened: Opened<Settings>;
    let settings: Settings;

    beforeEach(async () => {
      opened = await open();
      settings = opened.port;
    });
    afterEach(() => opened.close());

    it('gives back the last value of a key', async () => {
      assert.equal(await settings.get('mode'), undefined);
      await settings.set('mode', 'auto');
      await settings.set('mode', { until: [1, null] });
      assert.deepEqual(await settings.get('mode'), { until: [1, null] });
    });

    it('forgets a key that is set to undefined', async () => {
      await settings.set('mode', 'auto');
      await settings.set('mode', undefined);
      await settings.set('never', undefined);
      assert.equal(await settings.get('mode'), undefined);
      assert.deepEqual(await settings.entries(''), []);
    });

    it('does not follow what is done to a value afterwards', async () => {
      const value = { list: [1] };
      await settings.set('key', value);
      value.list.push(2);
      assert.deepEqual(await settings.get('key'), { list: [1] });
    });

    it('lists the keys that begin alike, by key', async () => {
      for (const key of ['room/b', 'room/a', 'rooms', 'Room/c', 'roo%', 'room_d']) await settings.set(key, key);
      assert.deepEqual(await settings.entries('room/'), [
        ['room/a', 'room/a'],
        ['room/b', 'room/b'],
      ]);
      assert.deepEqual(await settings.entries('room_'), [['room_d', 'room_d']]);
      assert.equal((await settings.entries('')).length, 6);
    });

    it('keeps any JSON value under any key', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme' }), fc.jsonValue(), async (key, value) => {
          await settings.set(key, value);
          assert.deepEqual(await settings.get(key), JSON.parse(JSON.stringify(value)));
          assert.ok((await settings.entries(key)).some(([found]) => found === key));
        }),
        { numRuns: 50 },
      );
    });
  });
}
