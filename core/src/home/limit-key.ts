import { QUANTITIES, type Quantity } from '../quantity/quantity.ts';

/** The steps of a limit, mildest first. */
export const SEVERITIES = ['warning', 'critical', 'danger'] as const;
export type LimitSeverity = (typeof SEVERITIES)[number];

/** The key of one step of a quantity's limit, as entities and topics carry it: `co2_warning`. */
export function limitKey(quantity: Quantity, severity: LimitSeverity): string {
  return `${quantity}_${severity}`;
}

/** What a limit's key means, or undefined when it is none. */
export function parseLimitKey(key: string): { quantity: Quantity; severity: LimitSeverity } | undefined {
  for (const severity of SEVERITIES) {
    if (!key.endsWith(`_${severity}`)) continue;
    const quantity = QUANTITIES.find((name) => key === limitKey(name, severity));
    return quantity === undefined ? undefined : { quantity, severity };
  }
  return undefined;
}
