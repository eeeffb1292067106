import assert from 'node:assert/strict';
import { type Alert, MINUTE, type RoomView } from '@iaqverse/core';
import { ClearedAlerts, inOrder } from '../../src/alert/alert-order.ts';
import { alertLevel } from '../../src/alert/severity.ts';
import { alert } from '../service/example-acting.ts';
import { NOW, room } from '../service/example-home.ts';

const PLACE = { site: 'home', room: 'study' };
const raised = (id: string, known: Partial<Alert> = {}): Alert =>
  alert({ id, rule: 'stuffy', place: PLACE, raisedAt: NOW, ...known });
const withAlerts = (...alerts: Alert[]): RoomView[] => [
  { ...room({ ...PLACE, name: 'Study', type: 'office', quantities: {} }), alerts },
];

describe('Alerts', () => {
  it('come with the unanswered first, then the severe, then the newer', () => {
    const alerts = [
      raised('seen', { severity: 'danger', phase: 'acknowledged' }),
      raised('info', { severity: 'info' }),
      raised('old', { raisedAt: NOW - MINUTE }),
      raised('new'),
      raised('danger', { severity: 'danger', raisedAt: NOW - 5 * MINUTE }),
      raised('quiet', { severity: 'info', phase: 'snoozed' }),
    ];
    assert.deepEqual(
      inOrder(alerts).map(({ id }) => id),
      ['danger', 'new', 'old', 'info', 'seen', 'quiet'],
    );
  });

  it('look as severe as they are, and good once they are answered or over', () => {
    assert.equal(alertLevel({ severity: 'danger', phase: 'raised' }), 'very_poor');
    assert.equal(alertLevel({ severity: 'info', phase: 'raised' }), 'moderate');
    for (const phase of ['acknowledged', 'snoozed'] as const)
      assert.equal(alertLevel({ severity: 'danger', phase }), 'good');
    assert.equal(alertLevel({ severity: 'danger', phase: 'cleared' }), 'excellent');
  });
});

describe('Alerts that went', () => {
  it('are remembered for a quarter of an hour, the newest first', () => {
    const cleared = new ClearedAlerts();
    const ids = (rooms: RoomView[], now: number): string[] => cleared.follow(rooms, now).map(({ id }) => id);
    assert.deepEqual(ids(withAlerts(raised('a'), raised('b')), NOW), []);
    assert.deepEqual(ids(withAlerts(raised('b')), NOW + MINUTE), ['a']);
    assert.deepEqual(ids(withAlerts(), NOW + 5 * MINUTE), ['b', 'a']);
    assert.deepEqual(ids(withAlerts(), NOW + 17 * MINUTE), ['b']);
    assert.deepEqual(ids(withAlerts(), NOW + 30 * MINUTE), []);
  });

  it('say when they went, and no values that nobody knows any more', () => {
    const cleared = new ClearedAlerts();
    cleared.follow(withAlerts(raised('a', { values: { co2: 1684 }, latest: { co2: 1700 } })), NOW);
    const [gone] = cleared.follow(withAlerts(), NOW + MINUTE);
    assert.equal(gone!.phase, 'cleared');
    assert.equal(gone!.clearedAt, NOW + MINUTE);
    assert.deepEqual([gone!.values, gone!.latest], [{}, {}]);
  });

  it('are forgotten when they are back', () => {
    const cleared = new ClearedAlerts();
    cleared.follow(withAlerts(raised('a')), NOW);
    cleared.follow(withAlerts(), NOW + MINUTE);
    assert.deepEqual(cleared.follow(withAlerts(raised('a')), NOW + 2 * MINUTE), []);
  });

  it('stay the same object while nothing changes, so that nothing is drawn anew', () => {
    const cleared = new ClearedAlerts();
    cleared.follow(withAlerts(raised('a')), NOW);
    const first = cleared.follow(withAlerts(), NOW + MINUTE);
    assert.equal(cleared.follow(withAlerts(), NOW + 2 * MINUTE), first);
  });
});
