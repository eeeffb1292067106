import { CATALOGUE, DEFAULT_LIMITS, type Quantity } from '@iaqverse/core';
import { DRIFTED } from './limits.ts';

/** One alert rule of Prometheus. */
interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels: { readonly severity: 'info' | 'warning' | 'critical' };
  readonly annotations: { readonly summary: string; readonly description: string };
}

interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** How Prometheus calls the service; see prometheus.yml. */
export const JOB = 'iaqverse';

/** What is wrong with the service itself. */
const SERVICE: readonly Rule[] = [
  {
    alert: 'IAQverseAbsent',
    expr: `up{job="${JOB}"} == 0 or absent(up{job="${JOB}"})`,
    for: '5m',
    labels: { severity: 'critical' },
    annotations: {
      summary: 'IAQverse does not answer',
      description:
        'Nothing is scored, told or done. Look whether it runs and what its log says last; where it runs, whether address and token in prometheus.yml fit (a wrong token gives 401 on the page of targets).',
    },
  },
  {
    alert: 'IAQverseUnwell',
    expr: `iaqverse_healthy{job="${JOB}"} == 0`,
    for: '15m',
    labels: { severity: 'warning' },
    annotations: {
      summary: 'Something is wrong in IAQverse',
      description: 'Its page Health, and iaqverse doctor, say in a sentence what is wrong and what helps.',
    },
  },
  {
    alert: 'IAQverseIngestStopped',
    expr: `increase(iaqverse_readings_stored_total{job="${JOB}"}[15m]) == 0 and iaqverse_sensors{job="${JOB}"} > 0`,
    for: '15m',
    labels: { severity: 'critical' },
    annotations: {
      summary: 'No reading was stored for half an hour',
      description:
        'Sensors are known, but none is heard, or nothing of it can be stored. Look at broker and network first, then at the page Health for what was refused and whether the disk is full.',
    },
  },
  {
    alert: 'IAQverseManyRefused',
    expr: `sum by (code) (increase(iaqverse_refusals_total{job="${JOB}", code!="duplicate"}[1h])) > 60`,
    for: '15m',
    labels: { severity: 'warning' },
    annotations: {
      summary: 'Readings are refused: {{ $labels.code }}',
      description:
        '{{ printf "%.0f" $value }} in the last hour. The page Health shows the newest with their source and what helps: mostly a unit, a clock or a name.',
    },
  },
  {
    alert: 'IAQverseBrokerAway',
    expr: `iaqverse_broker_connected{job="${JOB}"} == 0`,
    for: '5m',
    labels: { severity: 'critical' },
    annotations: {
      summary: 'IAQverse has no connection to the MQTT broker',
      description:
        'Sensors are not heard and devices not moved. Look whether the broker runs, and whether address, name and password (IAQVERSE_MQTT_URL …) are still right.',
    },
  },
  {
    alert: 'IAQverseLoopBlocked',
    expr: `nodejs_eventloop_lag_p99_seconds{job="${JOB}"} > 0.5`,
    for: '15m',
    labels: { severity: 'warning' },
    annotations: {
      summary: 'IAQverse answers slowly',
      description:
        'Its busiest turns wait {{ $value | humanizeDuration }}. The machine has too little to give: look what else runs on it, or forecast fewer rooms (IAQVERSE_FORECAST_ROOMS).',
    },
  },
  {
    alert: 'IAQverseBackupOld',
    expr: `iaqverse_backup_age_seconds{job="${JOB}"} > 86400`,
    for: '15m',
    labels: { severity: 'warning' },
    annotations: {
      summary: 'The newest backup is {{ $value | humanizeDuration }} old',
      description: 'Look whether the folder of --backup-to is there, writable, and not full.',
    },
  },
];

/** What is wrong with InfluxDB. */
const INFLUX: readonly Rule[] = [
  {
    alert: 'IAQverseInfluxAway',
    expr: `iaqverse_influx_up{job="${JOB}"} == 0`,
    for: '15m',
    labels: { severity: 'warning' },
    annotations: {
      summary: 'InfluxDB takes no points of IAQverse',
      description:
        'Nothing is lost meanwhile: points wait in the outbox. Look whether InfluxDB runs and its disk has room; the page Health says whether the token or the bucket is refused (iaqverse influx setup mends both).',
    },
  },
  {
    alert: 'IAQverseOutboxGrows',
    expr: `min_over_time(iaqverse_influx_waiting_points{job="${JOB}"}[15m]) > 50000 and deriv(iaqverse_influx_waiting_points{job="${JOB}"}[15m]) > 0`,
    for: '15m',
    labels: { severity: 'warning' },
    annotations: {
      summary: '{{ $value | humanize }} points and more wait for InfluxDB',
      description:
        'It takes fewer than come in, or none. Look at its load and disk. Raise --influx-outbox-mb if the outage will last: beyond it the oldest are let go of.',
    },
  },
  {
    alert: 'IAQverseOutboxSheds',
    expr: `increase(iaqverse_influx_shed_points_total{job="${JOB}"}[15m]) > 0`,
    labels: { severity: 'critical' },
    annotations: {
      summary: 'Points for InfluxDB are let go of',
      description:
        'The outbox is full: {{ printf "%.0f" $value }} of the oldest points went in 15 minutes. They are still in the store of IAQverse, but InfluxDB will not have them. Bring InfluxDB back, or raise --influx-outbox-mb.',
    },
  },
  {
    alert: 'IAQverseInfluxRefuses',
    expr: `increase(iaqverse_influx_refused_points_total{job="${JOB}"}[1h]) > 0`,
    labels: { severity: 'warning' },
    annotations: {
      summary: 'InfluxDB refuses points of IAQverse for ever',
      description:
        '{{ printf "%.0f" $value }} in the last hour; the log of IAQverse says why. Mostly the clock of a sensor is far off, so that its times lie outside of what the bucket keeps.',
    },
  },
];

/** How forecasts go. */
const FORECASTS: readonly Rule[] = [
  {
    alert: 'IAQverseForecastDrift',
    expr: `iaqverse_forecast_drift{job="${JOB}"} > ${DRIFTED}`,
    for: '6h',
    labels: { severity: 'info' },
    annotations: {
      summary: 'Forecasts of {{ $labels.quantity }} in {{ $labels.room }} ({{ $labels.site }}) got worse',
      description:
        'The error of the last day is {{ printf "%.1f" $value }} times that of the week. Something in the room is another than it was: a moved sensor, more people, a new device. Look for a sensor fault on its page; its next refit takes up what changed.',
    },
  },
  {
    alert: 'IAQverseModelMissing',
    expr: `iaqverse_forecast_rooms{job="${JOB}"} > 0 unless on (job, instance) iaqverse_forecast_model_info{job="${JOB}"}`,
    for: '15m',
    labels: { severity: 'warning' },
    annotations: {
      summary: 'The forecast model is not loaded',
      description: 'The physics forecasts alone, which is worse. The page Health says why, and what helps.',
    },
  },
];

/** How far above which limit for how long, and how bad that is. Those of IAQverse itself come earlier; these are for who is on call. */
const FOR_LONG = [
  { limit: 'danger', for: '15m', severity: 'critical', words: 'dangerously high' },
  { limit: 'critical', for: '2h', severity: 'warning', words: 'high' },
] as const;

/** Of which air: what people can do about it. */
const REMEDIES = {
  co2: 'Open a window or ventilate more; fewer people in the room help too.',
  pm25: 'Run the purifier or the hood, and end what smokes: a candle, the stove. Open no window while the air outdoors is worse.',
  pm10: 'Run the purifier, wipe dust with a wet cloth. Open no window while the air outdoors is worse.',
  tvoc: 'Find what evaporates (paint, glue, cleaner, new furniture), put it away, and air the room.',
  co: 'Leave the room and open the windows, put out what burns, and call for help where somebody feels unwell. IAQverse is no alarm: have a certified one.',
  hcho: 'Air the room; look for new furniture, glue or paint.',
  radon: 'Air the room, and have the cellar and its cracks looked at where it stays so.',
} satisfies Partial<Record<Quantity, string>>;

/** Air that is bad for long, room by room, each by the limits of its own. */
function airRules(): Rule[] {
  const quantities = Object.keys(REMEDIES) as (keyof typeof REMEDIES)[];
  return quantities.flatMap((quantity) => {
    if (DEFAULT_LIMITS[quantity] === undefined) throw new Error(`${quantity} has no limits`);
    const { label, unit, decimals } = CATALOGUE[quantity];
    return FOR_LONG.map(({ limit, for: span, severity, words }) => {
      const selected = (metric: string, more = '') =>
        `iaqverse_room_${metric}{job="${JOB}", quantity="${quantity}"${more}}`;
      return {
        alert: `IAQverse${alertName(quantity)}${limit === 'danger' ? 'Danger' : 'High'}`,
        expr: `${selected('quantity')} > on (job, instance, site, room, quantity) ${selected('limit', `, limit="${limit}"`)}`,
        // Carbon monoxide does not wait.
        for: quantity === 'co' ? '1m' : span,
        labels: { severity: quantity === 'co' ? ('critical' as const) : severity },
        annotations: {
          summary: `${label.en} in {{ $labels.room }} ({{ $labels.site }}) is ${words}`,
          description: `{{ printf "%.${decimals}f" $value }} ${unit}, above the ${limit} limit of the room for ${quantity === 'co' ? 'a minute' : spanWords(span)}. ${REMEDIES[quantity]}`,
        },
      };
    });
  });
}

function alertName(quantity: string): string {
  return quantity[0]!.toUpperCase() + quantity.slice(1);
}

function spanWords(span: '15m' | '2h'): string {
  return span === '15m' ? '15 minutes' : 'two hours';
}

/** All rules, as the file of Prometheus has them. */
export const RULES: { readonly groups: readonly Group[] } = {
  groups: [
    { name: 'iaqverse-service', rules: SERVICE },
    { name: 'iaqverse-influxdb', rules: INFLUX },
    { name: 'iaqverse-air', rules: airRules() },
    { name: 'iaqverse-forecasts', rules: FORECASTS },
  ],
};
