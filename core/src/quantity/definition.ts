import type { Translated } from '../language.ts';

/**
 * How a value in some unit becomes one in the canonical unit: canonical = value · factor + offset.
 * `perMolarMass` marks a mass concentration of TVOC: the factor is then for 1 g/mol and is divided by the molar mass
 * that the source's setting names, since "TVOC" is a mixture and has none of its own.
 */
export interface UnitConversion {
  readonly factor: number;
  readonly offset?: number;
  readonly perMolarMass?: true;
}

/** Everything that is known of a quantity. */
export interface QuantityDefinition {
  /** The canonical unit, as people read it. */
  readonly unit: string;
  /** Accepted units by their normalised spelling (see normaliseUnit), the canonical one included. */
  readonly units: Readonly<Record<string, UnitConversion>>;
  /** Physical range in the canonical unit: what lies outside cannot be a measurement of indoor air. */
  readonly min: number;
  readonly max: number;
  /** How many decimals a person should see. */
  readonly decimals: number;
  /** Home Assistant's device class, where there is one. */
  readonly deviceClass: string | undefined;
  /** Device classes of Home Assistant that mean this quantity too. */
  readonly otherDeviceClasses?: readonly string[];
  /** Normalised names (see normaliseName) under which formats carry it, beside its own key. */
  readonly names: readonly string[];
  readonly label: Translated;
}
