import assert from 'node:assert/strict';
import { ACTUATOR_KINDS, type ActuatorConfiguration, actuatorSchema } from '../../../src/action/actuator.ts';
import { actuatorLabel } from '../../../src/action/actuator-name.ts';
import { assumedWindow, resolveActuator } from '../../../src/action/resolve-actuator.ts';
import { ROOM_TYPES } from '../../../src/home/room-type.ts';
import { LANGUAGES } from '../../../src/language.ts';
import { MINUTE } from '../../../src/time/span.ts';

const KITCHEN = { type: 'kitchen', areaM2: 12, name: 'Kitchen' } as const;

function resolved(given: object, room: Parameters<typeof resolveActuator>[1] = KITCHEN) {
  return resolveActuator(actuatorSchema.parse({ id: 'it', rooms: ['kitchen'], ...given }), room);
}

describe('An actuator of which only the kind is configured', () => {
  it('is whole for every kind and type of room: levels rising, times, figures, a name', () => {
    for (const kind of ACTUATOR_KINDS)
      for (const type of ROOM_TYPES) {
        const actuator = resolved({ kind }, { type, name: type });
        assert.ok(actuator.levels.length > 1);
        assert.deepEqual(
          actuator.levels,
          [...new Set(actuator.levels)].sort((a, b) => a - b),
          kind,
        );
        assert.ok(actuator.name.length > 0 && actuator.minOn >= 0 && actuator.minOff >= 0);
        assert.ok(actuatorSchema.safeParse(actuator.configuration).success, `${kind} in ${type}`);
        for (const value of Object.values(actuator.configuration))
          if (Array.isArray(value) && typeof value[0] === 'number')
            assert.equal(value.length, actuator.levels.length - 1, kind);
      }
  });

  it('takes what is usual in its room: a hood in the kitchen, a quiet fan in the bathroom', () => {
    assert.deepEqual((resolved({ kind: 'fan' }).configuration as { flow_m3h?: number[] }).flow_m3h, [200, 350, 550]);
    const bath = resolved({ kind: 'fan' }, { type: 'bathroom', name: 'Bath' }).configuration as { flow_m3h?: number[] };
    assert.deepEqual(bath.flow_m3h, [75]);
  });

  it('sizes ventilation and heat by the room', () => {
    const small = resolved({ kind: 'ventilation' }, { type: 'bedroom', areaM2: 10, name: 'B' }).configuration;
    const large = resolved({ kind: 'ventilation' }, { type: 'bedroom', areaM2: 20, name: 'B' }).configuration;
    assert.ok(small.kind === 'ventilation' && large.kind === 'ventilation');
    // 0.6 air changes an hour in 25 m³ and 50 m³.
    assert.equal(small.flow_m3h![1], 15);
    assert.equal(large.flow_m3h![1], 30);
    const heater = resolved({ kind: 'heater' }, { type: 'living', areaM2: 20, name: 'L' }).configuration;
    assert.ok(heater.kind === 'heater' && heater.heat_watts === 1600);
  });

  it('lets compressors and the motors of windows rest for 10 minutes', () => {
    for (const kind of ['dehumidifier', 'cooler', 'window']) assert.ok(resolved({ kind }).minOff >= 10 * MINUTE, kind);
  });

  it('goes off in doubt where that is safe, and stays where off would freeze or stifle', () => {
    assert.equal(resolved({ kind: 'window' }).safe, 'off');
    assert.equal(resolved({ kind: 'heater' }).safe, 'hold');
    assert.equal(resolved({ kind: 'heater', safe: 'off' }).safe, 'off');
  });
});

describe('An actuator that is configured', () => {
  it('keeps every figure that it was given', () => {
    const given: ActuatorConfiguration = {
      kind: 'ventilation',
      id: 'unit',
      name: 'Unit',
      rooms: ['kitchen', 'bath'],
      entity: 'fan.unit',
      min_on_minutes: 3,
      min_off_minutes: 4,
      safe: 'off',
      flow_m3h: [30, 60],
      watts: [10, 25],
      noise_db: [20, 33],
      heat_recovery: 0.9,
      filter: 0.8,
    };
    const actuator = resolveActuator(given, KITCHEN);
    assert.deepEqual(actuator.configuration, given);
    assert.deepEqual(actuator.levels, [0, 1, 2]);
    assert.equal(actuator.name, 'Unit');
    assert.deepEqual([actuator.minOn, actuator.minOff], [3 * MINUTE, 4 * MINUTE]);
    assert.equal(actuator.isAssumed, false);
  });

  it('has as many stages as its flows, with usual costs stretched over them', () => {
    const two = resolved({ kind: 'purifier', cadr_m3h: [100, 300] }).configuration;
    assert.ok(two.kind === 'purifier');
    assert.deepEqual(
      [two.watts, two.noise_db],
      [
        [6, 42],
        [25, 50],
      ],
    );
    const one = resolved({ kind: 'purifier', cadr_m3h: [150] }).configuration;
    assert.ok(one.kind === 'purifier');
    assert.deepEqual(one.watts, [18]);
    const short = resolved({ kind: 'purifier', cadr_m3h: [100, 200, 300], watts: [5] }).configuration;
    assert.ok(short.kind === 'purifier');
    assert.deepEqual(short.watts, [5, 5, 5]);
  });

  it('stands ajar by hand, and by a motor only when that is said', () => {
    assert.deepEqual(resolved({ kind: 'window' }).levels, [0, 0.06, 1]);
    assert.deepEqual(resolved({ kind: 'window', entity: 'cover.w' }).levels, [0, 1]);
    assert.deepEqual(resolved({ kind: 'window', entity: 'cover.w', positions: true }).levels, [0, 0.06, 1]);
  });
});

describe('The window that nobody configured', () => {
  it('is usual, moved by hand, and said to be assumed', () => {
    const window = assumedWindow({ id: 'bedroom', type: 'bedroom', name: 'Bedroom' }, 'de');
    assert.equal(window.id, 'bedroom-window');
    assert.equal(window.name, 'Fenster');
    assert.deepEqual(window.rooms, ['bedroom']);
    assert.equal(window.entity, undefined);
    assert.ok(window.isAssumed);
    assert.ok(window.configuration.kind === 'window' && window.configuration.area_m2 === 0.8);
  });
});

describe('Names of actuators', () => {
  it('differ between kinds in every language, and by room where people say so', () => {
    for (const language of LANGUAGES) {
      const labels = ACTUATOR_KINDS.map((kind) => actuatorLabel(kind, 'living', language));
      assert.equal(new Set(labels).size, ACTUATOR_KINDS.length, labels.join());
    }
    assert.equal(actuatorLabel('fan', 'kitchen', 'fr'), 'Hotte');
  });
});
