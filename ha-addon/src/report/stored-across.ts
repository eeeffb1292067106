import {
  type Configuration,
  HOUR,
  MINUTE,
  type Place,
  type Quantity,
  type RoomConfiguration,
  resolveActuator,
  type Series,
  type SiteConfiguration,
} from '@iaqverse/core';
import {
  compareSites,
  energyAccount,
  groupRooms,
  HOURS_OF_DAY,
  MOVABLE_KINDS,
  type Movable,
  placeMovables,
  type RoomDay,
  TRAITS,
  usualDay,
  usualPresence,
  volumeOf,
} from '@iaqverse/core/across';
import type { AcrossSource, AcrossView } from './report-source.ts';
import { siteEntries } from './site-entries.ts';
import { StoredReports, type StoredReportsParts, siteOf, USUAL_SPAN } from './stored-reports.ts';

export interface StoredAcrossParts extends StoredReportsParts {
  /** Air changes per hour of a room, as far as they are known. */
  readonly airChangesOf: (place: Place) => number | undefined;
}

/** What is measured of a room's usual day: what tells rooms apart, which is also what movable devices are for. */
const QUANTITIES_OF_DAY: readonly Quantity[] = [...new Set(TRAITS.map(({ quantity }) => quantity))];
/** Homes where nobody measured it: the middle of European measurements (Dimitroulopoulou 2012). */
const USUAL_AIR_CHANGES = 0.5;
/** Any number does; the same one each time gives the same groups. */
const SEED = 1;

/** Looks across what the store remembers of the last two weeks; once in every hour of the clock. */
export class StoredAcross implements AcrossSource {
  readonly #parts: StoredAcrossParts;
  readonly #reports: StoredReports;
  readonly #kept = new Map<string, { readonly hour: number; readonly view: Promise<AcrossView> }>();

  constructor(parts: StoredAcrossParts) {
    this.#parts = parts;
    this.#reports = new StoredReports(parts);
  }

  async across(site: string): Promise<AcrossView> {
    const configuration = this.#parts.configuration();
    const known = siteOf(configuration, site);
    const hour = Math.floor(this.#parts.clock.now() / HOUR);
    const kept = this.#kept.get(site);
    if (kept?.hour === hour) return kept.view;
    const view = this.#look(configuration, known, hour * HOUR);
    this.#kept.set(site, { hour, view });
    view.catch(() => this.#kept.delete(site));
    return view;
  }

  async #look(configuration: Configuration, site: SiteConfiguration, to: number): Promise<AcrossView> {
    const from = to - USUAL_SPAN;
    const days: RoomDay[] = [];
    for (const room of site.rooms) if (room.type !== 'outdoor') days.push(await this.#dayOf(site, room, from, to));
    const movables = movablesOf(site);
    const names = new Map(movables.map(({ actuator, name }) => [actuator, name]));
    const entries = await siteEntries(this.#parts.ledger, site.id, from, to);
    const reports = [];
    for (const { id } of configuration.sites) reports.push(await this.#reports.report({ site: id, kind: 'week' }));
    return {
      ...{ site: site.id, from, to },
      movables: placeMovables(days, movables).map((place) => ({ ...place, name: names.get(place.actuator)! })),
      rooms: groupRooms(days, { seed: SEED }),
      energy: energyAccount(entries, from, to),
      sites: compareSites(reports),
    };
  }

  async #dayOf(site: SiteConfiguration, room: RoomConfiguration, from: number, to: number): Promise<RoomDay> {
    const { readings, offsetAt, airChangesOf } = this.#parts;
    const place = { site: site.id, room: room.id };
    const series = await readings.query({ ...place, quantities: QUANTITIES_OF_DAY, from, to, step: HOUR });
    const hourly: Partial<Record<Quantity, number[]>> = {};
    for (const quantity of QUANTITIES_OF_DAY) {
      const day = dayOfSeries(
        series.filter((each) => each.quantity === quantity),
        offsetAt,
      );
      if (day !== undefined) hourly[quantity] = day;
    }
    return {
      ...{ room: room.id, name: room.name, hourly },
      volumeM3: volumeOf({
        roomType: room.type,
        ...(room.area_m2 !== undefined && { volumeM3: room.area_m2 * room.height_m }),
      }),
      airChangesPerHour: airChangesOf(place) ?? USUAL_AIR_CHANGES,
      presence: usualPresence(hourly.co2, site.outdoor_co2_ppm),
    };
  }
}

function dayOfSeries(series: readonly Series[], offsetAt: (time: number) => number): number[] | undefined {
  const times = series.flatMap((each) => Array.from(each.times));
  const hours = times.map((time) => Math.floor((time + offsetAt(time) * MINUTE) / HOUR) % HOURS_OF_DAY);
  return usualDay(
    hours,
    series.flatMap((each) => Array.from(each.values)),
  );
}

/** The devices of a site that people carry, each at the middle of its stages. */
function movablesOf(site: SiteConfiguration): (Movable & { readonly name: string })[] {
  return site.actuators.flatMap((given) => {
    const room = site.rooms.find(({ id }) => id === given.rooms[0]);
    const kind = MOVABLE_KINDS.find((movable) => movable === given.kind);
    if (room === undefined || kind === undefined) return [];
    const { name, isMovable, configuration } = resolveActuator(given, {
      ...{ type: room.type, areaM2: room.area_m2, name: room.name },
    });
    const rate = rateOf(configuration);
    return isMovable && rate !== undefined ? [{ actuator: given.id, kind, room: room.id, name, rate }] : [];
  });
}

function rateOf(made: SiteConfiguration['actuators'][number]): number | undefined {
  if (made.kind === 'purifier') return made.cadr_m3h?.[Math.floor((made.cadr_m3h.length - 1) / 2)];
  return made.kind === 'humidifier' || made.kind === 'dehumidifier' ? made.grams_per_hour : undefined;
}
