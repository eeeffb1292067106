import type { ActuatorKind } from '../../action/actuator.ts';
import { AJAR } from '../../action/usual-figures.ts';
import type { Facets, ScaleFacet } from './announced-actuator.ts';
import { celsiusOf } from './set-point.ts';

/** What can be set finer than this is given three stages. */
const MOST_STAGES = 6;
const USUAL_STAGES = 3;
const POSITIONS = [0, AJAR, 0.5, 1];

/** The levels, rising, that an announced actuator is taken to have when it is used as that kind. */
export function levelsOf(kind: ActuatorKind, facets: Facets): readonly number[] {
  switch (kind) {
    case 'window':
    case 'door':
    case 'cover':
      return facets.position?.commandTopic === undefined ? [0, 1] : POSITIONS;
    case 'fan':
    case 'ventilation':
    case 'purifier':
      return Array.from({ length: stageCount(facets) + 1 }, (_, stage) => stage);
    case 'humidifier':
    case 'dehumidifier':
      return [0, 1];
    case 'heater':
    case 'cooler':
      return setPoints(facets);
  }
}

function stageCount({ speed, preset, position }: Facets): number {
  if (speed?.commandTopic !== undefined) return stepsOf(speed);
  if (preset?.commandTopic !== undefined) return preset.stages.length;
  return position?.commandTopic === undefined ? 1 : USUAL_STAGES;
}

function stepsOf({ zero, full, step }: ScaleFacet): number {
  const steps = Math.floor((full - zero) / step + 1e-9);
  return steps > MOST_STAGES ? USUAL_STAGES : Math.max(1, steps);
}

/** Whole degrees between the ends of its range; a plug that only knows on and off has no set point. */
function setPoints({ setPoint }: Facets): number[] {
  if (setPoint === undefined) return [0, 1];
  const lowest = Math.ceil(celsiusOf(setPoint.min, setPoint.unit) - 1e-9);
  const highest = Math.floor(celsiusOf(setPoint.max, setPoint.unit) + 1e-9);
  return Array.from({ length: Math.max(1, highest - lowest + 1) }, (_, index) => lowest + index);
}
