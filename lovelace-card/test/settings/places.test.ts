import assert from 'node:assert/strict';
import { type Configuration, checkShape, configurationSchema, slugSchema } from '@iaqverse/core';
import fc from 'fast-check';
import { freeSlug } from '../../src/settings/free-slug.ts';
import {
  addRoom,
  addSite,
  goesWith,
  removeRoom,
  removeSite,
  restoreRoom,
  restoreSite,
  shiftRoom,
  shiftSite,
} from '../../src/settings/place-changes.ts';
import { configurationOf } from '../service/example-configuration.ts';
import { exampleHome } from '../service/example-home.ts';

const configuration = configurationOf(exampleHome());
const [site] = configuration.sites;
const place = (room: string) => ({ site: site!.id, room });

/** What the service makes of it: it refuses what does not fit. */
function taken(wanted: Configuration | undefined): Configuration {
  const checked = checkShape(configurationSchema, wanted);
  assert.equal(checked.issues, undefined);
  return checked.data!;
}

describe('Rooms and sites that people add', () => {
  it('have an id of their name that no other has', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { maxLength: 5 }), (name, others) => {
        const ids = others.flatMap((other) => freeSlug(other, []) ?? []);
        const id = freeSlug(name, ids);
        if (id === undefined) return;
        assert.ok(slugSchema.safeParse(id).success, id);
        assert.ok(!ids.includes(id));
      }),
    );
    assert.equal(freeSlug('Küche', ['kuche']), 'kuche-2');
    assert.equal(freeSlug('…', []), undefined);
    const long = 'a'.repeat(64);
    assert.ok(slugSchema.safeParse(freeSlug(long, [long])).success);
  });

  it('are as usual in all that was not said', () => {
    const after = taken(addRoom(site!.id, { id: 'attic', name: 'Attic', type: 'office', area_m2: 9 })(configuration));
    const added = after.sites[0]!.rooms.at(-1)!;
    assert.deepEqual([added.id, added.mode, added.area_m2, added.sensors], ['attic', 'advise', 9, []]);
    const two = taken(addSite({ id: 'cabin', name: 'Cabin' })(configuration));
    assert.deepEqual(two.sites.at(-1)!.rooms, []);
  });

  it('take their things along when they go, and bring them back', () => {
    for (const room of site!.rooms) {
      const without = taken(removeRoom(place(room.id))(configuration));
      const { sensors, actuators } = goesWith(site!, room);
      const left = without.sites[0]!;
      assert.ok(!left.rooms.some(({ id }) => id === room.id));
      assert.equal(left.actuators.length, site!.actuators.length - actuators.length);
      const all = without.sites.flatMap(({ rooms }) => rooms.flatMap((one) => one.sensors));
      for (const sensor of sensors) assert.ok(!all.includes(sensor));
      const back = taken(restoreRoom(site!, room)(without));
      const ordered = ({ sites }: Configuration) =>
        sites.map((each) => ({ ...each, actuators: each.actuators.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }));
      assert.deepEqual(ordered(back), ordered(configuration));
    }
  });

  it('leave what went elsewhere meanwhile where it is', () => {
    const bedroom = site!.rooms.find(({ id }) => id === 'bedroom')!;
    const without = removeRoom(place('bedroom'))(configuration)!;
    const moved = {
      ...without,
      sites: without.sites.map((each) => ({
        ...each,
        rooms: each.rooms.map((one) => (one.id === 'cellar' ? { ...one, sensors: [bedroom.sensors[0]!] } : one)),
      })),
    };
    const back = taken(restoreRoom(site!, bedroom)(moved));
    assert.deepEqual(back.sites[0]!.rooms.find(({ id }) => id === 'bedroom')!.sensors, bedroom.sensors.slice(1));
    assert.equal(restoreRoom(site!, bedroom)(configuration), undefined, 'another has its id by now');
  });

  it('go and come back as whole sites', () => {
    const without = taken(removeSite('studio')(configuration));
    assert.deepEqual(taken(restoreSite(configuration.sites[1]!, 1)(without)), configuration);
    assert.equal(removeSite('nowhere')(configuration), undefined);
  });

  it('are put in another order', () => {
    const ids = (of: Configuration) => of.sites[0]!.rooms.map(({ id }) => id);
    const [first, second, ...rest] = ids(configuration);
    const shifted = shiftRoom(place(first!), 1)(configuration)!;
    assert.deepEqual(ids(shifted), [second, first, ...rest]);
    assert.deepEqual(shiftRoom(place(first!), -1)(shifted), configuration);
    assert.equal(shiftRoom(place(first!), -1)(configuration), undefined);
    assert.deepEqual(shiftSite('studio', -1)(configuration)!.sites[0]!.id, 'studio');
  });
});
