import { type Alert, type AlertNotice, CAUSE_SEVERITY, type Clock, deliveryOf, type OtherCause } from '@iaqverse/core';
import type { SinkAlert } from './influx-sink.ts';

/** What people are told about, in alerts that no room has. */
export const INFLUX_NAME = 'InfluxDB';

/** Where an alert is that concerns the service itself: there is no such room. */
const PLACE = { site: 'service', room: 'influxdb' };

const CAUSES: Readonly<Record<SinkAlert, OtherCause>> = { delayed: 'history_delayed', shedding: 'history_shed' };

/** Tells people, over the channels that they chose, when InfluxDB takes nothing and when it does again. */
export class SinkAlerts {
  readonly #clock: Clock;
  readonly #tell: (notice: AlertNotice) => void;
  readonly #raised = new Map<SinkAlert, Alert>();

  constructor(clock: Clock, tell: (notice: AlertNotice) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  change(what: SinkAlert, holds: boolean): void {
    const now = this.#clock.now();
    const raised = this.#raised.get(what);
    if (holds && raised === undefined) {
      const cause = CAUSES[what];
      const alert: Alert = {
        id: `${PLACE.site}_${PLACE.room}_${cause}_${now.toString(36)}`,
        cause,
        rule: INFLUX_NAME,
        place: PLACE,
        severity: CAUSE_SEVERITY[cause],
        phase: 'raised',
        raisedAt: now,
        changedAt: now,
        escalations: 0,
        values: {},
      };
      this.#raised.set(what, alert);
      this.#tell({ alert, notice: 'raised', delivery: deliveryOf(alert, 'raised', undefined, 0) });
    } else if (!holds && raised !== undefined) {
      const alert: Alert = { ...raised, phase: 'cleared', changedAt: now, clearedAt: now };
      this.#raised.delete(what);
      this.#tell({ alert, notice: 'cleared', delivery: deliveryOf(alert, 'cleared', undefined, 1) });
    }
  }
}
