import assert from 'node:assert/strict';
import { DAY, HOUR } from '@iaqverse/core';
import { StoredAcross } from '../../src/report/stored-across.ts';
import { StoredReports } from '../../src/report/stored-reports.ts';
import { NOW, storedHome } from './stored-home.ts';

/** Monday, 9 November 2026, 0:00 where local time is an hour ahead. */
const LAST_MONDAY = Date.UTC(2026, 10, 8, 23);

describe('reports of what is stored', () => {
  it('are of the last week that is over, of rooms and not of the garden', async () => {
    const report = await new StoredReports(await storedHome()).report({ site: 'maison', kind: 'week' });
    assert.deepEqual([report.period.from, report.period.until], [LAST_MONDAY, LAST_MONDAY + 7 * DAY]);
    assert.deepEqual(
      report.rooms.map(({ room }) => room),
      ['salon', 'cuisine'],
    );
    const [, kitchen] = report.rooms;
    const [co2, pm25] = kitchen!.air.exposures;
    assert.deepEqual([co2?.hoursKnown, co2?.mean, pm25?.mean], [168, 1200, 38]);
    assert.equal(kitchen?.air.levels.excellent, 0);
    assert.equal(report.actuators.pur, 'Purificateur');
  });

  it('know from before how actuators stood, and compare with the week before', async () => {
    const { energy, energyBefore } = await new StoredReports(await storedHome()).report({
      site: 'maison',
      kind: 'week',
    });
    // On until Friday noon, UTC.
    const hours = (NOW - 8 * DAY - LAST_MONDAY) / HOUR;
    assert.deepEqual(
      energy.actuators.map(({ actuator, electricityWh, switchings }) => [actuator, electricityWh, switchings]),
      [['pur', 10 * hours, 1]],
    );
    assert.equal(energyBefore.electricityWh, 10 * 7 * 24);
  });

  it('are of the day that is asked for, as far as it has come', async () => {
    const reports = new StoredReports(await storedHome());
    const { period, rooms } = await reports.report({ site: 'maison', kind: 'day', at: NOW });
    assert.deepEqual([period.from, period.until], [Date.UTC(2026, 10, 20, 23), NOW]);
    assert.equal(rooms[0]?.air.coverage, 1);
  });

  it('do not exist of a site that is not there', async () => {
    const home = await storedHome();
    await assert.rejects(new StoredReports(home).report({ site: 'x', kind: 'day' }), { code: 'unknown_site' });
    const across = new StoredAcross({ ...home, airChangesOf: () => undefined });
    await assert.rejects(across.across('x'), { code: 'unknown_site' });
  });
});

describe('what is seen across a home', () => {
  it('says where the purifier belongs, who behaves alike, and how sites compare', async () => {
    const across = new StoredAcross({ ...(await storedHome()), airChangesOf: () => 0.4 });
    const { movables, rooms, energy, sites, from, to } = await across.across('maison');
    assert.deepEqual(
      movables.map(({ actuator, name, room, insteadOf }) => [actuator, name, room, insteadOf]),
      [['pur', 'Purificateur', 'cuisine', 'salon']],
    );
    assert.ok(movables[0]!.gain > 0);
    assert.deepEqual(rooms.groups.flatMap((group) => group.rooms).sort(), ['cuisine', 'salon']);
    assert.equal(energy.electricityWh, (10 * (NOW - 8 * DAY - from)) / HOUR);
    assert.deepEqual([to, to - from], [NOW, 14 * DAY]);
    assert.deepEqual(
      sites.map(({ site }) => site),
      ['boutique', 'maison'],
    );
  });

  it('is worked out once an hour', async () => {
    const home = await storedHome();
    let queries = 0;
    const readings = {
      query: (query: Parameters<typeof home.readings.query>[0]) => {
        queries++;
        return home.readings.query(query);
      },
    };
    const across = new StoredAcross({ ...home, readings, airChangesOf: () => undefined });
    const first = await across.across('maison');
    const asked = queries;
    assert.equal(await across.across('maison'), first);
    assert.equal(queries, asked);
    home.clock.advance(HOUR);
    assert.notEqual(await across.across('maison'), first);
  });
});
