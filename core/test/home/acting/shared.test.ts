import assert from 'node:assert/strict';
import { MINUTE, SECOND } from '../../../src/time/span.ts';
import { ActingLife, type Air, FINE, placeOf, SHUT, START } from './acting-life.ts';

const SHARED = {
  kind: 'ventilation',
  id: 'vent',
  entity: 'fan.vent',
  rooms: ['bedroom', 'study'],
  noise_db: [25, 32, 44],
} as const;
const STALE: Air = { co2: 1700, temperature: 21, humidity: 45, pm25: 8 };
const FRESH: Air = { co2: 480, temperature: 21, humidity: 45, pm25: 5 };

/** Two rooms that one ventilation serves, whose windows nobody can open. */
function twoRooms(bedroom: Air, study: Air, modes: readonly [string, string] = ['auto', 'auto'], site: object = {}) {
  const life = new ActingLife({
    rooms: [
      { id: 'bedroom', mode: modes[0] },
      { id: 'study', mode: modes[1], type: 'office' },
    ],
    actuators: [SHARED, { ...SHUT, rooms: ['bedroom', 'study'] }],
    site,
  });
  life.tellOutdoors(FINE);
  life.stands('fan.vent', 0, true);
  life.stands('cover.shut', 0, true);
  life.apply({ kind: 'actuator_availability', entity: 'cover.shut', available: false });
  life.air.set('bedroom', bedroom);
  life.air.set('study', study);
  life.measure();
  return life;
}

const levels = (life: ActingLife) => life.commands.map(({ level }) => level);

describe('An actuator that several rooms share', () => {
  it('follows the room that wants the most, and comes down when none wants it any more', () => {
    const life = twoRooms(STALE, { ...STALE, co2: 1500 });
    life.forMinutes(16);
    const most = life.actuator('vent').level!;
    assert.ok(most > 0);
    life.air.set('bedroom', FRESH);
    life.forMinutes(30);
    assert.equal(life.actuator('vent').level, most);
    life.air.set('study', FRESH);
    life.forMinutes(60);
    assert.equal(life.actuator('vent').level, 0);
    assert.equal(life.actuator('vent', 'study').level, 0);
  });

  it('counts the wish of no room that is not to be worked, or measures no more', () => {
    const life = twoRooms(STALE, STALE);
    life.forMinutes(16);
    assert.ok(life.actuator('vent').level! > 0);
    life.apply({ kind: 'mode_set', place: placeOf('study'), mode: 'advise', actor: 'anna' });
    life.air.set('bedroom', FRESH);
    life.forMinutes(60);
    assert.equal(life.actuator('vent').level, 0);
  });

  it('is moved by no room that may only advise', () => {
    const life = twoRooms(STALE, STALE, ['advise', 'off']);
    life.forMinutes(60);
    assert.deepEqual(levels(life), []);
  });

  it('heeds the interlocks of every room that it serves', () => {
    const life = twoRooms(STALE, STALE);
    // Outdoor CO2 that is worse than the air of one room only.
    life.air.set('study', { ...STALE, co2: 600 });
    life.tellOutdoors({ outdoor: { co2: 700 } });
    life.measure();
    life.forMinutes(60);
    assert.ok(levels(life).length > 0);
    assert.ok(
      levels(life).every((level) => level <= 1),
      String(levels(life)),
    );
    assert.ok(life.view('study').actuators[0]!.locks.some(({ name }) => name === 'outdoor_co2'));
    assert.ok(!life.view().actuators[0]!.locks.some(({ name }) => name === 'outdoor_co2'));
  });

  it('runs at its most for carbon monoxide in one room, whatever the others would rather have', () => {
    // Quiet hours hold ventilation below its loudest stage, save where the air is dangerous.
    const life = twoRooms(FRESH, { ...FRESH, co: 80 }, ['auto', 'auto'], {
      quiet_hours: { from: '09:00', to: '18:00' },
    });
    // Longer than it runs at least once it has begun.
    life.forMinutes(26);
    assert.ok(life.view().actuators[0]!.locks.some(({ name }) => name === 'quiet_hours'));
    assert.equal(life.actuator('vent', 'study').level, 3);
    assert.deepEqual(levels(life), [3]);
  });

  it('is not moved by a person against the danger of any of its rooms', () => {
    const life = twoRooms(FRESH, { ...FRESH, co: 80 }, ['advise', 'advise']);
    life.forMinutes(6);
    const move = (level: number) =>
      life.apply({ kind: 'actuator_commanded', site: 'home', actuator: 'vent', level, actor: 'anna' });
    assert.throws(() => move(1), { code: 'interlocked' });
    move(3);
    life.until(life.now + 2 * SECOND);
    assert.equal(life.actuator('vent').level, 3);
  });

  it('shows in all its rooms what a hand did', () => {
    const life = twoRooms(FRESH, FRESH);
    life.until(START + 3 * MINUTE);
    const told = life
      .stands('fan.vent', 2)
      .flatMap((effect) => (effect.kind === 'room_changed' ? [effect.place.room] : []));
    assert.deepEqual([...new Set(told)].sort(), ['bedroom', 'study']);
    assert.equal(life.actuator('vent').manualUntil, life.actuator('vent', 'study').manualUntil);
  });
});
