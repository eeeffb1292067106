import { pmvPpd, type ThermalComfort, type ThermalConditions } from './thermal-comfort.ts';
import { standardEffectiveTemperature } from './two-node-body.ts';

/** Air slower than this, m/s, counts as still: ANSI/ASHRAE 55. */
const STILL = 0.1;
/** The cooling effect is searched for between 0 and this many kelvin. */
const MOST_COOLING = 40;
const CLOSE_ENOUGH = 1e-4;

/**
 * How many kelvin cooler moving air feels than still air: the shift of air and radiant temperature that gives the same
 * standard effective temperature at 0.1 m/s (ANSI/ASHRAE 55-2020, elevated air speed). 0 in still air, and where the air
 * is so hot that moving it does not cool.
 */
export function coolingEffect(conditions: ThermalConditions): number {
  if (conditions.airSpeed <= STILL) return 0;
  const felt = standardEffectiveTemperature(conditions);
  let least = 0;
  let most = MOST_COOLING;
  if (standardEffectiveTemperature(inStillAir(conditions, least)) <= felt) return 0;
  while (most - least > CLOSE_ENOUGH) {
    const cooling = (least + most) / 2;
    if (standardEffectiveTemperature(inStillAir(conditions, cooling)) > felt) least = cooling;
    else most = cooling;
  }
  return (least + most) / 2;
}

/**
 * The predicted mean vote as ANSI/ASHRAE 55 has it, for air that a fan moves: above 0.1 m/s it is taken in still air that
 * is cooler by the cooling effect. Up to 0.1 m/s it is ISO 7730's.
 */
export function pmvPpdInMovingAir(conditions: ThermalConditions): ThermalComfort {
  if (conditions.airSpeed <= STILL) return pmvPpd(conditions);
  return pmvPpd(inStillAir(conditions, coolingEffect(conditions)));
}

function inStillAir(conditions: ThermalConditions, cooling: number): ThermalConditions {
  return {
    ...conditions,
    airTemperature: conditions.airTemperature - cooling,
    meanRadiantTemperature: conditions.meanRadiantTemperature - cooling,
    airSpeed: STILL,
  };
}
