/** Air that comes into each room from outdoors, m³/h, by the way it takes. */
export interface Inflows {
  readonly leaks: Float64Array;
  readonly windows: Float64Array;
  readonly ducts: Float64Array;
  /** What of the ducts' air still carries the outdoor particles, and what still has the outdoor temperature. */
  readonly ductsUnfiltered: Float64Array;
  readonly ductsCold: Float64Array;
}

export function createInflows(rooms: number): Inflows {
  const zeros = () => new Float64Array(rooms);
  return { leaks: zeros(), windows: zeros(), ducts: zeros(), ductsUnfiltered: zeros(), ductsCold: zeros() };
}
