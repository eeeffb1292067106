import type { LorawanCodec } from '../../../firmware/generate/lorawan.ts';

/** A moment of an uplink: how long before it, in seconds, and what was measured, in canonical units. */
export interface Moment {
  readonly age: number;
  readonly values: Readonly<Record<string, number>>;
}

export interface Supply {
  readonly battery?: number;
  readonly batteryVoltage?: number;
  readonly solarVoltage?: number;
}

/** An uplink by the words of firmware/lorawan/README.md, written a second time: what decodes it must give back what went in. */
export function encodeUplink(
  { QUANTITIES, VERSION }: Pick<LorawanCodec, 'QUANTITIES' | 'VERSION'>,
  { battery, batteryVoltage, solarVoltage }: Supply,
  moments: readonly Moment[],
): number[] {
  const bytes = [(VERSION << 4) | (battery === undefined ? 0 : 1) | (solarVoltage === undefined ? 0 : 2)];
  if (battery !== undefined) bytes.push(Math.round(battery * 2), Math.round(((batteryVoltage ?? 2) - 2) * 100));
  if (solarVoltage !== undefined) bytes.push(Math.round(solarVoltage * 10));
  let before = 0;
  for (const { age, values } of moments) {
    bytes.push(...bigEndian(age < 0x8000 ? age : 0x8000 | Math.min(0x7fff, Math.round(age / 60)), 2));
    const bits = QUANTITIES.reduce((sum, { name }, index) => sum | (name in values ? 1 << index : 0), 0);
    bytes.push(...(bits === before ? [0x80] : bigEndian(bits, 3)));
    before = bits;
    for (const { name, bytes: width, step } of QUANTITIES) {
      const value = values[name];
      if (value !== undefined) bytes.push(...bigEndian(Math.round(value / step), width));
    }
  }
  return bytes;
}

function bigEndian(number: number, width: number): number[] {
  const whole = number < 0 ? number + 256 ** width : number;
  return Array.from({ length: width }, (_, index) => Math.floor(whole / 256 ** (width - 1 - index)) % 256);
}
