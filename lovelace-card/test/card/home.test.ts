import assert from 'node:assert/strict';
import { homeForm } from '../../src/card/config-form.ts';
import { findRooms } from '../../src/card/home/find-rooms.ts';
import { HomeOfRooms } from '../../src/card/home/home-of-rooms.ts';
import { homeSourceKind } from '../../src/card/home/open-home.ts';
import { type HomeConfig, readHomeConfig } from '../../src/card/home-config.ts';
import { fakeHass, homeData, state, withState } from './fake-hass.ts';
import { houseData } from './fake-house.ts';

const config = (more: Partial<HomeConfig> = {}): HomeConfig => ({ type: 'custom:iaqverse-home-card', ...more });

describe('What a card of a home is told', () => {
  it('needs nothing', () => {
    assert.deepEqual(readHomeConfig({ type: 'x' }), { type: 'x' });
  });

  it('names what is wrong and what helps', () => {
    const wrong = (more: object) => () => readHomeConfig({ ...config(), ...more });
    assert.throws(wrong({ rooms: 'kitchen' }), /"rooms" must be a list/);
    assert.throws(wrong({ heat: 'radon' }), /"heat" must be one of score, co2/);
    assert.throws(wrong({ app_url: 'attic' }), /"app_url" must be an address/);
    assert.throws(wrong({ floor: 2 }), /"floor" must be a text/);
    assert.throws(wrong({ tap_action: { action: 'toggle' } }), /"tap_action: action" must be one of/);
    assert.throws(wrong({ tap_action: { action: 'navigate' } }), /navigation_path/);
    assert.throws(() => readHomeConfig(undefined), /give the card some options/);
  });

  it('has an editor that takes what the card takes', () => {
    const form = homeForm('de');
    assert.deepEqual(
      form.schema.map(({ name }) => name),
      ['name', 'rooms', 'floor', 'heat', 'plan', 'tap_action', 'data'],
    );
    for (const field of form.schema) assert.notEqual(form.computeLabel(field), field.name);
    assert.throws(() => form.assertConfig({ rooms: 3 }));
  });
});

describe('Where a home comes from', () => {
  it('is the app where its address is known, our rooms where there are any, and sensors otherwise', () => {
    const hass = fakeHass();
    assert.equal(homeSourceKind(hass, config()), 'entities');
    assert.equal(homeSourceKind(hass, config({ app_url: 'http://127.0.0.1:8099' })), 'app');
    assert.equal(homeSourceKind(hass, config({ source: 'sensors' })), 'sensors');
    assert.equal(homeSourceKind({ ...hass, devices: {} }, config()), 'sensors');
  });

  it('finds every room of ours with its floor', () => {
    const { rooms } = findRooms(fakeHass(houseData(4, 2)), 'entities', config());
    assert.deepEqual(
      rooms.map(({ name, floor, card }) => [name, floor?.name, floor?.level, card.device]),
      [
        ['Bathroom', 'First floor', 1, 'room3'],
        ['Bedroom', 'Ground floor', 0, 'room2'],
        ['Kitchen', 'First floor', 1, 'room1'],
        ['Living room', 'Ground floor', 0, 'room0'],
      ],
    );
  });

  it('finds the areas whose air is measured where there is no room of ours', () => {
    const { rooms } = findRooms(fakeHass(), 'sensors', config());
    assert.deepEqual(
      rooms.map(({ name, card }) => [name, card]),
      [['Kitchen', { area: 'kitchen', source: 'sensors' }]],
    );
  });

  it('leaves in what it is told to', () => {
    const hass = fakeHass(houseData(6, 2, 2));
    const names = (more: Partial<HomeConfig>) =>
      findRooms(hass, 'entities', config(more)).rooms.map(({ name }) => name);
    assert.deepEqual(names({ floor: 'first' }), ['Bathroom', 'Hall', 'Kitchen']);
    assert.deepEqual(names({ floor: 'Ground floor' }), ['Bedroom', 'Living room', 'Office']);
    assert.deepEqual(names({ site: 'site1' }), ['Bathroom', 'Hall', 'Kitchen']);
    assert.deepEqual(names({ rooms: ['room0', 'Office'] }), ['Living room', 'Office']);
    assert.deepEqual(findRooms(hass, 'entities', config({ rooms: ['attic'] })).rooms, []);
  });
});

describe('A home by its entities', () => {
  const opened: HomeOfRooms[] = [];
  const home = async (kind: 'entities' | 'sensors', data = houseData(), more: Partial<HomeConfig> = {}) => {
    let changed = (): void => {};
    const source = new HomeOfRooms(kind, config(more), () => changed());
    opened.push(source);
    source.start();
    const isWhole = new Promise<void>((resolve) => {
      changed = () => {
        if (source.sites?.some(({ rooms }) => rooms.every(({ quantities }) => quantities.length > 0))) resolve();
      };
    });
    source.take(fakeHass(data));
    return { source, isWhole };
  };
  afterEach(() => {
    for (const source of opened.splice(0)) source.stop();
  });

  it('tells every room with its score, quantities and floor', async () => {
    const { source, isWhole } = await home('entities', houseData(5, 2));
    await isWhole;
    const [site] = source.sites!;
    assert.deepEqual(
      site!.rooms.map(({ name, score, floor }) => [name, score?.level, floor?.name]),
      [
        ['Bathroom', 'moderate', 'First floor'],
        ['Bedroom', 'good', 'Ground floor'],
        ['Kitchen', 'good', 'First floor'],
        ['Living room', 'excellent', 'Ground floor'],
        ['Office', 'poor', 'Ground floor'],
      ],
    );
    assert.deepEqual(source.cardOf({ site: 'home', room: 'room0' }), { device: 'room0', source: 'entities' });
    assert.deepEqual(await source.more({ site: 'home', room: 'room0' }), {
      entityId: 'sensor.iaqverse_home_room0_score',
    });
    assert.equal(source.sites![0]!.rooms[0], site!.rooms[0], 'what did not change stays the same object');
  });

  it('shows a room that does not answer as one of which nothing is known', async () => {
    const data = houseData(2, 1);
    const { source, isWhole } = await home('entities', data);
    await isWhole;
    source.take(fakeHass(withState(data, state('sensor.iaqverse_home_room0_score', 'unavailable'))));
    const room = source.sites![0]!.rooms.find((one) => one.room === 'room0')!;
    assert.deepEqual([room.name, room.score, room.quantities], ['Living room', undefined, []]);
    assert.equal(source.trouble, undefined);
    const none = withState(data, state('sensor.iaqverse_home_room0_score', 'unavailable'));
    source.take(fakeHass(withState(none, state('sensor.iaqverse_home_room1_score', 'unavailable'))));
    assert.deepEqual(source.trouble, { kind: 'unavailable' });
  });

  it('is made of plain sensors too', async () => {
    const { source, isWhole } = await home('sensors', homeData());
    await isWhole;
    assert.deepEqual(
      source.sites![0]!.rooms.map(({ name, quantities }) => [name, quantities.length > 1]),
      [['Kitchen', true]],
    );
  });

  it('says what there is where nothing is shown', async () => {
    const { source } = await home('entities', houseData(2, 1), { rooms: ['attic'] });
    assert.deepEqual(source.trouble, { kind: 'none_left', known: ['Kitchen', 'Living room'] });
    const { source: empty } = await home('entities', { ...homeData(), devices: {} });
    assert.deepEqual(empty.trouble, { kind: 'no_rooms', known: [] });
  });
});
