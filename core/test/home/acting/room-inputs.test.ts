import assert from 'node:assert/strict';
import { roomInputs } from '../../../src/home/acting/room-inputs.ts';
import { configurationSchema } from '../../../src/home/configuration.ts';
import { createHome } from '../../../src/home/home.ts';
import { step } from '../../../src/home/step.ts';
import { MINUTE } from '../../../src/time/span.ts';

const NOW = 1_800_000_000_000;

describe('What is known of a room beside its air', () => {
  const home = () =>
    createHome(
      configurationSchema.parse({
        version: 1,
        sites: [
          {
            id: 'home',
            name: 'Home',
            rooms: [{ id: 'study', name: 'Study' }],
            actuators: [
              { kind: 'window', id: 'window', rooms: ['study'], entity: 'w', positions: true },
              { kind: 'fan', id: 'fan', rooms: ['study'], entity: 'f', flow_m3h: [50, 200] },
            ],
          },
        ],
      }),
    );

  it('is nothing as long as nobody told anything', () => {
    const empty = home();
    assert.deepEqual(roomInputs(empty, empty.rooms.get('home/study')!, NOW), {});
  });

  it('is how windows and machines stand, and the air outdoors', () => {
    const known = home();
    const report = { outdoor: { temperature: 7, pm25: 9, wind: 3 } };
    step(known, { kind: 'environment', site: 'home', report }, NOW);
    step(known, { kind: 'actuator_state', entity: 'w', level: 0.06, retained: false }, NOW);
    step(known, { kind: 'actuator_state', entity: 'f', level: 1, retained: false }, NOW);
    assert.deepEqual(roomInputs(known, known.rooms.get('home/study')!, NOW), {
      window: 0.06,
      ventilation: 0.25,
      outdoor: { temperature: 7, pm25: 9 },
    });
  });

  it('is whom sensors see, the one that sees most, for half an hour', () => {
    const known = home();
    const see = (sensor: string, value: number, minutes: number) => {
      const time = NOW + minutes * MINUTE;
      step(known, { kind: 'sensor_assigned', sensor, place: { site: 'home', room: 'study' }, actor: 'test' }, time);
      const measurements = [{ sensor, quantity: 'occupancy' as const, value, time }];
      step(known, { kind: 'readings', origin: 'ingest', measurements }, time);
    };
    const seen = (minutes: number) =>
      roomInputs(known, known.rooms.get('home/study')!, NOW + minutes * MINUTE).occupancy;
    for (const sensor of ['door', 'desk'])
      step(known, { kind: 'sensor_announced', description: { sensor, name: sensor, origin: 'ingest' } }, NOW);
    for (let minutes = 0; minutes <= 60; minutes += 20) see('door', 1, minutes);
    assert.equal(seen(65), 1);
    see('desk', 0, 66);
    assert.equal(seen(66), 1, 'one that looks elsewhere takes nobody away');
    assert.equal(seen(91), undefined);
    see('desk', 0, 92);
    assert.equal(seen(92), 0);
  });

  it('is forgotten of outdoor air that was told long ago', () => {
    const known = home();
    step(known, { kind: 'environment', site: 'home', report: { outdoor: { temperature: 7 } } }, NOW);
    assert.equal(roomInputs(known, known.rooms.get('home/study')!, NOW + 86_400_000).outdoor, undefined);
  });
});
