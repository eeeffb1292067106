import {
  CATALOGUE,
  DEFAULT_TVOC_MOLAR_MASS,
  LEVELS,
  LOWEST_SCORE,
  QUANTITIES,
  STANDARD_DATA,
  toCanonical,
} from '@iaqverse/core';
import { LED_COLOURS } from './led-colours.ts';

type Knots = readonly (readonly [number, number])[];

/** How many decimals a device sends beyond those that people see. */
const MORE_DECIMALS = 1;

/** The C++ header with all that the firmware's score knows: the tables of the core's own standard, in canonical units. */
export function tablesHeader(): string {
  const { quantities, combination } = STANDARD_DATA.iaqverse;
  if (combination.kind !== 'mean')
    throw new Error('the firmware scores by a mean with caps, and the standard has none any more');
  const judged = quantities.map((each) => {
    if (!('curve' in each))
      throw new Error(`${each.quantity} is judged by a formula, which the firmware does not know`);
    const knots = each.curve.map(
      ([value, score]) => [toCanonical(each.quantity, value, each.unit, DEFAULT_TVOC_MOLAR_MASS), score] as const,
    );
    return { ...each, knots };
  });
  const core = judged.reduce((sum, { weight, extra }) => sum + (extra ? 0 : weight), 0);
  return `#pragma once
// Written by firmware/generate from core/src/score and core/src/quantity: change those and run \`npm run generate:firmware\`.

#include <stddef.h>
#include <stdint.h>

namespace iaq {

enum class Quantity : uint8_t { ${QUANTITIES.map(upper).join(', ')} };
constexpr size_t QUANTITY_COUNT = ${QUANTITIES.length};
constexpr const char *QUANTITY_NAMES[] = {${QUANTITIES.map((name) => `"${name}"`).join(', ')}};
constexpr const char *QUANTITY_UNITS[] = {${QUANTITIES.map((name) => `"${CATALOGUE[name].unit}"`).join(', ')}};
/// How many decimals a message carries.
constexpr uint8_t QUANTITY_DECIMALS[] = {${QUANTITIES.map((name) => CATALOGUE[name].decimals + MORE_DECIMALS).join(', ')}};

enum class Level : uint8_t { ${LEVELS.map(upper).join(', ')} };
constexpr size_t LEVEL_COUNT = ${LEVELS.length};
constexpr const char *LEVEL_NAMES[] = {${LEVELS.map((name) => `"${name}"`).join(', ')}};
/// The lowest score of each level but the last.
constexpr float LOWEST_SCORE[] = {${LEVELS.slice(0, -1)
    .map((level) => float(LOWEST_SCORE[level as keyof typeof LOWEST_SCORE]))
    .join(', ')}};

/// Brightness of each primary, 0-1, as a light wants it.
struct Colour {
  float red;
  float green;
  float blue;
};
constexpr Colour LEVEL_COLOURS[] = {${LEVELS.map((level) => `{${LED_COLOURS[level].map(float).join(', ')}}`).join(', ')}};

/// A point of a curve: a value in the canonical unit, and the score there.
struct Knot {
  float from;
  float to;
};

/// A quantity that the standard judges.
struct Judged {
  Quantity quantity;
  float weight;
  /// Judged where it is known, not missed where it is not.
  bool extra;
  /// No pollutant.
  bool comfort;
  const Knot *knots;
  size_t count;
};

${judged.map(({ quantity, knots }) => table(`${upper(quantity)}_KNOTS`, knots)).join('\n')}

constexpr Judged JUDGED[] = {
${judged
  .map(
    ({ quantity, weight, extra = false, comfort = false, knots }) =>
      `    {Quantity::${upper(quantity)}, ${float(weight)}, ${extra}, ${comfort}, ${upper(quantity)}_KNOTS, ${knots.length}},`,
  )
  .join('\n')}
};
/// Of all that the standard is about.
constexpr float CORE_WEIGHT = ${float(core)};

/// The highest score that is left with such a worst pollutant, and such a worst comfort.
${table('POLLUTANT_CAP', combination.pollutantCap)}
constexpr size_t POLLUTANT_CAP_COUNT = ${combination.pollutantCap.length};
${table('COMFORT_CAP', combination.comfortCap)}
constexpr size_t COMFORT_CAP_COUNT = ${combination.comfortCap.length};

}  // namespace iaq
`;
}

function table(name: string, knots: Knots): string {
  return `constexpr Knot ${name}[] = {${knots.map(([from, to]) => `{${float(from)}, ${float(to)}}`).join(', ')}};`;
}

/** As short as a single-precision number allows. */
function float(value: number): string {
  const single = Math.fround(value);
  const digits =
    [1, 2, 3, 4, 5, 6, 7, 8].find((count) => Math.fround(Number(single.toPrecision(count))) === single) ?? 9;
  const text = String(Number(single.toPrecision(digits)));
  return `${/[.e]/.test(text) ? text : `${text}.0`}f`;
}

function upper(name: string): string {
  return name.toUpperCase();
}
