import { absent } from './absent.ts';

/** Stands for three's rendering by way of a buffer with effects: ours goes to the canvas at once. */
export function WebGLOutput(): never {
  absent('effects after rendering');
}
