import { QUANTITIES } from '@iaqverse/core';
import type { GoldenVector } from './golden.ts';

/** The golden vectors as C++, for machines that have no files. */
export function goldenHeader(vectors: readonly GoldenVector[]): string {
  const rows = vectors.map(({ values, expected }) => {
    const air = QUANTITIES.map((quantity) => (values[quantity] === undefined ? 'NAN' : `${values[quantity]}`));
    const judged =
      expected === null
        ? 'false, 0, Level::VERY_POOR, Quantity::CO2, 0'
        : `true, ${expected.score}, Level::${expected.level.toUpperCase()}, Quantity::${expected.dominant.toUpperCase()}, ${expected.coverage}`;
    return `    {{${air.join(', ')}}, ${judged}},`;
  });
  return `#pragma once
#include <math.h>

#include "iaqverse/tables.h"

namespace iaq {

struct Golden {
  double values[QUANTITY_COUNT];
  bool known;
  double score;
  Level level;
  Quantity dominant;
  double coverage;
};

constexpr Golden GOLDEN[] = {
${rows.join('\n')}
};
constexpr size_t GOLDEN_COUNT = ${vectors.length};

}  // namespace iaq
`;
}
