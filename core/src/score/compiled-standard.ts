import { DEFAULT_TVOC_MOLAR_MASS } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { conversionOf, toCanonical } from '../quantity/unit.ts';
import { crossings, type Knots, knotsOf, read } from './curve.ts';
import { LOWEST_SCORE } from './level.ts';
import { type ScoreOptions, STANDARD_IDS, type StandardId } from './score.ts';
import type {
  Averaging,
  CategoryIndex,
  Curve,
  FormulaIndex,
  JudgedByCurve,
  JudgedQuantity,
  Standard,
} from './standard.ts';
import { STANDARD_DATA } from './standards.ts';

/** One judged quantity, ready to be used: all values in the canonical unit, after averaging. */
export interface CompiledQuantity {
  readonly quantity: Quantity;
  /** The quantity itself and those that are added to it. */
  readonly members: readonly Quantity[];
  readonly averaging: Averaging;
  readonly weight: number;
  readonly extra: boolean;
  readonly comfort: boolean;
  /** The standard's own index of a value, where it has a formula. */
  readonly indexOf: ((value: number) => number) | undefined;
  /** 0–100. */
  readonly scoreOf: (value: number, options: ScoreOptions) => number;
  /** The values, ascending, where the level may change. */
  readonly edges: (options: ScoreOptions) => number[];
}

export interface CompiledStandard {
  readonly quantities: readonly CompiledQuantity[];
  /** The caps of a mean; undefined where the worst decides. */
  readonly caps: { readonly pollutant: Knots; readonly comfort: Knots } | undefined;
  readonly category: CategoryIndex | undefined;
  readonly formula: (FormulaIndex & { readonly knots: Knots }) | undefined;
  readonly coreWeight: number;
}

/** A curve in canonical units. Only TVOC in a mass concentration depends on the options: one set of knots a molar mass. */
function canonicalKnots({ quantity, unit }: JudgedByCurve, curve: Curve): (options: ScoreOptions) => Knots {
  const by = (molarMass: number) => knotsOf(curve, (value) => toCanonical(quantity, value, unit, molarMass));
  const usual = by(DEFAULT_TVOC_MOLAR_MASS);
  if (!conversionOf(quantity, unit)?.perMolarMass) return () => usual;
  const known = new Map([[DEFAULT_TVOC_MOLAR_MASS, usual]]);
  return ({ tvocMolarMass }) => {
    let knots = known.get(tvocMolarMass);
    if (knots === undefined) {
      knots = by(tvocMolarMass);
      known.set(tvocMolarMass, knots);
    }
    return knots;
  };
}

function compileCurve(judged: JudgedByCurve): Pick<CompiledQuantity, 'scoreOf' | 'edges'> {
  const usual = canonicalKnots(judged, judged.curve);
  const bedroom = judged.bedroomCurve === undefined ? usual : canonicalKnots(judged, judged.bedroomCurve);
  const knots = (options: ScoreOptions) => (options.bedroom ? bedroom : usual)(options);
  const zero = (options: ScoreOptions) => (judged.aboveOutdoors ? options.outdoorCo2 : 0);
  return {
    scoreOf: (value, options) => read(knots(options), value - zero(options)),
    edges: (options) =>
      Object.values(LOWEST_SCORE)
        .flatMap((level) => crossings(knots(options), level))
        .map((value) => value + zero(options))
        .sort((a, b) => a - b),
  };
}

function compileQuantity(judged: JudgedQuantity, formula: CompiledStandard['formula']): CompiledQuantity {
  const standing = {
    quantity: judged.quantity,
    averaging: judged.averaging,
    weight: judged.weight,
    extra: judged.extra ?? false,
    comfort: judged.comfort ?? false,
  };
  if ('curve' in judged)
    return { ...standing, ...compileCurve(judged), members: [judged.quantity], indexOf: undefined };
  const { indexOf, edges } = judged;
  return {
    ...standing,
    members: [judged.quantity, ...(judged.together ?? [])],
    indexOf,
    scoreOf: (value) => read(formula!.knots, indexOf(value)),
    edges: () => [...edges],
  };
}

function compile({ quantities, combination, index }: Standard): CompiledStandard {
  const formula = index?.kind === 'formula' ? { ...index, knots: knotsOf(index.score) } : undefined;
  return {
    quantities: quantities.map((judged) => compileQuantity(judged, formula)),
    caps:
      combination.kind === 'mean'
        ? { pollutant: knotsOf(combination.pollutantCap), comfort: knotsOf(combination.comfortCap) }
        : undefined,
    category: index?.kind === 'category' ? index : undefined,
    formula,
    coreWeight: quantities.reduce((sum, { weight, extra }) => sum + (extra ? 0 : weight), 0),
  };
}

/** Every standard, compiled once. */
export const COMPILED_STANDARDS = Object.fromEntries(
  STANDARD_IDS.map((id) => [id, compile(STANDARD_DATA[id])]),
) as Readonly<Record<StandardId, CompiledStandard>>;
