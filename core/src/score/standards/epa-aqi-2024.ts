import type { Standard } from '../standard.ts';

/** The AQI at the upper end of each category. */
const CATEGORY_ENDS = [50, 100, 150, 200, 300, 500] as const;
/** What arithmetic leaves over when a concentration lies exactly on a truncation step. */
const DUST = 1e-6;

/** The parts of EPA's table for one pollutant: upper ends of the categories in units of the truncation step. */
interface Breakpoints {
  /** Concentrations are cut off to whole steps, µg/m³. */
  readonly step: number;
  /** In steps. The next category starts one step higher, at an index one higher. */
  readonly ends: readonly number[];
}

const PM25: Breakpoints = { step: 0.1, ends: [90, 354, 554, 1254, 2254, 3254] };
const PM10: Breakpoints = { step: 1, ends: [54, 154, 254, 354, 424, 604] };

/** The AQI of a concentration, µg/m³: EPA's equation on the truncated value, rounded; 500 beyond the table's end. */
function indexOf({ step, ends }: Breakpoints): (concentration: number) => number {
  return (concentration) => {
    const steps = Math.floor(concentration / step + DUST);
    let category = 0;
    while (category < ends.length && steps > ends[category]!) category++;
    if (category === ends.length) return CATEGORY_ENDS.at(-1)!;
    const lowSteps = category === 0 ? 0 : ends[category - 1]! + 1;
    const lowIndex = category === 0 ? 0 : CATEGORY_ENDS[category - 1]! + 1;
    const slope = (CATEGORY_ENDS[category]! - lowIndex) / (ends[category]! - lowSteps);
    return Math.round(lowIndex + slope * (steps - lowSteps));
  };
}

function edgesOf({ step, ends }: Breakpoints): number[] {
  return ends.slice(0, -1).map((end) => (end + 1) / Math.round(1 / step));
}

/**
 * US EPA Air Quality Index with the breakpoints in force since May 2024, for particles, by NowCast: EPA-454/B-24-002, table
 * 6. PM2.5 is truncated to 0.1 µg/m³, PM10 to 1 µg/m³. The scale ends at 500; the worst pollutant decides.
 * "Good" stands for our excellent, "Moderate" for good, and so on down to "Very Unhealthy", which like "Hazardous" is very poor.
 */
export const EPA_AQI_2024: Standard = {
  id: 'epa_aqi_2024',
  name: 'US EPA AQI (2024)',
  description: {
    en: 'The United States’ index for outdoor air, applied to the particles in the room.',
    fr: 'L’indice américain de l’air extérieur, appliqué aux particules de la pièce.',
    de: 'Der US-amerikanische Index für Außenluft, angewandt auf die Partikel im Raum.',
    es: 'El índice estadounidense del aire exterior, aplicado a las partículas de la habitación.',
    it: 'L’indice statunitense dell’aria esterna, applicato alle particelle nella stanza.',
  },
  source: 'US EPA, EPA-454/B-24-002 (May 2024), table 6; NowCast for PM2.5 and PM10',
  quantities: [
    { quantity: 'pm25', averaging: 'nowcast', weight: 1, indexOf: indexOf(PM25), edges: edgesOf(PM25) },
    { quantity: 'pm10', averaging: 'nowcast', weight: 1, indexOf: indexOf(PM10), edges: edgesOf(PM10) },
  ],
  combination: { kind: 'worst' },
  index: {
    kind: 'formula',
    scale: [0, 500],
    total: 'highest',
    score: [
      [0, 100],
      [50, 90],
      [100, 70],
      [150, 50],
      [200, 30],
      [300, 10],
      [500, 0],
    ],
    categories: [
      { name: 'Good', highest: 50 },
      { name: 'Moderate', highest: 100 },
      { name: 'Unhealthy for Sensitive Groups', highest: 150 },
      { name: 'Unhealthy', highest: 200 },
      { name: 'Very Unhealthy', highest: 300 },
      { name: 'Hazardous', highest: 500 },
    ],
  },
};
