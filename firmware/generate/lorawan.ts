import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { QUANTITIES } from '@iaqverse/core';

/** How a quantity is written in an uplink; see firmware/lorawan/README.md. */
export interface UplinkQuantity {
  readonly name: string;
  readonly bytes: number;
  readonly step: number;
  readonly signed?: boolean;
  readonly unit?: string;
}

interface Coded<T> {
  readonly data?: T;
  readonly errors?: readonly string[];
}

/** The payload codec as the platforms run it: a script whose functions they call. */
export interface LorawanCodec {
  readonly VERSION: number;
  readonly PORT: number;
  readonly QUANTITIES: readonly UplinkQuantity[];
  readonly ORDERS: Readonly<Record<string, { readonly code: number }>>;
  decodeUplink(input: { bytes: readonly number[]; fPort: number }): Coded<Record<string, unknown>>;
  encodeDownlink(input: { data: unknown }): { bytes?: number[]; fPort?: number; errors?: string[] };
  decodeDownlink(input: { bytes: readonly number[]; fPort: number }): Coded<Record<string, unknown>>;
}

export const CODEC_FILE = join(import.meta.dirname, '../lorawan/codec.js');

/** The codec, run by itself: it sees nothing of this program. */
export function loadCodec(): LorawanCodec {
  const context = createContext({});
  runInContext(readFileSync(CODEC_FILE, 'utf8'), context);
  return context as unknown as LorawanCodec;
}

/** The format's tables in C++, for the device. */
export function lorawanHeader(): string {
  const { VERSION, PORT, QUANTITIES: written, ORDERS } = loadCodec();
  const names = written.map(({ name }) => name);
  if (names.join() !== QUANTITIES.join())
    throw new Error('the codec has other quantities than the catalogue: begin a new version of the format');
  const rows = written.map(
    ({ name, bytes, step, signed }) => `    {${bytes}, ${signed === true}, ${float(step)}},  // ${name}`,
  );
  const orders = Object.entries(ORDERS).map(([name, { code }]) => `${name.toUpperCase()} = ${code}`);
  return `#pragma once
// Written by firmware/generate from firmware/lorawan/codec.js: change that and run \`npm run generate:firmware\`.

#include <stdint.h>

#include "tables.h"

namespace iaq {

constexpr uint8_t UPLINK_VERSION = ${VERSION};
constexpr uint8_t LORAWAN_PORT = ${PORT};

struct UplinkQuantity {
  uint8_t bytes;
  bool is_signed;
  float step;
};
constexpr UplinkQuantity UPLINK_QUANTITIES[QUANTITY_COUNT] = {
${rows.join('\n')}
};

enum class Order : uint8_t { ${orders.join(', ')} };

}  // namespace iaq
`;
}

function float(number: number): string {
  return `${Number.isInteger(number) ? number.toFixed(1) : number}f`;
}
