import { DAY, FORECAST_QUANTITIES, HORIZONS_MIN, HOUR, type RoomView } from '@iaqverse/core';
import type { AcrossAnswer, LearningAnswer } from '../../src/live/api.ts';
import { NOW } from './example-home.ts';

const HEARD = {
  persistence: 0.05,
  physics: 0.05,
  model: 0.2,
  corrected: 0.3,
  half: 0.1,
  habit: 0.1,
  forest: 0.1,
  both: 0.1,
};
const SKILLS: Readonly<Record<string, number | null>> = {
  co2: 0.34,
  pm25: -0.08,
  tvoc: 0.01,
  temperature: 0.52,
  humidity: null,
};

/** What a room learned: better in some quantities, worse in one, and too early to say in another. */
export function exampleLearning(room: RoomView, refit: LearningAnswer['refit']): LearningAnswer {
  const measured = new Set(room.quantities.map(({ quantity }) => quantity));
  return {
    refit,
    quantities: FORECAST_QUANTITIES.filter((quantity) => measured.has(quantity)).map((quantity) => {
      const skill = SKILLS[quantity] ?? null;
      const horizons = HORIZONS_MIN.map((horizonMin) => ({
        horizonMin,
        labels: skill === null ? 40 : 2400,
        skill: skill === null ? null : skill * (0.35 + horizonMin / 60),
        coverage: skill === null ? null : 0.91,
        drift: null,
      }));
      return {
        quantity,
        since: NOW - 24 * DAY,
        labels: skill === null ? 40 : 2400,
        skill,
        coverage: skill === null ? null : 0.91,
        drift: null,
        horizons,
        heard: HEARD,
        champion: quantity === 'co2' ? '2026-11-19T08:00:00Z' : null,
        lastRefit:
          quantity === 'humidity'
            ? null
            : {
                at: NOW - 6 * HOUR,
                outcome: quantity === 'co2' ? 'promoted' : 'kept',
                rows: 3120,
                metrics: {},
                note: null,
              },
      };
    }),
  };
}

/** Two groups of rooms, a purifier that belongs elsewhere, and two sites beside each other. */
export function exampleAcross(site: string): AcrossAnswer {
  const name = {
    en: 'stuffy at night',
    fr: 'confinées la nuit',
    de: 'nachts stickig',
    es: 'cargadas de noche',
    it: 'viziate di notte',
  };
  const figures = {
    meanScore: 78,
    shareGood: 0.82,
    co2HoursAbove: 2.4,
    pm25HoursAbove: 0.6,
    shareDone: 0.7,
    electricityWh: 41,
  };
  const toOthers = {
    meanScore: 4,
    shareGood: 0.1,
    co2HoursAbove: 1,
    pm25HoursAbove: 0,
    shareDone: 0,
    electricityWh: 3,
  };
  return {
    site,
    from: NOW - 14 * DAY,
    to: NOW,
    movables: [
      {
        actuator: 'purifier',
        kind: 'purifier',
        name: 'Purifier',
        room: 'kitchen',
        insteadOf: 'living-room',
        gain: 96,
        benefit: 140,
      },
    ],
    rooms: {
      silhouette: 0.4,
      groups: [
        { rooms: ['bedroom', 'child'], trait: { id: 'co2_night', isHigh: true, name }, distance: 1.4 },
        {
          rooms: ['living-room', 'kitchen'],
          trait: { id: 'co2_night', isHigh: false, name: { ...name, en: 'stuffy by day' } },
          distance: 1.2,
        },
      ],
    },
    sites: [
      { site: 'home', name: 'Home', figures, toOthers },
      { site: 'studio', name: 'Studio', figures: { ...figures, meanScore: 91, co2HoursAbove: undefined }, toOthers },
    ],
  };
}
