import type { ScenePart } from '../scene-part.ts';
import { AlertsPart } from './part/alerts-part.ts';
import { FurniturePart } from './part/furniture-part.ts';
import { HullPart } from './part/hull-part.ts';
import { MachinesPart } from './part/machines-part.ts';
import { OpeningsPart } from './part/openings-part.ts';
import { PeoplePart } from './part/people-part.ts';
import { SensorsPart } from './part/sensors-part.ts';
import { SunPart } from './part/sun-part.ts';

/**
 * All that stands in a room drawn from its picture, in about a dozen calls. They bring their own light, worked into
 * their colours: they need no lamp in the scene, and cast none.
 */
export function roomModelParts(): ScenePart[] {
  return [
    new HullPart(),
    new SunPart(),
    new FurniturePart(),
    new OpeningsPart(),
    new MachinesPart(),
    new SensorsPart(),
    new PeoplePart(),
    new AlertsPart(),
  ];
}
