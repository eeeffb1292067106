import type { JudgedByIndex, Standard } from '../standard.ts';

/** The index is 65·Σpoints/(5·n): one quantity's points, 1 (worst) to 5, count 13 each. */
const INDEX_PER_POINT = 13;

/** The points of values between two limits, which belong to it unless it is `open`. */
type Band = readonly [points: number, low: number, high: number, open?: 'open'];

/** Values up to each limit have its points. */
function upTo(...limits: readonly (readonly [points: number, high: number])[]): Band[] {
  return limits.map(([points, high]) => [points, Number.NEGATIVE_INFINITY, high]);
}

/** The index of one quantity alone: by the first band that holds its value, or 1 point where none does. */
function by(bands: readonly Band[]): Pick<JudgedByIndex, 'indexOf' | 'edges'> {
  const limits = bands.flatMap(([, low, high]) => [low, high]).filter(Number.isFinite);
  return {
    indexOf: (value) => {
      const band = bands.find(([, low, high, open]) =>
        open ? value > low && value < high : value >= low && value <= high,
      );
      return INDEX_PER_POINT * (band?.[0] ?? 1);
    },
    edges: [...new Set(limits)].sort((a, b) => a - b),
  };
}

const PARTICLES = by(upTo([5, 23], [4, 41], [3, 53], [2, 64]));

/**
 * The index of IAQ UK, int(65·Σ/(5n)), as the Home Assistant integration ha-iaquk computes it, with its limits in ppb
 * and ppm (it counts TVOC at 100 g/mol). PM2.5 and PM10 are added and judged as one. Its reading of Sensirion's VOC index
 * is left out: that index is relative. As a mean the index can hide one dangerous pollutant: it is given as published,
 * while our score is capped at 35 by a pollutant with 1 point and below 70 by one with 2. Uncapped, the five categories are our
 * five levels.
 */
export const IAQ_UK: Standard = {
  id: 'iaq_uk',
  name: 'IAQ UK',
  description: {
    en: 'The British rating by points from 1 to 5, for comfort and pollutants together.',
    fr: 'La notation britannique par points de 1 à 5, confort et polluants ensemble.',
    de: 'Die britische Bewertung mit 1 bis 5 Punkten, Behaglichkeit und Schadstoffe zusammen.',
    es: 'La valoración británica por puntos de 1 a 5, confort y contaminantes juntos.',
    it: 'La valutazione britannica a punti da 1 a 5, comfort e inquinanti insieme.',
  },
  source: 'IAQ UK rating index (iaquk.org.uk), as implemented by github.com/Limych/ha-iaquk',
  quantities: [
    { quantity: 'co2', averaging: 'latest', weight: 1, ...by(upTo([5, 600], [4, 800], [3, 1500], [2, 1800])) },
    { quantity: 'pm25', together: ['pm10'], averaging: 'latest', weight: 1, ...PARTICLES },
    { quantity: 'tvoc', averaging: 'latest', weight: 1, ...by(upTo([5, 24], [4, 73], [3, 122], [2, 245])) },
    {
      quantity: 'temperature',
      averaging: 'latest',
      weight: 1,
      comfort: true,
      ...by([
        [5, 18, 21],
        [4, 16, 23, 'open'],
        [3, 15, 24, 'open'],
        [2, 14, 25, 'open'],
      ]),
    },
    {
      quantity: 'humidity',
      averaging: 'latest',
      weight: 1,
      comfort: true,
      ...by([
        [5, 40, 60],
        [4, 30, 70],
        [3, 20, 80],
        [2, 10, 90],
      ]),
    },
    {
      quantity: 'hcho',
      averaging: 'latest',
      weight: 1,
      extra: true,
      ...by(upTo([5, 16], [4, 41], [3, 82], [2, 163])),
    },
    { quantity: 'no2', averaging: 'latest', weight: 1, extra: true, ...by(upTo([5, 106], [3, 213])) },
    { quantity: 'co', averaging: 'latest', weight: 1, extra: true, ...by(upTo([5, 0.7857], [3, 6.111])) },
    {
      quantity: 'radon',
      averaging: 'latest',
      weight: 1,
      extra: true,
      ...by([
        [5, 0, 0],
        [3, 0, 20, 'open'],
        [2, 0, 100],
      ]),
    },
  ],
  combination: {
    kind: 'mean',
    pollutantCap: [
      [0, 35],
      [31, 69],
      [50, 100],
    ],
    comfortCap: [[0, 100]],
  },
  index: {
    kind: 'formula',
    scale: [0, 65],
    total: 'truncated_mean',
    score: [
      [13, 0],
      [25.5, 30],
      [38.5, 50],
      [51.5, 70],
      [60.5, 90],
      [65, 100],
    ],
    categories: [
      { name: 'Inadequate', highest: 25 },
      { name: 'Poor', highest: 38 },
      { name: 'Fair', highest: 51 },
      { name: 'Good', highest: 60 },
      { name: 'Excellent', highest: 65 },
    ],
  },
};
