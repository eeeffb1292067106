import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Configuration, configurationSchema } from '../../src/home/configuration.ts';
import type { HomeEffect } from '../../src/home/effect.ts';
import type { HomeEvent } from '../../src/home/event.ts';
import { createHome, type Home, roomAt } from '../../src/home/home.ts';
import { nextDue, step } from '../../src/home/step.ts';
import { parseOriginalIngest } from '../../src/reading/formats/original.ts';
import type { Measurement } from '../../src/reading/reading.ts';
import { sourceSettingsUnder } from '../../src/reading/source-settings.ts';
import { DAY, HOUR, MINUTE } from '../../src/time/span.ts';
import { roomValue } from '../../src/twin/room-twin.ts';

const NOW = 1_760_000_000_000;
const BEDROOM = { site: 'home', room: 'bedroom' };

function configuration(extra: object = {}): Configuration {
  return configurationSchema.parse({
    version: 1,
    sites: [
      {
        id: 'home',
        name: 'Home',
        rooms: [
          { id: 'bedroom', name: 'Bedroom', sensors: ['s1'] },
          { id: 'living-room', name: 'Living room', areas: ['Salon'] },
        ],
      },
    ],
    ...extra,
  });
}

function co2(value: number, extra: Partial<Measurement> = {}): Measurement {
  return { sensor: 's1', quantity: 'co2', value, time: NOW, ...extra };
}

function readings(...measurements: Measurement[]): HomeEvent {
  return { kind: 'readings', origin: 'ingest', measurements };
}

function stored(effects: readonly HomeEffect[]) {
  return effects.flatMap((effect) => (effect.kind === 'store_readings' ? effect.readings : []));
}

function refusals(effects: readonly HomeEffect[]): string[] {
  return effects.flatMap((effect) => (effect.kind === 'refused' ? [effect.refusal.code] : []));
}

function valueIn(home: Home, place: { site: string; room: string }, now = NOW) {
  return roomValue(roomAt(home, place)!, 'co2', now);
}

describe('step', () => {
  let home: Home;
  beforeEach(() => {
    home = createHome(configuration());
  });

  it('places a reading in its room, stores it and tells of the room once', () => {
    const effects = step(home, readings(co2(700), co2(21, { quantity: 'temperature' })), NOW);
    assert.deepEqual(
      stored(effects).map(({ quantity, room }) => [quantity, room]),
      [
        ['co2', 'bedroom'],
        ['temperature', 'bedroom'],
      ],
    );
    assert.equal(effects.filter((effect) => effect.kind === 'room_changed').length, 1);
    assert.equal(valueIn(home, BEDROOM)?.value, 700);
  });

  it('refuses what cannot be, and keeps the rest of the batch', () => {
    const effects = step(
      home,
      readings(
        co2(-5),
        co2(Number.NaN),
        co2(1e308),
        co2(800, { time: NOW + HOUR }),
        co2(800, { time: NOW - 400 * DAY }),
        co2(650),
      ),
      NOW,
    );
    assert.deepEqual(refusals(effects), ['out_of_range', 'not_finite', 'out_of_range', 'in_future', 'too_old']);
    assert.deepEqual(
      stored(effects).map(({ value }) => value),
      [650],
    );
    assert.equal(valueIn(home, BEDROOM)?.value, 650);
  });

  it('lets a late reading be stored but steer nothing', () => {
    step(home, readings(co2(900)), NOW);
    const effects = step(home, readings(co2(500, { time: NOW - HOUR })), NOW + MINUTE);
    assert.equal(stored(effects).length, 1);
    assert.equal(valueIn(home, BEDROOM)?.value, 900);
    assert.equal(effects.filter((effect) => effect.kind === 'room_changed').length, 0);
  });

  it('gives readings without a time distinct times of receipt', () => {
    const effects = step(home, readings(co2(600, { time: undefined }), co2(610, { time: undefined })), NOW);
    assert.deepEqual(
      stored(effects).map(({ time }) => time),
      [NOW, NOW + 1],
    );
  });

  it('shows what a broker had kept as last known, until a reading comes', () => {
    const effects = step(home, { kind: 'last_known', measurements: [co2(1200, { time: undefined })] }, NOW);
    assert.deepEqual(stored(effects), []);
    assert.equal(valueIn(home, BEDROOM)?.freshness, 'last_known');
    step(home, readings(co2(640)), NOW);
    assert.equal(valueIn(home, BEDROOM)?.freshness, 'fresh');
    step(home, { kind: 'last_known', measurements: [co2(1200, { time: undefined })] }, NOW);
    assert.equal(valueIn(home, BEDROOM)?.value, 640);
  });

  it('tells of a room when its values become stale, and not while its sensor still speaks', () => {
    for (let minute = 0; minute <= 30; minute++)
      step(home, readings(co2(700, { time: NOW + minute * MINUTE })), NOW + minute * MINUTE);
    const due = nextDue(home)!;
    const last = NOW + 30 * MINUTE;
    assert.ok(due <= last + 10 * MINUTE);
    assert.deepEqual(step(home, { kind: 'tick' }, last), []);
    const effects = step(home, { kind: 'tick' }, last + 10 * MINUTE);
    assert.deepEqual(effects, [{ kind: 'room_changed', place: BEDROOM }]);
    assert.equal(valueIn(home, BEDROOM, last + 10 * MINUTE)?.freshness, 'stale');
    assert.equal(nextDue(home), undefined);
  });

  it('finds the room of an announced area, by any of its names, or makes one', () => {
    const announce = (sensor: string, area: string) =>
      step(home, { kind: 'sensor_announced', description: { sensor, name: sensor, origin: 'discovery', area } }, NOW);
    announce('s2', 'salon');
    assert.deepEqual(home.sensors.get('s2')?.place, { site: 'home', room: 'living-room' });
    const effects = announce('s3', 'Wine cellar');
    assert.deepEqual(
      effects.map(({ kind }) => kind),
      ['room_added', 'configuration_changed', 'sensors_changed', 'sensors_changed'],
    );
    assert.equal(home.configuration.sites[0]?.rooms.at(-1)?.name, 'Wine cellar');
  });

  it('names new places as the message gave them, whatever their slugs', () => {
    const claim = { sensor: 's4', site: 'ecole-elementaire', room: 'chambre-d-ete' };
    const body = { sensor_id: 's4', enseigne: 'École Élémentaire', salle: 'Chambre d’été', values: { co2: 700 } };
    step(
      home,
      readings(...parseOriginalIngest(body, { settingsOf: sourceSettingsUnder(configuration()) }).measurements),
      NOW,
    );
    const site = home.configuration.sites.at(-1);
    assert.deepEqual([site?.id, site?.name], ['ecole-elementaire', 'École Élémentaire']);
    assert.deepEqual([site?.rooms[0]?.id, site?.rooms[0]?.name], ['chambre-d-ete', 'Chambre d’été']);
    assert.deepEqual(home.sensors.get('s4')?.place, { site: 'ecole-elementaire', room: 'chambre-d-ete' });
    step(home, readings(co2(710, { ...claim, time: NOW + 1, roomName: 'CHAMBRE D’ÉTÉ' })), NOW + 1);
    assert.equal(site?.rooms.length, 1);
    assert.equal(site?.rooms[0]?.name, 'Chambre d’été', 'a room keeps its name');
  });

  it('names new places after their slugs where the message gave nothing else, and cuts endless names', () => {
    step(home, readings(co2(700, { sensor: 's4', room: 'back-room' })), NOW);
    assert.equal(home.configuration.sites[0]?.rooms.at(-1)?.name, 'Back room');
    step(home, readings(co2(700, { sensor: 's5', room: 'a', roomName: 'Á'.repeat(150) })), NOW);
    assert.equal(home.configuration.sites[0]?.rooms.at(-1)?.name, 'Á'.repeat(100));
  });

  it('makes no rooms where that is switched off', () => {
    home = createHome(configuration({ adopt_new_rooms: false }));
    step(
      home,
      { kind: 'sensor_announced', description: { sensor: 's3', name: 's3', origin: 'discovery', area: 'Attic' } },
      NOW,
    );
    assert.equal(home.sensors.get('s3')?.place, undefined);
  });

  it('moves a sensor with its live values where a person puts it', () => {
    step(home, readings(co2(700)), NOW);
    const place = { site: 'home', room: 'living-room' };
    step(home, { kind: 'sensor_assigned', sensor: 's1', place, actor: 'Ana' }, NOW);
    assert.equal(valueIn(home, BEDROOM), undefined);
    assert.equal(valueIn(home, place)?.value, 700);
    assert.throws(
      () =>
        step(home, { kind: 'sensor_assigned', sensor: 's1', place: { site: 'home', room: 'moon' }, actor: 'Ana' }, NOW),
      { code: 'unknown_room' },
    );
    assert.equal(valueIn(home, place)?.value, 700, 'a refused move changes nothing');
  });

  it('keeps limits in order', () => {
    const set = (key: string, value: number) =>
      step(home, { kind: 'limit_set', place: BEDROOM, key, value, actor: 'mqtt' }, NOW);
    set('co2_warning', 800);
    assert.equal(home.configuration.sites[0]?.rooms[0]?.limits.co2?.warning, 800);
    assert.throws(() => set('co2_warning', 3000), { code: 'invalid_argument' });
    assert.throws(() => set('co2_alarm', 900), { code: 'invalid_argument' });
  });

  it('lets the step between two limits give way to those that people set', () => {
    const set = (key: string, value: number) =>
      step(home, { kind: 'limit_set', place: BEDROOM, key, value, actor: 'mqtt' }, NOW);
    const limits = () => home.configuration.sites[0]?.rooms[0]?.limits.co2;
    set('co2_warning', 900);
    assert.deepEqual(limits(), { warning: 900, critical: 1400, danger: 2000 });
    set('co2_danger', 1200);
    assert.deepEqual(limits(), { warning: 900, danger: 1200 });
    assert.doesNotThrow(() => configurationSchema.parse(home.configuration));
  });

  it('keeps the twins of rooms that stay when the configuration changes', () => {
    step(home, readings(co2(700)), NOW);
    const changed = configuration();
    changed.sites[0]!.rooms.pop();
    changed.sites[0]!.rooms[0]!.name = 'Sleeping room';
    const effects = step(home, { kind: 'configured', configuration: changed, actor: 'Ana' }, NOW);
    assert.equal(valueIn(home, BEDROOM)?.value, 700);
    assert.deepEqual(
      effects.filter(({ kind }) => kind === 'room_removed').map((effect) => 'place' in effect && effect.place),
      [{ site: 'home', room: 'living-room' }],
    );
  });

  it('gets back after a start what the store knew, without storing it again', () => {
    const hours = Array.from({ length: 24 * 20 }, (_, index) => NOW - (24 * 20 - index) * HOUR);
    const effects = step(
      home,
      {
        kind: 'restored',
        latest: [
          co2(850, { time: NOW - MINUTE, site: 'home', room: 'bedroom' }),
          co2(1, { sensor: 's9', site: 'home', room: 'gone' }),
        ],
        recent: [{ place: BEDROOM, quantity: 'co2', times: [NOW - HOUR], values: [640] }],
        climates: [
          { place: BEDROOM, times: hours, temperatures: hours.map(() => 20), humidities: hours.map(() => 85) },
        ],
      },
      NOW,
    );
    assert.deepEqual(stored(effects), []);
    assert.equal(valueIn(home, BEDROOM)?.freshness, 'fresh');
    assert.equal(
      roomAt(home, BEDROOM)
        ?.means.get('co2')
        ?.at(NOW - HOUR),
      640,
    );
    assert.ok(roomAt(home, BEDROOM)!.mould!.index > 0.1);
    assert.equal(home.sensors.has('s9'), false, 'a room that is gone stays gone');
  });

  it('gives the same effects for the same events', () => {
    const event = fc.record({
      sensor: fc.constantFrom('s1', 's2', 's3'),
      quantity: fc.constantFrom('co2' as const, 'pm25' as const, 'humidity' as const),
      value: fc.double({ min: -10, max: 6000 }),
      minute: fc.integer({ min: 0, max: 600 }),
      room: fc.constantFrom(undefined, 'bedroom', 'attic'),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const run = () => {
          const fresh = createHome(configuration());
          const ordered = [...events].sort((a, b) => a.minute - b.minute);
          return ordered.map(({ minute, room, ...rest }) => {
            const time = NOW + minute * MINUTE;
            const measurement = room === undefined ? { ...rest, time } : { ...rest, time, site: 'home', room };
            return [step(fresh, readings(measurement), time), step(fresh, { kind: 'tick' }, time)];
          });
        };
        assert.deepEqual(JSON.stringify(run()), JSON.stringify(run()));
      }),
      { numRuns: 50 },
    );
  });
});
