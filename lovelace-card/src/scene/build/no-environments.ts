import { absent, only } from './absent.ts';

/** Stands for three's pictures of surroundings, which surfaces mirror or which fill the background: ours are matte and lie on the page. */
export function WebGLEnvironments(): object {
  return only('pictures of surroundings', {
    get: (texture: unknown) => (texture ? absent('pictures of surroundings') : null),
    dispose: () => {},
  });
}
