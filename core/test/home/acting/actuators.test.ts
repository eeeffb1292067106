import assert from 'node:assert/strict';
import {
  ActingLife,
  announcedActuator,
  configurationOf,
  FINE,
  placeOf,
  SHUT,
  staleBedroom,
  VENTILATION,
  WINDOW,
} from './acting-life.ts';

const kinds = (effects: readonly { kind: string }[]) => effects.map(({ kind }) => kind);

describe('The actuators of a home', () => {
  it('are those of the configuration, and a window that somebody can open in every room without one', () => {
    const life = new ActingLife({
      rooms: [{ id: 'bedroom' }, { id: 'kitchen' }, { id: 'garden', type: 'outdoor' }],
      actuators: [VENTILATION, { ...WINDOW, rooms: ['kitchen'] }],
    });
    const shown = (room: string) =>
      life.view(room).actuators.map(({ actuator, byHand, isAssumed }) => [actuator, byHand, isAssumed]);
    assert.deepEqual(shown('bedroom'), [
      ['vent', false, false],
      ['bedroom-window', true, true],
    ]);
    assert.deepEqual(shown('kitchen'), [['window', false, false]]);
    assert.deepEqual(shown('garden'), []);
  });

  it('adopts what announces itself by its area and kind, once', () => {
    const life = new ActingLife({ rooms: [{ id: 'bedroom', areas: ['Schlafzimmer'] }] });
    const announced = announcedActuator('purifier-1', { area: 'Schlafzimmer' });
    const effects = life.apply({ kind: 'actuator_announced', announced });
    assert.ok(kinds(effects).includes('configuration_changed') && kinds(effects).includes('actuators_changed'));
    const [adopted] = life.home.configuration.sites[0]!.actuators;
    assert.deepEqual(
      [adopted?.id, adopted?.kind, adopted?.rooms, adopted?.entity],
      ['purifier-x', 'purifier', ['bedroom'], 'purifier-1'],
    );
    life.stands('purifier-1', 2, true);
    assert.equal(life.actuator('purifier-x').level, 2);
    const again = life.apply({ kind: 'actuator_announced', announced });
    assert.ok(!kinds(again).includes('configuration_changed'));
    assert.equal(life.home.configuration.sites[0]!.actuators.length, 1);
    life.apply({ kind: 'actuator_announced', announced: announcedActuator('purifier-2', { area: 'bedroom' }) });
    assert.deepEqual(
      life.home.configuration.sites[0]!.actuators.map(({ id }) => id),
      ['purifier-x', 'purifier-x-2'],
    );
  });

  it('leaves alone what nobody can place or name, and uses it once the configuration names it', () => {
    const life = new ActingLife();
    life.apply({ kind: 'actuator_announced', announced: announcedActuator('a', { area: 'Attic' }) });
    life.apply({ kind: 'actuator_announced', announced: announcedActuator('b', { area: 'bedroom', kind: undefined }) });
    life.apply({ kind: 'actuator_announced', announced: announcedActuator('c') });
    assert.deepEqual(life.home.configuration.sites[0]!.actuators, []);
    const configuration = configurationOf({ actuators: [{ kind: 'fan', id: 'hood', entity: 'b' }] });
    life.apply({ kind: 'configured', configuration, actor: 'test' });
    life.stands('b', 1);
    assert.equal(life.actuator('hood').level, 1);
  });

  it('adopts what waited as soon as its room comes to be', () => {
    const life = new ActingLife();
    life.apply({ kind: 'actuator_announced', announced: announcedActuator('a', { area: 'Attic' }) });
    const configuration = configurationOf({ rooms: [{ id: 'bedroom' }, { id: 'attic' }] });
    const effects = life.apply({ kind: 'configured', configuration, actor: 'test' });
    assert.ok(kinds(effects).includes('configuration_changed'));
    assert.equal(life.view('attic').actuators.find(({ byHand }) => !byHand)?.actuator, 'purifier-x');
  });

  it('keeps what is known of an actuator that is renamed, and forgets that of one that is moved by another device', () => {
    const life = staleBedroom();
    life.forMinutes(6);
    assert.equal(life.actuator('vent').level, 3);
    const change = (changes: object) =>
      life.apply({
        kind: 'configured',
        configuration: configurationOf({ actuators: [{ ...VENTILATION, ...changes }, SHUT] }),
        actor: 'test',
      });
    change({ name: 'Central unit' });
    assert.deepEqual([life.actuator('vent').name, life.actuator('vent').level], ['Central unit', 3]);
    change({ entity: 'fan.other' });
    assert.equal(life.actuator('vent').level, undefined);
    life.stands('fan.vent', 1);
    assert.equal(life.actuator('vent').level, undefined);
    life.stands('fan.other', 1);
    assert.equal(life.actuator('vent').level, 1);
  });

  it('tells a device that another one replaced nothing any more', () => {
    const life = staleBedroom();
    life.obeys = false;
    life.until(life.now + 5.2 * 60_000);
    assert.deepEqual(
      life.commands.map(({ entity }) => entity),
      ['fan.vent'],
    );
    const configuration = configurationOf({ actuators: [{ ...VENTILATION, entity: 'fan.other' }, SHUT] });
    life.apply({ kind: 'configured', configuration, actor: 'test' });
    life.forMinutes(4);
    assert.equal(life.commands.filter(({ entity }) => entity === 'fan.vent').length, 1);
  });

  it('commands nothing whose device withdrew, and commands it again when it is back', () => {
    const life = staleBedroom();
    const announced = announcedActuator('fan.vent', { kind: 'ventilation' });
    life.apply({ kind: 'actuator_announced', announced });
    life.apply({ kind: 'actuator_withdrawn', entity: 'fan.vent' });
    assert.equal(life.actuator('vent').available, false);
    life.forMinutes(12);
    assert.deepEqual(life.commands, []);
    life.apply({ kind: 'actuator_announced', announced });
    assert.equal(life.actuator('vent').available, undefined);
    life.forMinutes(6);
    assert.deepEqual(
      life.commands.map(({ level }) => level),
      [3],
    );
  });

  it('says once what a site does not have', () => {
    const life = new ActingLife();
    const unknown = { code: 'unknown_actuator' };
    assert.throws(
      () => life.apply({ kind: 'actuator_commanded', site: 'home', actuator: 'x', level: 1, actor: 'anna' }),
      unknown,
    );
    assert.throws(
      () => life.apply({ kind: 'actuator_released', site: 'away', actuator: 'bedroom-window', actor: 'anna' }),
      unknown,
    );
    assert.throws(() => life.apply({ kind: 'environment', site: 'away', report: FINE }), { code: 'unknown_site' });
    assert.throws(() => life.apply({ kind: 'preference_set', site: 'away', preference: 'thrifty', actor: 'anna' }), {
      code: 'unknown_site',
    });
    assert.throws(
      () => life.apply({ kind: 'room_answered', place: placeOf('cellar'), answer: 'snooze', actor: 'anna' }),
      { code: 'unknown_room' },
    );
  });
});
