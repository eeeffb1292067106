import { CATALOGUE } from '../../quantity/catalogue.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { acceptedUnits, applyConversion, conversionOf } from '../../quantity/unit.ts';
import type { Amount } from './condition.ts';
import { stopAt } from './token-reader.ts';
import { KEYWORDS, type Token } from './tokens.ts';
import { nearestWord } from './vocabulary.ts';

/** Numbers that carry a unit, until the other side of their comparison says of what quantity they are. */
export type WithUnit = Map<Amount, Token>;

const OUTDOOR_QUANTITIES: Readonly<Record<string, Quantity | undefined>> = {
  temperature: 'temperature',
  humidity: 'humidity',
  co2: 'co2',
  pm25: 'pm25',
  pm10: 'pm10',
  tvoc: 'tvoc',
  o3: 'o3',
  no2: 'no2',
};

/** The quantity whose unit an amount has; undefined when it has none, or one of its own. */
export function quantityOf(amount: Amount): Quantity | undefined {
  switch (amount.kind) {
    case 'quantity':
    case 'over':
    case 'forecast':
      return amount.quantity;
    case 'outdoor':
      return OUTDOOR_QUANTITIES[amount.key];
    case 'estimate':
      return amount.estimate === 'occupants' ? 'occupancy' : undefined;
    case 'negative':
      return quantityOf(amount.of);
    case 'arithmetic':
      return quantityOf(amount.left) ?? quantityOf(amount.right);
    default:
      return undefined;
  }
}

/**
 * Both sides of a comparison with their numbers in canonical units.
 * @throws ConditionStop where a unit does not fit what is compared
 */
export function inCanonicalUnits(left: Amount, right: Amount, units: WithUnit, molarMass: number): [Amount, Amount] {
  const quantity = quantityOf(left) ?? quantityOf(right);
  const isPlain = !isComputed(left) && !isComputed(right);
  const settle = (amount: Amount): Amount => {
    if (amount.kind === 'negative') return negated(settle(amount.of));
    if (amount.kind === 'arithmetic') return { ...amount, left: settle(amount.left), right: settle(amount.right) };
    const token = units.get(amount);
    if (token === undefined || amount.kind !== 'number') return amount;
    return { kind: 'number', value: canonicalValue(amount.value, token, quantity, isPlain, molarMass) };
  };
  return [settle(left), settle(right)];
}

/** The opposite of an amount; of a number, that number. */
export function negated(of: Amount): Amount {
  return of.kind === 'number' ? { kind: 'number', value: -of.value } : { kind: 'negative', of };
}

function isComputed(amount: Amount): boolean {
  return amount.kind === 'arithmetic' || amount.kind === 'negative';
}

function canonicalValue(
  value: number,
  token: Token,
  quantity: Quantity | undefined,
  isPlain: boolean,
  molarMass: number,
): number {
  const unit = token.unit!;
  if (quantity === undefined)
    throw stopAt(token, `nothing here is measured in "${unit}"`, 'give the number without a unit');
  const conversion = conversionOf(quantity, unit);
  if (conversion === undefined) {
    const slip = nearestWord(unit, KEYWORDS);
    const hint = slip === undefined ? `use ${acceptedUnits(quantity)}` : `did you mean ${slip}?`;
    throw stopAt(token, `${quantity} cannot be given in "${unit}"`, hint);
  }
  if (conversion.offset !== undefined && !isPlain)
    throw stopAt(
      token,
      `in a calculation "${unit}" could be a temperature or a difference`,
      `give it in ${CATALOGUE[quantity].unit}`,
    );
  // A sum of decimal places, such as 0.1 % in ppm, must not show as 1000.0000000000001.
  return Number(applyConversion(conversion, value, molarMass).toPrecision(12));
}
