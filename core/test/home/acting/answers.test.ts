import assert from 'node:assert/strict';
import type { IaqverseError } from '../../../src/error.ts';
import type { ActionAnswer } from '../../../src/home/event.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/time/span.ts';
import {
  type ActingLife,
  configurationOf,
  FINE,
  MILD,
  placeOf,
  SHUT,
  START,
  staleBedroom,
  VENTILATION,
  WINDOW,
} from './acting-life.ts';

const BEDROOM = placeOf('bedroom');
const VENT_ON = 'home:bedroom:vent:turn_on:above_limit';
const roomIn = (mode: string) => ({ rooms: [{ id: 'bedroom', mode }] });

function answer(life: ActingLife, action: string, given: ActionAnswer, span?: number) {
  return life.apply({
    kind: 'action_answered',
    place: BEDROOM,
    action,
    answer: given,
    ...(span !== undefined && { span }),
    actor: 'anna',
  });
}

/** A bedroom in mode advise in which the ventilation was just proposed. */
function advised(given: Parameters<typeof staleBedroom>[0] = {}): ActingLife {
  const life = staleBedroom({ ...roomIn('advise'), ...given });
  life.forMinutes(6);
  return life;
}

describe('The modes of a room', () => {
  it('does by itself in mode auto, proposes in mode advise, and is silent in mode off', () => {
    for (const mode of ['auto', 'advise', 'off']) {
      const life = staleBedroom(roomIn(mode));
      life.forMinutes(31);
      assert.equal(life.commands.length > 0, mode === 'auto', mode);
      assert.equal(life.view().plan === undefined, mode === 'off', mode);
      const proposed = life.view().plan?.actions.map(({ id }) => id) ?? [];
      if (mode === 'advise') assert.deepEqual(proposed, [VENT_ON]);
      assert.equal(life.entries('decision').length > 0, mode !== 'off', mode);
      assert.deepEqual(life.unreadable(), []);
    }
  });

  it('writes a decision down once, as long as it stays the same', () => {
    const life = advised();
    life.forMinutes(30);
    assert.equal(life.effects.filter(({ kind }) => kind === 'plan_made').length, 7);
    const ids = life.entries('decision').map(({ detail }) => JSON.stringify(detail).match(/"priority":"\w+"/)?.[0]);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('plans anew at once when the mode changes', () => {
    const life = advised();
    life.apply({ kind: 'mode_set', place: BEDROOM, mode: 'auto', actor: 'anna' });
    life.until(life.now + SECOND);
    assert.deepEqual(
      life.commands.map(({ level }) => level),
      [3],
    );
    life.apply({ kind: 'mode_set', place: BEDROOM, mode: 'off', actor: 'anna' });
    life.until(life.now + SECOND);
    assert.equal(life.view().plan, undefined);
  });
});

describe('What people answer to actions', () => {
  it('is done by the motor when it is accepted, in mode advise too', () => {
    const life = advised();
    const effects = answer(life, VENT_ON, 'accept');
    assert.deepEqual(
      life.commands.map(({ entity, level }) => [entity, level]),
      [['fan.vent', 3]],
    );
    assert.ok(effects.some((effect) => effect.kind === 'action_taken' && effect.outcome.actor === 'anna'));
    assert.deepEqual(
      life.entries('action_answered').map(({ actor, detail }) => [actor, detail.answer]),
      [['anna', 'accept']],
    );
    life.until(life.now + 2 * SECOND);
    const [outcome] = life.view().outcomes;
    assert.deepEqual([outcome?.id, outcome?.actor, outcome?.before, outcome?.level], [VENT_ON, 'anna', 0, 3]);
    assert.equal(life.actuator('vent').manualUntil, undefined);
  });

  it('is taken as done where a person moves it', () => {
    const life = advised({ actuators: [] });
    const [action] = life.view().plan!.actions;
    assert.deepEqual([action?.byHand, action?.actuator], [true, 'bedroom-window']);
    answer(life, action!.id, 'accept');
    assert.deepEqual(life.commands, []);
    assert.equal(life.actuator('bedroom-window').level, action!.level);
    assert.equal(life.view().outcomes[0]?.id, action!.id);
    assert.deepEqual(
      life.entries('confirmed').map(({ actor }) => actor),
      ['anna'],
    );
  });

  it('is done once, however often it is accepted', () => {
    const life = advised();
    for (let time = 0; time < 3; time++) answer(life, VENT_ON, 'accept');
    life.until(life.now + 2 * SECOND);
    assert.equal(life.commands.length, 1);
    assert.equal(life.view().outcomes.length, 1);
    assert.equal(life.effects.filter(({ kind }) => kind === 'action_taken').length, 1);
    assert.equal(life.entries('command').length, 1);
  });

  it('is left alone until midnight when it is refused, by local time', () => {
    for (const offset of [0, 60, -300]) {
      const life = staleBedroom(roomIn('advise'), {}, offset);
      life.forMinutes(6);
      answer(life, VENT_ON, 'refuse');
      const midnight = START - (START % DAY) + DAY - offset * MINUTE;
      assert.equal(life.entries('action_answered')[0]?.detail.until, midnight);
      life.forMinutes(60);
      assert.deepEqual(life.view().plan?.actions, []);
    }
  });

  it('is proposed again after a while when it is put off', () => {
    const life = advised();
    answer(life, VENT_ON, 'snooze', 20 * MINUTE);
    life.until(life.now + 2 * SECOND);
    assert.deepEqual(life.view().plan?.actions, []);
    life.forMinutes(14);
    assert.deepEqual(life.view().plan?.actions, []);
    life.forMinutes(12);
    assert.deepEqual(
      life.view().plan?.actions.map(({ id }) => id),
      [VENT_ON],
    );
  });

  it('is put back when it is undone, and left alone as after a hand', () => {
    const life = staleBedroom();
    life.forMinutes(8);
    assert.equal(life.actuator('vent').level, 3);
    answer(life, VENT_ON, 'undo');
    life.until(life.now + 2 * SECOND);
    const { level, manualUntil } = life.actuator('vent');
    assert.deepEqual([level, manualUntil], [0, life.now - 2 * SECOND + 2 * HOUR]);
    assert.equal(life.view().outcomes[0]?.undoable, false);
    life.forMinutes(100);
    assert.equal(life.actuator('vent').level, 0);
    assert.throws(() => answer(life, VENT_ON, 'undo'), { code: 'unknown_action' });
    assert.equal(life.view().outcomes[0]?.verdict, 'unclear');
  });

  it('is refused where it is not there', () => {
    const life = advised();
    assert.throws(() => answer(life, 'home:bedroom:vent:turn_off:safety', 'accept'), { code: 'unknown_action' });
    const kitchen = { ...BEDROOM, room: 'kitchen' };
    assert.throws(
      () => life.apply({ kind: 'action_answered', place: kitchen, action: 'x', answer: 'accept', actor: 'anna' }),
      { code: 'unknown_room' },
    );
    const young = staleBedroom();
    young.home.rooms.get('home/bedroom')!.acting = undefined;
    assert.throws(() => answer(young, VENT_ON, 'accept'), { code: 'unknown_action' });
  });

  it('is not done when it has become dangerous, and the answer says why', () => {
    const life = advised({ actuators: [WINDOW] });
    const [action] = life.view().plan!.actions;
    assert.equal(action?.actuator, 'window');
    life.tellOutdoors({ outdoor: MILD, storm: true });
    assert.throws(
      () => answer(life, action!.id, 'accept'),
      ({ code, context }: IaqverseError) => code === 'interlocked' && context.interlock === 'storm',
    );
    assert.deepEqual(life.commands, []);
    assert.deepEqual(life.view().outcomes, []);
  });

  it('does what CO asks for although a storm forbids it', () => {
    const life = advised({ actuators: [WINDOW] });
    life.tellOutdoors({ storm: true, co_alarm: true });
    life.until(life.now + 2 * SECOND);
    const action = life.view().plan!.actions.find(({ actuator }) => actuator === 'window')!;
    assert.deepEqual([action.level, action.reason, action.interlock], [1, 'safety', 'carbon_monoxide']);
    answer(life, action.id, 'accept');
    assert.deepEqual(
      life.commands.map(({ level }) => level),
      [1],
    );
  });
});

describe('What people move themselves', () => {
  const move = (life: ActingLife, actuator: string, level: number) =>
    life.apply({ kind: 'actuator_commanded', site: 'home', actuator, level, actor: 'anna' });

  it('is done although a plan would not, but not what is dangerous', () => {
    const life = staleBedroom({ actuators: [WINDOW] });
    life.tellOutdoors({ outdoor: { ...MILD, rain: 0.5 } });
    life.forMinutes(6);
    assert.deepEqual(life.commands, []);
    move(life, 'window', 1);
    assert.deepEqual(
      life.commands.map(({ level }) => level),
      [1],
    );
    life.forMinutes(1);
    move(life, 'window', 0);
    life.forMinutes(1);
    life.tellOutdoors({ storm: true });
    assert.throws(() => move(life, 'window', 1), { code: 'interlocked' });
    move(life, 'window', 0);
    assert.equal(life.actuator('window').level, 0);
  });

  it('is a fact where a hand moved it', () => {
    const life = staleBedroom({ actuators: [] });
    life.tellOutdoors({ storm: true });
    life.forMinutes(6);
    move(life, 'bedroom-window', 1);
    assert.equal(life.actuator('bedroom-window').level, 1);
    assert.deepEqual(life.entries('confirmed').length, 1);
    assert.deepEqual(life.entries('manual_change').length, 1);
  });

  it('changes what counts, once, and plans anew', () => {
    const life = advised();
    const prefer = () => life.apply({ kind: 'preference_set', site: 'home', preference: 'thrifty', actor: 'anna' });
    const plans = () => life.effects.filter(({ kind }) => kind === 'plan_made').length;
    const before = plans();
    const kinds = prefer().map(({ kind }) => kind);
    assert.deepEqual(kinds, ['configuration_changed', 'environment_changed', 'record']);
    assert.deepEqual(prefer(), []);
    life.until(life.now + SECOND);
    assert.equal(plans(), before + 1);
    assert.equal(life.home.configuration.sites[0]?.preference, 'thrifty');
  });

  it('is put off with one button: all that is told and proposed first', () => {
    const life = advised();
    life.forMinutes(40);
    assert.deepEqual(
      life.view().alerts.map(({ rule, phase }) => [rule, phase]),
      [['co2-warning', 'raised']],
    );
    life.apply({ kind: 'room_answered', place: BEDROOM, answer: 'acknowledge', actor: 'anna' });
    assert.deepEqual(
      life.view().alerts.map(({ phase, actor }) => [phase, actor]),
      [['acknowledged', 'anna']],
    );
    assert.equal(life.view().plan?.actions.length, 1);
    life.apply({ kind: 'room_answered', place: BEDROOM, answer: 'snooze', actor: 'anna' });
    life.until(life.now + 2 * SECOND);
    assert.deepEqual(life.view().plan?.actions, []);
    assert.deepEqual(life.unreadable(), []);
  });
});

describe('An alert that was put off', () => {
  it('may still be said to be seen with the room’s button', () => {
    const life = advised();
    life.forMinutes(40);
    life.apply({ kind: 'room_answered', place: BEDROOM, answer: 'snooze', actor: 'anna' });
    assert.deepEqual(
      life.view().alerts.map(({ phase }) => phase),
      ['snoozed'],
    );
    life.apply({ kind: 'room_answered', place: BEDROOM, answer: 'acknowledge', actor: 'ben' });
    assert.deepEqual(
      life.view().alerts.map(({ phase, actor }) => [phase, actor]),
      [['acknowledged', 'ben']],
    );
  });
});

describe('A configuration that changes', () => {
  it('takes an actuator away with what was proposed of it', () => {
    const life = advised();
    life.apply({
      kind: 'configured',
      configuration: configurationOf({ actuators: [SHUT], ...roomIn('advise') }),
      actor: 'anna',
    });
    assert.throws(() => answer(life, VENT_ON, 'accept'), { code: 'unknown_actuator' });
    life.forMinutes(6);
    assert.ok(!life.view().plan?.actions.some(({ actuator }) => actuator === 'vent'));
    const configuration = configurationOf({ actuators: [VENTILATION, SHUT], ...roomIn('advise') });
    life.apply({ kind: 'configured', configuration, actor: 'anna' });
    life.tellOutdoors(FINE);
    life.stands('fan.vent', 0);
    life.forMinutes(6);
    assert.ok(life.view().plan?.actions.some(({ actuator }) => actuator === 'vent'));
  });
});
