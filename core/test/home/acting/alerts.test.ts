import assert from 'node:assert/strict';
import { nextDueAlert } from '../../../src/alert/alert-book.ts';
import { configurationSchema } from '../../../src/home/configuration.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/time/span.ts';
import { ActingLife, configurationOf, placeOf, SHUT, START, staleBedroom } from './acting-life.ts';

const told = (life: ActingLife) => life.changes().map(({ alert, notice }) => [alert.rule, alert.phase, notice]);
const advise = { rooms: [{ id: 'bedroom', mode: 'advise' }] };

function answer(life: ActingLife, how: 'acknowledge' | 'snooze', span?: number) {
  const [alert] = life.view().alerts;
  return life.apply({
    kind: 'alert_answered',
    alert: alert!.id,
    answer: how,
    ...(span !== undefined && { span }),
    actor: 'anna',
  });
}

/** A bedroom in which CO2 has been above 1400 ppm for half an hour: the first alert of our own rules. */
function warned(given: object = advise): ActingLife {
  const life = staleBedroom(given);
  life.forMinutes(33);
  return life;
}

describe('The alerts of a home', () => {
  it('come of our own rules, written down, and clear when the air is good again', () => {
    const life = warned();
    assert.deepEqual(
      life.view().alerts.map(({ rule, severity, phase }) => [rule, severity, phase]),
      [['co2-warning', 'warning', 'raised']],
    );
    life.air.set('bedroom', { co2: 600, temperature: 21, humidity: 45, pm25: 8 });
    life.forMinutes(40);
    assert.deepEqual(life.view().alerts, []);
    assert.deepEqual(told(life), [
      ['co2-warning', 'raised', 'raised'],
      ['co2-warning', 'cleared', 'cleared'],
    ]);
    assert.deepEqual(
      life.entries('alert').map(({ detail }) => detail.change),
      ['raised', 'cleared'],
    );
    assert.deepEqual(life.unreadable(), []);
  });

  it('come of danger in five minutes, and cover the milder one', () => {
    const life = staleBedroom(advise, { co2: 2300 });
    life.forMinutes(8);
    assert.deepEqual(told(life), [['co2-danger', 'raised', 'raised']]);
    life.forMinutes(40);
    assert.deepEqual(told(life), [['co2-danger', 'raised', 'raised']]);
  });

  it('come within ten seconds of what is measured where a rule asks for no lasting, and are looked at no more often', () => {
    const rule = { id: 'high', when: 'co2 > 1000', severity: 'warning', name: { en: 'High' } };
    const life = new ActingLife({ ...advise, extra: { alerts: [rule] } });
    const measure = (co2: number) => life.tellAir('bedroom', { co2 });
    const raised = () => life.view().alerts.length > 0;
    measure(900);
    life.until(life.now + 5 * MINUTE);
    measure(1100);
    life.until(life.now + SECOND);
    assert.ok(raised(), 'the first measurement after a calm is looked at at once');
    measure(800);
    life.until(life.now + 9 * SECOND);
    const looks: number[] = [];
    for (let second = 0; second < 60; second++) {
      measure(1100 + second);
      const before = nextDueAlert(life.home.acting.alerts);
      life.until(life.now + SECOND);
      if (nextDueAlert(life.home.acting.alerts) !== before) looks.push(life.now);
    }
    assert.ok(looks.length <= 7, `${looks.length} looks in a minute`);
    assert.ok(raised());
  });

  it('follow the limits of the room', () => {
    const life = staleBedroom(advise, { co2: 1700 });
    life.apply({ kind: 'limit_set', place: placeOf('bedroom'), key: 'co2_critical', value: 1900, actor: 'anna' });
    life.forMinutes(60);
    assert.deepEqual(told(life), []);
  });

  it('are silent once acknowledged, until they clear', () => {
    const life = warned();
    answer(life, 'acknowledge');
    assert.deepEqual(
      life.view().alerts.map(({ phase, actor }) => [phase, actor]),
      [['acknowledged', 'anna']],
    );
    life.forMinutes(6 * 60);
    assert.equal(life.changes().filter(({ notice }) => notice !== undefined).length, 1);
    assert.deepEqual(
      life.entries('alert').map(({ actor, detail }) => [actor, detail.change]),
      [
        ['iaqverse', 'raised'],
        ['anna', 'acknowledged'],
      ],
    );
  });

  it('come again when they were put off and still hold, after an hour where nobody said how long', () => {
    for (const span of [20 * MINUTE, undefined]) {
      const life = warned();
      const asked = life.now;
      answer(life, 'snooze', span);
      const until = asked + (span ?? HOUR);
      assert.deepEqual(
        life.view().alerts.map(({ phase, snoozedUntil }) => [phase, snoozedUntil]),
        [['snoozed', until]],
      );
      life.until(until - SECOND);
      assert.equal(life.changes().filter(({ notice }) => notice === 'raised').length, 1);
      life.until(until + MINUTE + SECOND);
      assert.equal(life.changes().filter(({ notice }) => notice === 'raised').length, 2);
      assert.deepEqual(
        life.view().alerts.map(({ phase }) => phase),
        ['raised'],
      );
      assert.deepEqual(
        life.entries('alert').map(({ detail }) => [detail.change, detail.until]),
        [
          ['raised', undefined],
          ['snoozed', until],
          ['raised', undefined],
        ],
      );
    }
  });

  it('are not there to be answered when they have cleared', () => {
    const life = warned();
    const [alert] = life.view().alerts;
    life.air.set('bedroom', { co2: 500, temperature: 21, humidity: 45, pm25: 8 });
    life.forMinutes(40);
    assert.throws(
      () => life.apply({ kind: 'alert_answered', alert: alert!.id, answer: 'acknowledge', actor: 'anna' }),
      { code: 'unknown_alert' },
    );
  });

  it('come of the rules of the configuration, with its words, for the rooms that they are for', () => {
    const rule = {
      id: 'stuffy',
      when: 'co2 > 1500 for 2m',
      severity: 'info',
      name: { en: 'Stuffy' },
      rooms: ['home/bedroom'],
    };
    const life = new ActingLife({ rooms: [{ id: 'bedroom' }, { id: 'study' }], extra: { alerts: [rule] } });
    for (const room of ['bedroom', 'study']) life.air.set(room, { co2: 1600 });
    life.measure();
    life.forMinutes(5);
    assert.deepEqual(
      life.view().alerts.map(({ rule: id, severity }) => [id, severity]),
      [['stuffy', 'info']],
    );
    assert.deepEqual(life.view('study').alerts, []);
    const without = configurationOf({ rooms: [{ id: 'bedroom' }, { id: 'study' }] });
    life.apply({ kind: 'configured', configuration: configurationSchema.parse(without), actor: 'anna' });
    life.forMinutes(2);
    assert.deepEqual(life.view().alerts, []);
    assert.equal(life.changes().at(-1)?.notice, undefined);
  });

  it('go with their room', () => {
    const life = warned({ rooms: [{ id: 'bedroom', mode: 'advise' }, { id: 'study' }] });
    assert.equal(life.view().alerts.length, 1);
    const [alert] = life.view().alerts;
    const configuration = configurationOf({ rooms: [{ id: 'study' }], actuators: [{ ...SHUT, rooms: ['study'] }] });
    life.apply({ kind: 'configured', configuration, actor: 'anna' });
    assert.throws(
      () => life.apply({ kind: 'alert_answered', alert: alert!.id, answer: 'acknowledge', actor: 'anna' }),
      { code: 'unknown_alert' },
    );
    life.air.delete('bedroom');
    life.forMinutes(60);
    assert.ok(life.now > START);
  });
});
