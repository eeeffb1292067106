import type { ScoreOptions, StandardId } from '../score/score.ts';
import type { Configuration, RoomConfiguration, SiteConfiguration } from './configuration.ts';

/** By what the air of a room is judged. */
export interface Judgement {
  readonly standard: StandardId;
  readonly options: ScoreOptions;
}

/** By what air at a site is judged, and in which room of it; undefined for a site that we do not know. */
export function judgementOf(
  configuration: Configuration,
  siteId: string | undefined,
  roomId: string | undefined,
): Judgement | undefined {
  const site = configuration.sites.find(({ id }) => id === siteId);
  if (site === undefined) return undefined;
  return judgementIn(
    configuration,
    site,
    site.rooms.find(({ id }) => id === roomId),
  );
}

/** By what air is judged in a room of a site, or in a site at large. Where somebody sleeps counts as a bedroom. */
export function judgementIn(
  configuration: Configuration,
  site: SiteConfiguration,
  room: RoomConfiguration | undefined,
): Judgement {
  return {
    standard: room?.standard ?? configuration.standard,
    options: {
      outdoorCo2: site.outdoor_co2_ppm,
      tvocMolarMass: configuration.tvoc_molar_mass,
      bedroom: room?.type === 'bedroom' || room?.type === 'child',
      ...(room?.weights !== undefined && { weights: room.weights }),
    },
  };
}
