import assert from 'node:assert/strict';
import { energyAccount } from '../../src/across/energy-account.ts';
import { confirmedEntry, manualChangeEntry } from '../../src/ledger/write-entries.ts';
import type { LedgerEntry } from '../../src/ports/ledger.ts';
import { DAY, HOUR } from '../../src/time/span.ts';

const FROM = Date.UTC(2026, 10, 20);
const TO = FROM + DAY;
const where = { site: 'home', room: 'hall' };
const ours = (hour: number, watts: number | undefined, actuator = 'fan') =>
  confirmedEntry({ actuator, level: 1, watts }, { where, actor: 'iaqverse', now: FROM + hour * HOUR });
const byHand = (hour: number, watts: number) =>
  manualChangeEntry({ actuator: 'fan', level: 1, watts }, undefined, { where, actor: 'Zoé', now: FROM + hour * HOUR });

const figures = (entries: readonly LedgerEntry[]) => {
  const [fan] = energyAccount(entries, FROM, TO).actuators;
  return [fan?.electricityWh, fan?.savedWh, fan?.hoursOn, fan?.switchings];
};

describe('energyAccount', () => {
  it('counts what was drawn at each level for as long as it was, whatever the order of entries', () => {
    const entries = [ours(2, 40), ours(5, 10), ours(6, 0)];
    // 3 h at 40 W, 1 h at 10 W; saved: 1 h at 30 W, then 2 h, a plan’s horizon, at 10 W.
    assert.deepEqual(figures(entries), [130, 50, 4, 2]);
    assert.deepEqual(figures([...entries].reverse()), [130, 50, 4, 2]);
    // Being told again that it stands so changes nothing.
    assert.deepEqual(figures([...entries, ours(6.5, 0), ours(2.5, 40)]), [130, 50, 4, 2]);
  });

  it('knows from earlier how things stood, and counts nothing beyond the end', () => {
    assert.deepEqual(figures([ours(-5, 20), ours(1, 0)]), [20, 40, 1, 1]);
    assert.deepEqual(figures([ours(23, 20), ours(26, 0)]), [20, 0, 1, 1]);
    assert.deepEqual(figures([ours(-2, 20)]), [480, 0, 24, 0]);
  });

  it('credits nobody for what a hand turned down', () => {
    assert.deepEqual(figures([ours(1, 30), byHand(2, 0)]), [30, 0, 1, 2]);
  });

  it('leaves out what has no known draw, and sums over actuators', () => {
    const account = energyAccount([ours(1, undefined), ours(1, 5, 'b'), ours(2, 7, 'a')], FROM, TO);
    assert.deepEqual(
      account.actuators.map(({ actuator }) => actuator),
      ['a', 'b'],
    );
    assert.equal(account.electricityWh, 5 * 23 + 7 * 22);
    assert.deepEqual(energyAccount([], FROM, TO), { actuators: [], electricityWh: 0, savedWh: 0, heatWh: 0 });
  });
});
