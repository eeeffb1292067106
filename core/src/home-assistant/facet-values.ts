import type { AnnouncedActuator, FacetName } from '../discovery/actuator/announced-actuator.ts';
import type { FacetValues } from '../discovery/actuator/level-from-states.ts';
import { STATE } from './facets-of-entity.ts';
import { type HaState, saysSomething } from './state.ts';

const MOVING: ReadonlySet<string> = new Set(['opening', 'closing']);

/** What the facets of an actuator say, by the state of its entity: for `levelFromStates`. Nothing while it says nothing. */
export function facetValuesOf({ facets }: AnnouncedActuator, state: HaState | undefined): FacetValues {
  const values = new Map<FacetName, unknown>();
  if (!saysSomething(state)) return values;
  for (const [name, { stateTopic }] of Object.entries(facets) as [FacetName, { stateTopic?: string }][]) {
    if (stateTopic === undefined) continue;
    const value = stateTopic === STATE ? state.state : state.attributes[stateTopic];
    if (value !== undefined && value !== null) values.set(name, value);
  }
  // Where it passes on its way is not where it stands.
  if (values.has('opening') && MOVING.has(state.state)) values.delete('position');
  const speed = values.get('speed');
  if (facets.speed !== undefined && typeof speed === 'number')
    values.set('speed', onSteps(speed, facets.speed.zero, facets.speed.step));
  return values;
}

/** Home Assistant tells the thirds of a fan as 33 and 66: the multiple of the step that is meant. */
function onSteps(value: number, zero: number, step: number): number {
  return step <= 1 ? value : Number((zero + Math.round((value - zero) / step) * step).toFixed(6));
}
