import { absent } from './absent.ts';

/**
 * Stands for three's animations, which the loader of models knows: what a room shows moves by the state of its things. A
 * model's own animations are taken out of it before it is read (`model/glb/load-room-model.ts`).
 */
class Absent {
  constructor() {
    absent('animations');
  }
}

export class AnimationClip extends Absent {}
export class Interpolant extends Absent {}
export class NumberKeyframeTrack extends Absent {}
export class QuaternionKeyframeTrack extends Absent {}
export class VectorKeyframeTrack extends Absent {}

/** The loader has the names of a model's objects made fit for animations here, and people's mappings go by those names. */
export const PropertyBinding = {
  sanitizeNodeName: (name: string): string => name.replace(/\s/g, '_').replace(/[[\].:/]/g, ''),
};
