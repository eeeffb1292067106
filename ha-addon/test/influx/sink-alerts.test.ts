import assert from 'node:assert/strict';
import { type AlertNotice, LANGUAGES, sayAlert } from '@iaqverse/core';
import { ManualClock } from '@iaqverse/core/memory';
import { INFLUX_NAME, SinkAlerts } from '../../src/influx/sink-alerts.ts';

describe('Alerts of InfluxDB', () => {
  it('are told once when they begin and once when they end, as one alert each time', () => {
    const told: AlertNotice[] = [];
    const clock = new ManualClock(1_790_000_000_000);
    const alerts = new SinkAlerts(clock, (notice) => told.push(notice));
    for (const [what, holds] of [
      ['delayed', true],
      ['delayed', true],
      ['shedding', true],
      ['delayed', false],
      ['delayed', false],
      ['delayed', true],
    ] as const) {
      alerts.change(what, holds);
      clock.advance(1000);
    }
    assert.deepEqual(
      told.map(({ notice, alert }) => [notice, alert.cause, alert.phase, alert.severity]),
      [
        ['raised', 'history_delayed', 'raised', 'warning'],
        ['raised', 'history_shed', 'raised', 'warning'],
        ['cleared', 'history_delayed', 'cleared', 'warning'],
        ['raised', 'history_delayed', 'raised', 'warning'],
      ],
    );
    assert.equal(told[0]!.alert.id, told[2]!.alert.id);
    assert.notEqual(told[0]!.alert.id, told[3]!.alert.id);
    for (const language of LANGUAGES)
      for (const { alert, notice } of told) {
        const { title, text } = sayAlert(alert, { roomName: INFLUX_NAME }, language, notice);
        assert.match(`${title} ${text}`, /InfluxDB/);
        assert.doesNotMatch(text, /%s/);
      }
  });
});
