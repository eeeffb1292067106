import type { Curve, Standard } from '../standard.ts';

/**
 * Particles: what the original published for PM2.5. PM1 is part of PM2.5, so that a value of it proves at least as much
 * PM2.5 and is judged alike.
 */
const FINE_PARTICLES: Curve = [
  [12, 100],
  [25, 80],
  [50, 60],
  [100, 40],
  [500, 0],
];

/** WHO 2021, 24 h: guideline 45, interim targets 100 and 150; EPA's AQI ends at 604. PM4 proves as much PM10. */
const COARSE_PARTICLES: Curve = [
  [20, 100],
  [45, 80],
  [100, 60],
  [150, 40],
  [600, 0],
];

/**
 * IAQverse's own standard. For CO2, PM2.5, TVOC, temperature and humidity it keeps the edges that the original published
 * (100, 80, 60 and 40 points), with straight lines between them and on to 0; its extras follow guidelines, of which the
 * strictest for long exposure stands at 100 and the one that most call the limit of good air at 80.
 *
 * The score is the weighted mean, but at most 1.25 times that of the worst pollutant: one at 80 caps nothing, one at 40
 * leaves 50, and one at 0 leaves 0, whatever the rest. Discomfort alone leaves at least 50. Comfort counts a third of CO2.
 * A score needs CO2, PM2.5 or TVOC: comfort alone, an extra alone or a relative index alone say too little of the air.
 * The VOC and NOx indices of Sensirion compare with the last day (100 and 1 are its mean) and say nothing absolute: they
 * count little and end at 30, and TVOC is never taken from them.
 */
export const IAQVERSE: Standard = {
  id: 'iaqverse',
  name: 'IAQverse',
  description: {
    en: 'Everything that is measured in the room, weighed together; the worst pollutant sets the limit.',
    fr: 'Tout ce qui est mesuré dans la pièce, pondéré ; le pire polluant fixe la limite.',
    de: 'Alles, was im Raum gemessen wird, gewichtet; der schlechteste Schadstoff setzt die Grenze.',
    es: 'Todo lo que se mide en la habitación, ponderado; el peor contaminante marca el límite.',
    it: 'Tutto ciò che si misura nella stanza, ponderato; l’inquinante peggiore fissa il limite.',
  },
  source:
    'IAQverse (2025), published thresholds; WHO 2010 and 2021, Directives 2008/50/EC and 2013/59/Euratom for the extras',
  quantities: [
    {
      quantity: 'co2',
      averaging: 'latest',
      unit: 'ppm',
      weight: 3,
      curve: [
        [600, 100],
        [1000, 80],
        [1400, 60],
        [2000, 40],
        [5000, 0],
      ],
    },
    { quantity: 'pm25', averaging: 'latest', unit: 'µg/m³', weight: 3, curve: FINE_PARTICLES },
    {
      quantity: 'tvoc',
      averaging: 'latest',
      unit: 'ppb',
      weight: 2,
      curve: [
        [200, 100],
        [300, 80],
        [500, 60],
        [1000, 40],
        [5000, 0],
      ],
    },
    {
      // 10 °C: airways suffer; 35 °C: the skin's own temperature, at which dry air stops cooling it.
      quantity: 'temperature',
      averaging: 'latest',
      unit: '°C',
      weight: 1,
      comfort: true,
      curve: [
        [10, 0],
        [16, 60],
        [18, 80],
        [19, 100],
        [22, 100],
        [24, 80],
        [26, 60],
        [35, 0],
      ],
    },
    {
      quantity: 'humidity',
      averaging: 'latest',
      unit: '%',
      weight: 1,
      comfort: true,
      curve: [
        [0, 0],
        [20, 60],
        [30, 80],
        [40, 100],
        [50, 100],
        [60, 80],
        [70, 60],
        [100, 0],
      ],
    },
    { quantity: 'pm1', averaging: 'latest', unit: 'µg/m³', weight: 0.5, extra: true, curve: FINE_PARTICLES },
    { quantity: 'pm4', averaging: 'latest', unit: 'µg/m³', weight: 0.5, extra: true, curve: COARSE_PARTICLES },
    { quantity: 'pm10', averaging: 'latest', unit: 'µg/m³', weight: 1, extra: true, curve: COARSE_PARTICLES },
    {
      // Sensirion: 100 is the day's mean; common thresholds of air purifiers are 150, 250 and 400.
      quantity: 'voc_index',
      averaging: 'latest',
      unit: 'index',
      weight: 0.5,
      extra: true,
      curve: [
        [100, 100],
        [150, 80],
        [250, 60],
        [400, 40],
        [500, 30],
      ],
    },
    {
      // Sensirion: 1 is the day's mean, from 20 an event; the steps above are common practice, not a guideline.
      quantity: 'nox_index',
      averaging: 'latest',
      unit: 'index',
      weight: 0.5,
      extra: true,
      curve: [
        [1, 100],
        [20, 80],
        [150, 60],
        [300, 40],
        [500, 30],
      ],
    },
    {
      // WHO 2021: 10 a year, 25 a day, interim 50 and 120; EU alert threshold 400.
      quantity: 'no2',
      averaging: 'latest',
      unit: 'µg/m³',
      weight: 2,
      extra: true,
      curve: [
        [10, 100],
        [25, 80],
        [50, 60],
        [120, 40],
        [400, 0],
      ],
    },
    {
      // WHO 2021: 60 in the peak season, 100 over 8 h, interim 120; EU information threshold 180, twice that the end.
      quantity: 'o3',
      averaging: 'latest',
      unit: 'µg/m³',
      weight: 2,
      extra: true,
      curve: [
        [60, 100],
        [100, 80],
        [120, 60],
        [180, 40],
        [360, 0],
      ],
    },
    {
      // WHO: 4 and 7 over a day (2021, 2010), 10 over 8 h, 35 over an hour; 2 is half of the first.
      quantity: 'co',
      averaging: 'latest',
      unit: 'mg/m³',
      weight: 3,
      extra: true,
      curve: [
        [2, 100],
        [4, 80],
        [7, 60],
        [10, 40],
        [35, 0],
      ],
    },
    {
      // WELL v2 50, WHO 2010 and the German guide value I 100; from about 600 (0.5 ppm) most people feel irritation.
      quantity: 'hcho',
      averaging: 'latest',
      unit: 'µg/m³',
      weight: 2,
      extra: true,
      curve: [
        [20, 100],
        [50, 80],
        [100, 60],
        [200, 40],
        [600, 0],
      ],
    },
    {
      // 40 is the world's mean indoors; WHO's reference level is 100, at most 300 (so Directive 2013/59/Euratom too).
      quantity: 'radon',
      averaging: 'day',
      unit: 'Bq/m³',
      weight: 2,
      extra: true,
      curve: [
        [40, 100],
        [100, 80],
        [200, 60],
        [300, 40],
        [1000, 0],
      ],
    },
  ],
  combination: {
    kind: 'mean',
    pollutantCap: [
      [0, 0],
      [80, 100],
    ],
    comfortCap: [
      [0, 50],
      [100, 100],
    ],
  },
};
