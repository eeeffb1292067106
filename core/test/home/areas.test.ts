import assert from 'node:assert/strict';
import { configurationSchema } from '../../src/home/configuration.ts';
import type { HomeEffect } from '../../src/home/effect.ts';
import type { Area, SensorDescription } from '../../src/home/event.ts';
import { guessRoomType } from '../../src/home/guess-room-type.ts';
import { createHome, type Home } from '../../src/home/home.ts';
import { step } from '../../src/home/step.ts';

const NOW = 1_760_000_000_000;

const area = (id: string, name: string, more: Partial<Area> = {}): Area => ({ id, name, aliases: [], ...more });
const tell = (home: Home, ...areas: Area[]): HomeEffect[] => step(home, { kind: 'areas_told', areas }, NOW);
const announce = (home: Home, sensor: string, inArea?: string): HomeEffect[] => {
  const description: SensorDescription = {
    sensor,
    name: sensor,
    origin: 'home_assistant',
    ...(inArea !== undefined && { area: inArea }),
  };
  return step(home, { kind: 'sensor_announced', description }, NOW);
};
const roomsOf = (home: Home) => [...home.rooms.values()].map(({ configuration: { id, name } }) => `${id} ${name}`);
const kinds = (effects: readonly HomeEffect[]) => effects.map(({ kind }) => kind);

describe('Areas of Home Assistant', () => {
  let home: Home;
  beforeEach(() => {
    home = createHome(configurationSchema.parse({ version: 1 }));
  });

  it('become rooms when something in them announces itself, with their floor and what they seem to be for', () => {
    const upstairs = { name: 'Upstairs', level: 1 };
    tell(home, area('bed', 'Schlafzimmer', { floor: upstairs }), area('garage', 'Garage'));
    assert.deepEqual(roomsOf(home), []);
    announce(home, 's1', 'Schlafzimmer');
    assert.deepEqual(roomsOf(home), ['schlafzimmer Schlafzimmer']);
    const room = home.configuration.sites[0]!.rooms[0]!;
    assert.deepEqual(room.area, { id: 'bed', name: 'Schlafzimmer' });
    assert.deepEqual(room.floor, upstairs);
    assert.equal(room.type, 'bedroom');
    assert.doesNotThrow(() => configurationSchema.parse(home.configuration));
  });

  it('lend rooms their names, and the new one when they are renamed, and the address stays', () => {
    tell(home, area('bed', 'Bedroom'));
    announce(home, 's1', 'Bedroom');
    const effects = tell(home, area('bed', 'Main bedroom'));
    assert.deepEqual(kinds(effects), ['room_changed', 'configuration_changed']);
    assert.deepEqual(roomsOf(home), ['bedroom Main bedroom']);
    announce(home, 's1', 'Main bedroom');
    announce(home, 's2', 'Main bedroom');
    assert.deepEqual(roomsOf(home), ['bedroom Main bedroom']);
    assert.equal(home.sensors.get('s2')!.place?.room, 'bedroom');
    assert.deepEqual(tell(home, area('bed', 'Main bedroom')), []);
  });

  it('leave alone the name that a person gave a room', () => {
    tell(home, area('bed', 'Bedroom'));
    announce(home, 's1', 'Bedroom');
    home.configuration.sites[0]!.rooms[0]!.name = 'Ours';
    tell(home, area('bed', 'Main bedroom'));
    assert.deepEqual(roomsOf(home), ['bedroom Ours']);
  });

  it('are the rooms that were there before under one of their names, which keep theirs', () => {
    home = createHome(
      configurationSchema.parse({
        version: 1,
        sites: [{ id: 'home', name: 'Home', rooms: [{ id: 'salon', name: 'Salon' }] }],
      }),
    );
    tell(home, area('lounge', 'Lounge', { aliases: ['Salon'] }));
    announce(home, 's1', 'Lounge');
    assert.deepEqual(roomsOf(home), ['salon Salon']);
    assert.equal(home.sensors.get('s1')!.place?.room, 'salon');
  });

  it('that are removed take their room along once nothing is left in it', () => {
    tell(home, area('bed', 'Bedroom'), area('bath', 'Bathroom'));
    announce(home, 's1', 'Bedroom');
    announce(home, 's2', 'Bathroom');
    tell(home, area('bath', 'Bathroom'));
    assert.deepEqual(roomsOf(home), ['bedroom Bedroom', 'bathroom Bathroom']);
    assert.ok(kinds(announce(home, 's1')).includes('room_removed'));
    assert.deepEqual(roomsOf(home), ['bathroom Bathroom']);
    assert.equal(home.sensors.get('s1')!.place, undefined);
  });

  it('that are removed leave a room in which a person put a sensor, or which is no area of theirs', () => {
    tell(home, area('bed', 'Bedroom'), area('bath', 'Bathroom'));
    announce(home, 's1', 'Bedroom');
    announce(home, 'm1', 'Attic');
    step(
      home,
      { kind: 'sensor_assigned', sensor: 's1', place: { site: 'home', room: 'bedroom' }, actor: 'owner' },
      NOW,
    );
    tell(home, area('bath', 'Bathroom'));
    announce(home, 's1');
    assert.deepEqual(roomsOf(home), ['bedroom Bedroom', 'attic Attic']);
  });

  it('say where devices of MQTT stand, whatever these suggest', () => {
    tell(home, area('bed', 'Bedroom'), area('bath', 'Bathroom'));
    announce(home, 's1', 'Bedroom');
    announce(home, 's2', 'Bathroom');
    step(home, { kind: 'area_told', of: 'sensor', id: 's1', area: 'Bathroom' }, NOW);
    assert.equal(home.sensors.get('s1')!.place?.room, 'bathroom');
    announce(home, 's1', 'Bedroom');
    assert.equal(home.sensors.get('s1')!.place?.room, 'bathroom');
    step(home, { kind: 'area_told', of: 'sensor', id: 's1', area: undefined }, NOW);
    assert.equal(home.sensors.get('s1')!.place, undefined);
  });

  it('that nobody has are taken as none told', () => {
    tell(home, area('bed', 'Bedroom'));
    announce(home, 's1', 'Bedroom');
    assert.deepEqual(tell(home), []);
    assert.deepEqual(roomsOf(home), ['bedroom Bedroom']);
  });

  it('keep apart what only slugs confuse, and have an address in any script', () => {
    tell(home, area('buro', 'Büro'), area('buro_2', 'Buro!'), area('ju_jian', '居間'));
    announce(home, 's1', 'Büro');
    announce(home, 's2', 'Buro!');
    announce(home, 's3', '居間');
    assert.deepEqual(roomsOf(home), ['buro Büro', 'buro-2 Buro!', 'ju-jian 居間']);
  });
});

describe('What a room is for', () => {
  it('is guessed by its name in five languages', () => {
    const examples: Record<string, string> = {
      'Living Room': 'living',
      Wohnzimmer: 'living',
      'Salle à manger': 'living',
      Küche: 'kitchen',
      Cucina: 'kitchen',
      Kinderzimmer: 'child',
      "Children's bedroom": 'child',
      'Chambre parentale': 'bedroom',
      'Camera da letto': 'bedroom',
      Badezimmer: 'bathroom',
      'Salle de bain': 'bathroom',
      Baño: 'bathroom',
      Büro: 'office',
      Despacho: 'office',
      Balkon: 'outdoor',
      Jardín: 'outdoor',
      Hallway: 'other',
      Abstellraum: 'other',
    };
    for (const [name, type] of Object.entries(examples)) assert.equal(guessRoomType(name), type, name);
  });
});
