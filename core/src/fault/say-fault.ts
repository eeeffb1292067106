import type { Language } from '../language.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { SensorFault } from './fault.ts';
import { FAULT_WORDS } from './fault-words.ts';

/** A fault as a person reads it. */
export interface SaidFault {
  /** What was seen. */
  readonly saw: string;
  /** What to do. */
  readonly remedy: string;
}

const NO_BREAK = '\u00a0';

/** Says what was seen of a fault of the sensor that people call `sensorName`, and what to do about it. */
export function sayFault(fault: SensorFault, sensorName: string, language: Language): SaidFault {
  const { kind, quantity, seen } = fault;
  const words = FAULT_WORDS[kind === 'dropout' && seen.lost !== undefined ? 'gaps' : kind];
  const subject = `${sensorName} (${CATALOGUE[quantity].label[language]})`;
  const saw = words.saw[language].replace(/%([a-z]+)/g, (_, key: string) =>
    key === 's' ? subject : sayFigure(key, seen[key] ?? 0, quantity, language),
  );
  return { saw, remedy: words.remedy[language] };
}

function sayFigure(key: string, value: number, quantity: Quantity, language: Language): string {
  const number = (decimals: number, shown = value) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: decimals }).format(shown);
  switch (key) {
    case 'hours':
      return `${number(value < 10 ? 1 : 0)}${NO_BREAK}h`;
    case 'share':
    case 'lost':
      return `${number(value < 0.1 ? 1 : 0, 100 * value)}${NO_BREAK}%`;
    case 'times':
      return number(0);
    default: {
      const { decimals, unit } = CATALOGUE[quantity];
      // A value in a wrong unit may be far below what the quantity usually shows.
      const shown = Math.abs(value) < 10 ** -decimals ? Number(value.toPrecision(2)) : value;
      const text = number(shown === value ? decimals : 9, shown);
      return unit === '' ? text : `${text}${NO_BREAK}${unit}`;
    }
  }
}
