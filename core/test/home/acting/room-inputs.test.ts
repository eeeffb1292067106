import assert from 'node:assert/strict';
import { roomInputs } from '../../../src/home/acting/room-inputs.ts';
import { configurationSchema } from '../../../src/home/configuration.ts';
import { createHome } from '../../../src/home/home.ts';
import { step } from '../../../src/home/step.ts';

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

  it('is forgotten of outdoor air that was told long ago', () => {
    const known = home();
    step(known, { kind: 'environment', site: 'home', report: { outdoor: { temperature: 7 } } }, NOW);
    assert.equal(roomInputs(known, known.rooms.get('home/study')!, NOW + 86_400_000).outdoor, undefined);
  });
});
