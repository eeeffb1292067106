import {
  CATALOGUE,
  DEFAULT_TVOC_MOLAR_MASS,
  IaqverseError,
  QUANTITIES,
  type Quantity,
  quantityByName,
  STANDARD_IDS,
  scoreAir,
  toCanonical,
} from '@iaqverse/core';
import { z } from 'zod';
import { onOff, option, readOptions } from '../options/option-table.ts';
import type { Command } from './command.ts';

const ASSIGNMENT = /^([^=]+)=\s*([+-]?[\d.]+(?:e[+-]?\d+)?)\s*(.*)$/i;

const OPTIONS = {
  standard: option(undefined, z.enum(STANDARD_IDS).default('iaqverse'), STANDARD_IDS.join(', ')),
  'outdoor-co2': option(undefined, z.coerce.number().min(300).max(1000).default(425), 'CO2 outdoors, ppm'),
  'tvoc-molar-mass': option(undefined, z.coerce.number().min(20).max(300).default(DEFAULT_TVOC_MOLAR_MASS), 'g/mol'),
  bedroom: onOff(undefined, z.boolean().default(false), 'judge as a bedroom where the standard has limits for one'),
  json: onOff(undefined, z.boolean().default(false), 'print JSON'),
} as const;

/** `iaqverse score co2=850 temperature=70°F`: scores what is given on the command line. */
export const scoreCommand: Command = {
  usage: 'score QUANTITY=VALUE[UNIT] …',
  help: 'score air that you describe, such as: score co2=1200 pm25=8 temperature=21.5',
  options: OPTIONS,
  async run(args, { environment, print }) {
    const { options, positionals } = readOptions(OPTIONS, args, environment, Number.POSITIVE_INFINITY);
    const latest = Object.fromEntries(positionals.map((text) => parseAssignment(text, options['tvoc-molar-mass'])));
    if (positionals.length === 0)
      throw new IaqverseError('invalid_argument', 'name at least one quantity, such as co2=850');
    const score = scoreAir(
      options.standard,
      { latest },
      {
        outdoorCo2: options['outdoor-co2'],
        tvocMolarMass: options['tvoc-molar-mass'],
        bedroom: options.bedroom,
      },
    );
    if (options.json) {
      print(
        JSON.stringify(
          score ?? { standard: options.standard, score: null, level: null, dominant: null, coverage: null, sub: {} },
        ),
      );
      return 0;
    }
    if (score === undefined) {
      print(`${options.standard} needs more than ${Object.keys(latest).join(', ')} to judge the air.`);
      return 0;
    }
    print(`${Math.round(score.score)} of 100, ${score.level} (${score.standard}), because of ${score.dominant}`);
    if (score.index !== undefined) print(`index ${score.index.value}, ${score.index.category}`);
    for (const quantity of QUANTITIES) {
      const sub = score.sub[quantity];
      if (sub === undefined) continue;
      const { unit, decimals } = CATALOGUE[quantity];
      print(`  ${quantity.padEnd(12)} ${latest[quantity]?.toFixed(decimals)} ${unit}  → ${Math.round(sub)}`);
    }
    return 0;
  },
};

/** @throws IaqverseError `invalid_argument`, `unknown_quantity`, `unknown_unit` */
function parseAssignment(text: string, tvocMolarMass: number): [Quantity, number] {
  const match = ASSIGNMENT.exec(text);
  if (match === null)
    throw new IaqverseError('invalid_argument', `"${text}" is no QUANTITY=VALUE, such as co2=850 or temperature=70°F`);
  const [, name = '', digits = '', unit = ''] = match;
  const quantity = quantityByName(name);
  if (quantity === undefined)
    throw new IaqverseError('unknown_quantity', `"${name}" is no quantity: use ${QUANTITIES.join(', ')}`);
  const value = toCanonical(quantity, Number(digits), unit === '' ? CATALOGUE[quantity].unit : unit, tvocMolarMass);
  const { min, max, unit: canonical } = CATALOGUE[quantity];
  if (!(value >= min && value <= max))
    throw new IaqverseError(
      'invalid_argument',
      `${text} is no air that can be measured: ${quantity} lies in ${min} … ${max} ${canonical}`,
    );
  return [quantity, value];
}
