import type { Translated } from '../language.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { STANDARD_IDS, type StandardId } from './score.ts';
import type { Standard } from './standard.ts';
import { EN_16798_1 } from './standards/en-16798-1.ts';
import { EPA_AQI_2024 } from './standards/epa-aqi-2024.ts';
import { EUROPEAN_AQI } from './standards/european-aqi.ts';
import { IAQ_UK } from './standards/iaq-uk.ts';
import { IAQVERSE } from './standards/iaqverse.ts';
import { RESET_AIR } from './standards/reset-air.ts';
import { UBA } from './standards/uba.ts';
import { WELL_V2 } from './standards/well-v2.ts';
import { WHO_2021 } from './standards/who-2021.ts';

/** Every standard as data. */
export const STANDARD_DATA: Readonly<Record<StandardId, Standard>> = {
  iaqverse: IAQVERSE,
  epa_aqi_2024: EPA_AQI_2024,
  european_aqi: EUROPEAN_AQI,
  who_2021: WHO_2021,
  uba: UBA,
  en_16798_1: EN_16798_1,
  reset_air: RESET_AIR,
  well_v2: WELL_V2,
  iaq_uk: IAQ_UK,
};

/** What pages say of a standard. */
export interface StandardDescription {
  readonly name: string;
  readonly description: Translated;
  readonly source: string;
  /** All that it judges. */
  readonly quantities: readonly Quantity[];
  /** The part of them that its coverage counts. */
  readonly coreQuantities: readonly Quantity[];
  readonly indexScale?: readonly [lowest: number, highest: number];
}

function describe({ name, description, source, quantities, index }: Standard): StandardDescription {
  return {
    name,
    description,
    source,
    quantities: quantities.flatMap((judged) => [
      judged.quantity,
      ...('indexOf' in judged && judged.together !== undefined ? judged.together : []),
    ]),
    coreQuantities: quantities.filter((judged) => !judged.extra).map((judged) => judged.quantity),
    ...(index !== undefined && { indexScale: index.scale }),
  };
}

/** What pages say of every standard. */
export const STANDARDS = Object.fromEntries(STANDARD_IDS.map((id) => [id, describe(STANDARD_DATA[id])])) as Readonly<
  Record<StandardId, StandardDescription>
>;
