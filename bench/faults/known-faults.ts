import type { Quantity } from '@iaqverse/core';
import type { SensorFaultKind } from '../../core/src/fault/fault.ts';

/** A real fault of a recording: what tells of it there is no false alarm. */
export interface KnownFault {
  /** Begins the name of the sensors that have it. */
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly kinds: readonly SensorFaultKind[];
  /** ISO 8601; all of the recording when left out. */
  readonly from?: string;
  readonly to?: string;
  readonly why: string;
}

/** What can be argued from the recordings alone. Silences are told apart by rule (see `judge.ts`), not listed. */
export const KNOWN_FAULTS: readonly KnownFault[] = [
  {
    sensor: 'iiith-homes/node3',
    quantity: 'co2',
    kinds: ['out_of_range', 'stuck'],
    why: 'The CCS811 gives 0 ppm throughout.',
  },
  { sensor: 'iiith-homes/node3', quantity: 'tvoc', kinds: ['stuck'], why: 'The CCS811 gives 0 ppb throughout.' },
  {
    sensor: 'iiith-homes/node1',
    quantity: 'co2',
    kinds: ['out_of_range', 'stuck', 'at_floor'],
    why: 'The CCS811 gives 0 ppm for 12 days, and 400 for 34 h.',
  },
  { sensor: 'iiith-homes/node1', quantity: 'tvoc', kinds: ['stuck'], why: 'The CCS811 gives 0 ppb for 12 days.' },
  {
    sensor: 'purifier-control/room#outdoor',
    quantity: 'pm25',
    kinds: ['out_of_range', 'spikes'],
    why: 'Negative values down to −324 µg/m³, several in a day.',
  },
  {
    sensor: 'purifier-control/room#outdoor',
    quantity: 'pm25',
    kinds: ['stuck'],
    why: 'One value for 2 to 5.4 h, with up to 968 readings.',
  },
  {
    sensor: 'purifier-control/room',
    quantity: 'pm25',
    kinds: ['stuck'],
    why: 'The indoor sensor stands still in the same hours as the outdoor one.',
  },
  {
    sensor: 'uhoo-homes/home6',
    quantity: 'co2',
    kinds: ['at_floor'],
    why: 'At the clamp of 400 ppm for 8.6 and 5.8 h: outdoor air had 405 ppm or more in 2018 (NOAA).',
  },
  ...['home1', 'home3', 'home4', 'home6'].map(
    (home): KnownFault => ({
      sensor: `uhoo-homes/${home}`,
      quantity: 'tvoc',
      kinds: ['saturated'],
      why: 'TVOC stands at the end of the scale, 1156 ppb.',
    }),
  ),
  {
    sensor: 'uhoo-homes/home6',
    quantity: 'pm25',
    kinds: ['saturated'],
    why: 'PM2.5 stands at exactly 200 µg/m³ for up to 20 minutes, several times: the end of the scale.',
  },
  {
    sensor: 'awair-home/gym',
    quantity: 'co2',
    kinds: ['at_floor'],
    why: 'At the clamp of 400 ppm for up to 7.5 h on some days: outdoor air had 425 ppm in 2025 (NOAA).',
  },
  {
    sensor: 'iiith-homes/node2',
    quantity: 'co2',
    kinds: ['at_floor', 'stuck'],
    why: 'The CCS811 gives 400 or 401 ppm for five days on end from 20 November, with people in.',
  },
  ...['999169-bms', '999169-CO2-meter-SCD4x', '925038-CO2-meter-SCD4x'].map(
    (device): KnownFault => ({
      sensor: `b4b-offices/${device}`,
      quantity: 'humidity',
      kinds: ['out_of_range', 'unit_changed'],
      why: 'Humidity comes as a share of one where percent are declared.',
    }),
  ),
  {
    sensor: 'dalton-lab/bureau',
    quantity: 'co2',
    kinds: ['drift'],
    why: 'Down to 238 ppm, and for hours below 335: outdoor air had 420 ppm in 2023.',
  },
  {
    sensor: 'ugent-offices/024',
    quantity: 'co2',
    kinds: ['drift'],
    from: '2022-03-22T00:00:00Z',
    to: '2022-06-02T00:00:00Z',
    why: 'On days without people it stands at 470 to 535 ppm, before and afterwards at 400 to 430.',
  },
  ...['009', '024'].map(
    (room): KnownFault => ({
      sensor: `ugent-offices/${room}`,
      quantity: 'co2',
      kinds: ['stuck'],
      from: '2022-05-05T00:00:00Z',
      to: '2022-05-06T00:00:00Z',
      why: 'Both rooms repeat one value for the same five hours: an outage was filled.',
    }),
  ),
];
