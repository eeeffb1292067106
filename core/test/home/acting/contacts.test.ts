import assert from 'node:assert/strict';
import type { AnnouncedActuator } from '../../../src/discovery/actuator/announced-actuator.ts';
import { MINUTE } from '../../../src/time/span.ts';
import { ActingLife, announcedActuator, configurationOf, FINE, placeOf } from './acting-life.ts';

const contact = (entity: string, changes: Partial<AnnouncedActuator> & { readonly area?: string } = {}) =>
  announcedActuator(entity, {
    component: 'binary_sensor',
    kind: 'window',
    levels: [0, 1],
    area: 'bedroom',
    device: {
      identifiers: [changes.device?.identifiers[0] ?? entity],
      name: 'Window',
      suggestedArea: changes.area ?? 'bedroom',
    },
    ...changes,
  });

const announce = (life: ActingLife, announced: AnnouncedActuator) =>
  life.apply({ kind: 'actuator_announced', announced });
const configured = (life: ActingLife) => life.home.configuration.sites[0]!.actuators;

/** A bedroom whose window a contact watches: stale air, and nothing else to do about it. */
function watchedBedroom(): ActingLife {
  const life = new ActingLife();
  life.air.set('bedroom', { co2: 1900, temperature: 21, humidity: 45 });
  life.apply({ kind: 'environment', site: 'home', report: FINE });
  announce(life, contact('c1'));
  life.stands('c1', 0, true);
  return life;
}

describe('A contact', () => {
  it('becomes the window that it watches, moved by a person, and stands in for the one that was assumed', () => {
    const life = new ActingLife();
    const effects = announce(life, contact('c1'));
    assert.ok(effects.some(({ kind }) => kind === 'configuration_changed'));
    assert.deepEqual(
      configured(life).map(({ kind, entity, contact, rooms }) => [kind, entity, contact, rooms]),
      [['window', undefined, 'c1', ['bedroom']]],
    );
    const [window, ...others] = life.view('bedroom').actuators;
    assert.deepEqual([window?.byHand, window?.isAssumed, window?.level], [true, false, undefined]);
    assert.deepEqual(others, []);
    announce(life, contact('c1'));
    assert.equal(configured(life).length, 1);
  });

  it('tells how it stands, and forecasts know it', () => {
    const life = watchedBedroom();
    assert.deepEqual([life.actuator('window').level, life.actuator('window').isWatched], [0, true]);
    life.forMinutes(10);
    life.stands('c1', 1);
    const { level, since, manualUntil } = life.actuator('window');
    assert.deepEqual([level, since, manualUntil], [1, life.now, undefined]);
    const [entry] = life.entries('manual_change');
    assert.deepEqual([entry?.actor, entry?.detail.level, entry?.detail.from], ['hand', 1, 0]);
    life.forMinutes(50);
    assert.equal(life.actuator('window').level, 1);
  });

  it('is never told anything: a person is, whatever the mode of the room', () => {
    const life = watchedBedroom();
    life.forMinutes(30);
    const [action] = life.view().plan!.actions;
    assert.deepEqual([action?.byHand, action?.actuator], [true, 'window']);
    assert.deepEqual(life.commands, []);
    life.apply({
      kind: 'action_answered',
      place: placeOf('bedroom'),
      action: action!.id,
      answer: 'accept',
      actor: 'anna',
    });
    assert.equal(life.actuator('window').level, 0, 'it is not open before the contact sees it');
    life.now += 2 * MINUTE;
    life.stands('c1', 1);
    assert.equal(life.actuator('window').level, action!.level, 'as far as it was meant to be');
    assert.deepEqual(life.commands, []);
  });

  it('lets a person say how far, and knows better whether', () => {
    const life = watchedBedroom();
    life.stands('c1', 1);
    const say = (level: number) =>
      life.apply({ kind: 'actuator_commanded', site: 'home', actuator: 'window', level, actor: 'anna' });
    say(0.25);
    assert.equal(life.actuator('window').level, 0.25);
    life.stands('c1', 1);
    assert.equal(life.actuator('window').level, 0.25);
    say(0);
    assert.equal(life.actuator('window').level, 0.25);
    life.stands('c1', 0);
    assert.equal(life.actuator('window').level, 0);
  });

  it('leaves unknown how its window stands while it is away or says nothing', () => {
    const life = watchedBedroom();
    life.apply({ kind: 'actuator_availability', entity: 'c1', available: false });
    assert.deepEqual([life.actuator('window').level, life.actuator('window').available], [undefined, undefined]);
    life.apply({ kind: 'actuator_availability', entity: 'c1', available: true });
    assert.equal(life.actuator('window').level, 0);
    life.apply({ kind: 'actuator_state', entity: 'c1', level: undefined, retained: false });
    assert.equal(life.actuator('window').level, undefined);
    life.stands('c1', 1, true);
    assert.equal(life.actuator('window').level, 1);
    life.apply({ kind: 'actuator_withdrawn', entity: 'c1' });
    assert.equal(life.actuator('window').level, undefined);
    life.forMinutes(10);
    assert.ok(life.view().plan !== undefined, 'people are still told');
  });

  it('watches the window that a person configured, not another one beside it', () => {
    const life = new ActingLife({ actuators: [{ kind: 'window', id: 'mine', name: 'By the bed' }] });
    announce(life, contact('c1'));
    assert.deepEqual(
      configured(life).map(({ id, contact }) => [id, contact]),
      [['mine', 'c1']],
    );
    announce(life, contact('c2'));
    assert.deepEqual(
      configured(life).map(({ contact }) => contact),
      ['c1', 'c2'],
    );
    life.stands('c2', 1);
    assert.equal(life.actuator('mine').level, undefined);
  });

  it('adds nothing to a motor of the same device, whichever comes first', () => {
    const device = { identifiers: ['velux'], name: 'Velux', suggestedArea: 'bedroom' };
    const motor = announcedActuator('cover', { kind: 'window', component: 'cover', device, levels: [0, 1] });
    for (const order of [
      [motor, contact('c1', { device })],
      [contact('c1', { device }), motor],
    ]) {
      const life = new ActingLife();
      for (const announced of order) announce(life, announced);
      assert.deepEqual(
        configured(life).map(({ kind, entity, contact: watching }) => [kind, entity, watching]),
        [['window', 'cover', undefined]],
      );
    }
  });

  it('of a thermostat is its guess', () => {
    const device = { identifiers: ['trv'], name: 'Radiator', suggestedArea: 'bedroom' };
    const life = new ActingLife();
    announce(life, announcedActuator('climate', { kind: 'heater', component: 'climate', device, levels: [5, 30] }));
    announce(life, contact('c1', { device }));
    assert.deepEqual(
      configured(life).map(({ kind }) => kind),
      ['heater'],
    );
  });
});

describe('An actuator that comes in over another way', () => {
  const MQTT = 'dev/fan';
  const HA = 'ha:r1';
  const here = announcedActuator(HA, { area: 'bedroom', aliases: [MQTT, 'fan'] });
  const there = announcedActuator(MQTT, { area: 'bedroom' });

  it('stays the one that it was, with all that is known of it', () => {
    const life = new ActingLife();
    announce(life, here);
    life.stands(HA, 2, true);
    const [before] = configured(life);
    announce(life, there);
    assert.deepEqual(
      configured(life).map(({ id, entity }) => [id, entity]),
      [[before!.id, MQTT]],
    );
    assert.equal(life.actuator(before!.id).level, 2);
    life.apply({ kind: 'actuator_withdrawn', entity: HA });
    assert.equal(configured(life).length, 1);
    assert.equal(life.actuator(before!.id).available, undefined);
    life.stands(MQTT, 3);
    assert.equal(life.actuator(before!.id).level, 3);
  });

  it('goes back the same way', () => {
    const life = new ActingLife({ actuators: [{ kind: 'purifier', id: 'mine', entity: MQTT }] });
    announce(life, here);
    assert.deepEqual(
      configured(life).map(({ id, entity }) => [id, entity]),
      [['mine', HA]],
    );
  });

  it('is not doubled where MQTT was first after a start', () => {
    const life = new ActingLife({ actuators: [{ kind: 'purifier', id: 'mine', entity: HA, name: 'My own' }] });
    announce(life, there);
    life.apply({ kind: 'area_told', of: 'actuator', id: MQTT, area: 'bedroom', alias: HA });
    assert.deepEqual(
      configured(life).map(({ id, entity }) => [id, entity]),
      [['mine', MQTT]],
    );
    life.apply({
      kind: 'configured',
      configuration: configurationOf({ actuators: [{ kind: 'purifier', id: 'mine', entity: MQTT }] }),
      actor: 'anna',
    });
    assert.equal(configured(life).length, 1);
  });
});
