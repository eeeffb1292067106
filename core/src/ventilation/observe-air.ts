import { absoluteHumidity } from '../comfort/humid-air.ts';
import { MODELLED, type Modelled, TRUST_PRIORS } from './air-kinds.ts';
import { createAirTrack, takeValue } from './air-track.ts';
import { activeProbability, hintActive } from './balance-filter.ts';
import { airingKey, trackDecay } from './decay.ts';
import { judgeForecasts, keepProposal, wantsProposal } from './forecast-trust.ts';
import { createProposal, propose } from './proposal.ts';
import { ratePriorOf } from './rate-prior.ts';
import { referenceOf } from './reference.ts';
import { ROOM_TEMPERATURE } from './room-facts.ts';
import type { AirObservation, VentilationState } from './state.ts';

/** How much more probable the right mode is than the wrong one when a presence sensor speaks: they miss who sits still. */
const PRESENCE_ODDS = 30;

const proposal = createProposal();

/**
 * Takes the means of the newest bin of readings, in place: call it every 1 to 10 minutes, gaps of any length allowed. An observation that
 * is not newer than the last changes nothing.
 */
export function observeAir(state: VentilationState, observation: AirObservation): void {
  const { time } = observation;
  if (time <= state.time) return;
  state.time = time;
  if (observation.outdoor !== undefined) state.outdoor = observation.outdoor;
  const { window, ventilation, purifier, occupancy } = observation;
  const key = airingKey(window, ventilation);
  const wasFiltered = (state.airing.purifier ?? 0) > 0;
  const moved = key !== airingKey(state.airing.window, state.airing.ventilation);
  const filterMoved = moved || wasFiltered !== (purifier ?? 0) > 0;
  state.airing = { window, ventilation, purifier };
  for (const quantity of MODELLED) {
    const measured = observation[quantity];
    if (measured !== undefined)
      observeQuantity(state, quantity, time, measured, quantity === 'pm25' ? filterMoved : moved);
  }

  const co2 = state.tracks.co2;
  if (co2?.time !== time) return;
  if (occupancy !== undefined) hintActive(co2.filter, occupancy > 0 ? PRESENCE_ODDS : 1 / PRESENCE_ODDS);
  const presence = occupancy === undefined ? activeProbability(co2.filter) : Math.min(1, occupancy);
  trackDecay(state.decays, time, co2.value, co2.reference, key, presence);
}

function observeQuantity(
  state: VentilationState,
  quantity: Modelled,
  time: number,
  measured: number,
  rateChanged: boolean,
): void {
  const { tracks, airing, decays } = state;
  const value =
    quantity === 'humidity' ? absoluteHumidity(tracks.temperature?.value ?? ROOM_TEMPERATURE, measured) : measured;
  const track = tracks[quantity];
  const reference = referenceOf(quantity, state, value);
  const ratePrior = ratePriorOf(quantity, airing, decays, airingKey(airing.window, airing.ventilation));
  if (track === undefined) tracks[quantity] = createAirTrack(quantity, time, measured, value, reference, ratePrior);
  else {
    judgeForecasts(track.trust, TRUST_PRIORS[quantity], time, measured);
    takeValue(quantity, track, time, measured, value, reference, ratePrior, rateChanged);
  }
  const { trust } = tracks[quantity]!;
  if (!wantsProposal(trust, time)) return;
  propose(state, quantity, proposal);
  keepProposal(trust, time, measured, proposal);
}
