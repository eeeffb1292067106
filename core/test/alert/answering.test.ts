import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerOfPhone, PHONE_ANSWERS, parsePhoneAction, phoneActions } from '../../src/alert/phone-answer.ts';
import { quietUntil } from '../../src/alert/quiet-hours.ts';
import { HOUR, MINUTE } from '../../src/time/span.ts';

/** 15 January 2027, 8:00 UTC. */
const MORNING = 1_800_000_000_000;
const NIGHT = { from: 22 * 60, to: 7 * 60 };

describe('answers from a phone', () => {
  it('come back as they were offered', () => {
    const actions = phoneActions('home_bedroom_rule_stale_x', 'es');
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Hecho', 'Recordar luego', 'Hoy no'],
    );
    assert.deepEqual(
      actions.map(({ action }) => parsePhoneAction(action)),
      PHONE_ANSWERS.map((answer) => ({ alert: 'home_bedroom_rule_stale_x', answer })),
    );
  });

  it('of others are none of ours', () => {
    for (const action of [
      '',
      'DONE',
      'IAQVERSE:done',
      'IAQVERSE:done:',
      'IAQVERSE:dance:x',
      'IAQVERSE:done:x:y',
      'X:done:x',
    ])
      assert.equal(parsePhoneAction(action), undefined, action);
  });

  it('acknowledge, snooze for an hour, or until the day is over', () => {
    assert.deepEqual(answerOfPhone('done', MORNING, 60), { answer: 'acknowledge' });
    assert.deepEqual(answerOfPhone('snooze', MORNING, 60), { answer: 'snooze', until: MORNING + HOUR });
    assert.deepEqual(answerOfPhone('not_today', MORNING, 60), { answer: 'snooze', until: MORNING + 15 * HOUR });
    assert.deepEqual(answerOfPhone('not_today', MORNING + 15 * HOUR, 60), {
      answer: 'snooze',
      until: MORNING + 39 * HOUR,
    });
  });
});

describe('quiet hours', () => {
  it('last from night to morning in local time', () => {
    assert.equal(quietUntil(MORNING, NIGHT, 60), undefined);
    assert.equal(quietUntil(MORNING, NIGHT, -120), MORNING + HOUR);
    assert.equal(quietUntil(MORNING + 15 * HOUR, NIGHT, 0), MORNING + 23 * HOUR);
    assert.equal(quietUntil(MORNING, { from: 60, to: 60 }, 0), undefined);
    assert.equal(quietUntil(MORNING, { from: 7 * 60, to: 9 * 60 }, 0), MORNING + HOUR);
  });

  it('end within a day, and are over then', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(
        fc.nat(4 * 24 * 60),
        minute,
        minute,
        fc.integer({ min: -840, max: 840 }),
        (after, from, to, offset) => {
          const time = MORNING + after * MINUTE;
          const until = quietUntil(time, { from, to }, offset);
          if (until === undefined) return;
          assert.ok(until > time && until <= time + 24 * HOUR);
          assert.equal(quietUntil(until, { from, to }, offset), undefined);
        },
      ),
    );
  });
});
