import assert from 'node:assert/strict';
import type { OutcomeView } from '../../src/action/action-view.ts';
import type { Plan } from '../../src/action/plan.ts';
import type { Alert } from '../../src/alert/alert.ts';
import { LEDGER_DETAILS, readEntry } from '../../src/ledger/entries.ts';
import {
  alertEntry,
  answerEntry,
  commandEntry,
  confirmedEntry,
  decisionEntry,
  environmentEntry,
  failedEntry,
  faultEntry,
  limitEntry,
  manualChangeEntry,
  modeEntry,
  outcomeEntry,
  preferenceEntry,
} from '../../src/ledger/write-entries.ts';
import type { LedgerEntry } from '../../src/ports/ledger.ts';

const PLACE = { site: 'home', room: 'bedroom' };
const NOW = Date.UTC(2026, 10, 20, 21);
const BY_US = { where: PLACE, actor: 'iaqverse', now: NOW };
const COST = { electricityWh: 12, heatWh: 340, noiseDb: 31 };
const EXPECTED = { quantity: 'co2', value: 780, without: 1180, at: NOW + 1_800_000 } as const;

const PLAN: Plan = {
  place: PLACE,
  madeAt: NOW,
  actions: [
    {
      ...{ id: 'a1', place: PLACE, actuator: 'fan', kind: 'fan', name: 'Fan', byHand: false, action: 'turn_on' },
      ...{ level: 2, from: undefined, at: NOW, until: undefined, priority: 'medium', reason: 'will_reach_limit' },
      ...{ quantity: 'co2', current: 860, predicted: 1180, limit: 1000, severity: 'warning', minutesToLimit: 25 },
      ...{ probability: 0.8, expected: [EXPECTED], cost: COST, interlock: undefined },
      runnerUp: {
        ...{ actuator: 'window', kind: 'window', name: 'Window', action: 'open', level: 1, loss: 'forbidden' },
        forbiddenBy: 'quiet_hours',
      },
    },
  ],
  forbidden: [{ actuator: 'window', level: 1, interlock: 'quiet_hours' }],
  expected: {},
};

const OUTCOME: OutcomeView = {
  ...{ id: 'a1', actuator: 'fan', kind: 'fan', name: 'Fan', action: 'turn_on', level: 2, before: 0, at: NOW },
  ...{ actor: 'Zoé', reason: 'will_reach_limit', quantity: 'co2', expected: EXPECTED, measured: 800 },
  ...{ verdict: 'as_expected', undoable: false },
};

const ALERT: Alert = {
  ...{ id: 'x', cause: 'rule', rule: 'stuffy', place: PLACE, severity: 'warning', phase: 'snoozed', raisedAt: NOW },
  ...{ changedAt: NOW, snoozedUntil: NOW + 1, escalations: 0, condition: 'co2 > 1000', values: { co2: 1100 } },
  actor: 'Zoé',
};

const ENTRIES: readonly LedgerEntry[] = [
  decisionEntry(PLAN),
  commandEntry({ actuator: 'fan', level: 2, from: 0, action: 'a1' }, 1, BY_US),
  confirmedEntry({ actuator: 'fan', level: 2, watts: 14 }, BY_US),
  failedEntry({ actuator: 'fan', level: 2 }, 3, BY_US),
  manualChangeEntry({ actuator: 'fan', level: 0, from: 2, watts: 0 }, NOW + 7_200_000, { ...BY_US, actor: 'Zoé' }),
  answerEntry(PLAN.actions[0]!, 'snooze', NOW + 3_600_000, { ...BY_US, actor: 'Zoé' }),
  outcomeEntry(PLACE, OUTCOME, COST, NOW),
  alertEntry(ALERT, 'snoozed', NOW),
  faultEntry(
    PLACE,
    { sensor: 's', quantity: 'co2', kind: 'stuck', since: NOW, foundAt: NOW, seen: { at: 400 } },
    'found',
    NOW,
  ),
  environmentEntry('storm', true, { ...BY_US, where: { site: 'home' } }),
  modeEntry('advise', 'auto', BY_US),
  limitEntry('co2_warning', 900, BY_US),
  preferenceEntry('balanced', 'thrifty', { ...BY_US, where: { site: 'home' } }),
];

describe('entries of the ledger', () => {
  it('are of every kind, and are read as what was written, after JSON', () => {
    assert.deepEqual(new Set(ENTRIES.map(({ kind }) => kind)), new Set(Object.keys(LEDGER_DETAILS)));
    for (const entry of ENTRIES) {
      const stored = JSON.parse(JSON.stringify(entry));
      assert.deepEqual(readEntry(stored), stored, entry.kind);
    }
  });

  it('say why, what else was weighed and what was forbidden', () => {
    const read = readEntry(JSON.parse(JSON.stringify(ENTRIES[0])));
    assert.equal(read?.kind, 'decision');
    const [action] = read.detail.actions;
    assert.deepEqual(
      [action?.id, action?.reason, action?.priority, action?.limit, action?.runnerUp?.forbiddenBy],
      ['a1', 'will_reach_limit', 'medium', 1000, 'quiet_hours'],
    );
    assert.deepEqual(read.detail.forbidden, PLAN.forbidden);
  });

  it('name who answered an alert, and nobody where it went by itself', () => {
    assert.equal(alertEntry(ALERT, 'snoozed', NOW).actor, 'Zoé');
    const cleared = alertEntry(ALERT, 'cleared', NOW);
    assert.deepEqual([cleared.actor, cleared.detail.until], ['iaqverse', undefined]);
  });

  it('are left alone when they are of an older or a stranger kind, and keep what a later version adds', () => {
    const mode = modeEntry('off', 'auto', BY_US);
    assert.equal(readEntry({ ...mode, kind: 'configured' }), undefined);
    assert.equal(readEntry({ ...mode, kind: 'toString' }), undefined);
    assert.equal(readEntry({ ...mode, detail: { before: 'off' } }), undefined);
    assert.equal(readEntry({ ...mode, detail: { ...mode.detail, later: 1 } })?.kind, 'mode_set');
  });
});
