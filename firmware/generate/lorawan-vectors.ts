import { QUANTITIES } from '@iaqverse/core';
import vectors from '../tests/lorawan/vectors.json' with { type: 'json' };

interface Vector {
  readonly name: string;
  readonly supply: { readonly battery?: number; readonly batteryVoltage?: number; readonly solarVoltage?: number };
  readonly moments: readonly { readonly age: number; readonly values: Readonly<Record<string, number>> }[];
  readonly bytes: string;
}

/** The uplinks that codec and device must agree on as C++, for machines that have no files. */
export function lorawanVectorsHeader(): string {
  const float = (value: number | undefined) => (value === undefined ? 'NAN' : `${value}`);
  const all = vectors as readonly Vector[];
  const moments = all.flatMap((vector) =>
    vector.moments.map(
      ({ age, values }) => `    {${age}, {${QUANTITIES.map((name) => float(values[name])).join(', ')}}},`,
    ),
  );
  let first = 0;
  const rows = all.map(({ name, supply, moments: own, bytes }) => {
    const { battery, batteryVoltage, solarVoltage } = supply;
    const row = `    {"${name}", {${[battery, batteryVoltage, solarVoltage].map(float).join(', ')}}, ${first}, ${own.length}, "${bytes}"},`;
    first += own.length;
    return row;
  });
  return `#pragma once
#include <math.h>

#include "iaqverse/tables.h"

namespace iaq {

struct VectorMoment {
  uint32_t age;
  double values[QUANTITY_COUNT];
};
struct UplinkVector {
  const char *name;
  /// Battery in %, its voltage, that of the solar cell.
  double supply[3];
  size_t first_moment;
  size_t moments;
  /// In hexadecimal.
  const char *bytes;
};

constexpr VectorMoment VECTOR_MOMENTS[] = {
${moments.join('\n')}
};
constexpr UplinkVector UPLINK_VECTORS[] = {
${rows.join('\n')}
};

}  // namespace iaq
`;
}
