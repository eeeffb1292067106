import { only } from './absent.ts';

/** Stands for uniforms that materials share in a buffer: ours have a handful each. */
export function WebGLUniformsGroups(): object {
  return only('groups of uniforms', { dispose: () => {} });
}
