import assert from 'node:assert/strict';
import { LANGUAGES } from '@iaqverse/core';
import { Words } from '../../src/i18n/words.ts';
import { roomsOf } from '../../src/live/home-update.ts';
import { editActuatorRooms, editRoom, movedRooms, pathOfRoom } from '../../src/settings/changes.ts';
import { type Entered, type FieldGroup, issuesBelow, placeIssues } from '../../src/settings/fields.ts';
import { enteredRoom, limitIssues, roomFields } from '../../src/settings/room-fields.ts';
import { enteredSite, siteFields } from '../../src/settings/site-fields.ts';
import { configurationOf } from '../service/example-configuration.ts';
import { exampleHome } from '../service/example-home.ts';

const home = exampleHome();
const configuration = configurationOf(home);
const english = new Words('en');
const [site] = configuration.sites;
const room = site!.rooms.find(({ id }) => id === 'bedroom')!;
const view = roomsOf(home).find((one) => one.room === 'bedroom')!;

/** What a form holds before anybody changes it, with some of it changed. */
function entered(groups: readonly FieldGroup[], changes: Readonly<Record<string, string>> = {}): Entered {
  const all = groups.flatMap(({ fields }) => fields.map(({ path, value }) => [path, value] as const));
  return new Map([...all, ...Object.entries(changes)]);
}

describe('The settings of a room', () => {
  const groups = roomFields(room, view, configuration, english);

  it('come back as they were when nothing was entered', () => {
    assert.deepEqual(enteredRoom(room, entered(groups)), room);
  });

  it('take what was entered, and drop what was emptied', () => {
    const wide = { ...room, area_m2: 20, standard: 'uba' as const };
    const changes = {
      name: ' Loft ',
      area_m2: '',
      standard: '',
      'limits.co2.warning': '800',
      'limits.co2.danger': '1500',
    };
    const changed = enteredRoom(wide, entered(groups, changes));
    assert.equal(changed.name, 'Loft');
    assert.ok(!('area_m2' in changed) && !('standard' in changed));
    assert.deepEqual(changed.limits.co2, { warning: 800, danger: 1500 });
    assert.deepEqual(changed.sensors, room.sensors);
  });

  it('show the usual limits in grey only while there are none of its own', () => {
    const limits = (of: typeof room) =>
      roomFields(of, view, configuration, english).find(({ path }) => path === 'limits.co2')!.fields;
    assert.deepEqual(
      limits(room).map(({ usual }) => usual),
      ['1000', '1400', '2000'],
    );
    assert.deepEqual(
      limits({ ...room, limits: { co2: { warning: 700, danger: 900 } } }).map(({ value, usual }) => [value, usual]),
      [
        ['700', undefined],
        ['', undefined],
        ['900', undefined],
      ],
    );
  });

  it('ask for limits that belong together, and that rise', () => {
    const wrong = (changes: Readonly<Record<string, string>>) =>
      limitIssues(entered(groups, changes), english).map(({ path, message }) => `${path}: ${message}`);
    assert.deepEqual(wrong({}), []);
    assert.match(wrong({ 'limits.co2.warning': '800' })[0]!, /^limits\.co2: Warning and danger/);
    assert.match(wrong({ 'limits.co2.warning': '800', 'limits.co2.danger': '700' })[0]!, /must rise/);
    assert.deepEqual(wrong({ 'limits.co2.warning': '800', 'limits.co2.danger': '900' }), []);
  });

  it('have labels in every language', () => {
    for (const language of LANGUAGES)
      for (const { fields } of [
        ...roomFields(room, view, configuration, new Words(language)),
        ...siteFields(site!, new Words(language)),
      ])
        for (const { label } of fields) assert.notEqual(label.trim(), '');
  });
});

describe('The settings of a site', () => {
  it('come back as they were, and change alone', () => {
    const groups = siteFields(site!, english);
    assert.deepEqual(enteredSite(site!, entered(groups)), site);
    const changed = enteredSite(site!, entered(groups, { 'quiet_hours.from': '21:30', preference: 'thrifty' }));
    assert.deepEqual(changed, { ...site, quiet_hours: { ...site!.quiet_hours, from: '21:30' }, preference: 'thrifty' });
  });

  it('say where it is, and can say so no more', () => {
    const placed = enteredSite(site!, entered(siteFields(site!, english), { latitude: '48.85', longitude: '-2.35' }));
    assert.deepEqual(placed, { ...site, latitude: 48.85, longitude: -2.35 });
    const fields = siteFields(placed, english);
    assert.deepEqual(enteredSite(placed, entered(fields)), placed);
    assert.deepEqual(enteredSite(placed, entered(fields, { latitude: '', longitude: '' })), site);
  });
});

describe('What the service says is wrong', () => {
  it('stands at the field that it is about, or at the nearest around it', () => {
    const groups = roomFields(room, view, configuration, english);
    const below = pathOfRoom(configuration, { site: 'home', room: 'bedroom' });
    const issues = issuesBelow(
      [
        { path: `${below}.name`, message: 'too long' },
        { path: `${below}.limits.co2`, message: 'must rise' },
        { path: `${below}.limits.co2.warning.deeper`, message: 'no number' },
        { path: `${below}.sensors[3]`, message: 'unknown' },
        { path: 'sites[1].name', message: 'elsewhere' },
      ],
      below,
    );
    const placed = placeIssues(groups, issues);
    const at = (path: string) => placed.get(path)?.map(({ message }) => message);
    assert.deepEqual(at('name'), ['too long']);
    assert.deepEqual(at('limits.co2'), ['must rise']);
    assert.deepEqual(at('limits.co2.warning'), ['no number']);
    assert.deepEqual(at(''), ['unknown', 'sites[1].name: elsewhere']);
  });
});

describe('A change of what is configured', () => {
  it('touches one room, and finds none that is gone', () => {
    const change = editRoom({ site: 'home', room: 'bedroom' }, (one) => ({ ...one, name: 'Loft' }));
    const changed = change(configuration)!;
    assert.deepEqual(
      changed.sites[0]!.rooms.filter((one, at) => one !== configuration.sites[0]!.rooms[at]).map(({ name }) => name),
      ['Loft'],
    );
    assert.equal(editRoom({ site: 'home', room: 'gone' }, (one) => one)(configuration), undefined);
    assert.equal(editActuatorRooms('home', 'gone', (rooms) => rooms)(configuration), undefined);
  });

  it('puts an actuator first into the room where it goes, and keeps the others that it serves', () => {
    assert.deepEqual(movedRooms(['bedroom', 'child'], 'bedroom', 'kitchen'), ['kitchen', 'child']);
    assert.deepEqual(movedRooms(['bedroom', 'child'], 'bedroom', 'child'), ['child']);
  });
});
