import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findAlert, forgetRoomAlerts, nextDueAlert, openAlerts } from '../../src/alert/alert-book.ts';
import { detectorReports, faultReports } from '../../src/alert/alert-cause.ts';
import { IaqverseError } from '../../src/error.ts';
import { MINUTE } from '../../src/time/span.ts';
import { PLACE, START, WatchedRoom } from './watched-room.ts';

const STALE = { id: 'stale', when: 'co2 > 1000 for 5m' };
const high = { air: { co2: 1200 } };
const low = { air: { co2: 600 } };

describe('the alerts of a room', () => {
  it('are raised when a condition holds and cleared when it is left behind', () => {
    const room = new WatchedRoom(STALE);
    assert.deepEqual(room.after(0, high), []);
    const [raised] = room.after(5, high);
    assert.equal(raised?.notice, 'raised');
    assert.deepEqual(raised?.alert, {
      id: `home_bedroom_rule_stale_${(START + 5 * MINUTE).toString(36)}`,
      cause: 'rule',
      rule: 'stale',
      place: PLACE,
      severity: 'warning',
      phase: 'raised',
      raisedAt: START + 5 * MINUTE,
      changedAt: START + 5 * MINUTE,
      escalations: 0,
      condition: 'co2 > 1000 for 5m',
      values: { co2: 1200 },
    });
    assert.deepEqual(openAlerts(room.book, PLACE), [raised.alert]);
    const [cleared] = room.after(3, low);
    assert.equal(cleared?.notice, 'cleared');
    assert.equal(cleared?.alert.id, raised.alert.id);
    assert.equal(cleared?.alert.clearedAt, START + 8 * MINUTE);
    assert.deepEqual(cleared?.alert.latest, { co2: 600 });
    assert.deepEqual(openAlerts(room.book), []);
  });

  it('are raised in time when nothing new is measured meanwhile', () => {
    const room = new WatchedRoom(STALE);
    room.after(0, high);
    room.after(20);
    assert.equal(room.alert().raisedAt, START + 5 * MINUTE);
  });

  it('stay until a value lies 5 % behind its limit', () => {
    const room = new WatchedRoom(STALE);
    room.after(0, high);
    room.after(5);
    assert.deepEqual(room.after(1, { air: { co2: 960 } }), []);
    assert.equal(room.after(1, { air: { co2: 950 } })[0]?.notice, 'cleared');
  });

  it('are cleared by a condition of their own where a rule has one', () => {
    const room = new WatchedRoom({ ...STALE, clear_when: 'co2 < 700 for 2m' });
    room.after(0, high);
    room.after(5);
    assert.deepEqual(room.after(1, { air: { co2: 800 } }), []);
    assert.deepEqual(room.after(1, low), []);
    assert.equal(room.after(3)[0]?.notice, 'cleared');
    assert.equal(room.alert().clearedAt, START + 9 * MINUTE);
  });

  it('are neither raised nor cleared by what is not known', () => {
    const room = new WatchedRoom(STALE);
    room.after(0, high);
    room.after(2, {});
    assert.deepEqual(room.after(30, {}), []);
    room.after(0, high);
    room.after(5);
    assert.deepEqual(room.told(), ['raised warning']);
    room.after(120, {});
    assert.equal(openAlerts(room.book).length, 1);
  });

  it('rest after their end, so that air around a limit does not flap', () => {
    const room = new WatchedRoom({ id: 'stale', when: 'co2 > 1000' });
    for (let minute = 0; minute < 30; minute++) room.after(1, minute % 2 === 0 ? high : low);
    assert.deepEqual(room.told(), ['raised warning', 'cleared warning']);
    const first = room.alert().id;
    room.after(1, high);
    room.after(10);
    assert.deepEqual(room.told(), ['raised warning', 'cleared warning', 'raised warning']);
    assert.notEqual(room.alert().id, first);
    assert.equal(room.alert().raisedAt, START + 32 * MINUTE);
  });

  it('escalate when nobody answers', () => {
    const escalate = { after_minutes: 30, to: 'danger', notify: ['pager'] };
    const room = new WatchedRoom({ id: 'stale', when: 'co2 > 1000', notify: ['phone'], escalate });
    room.after(0, high);
    room.after(45);
    assert.deepEqual(room.told(), ['raised warning', 'escalated danger']);
    const [raised, escalated] = room.changes;
    assert.deepEqual(raised?.delivery?.channels, ['phone']);
    assert.equal(raised?.delivery?.waitsForMorning, true);
    assert.deepEqual(escalated?.delivery?.channels, ['pager']);
    assert.equal(escalated?.delivery?.waitsForMorning, false);
    assert.equal(escalated?.alert.escalations, 1);
    assert.equal(escalated?.alert.changedAt, START + 30 * MINUTE);
    room.after(1, low);
    assert.deepEqual(room.changes.at(-1)?.delivery?.channels, ['phone', 'pager']);
  });

  it('are silent once they are acknowledged, until they clear', () => {
    const room = new WatchedRoom({
      id: 'stale',
      when: 'co2 > 1000',
      escalate: { after_minutes: 30 },
      repeat_minutes: 10,
    });
    room.after(0, high);
    const answered = room.answer({ answer: 'acknowledge' });
    assert.equal(answered.phase, 'acknowledged');
    assert.equal(answered.actor, 'Ada');
    room.after(120);
    assert.deepEqual(room.told(), ['raised warning']);
    room.after(1, low);
    assert.deepEqual(room.told(), ['raised warning', 'cleared warning']);
    assert.equal(room.alert().actor, 'Ada');
  });

  it('come back after a snooze, and wait anew before they escalate', () => {
    const room = new WatchedRoom({ id: 'stale', when: 'co2 > 1000', escalate: { after_minutes: 30 } });
    room.after(0, high);
    room.answer({ answer: 'snooze', until: room.now + 60 * MINUTE });
    room.after(59);
    assert.deepEqual(room.told(), ['raised warning']);
    room.after(2);
    assert.deepEqual(room.told(), ['raised warning', 'raised warning']);
    assert.equal(room.alert().changedAt, START + 60 * MINUTE);
    assert.equal(room.alert().snoozedUntil, undefined);
    assert.deepEqual(
      room.changes.map(({ delivery }) => delivery?.turn),
      [0, 1],
    );
    room.after(30);
    assert.equal(room.alert().changedAt, START + 90 * MINUTE);
    assert.equal(room.told().at(-1), 'escalated danger');
  });

  it('are repeated as often as a rule says', () => {
    const room = new WatchedRoom({ id: 'co', when: 'co >= 30', severity: 'danger', repeat_minutes: 5 });
    room.after(0, { air: { co: 40 } });
    room.after(12, { air: { co: 60 } });
    assert.deepEqual(room.told(), ['raised danger', 'raised danger', 'raised danger']);
    assert.deepEqual(
      room.changes.map(({ delivery }) => delivery?.turn),
      [0, 1, 2],
    );
  });

  it('refuse answers to what is not there, and snoozes into the past', () => {
    const room = new WatchedRoom({ id: 'stale', when: 'co2 > 1000' });
    room.after(0, high);
    const code = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        return error instanceof IaqverseError && error.code;
      }
      return undefined;
    };
    assert.equal(
      code(() => room.answer({ answer: 'snooze', until: room.now })),
      'invalid_argument',
    );
    assert.ok(findAlert(room.book, room.alert().id));
    room.after(1, low);
    assert.equal(
      code(() => room.answer({ answer: 'acknowledge' })),
      'unknown_alert',
    );
  });

  it('are covered by a worse one, which is told alone', () => {
    const room = new WatchedRoom(
      { id: 'worse', when: 'co2 > 2000', severity: 'danger', covers: ['bad'] },
      { id: 'bad', when: 'co2 > 1000' },
    );
    room.after(0, high);
    room.after(1, { air: { co2: 2500 } });
    assert.deepEqual(room.told(), ['raised warning', 'raised danger']);
    assert.deepEqual(
      openAlerts(room.book).map(({ rule }) => rule),
      ['worse'],
    );
    room.after(1, high);
    assert.equal(room.told().at(-1), 'cleared danger');
    room.after(29);
    assert.equal(openAlerts(room.book).length, 0);
    room.after(2);
    assert.deepEqual(
      openAlerts(room.book).map(({ rule }) => rule),
      ['bad'],
    );
  });

  it('end without a word when their rule is gone, or says something else', () => {
    const room = new WatchedRoom({ id: 'stale', when: 'co2 > 1000' });
    room.after(0, high);
    room.rules = [];
    const [ended] = room.after(1);
    assert.equal(ended?.notice, undefined);
    assert.equal(ended?.alert.phase, 'cleared');
    assert.equal(room.book.rooms.get('home/bedroom')?.watched.size, 0);
  });

  it('are raised for other causes as long as these are reported', () => {
    const room = new WatchedRoom({ id: 'pm25-danger', when: 'pm25 > 100', severity: 'danger' });
    room.causes = [
      ...detectorReports({ flags: { smoke_alarm: { value: true, time: START } } }, 'home'),
      ...faultReports([
        { sensor: 'bedroom/1', quantity: 'co2', kind: 'stuck', since: START, foundAt: START, seen: {} },
        { sensor: 'bedroom/1', quantity: 'tvoc', kind: 'stuck', since: START, foundAt: START, seen: {} },
      ]),
    ];
    room.after(0, { air: { pm25: 300 } });
    assert.deepEqual(
      openAlerts(room.book).map(({ cause, rule }) => `${cause} ${rule}`),
      ['smoke home', 'sensor_fault bedroom/1'],
    );
    assert.match(openAlerts(room.book)[1]!.id, /^[\w-]+$/);
    room.causes = [];
    room.after(1);
    assert.deepEqual(room.told(), ['raised danger', 'raised info', 'cleared danger', 'cleared info']);
  });

  it('go on after a restart as if there had been none', () => {
    const follow = (restarts: boolean) => {
      const room = new WatchedRoom(
        { ...STALE, escalate: { after_minutes: 20 } },
        { id: 'many', when: 'co2 > 900 in 3 of 5' },
      );
      for (const co2 of [1100, 1100, 800, 1200, 1200, 1200, 1200, 1200, 1200, 940, 1200, 600, 600, 1200]) {
        room.after(3, { air: { co2 } });
        if (restarts) room.restart();
      }
      return room.changes;
    };
    assert.deepEqual(follow(true), follow(false));
    assert.ok(follow(false).length >= 4);
  });

  it('leave nothing behind in a quiet room, or in one that is gone', () => {
    const room = new WatchedRoom(STALE);
    room.after(0, low);
    assert.equal(room.book.rooms.get('home/bedroom')?.watched.size, 0);
    assert.equal(nextDueAlert(room.book), undefined);
    room.after(1, high);
    forgetRoomAlerts(room.book, PLACE);
    assert.equal(room.book.rooms.size, 0);
  });

  it('are told in turn: each once raised, cleared at most once, never two open of one rule', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 700, max: 1300 }))), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(values, (steps) => {
        const room = new WatchedRoom(
          { id: 'a', when: 'co2 > 1000' },
          { id: 'b', when: 'co2 > 1100 for 5m', severity: 'danger' },
        );
        for (const [minutes, co2] of steps) room.after(minutes, co2 === null ? {} : { air: { co2 } });
        const open = new Set<string>();
        const seen = new Set<string>();
        for (const { alert, notice } of room.changes) {
          if (notice === 'raised') {
            assert.ok(!seen.has(alert.id) && !open.has(alert.rule));
            seen.add(alert.id);
            open.add(alert.rule);
          } else {
            assert.equal(notice, 'cleared');
            assert.ok(open.delete(alert.rule));
          }
        }
        assert.equal(openAlerts(room.book).length, open.size);
      }),
    );
  });
});
