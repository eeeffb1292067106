import { only } from './absent.ts';

/** Stands for three's headsets: a room is shown on a page. What the renderer asks at every frame is answered. */
export function WebXRManager(): object {
  return only('headsets', {
    enabled: false,
    isPresenting: false,
    getEnvironmentBlendMode: () => undefined,
    addEventListener: () => {},
    removeEventListener: () => {},
    dispose: () => {},
  });
}
