import { absent, only } from './absent.ts';

/** Stands for three's shadow maps: our light is worked into the corners, and a model of one's own is lit without. */
export function WebGLShadowMap(): object {
  return only('shadow maps', {
    enabled: false,
    autoUpdate: true,
    needsUpdate: false,
    type: undefined,
    render: (lights: readonly unknown[]) => {
      if (lights.length > 0) absent('shadow maps');
    },
  });
}
