import { ATTENTION, BAD, FINE, thresholds } from './appearance.ts';
import { board, type Panel, PROMETHEUS } from './board.ts';
import { introduction, type Looks, override, stat, table, timeSeries } from './panels.ts';
import { promNow, promTarget } from './prom.ts';

/** A rate over what one point of the picture stands for. */
const PER = '$__rate_interval';
const yes = (word: string, otherwise: string) => ({
  decimals: 0,
  thresholds: thresholds(BAD, [1, FINE]),
  mappings: [
    {
      type: 'value',
      options: { 0: { index: 0, text: otherwise, color: BAD }, 1: { index: 1, text: word, color: FINE } },
    },
  ],
});

/** How the service itself is. */
export const SERVICE = board({
  uid: 'iaqverse-service',
  title: 'IAQverse: service',
  description: 'How the service itself is: what comes in, what is refused, what waits, how much it uses.',
  from: 'now-6h',
  refresh: '30s',
  rows: [
    introduction(
      3,
      '**How the service is.** Numbers of `/metrics`, fetched by Prometheus. What is wrong stands in words, with its remedy, on the page *Health* of IAQverse; alerts come from the rules beside these boards.',
    ),
    {
      height: 4,
      panels: [
        [
          4,
          now(
            'Service',
            'iaqverse_healthy',
            'Whether anything is wrong: its page Health says what.',
            yes('well', 'not well'),
          ),
        ],
        [4, now('Broker', 'iaqverse_broker_connected', 'Whether MQTT is connected.', yes('connected', 'away'))],
        [
          4,
          now('InfluxDB', 'iaqverse_influx_up', 'Whether InfluxDB takes points; no value where none is configured.', {
            ...yes('takes points', 'takes none'),
            noValue: 'none',
          }),
        ],
        [4, now('Rooms', 'iaqverse_rooms', 'Rooms that are known.', { decimals: 0 })],
        [4, now('Sensors', 'iaqverse_sensors', 'Sensors that are known.', { decimals: 0 })],
        [
          4,
          now('Running for', 'time() - process_start_time_seconds{job="iaqverse"}', 'Since the last start.', {
            unit: 's',
            decimals: 0,
          }),
        ],
      ],
    },
    {
      height: 8,
      panels: [
        [
          12,
          over(
            'Readings a second',
            'What comes in, what was committed, and what was there already.',
            { unit: 'suffix:/s', min: 0 },
            [
              [`rate(iaqverse_readings_received_total[${PER}])`, 'came in'],
              [`rate(iaqverse_readings_stored_total[${PER}])`, 'stored'],
              [`rate(iaqverse_readings_duplicate_total[${PER}])`, 'there already'],
            ],
          ),
        ],
        [
          12,
          over(
            'Refused in an hour',
            'What was not taken in, by reason. The page Health shows the newest with their remedy.',
            { min: 0, decimals: 0, noValue: 'Nothing was refused' },
            [['sum by (code) (increase(iaqverse_refusals_total[1h]))', '{{code}}']],
          ),
        ],
      ],
    },
    {
      height: 8,
      panels: [
        [
          12,
          over(
            'Waits for InfluxDB',
            'Points in the outbox. It grows while InfluxDB is away; nothing is lost until it is full.',
            { min: 0, decimals: 0 },
            [['iaqverse_influx_waiting_points', 'points that wait']],
          ),
        ],
        [
          12,
          over(
            'InfluxDB, points a second',
            'Taken; refused for ever; and let go of, because too much waited.',
            { unit: 'suffix:/s', min: 0 },
            [
              [`rate(iaqverse_influx_sent_points_total[${PER}])`, 'taken'],
              [`rate(iaqverse_influx_refused_points_total[${PER}])`, 'refused'],
              [`rate(iaqverse_influx_shed_points_total[${PER}])`, 'let go of'],
            ],
          ),
        ],
      ],
    },
    {
      height: 8,
      panels: [
        [
          8,
          over(
            'Waits of the event loop',
            'How long the busiest hundredth of turns waited. Half a second and more is felt.',
            { unit: 's', min: 0, thresholds: thresholds('transparent', [0.5, ATTENTION], [2, BAD]) },
            [
              ['nodejs_eventloop_lag_p99_seconds{job="iaqverse"}', '99 of 100'],
              ['nodejs_eventloop_lag_mean_seconds{job="iaqverse"}', 'mean'],
            ],
          ),
        ],
        [
          8,
          over('Memory', 'What the process uses, and what its own data takes of it.', { unit: 'bytes', min: 0 }, [
            ['process_resident_memory_bytes{job="iaqverse"}', 'all'],
            ['nodejs_heap_size_used_bytes{job="iaqverse"}', 'own data'],
          ]),
        ],
        [
          8,
          over('Processor', 'Share of one core.', { unit: 'percentunit', min: 0 }, [
            [`rate(process_cpu_seconds_total{job="iaqverse"}[${PER}])`, 'used'],
          ]),
        ],
      ],
    },
    {
      height: 8,
      panels: [
        [
          8,
          over(
            'Forecasts in an hour',
            'Of single quantities, by what they rest on. Persistence alone: too little is known of a room yet.',
            { min: 0, decimals: 0 },
            [
              ['sum by (basis) (increase(iaqverse_forecasts_total[1h]))', '{{basis}}'],
              ['increase(iaqverse_forecasts_unanswered_total[1h])', 'not answered by the model'],
            ],
          ),
        ],
        [
          8,
          over('How long the model takes', 'For a batch of rooms.', { unit: 's', min: 0 }, [
            ['histogram_quantile(0.95, sum by (le) (increase(iaqverse_inference_seconds_bucket[1h])))', '95 of 100'],
            ['increase(iaqverse_inference_seconds_sum[1h]) / increase(iaqverse_inference_seconds_count[1h])', 'mean'],
          ]),
        ],
        [
          8,
          table({
            title: 'Model',
            description:
              'The forecast model that is loaded. Empty: the physics forecasts alone, and the page Health says why.',
            source: PROMETHEUS,
            targets: [promNow('A', 'iaqverse_forecast_model_info')],
            looks: { noValue: 'None is loaded' },
            transformations: [
              {
                id: 'organize',
                options: {
                  excludeByName: { Time: true, Value: true, __name__: true, job: true, instance: true },
                  indexByName: { name: 0, version: 1, runtime: 2 },
                  renameByName: { name: 'Name', version: 'Version', runtime: 'Runs in' },
                },
              },
            ],
          }),
        ],
      ],
    },
    {
      height: 8,
      panels: [
        [8, over('Store', 'Size of the store on disk.', { unit: 'bytes', min: 0 }, [['iaqverse_store_bytes', 'size']])],
        [
          8,
          over(
            'Batches that wait for the disk',
            'Readings whose commit is under way. More than a few for long: the disk is slow or full.',
            { min: 0, decimals: 0 },
            [['iaqverse_store_pending', 'batches']],
          ),
        ],
        [
          8,
          over(
            'Age of the newest backup',
            'No line where no backups are made (--backup-to).',
            { unit: 's', min: 0, noValue: 'No backups are made' },
            [['iaqverse_backup_age_seconds', 'age']],
          ),
        ],
      ],
    },
    {
      height: 8,
      panels: [
        [
          12,
          over('How long requests take', 'Of pages and the API: 95 of 100 are faster.', { unit: 's', min: 0 }, [
            [
              `histogram_quantile(0.95, sum by (le) (rate(iaqverse_http_request_duration_seconds_bucket[${PER}])))`,
              '95 of 100',
            ],
          ]),
        ],
        [
          12,
          table({
            title: 'Stale values',
            description: 'Quantities of rooms that are known but too old to steer or to score.',
            source: PROMETHEUS,
            targets: [promNow('A', 'sum by (site, room) (iaqverse_room_stale_quantities)')],
            transformations: [
              {
                id: 'organize',
                options: {
                  excludeByName: { Time: true },
                  indexByName: {},
                  renameByName: { site: 'Site', room: 'Room', Value: 'Stale quantities' },
                },
              },
            ],
            overrides: [
              override('Stale quantities', {
                decimals: 0,
                thresholds: thresholds(FINE, [1, ATTENTION]),
                'custom.cellOptions': { type: 'color-text' },
              }),
            ],
          }),
        ],
      ],
    },
  ],
});

function now(title: string, expr: string, description: string, looks: Looks): Panel {
  return stat(
    { title, description, source: PROMETHEUS, targets: [promTarget('A', expr)], looks },
    { graphMode: 'none' },
  );
}

function over(
  title: string,
  description: string,
  looks: Looks,
  queries: readonly (readonly [expr: string, legend: string])[],
): Panel {
  const targets = queries.map(([expr, legend], index) => promTarget('ABCDEF'[index]!, expr, legend));
  return timeSeries(
    { title, description, source: PROMETHEUS, targets, looks },
    { bands: looks.thresholds !== undefined },
  );
}
