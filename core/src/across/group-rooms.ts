import { kmeans } from 'ml-kmeans';
import type { Translated } from '../language.ts';
import type { RoomDay } from './room-day.ts';
import { meanSilhouette } from './silhouette.ts';
import { TRAITS, type Trait } from './traits.ts';

/** Rooms that behave alike. */
export interface RoomGroup {
  readonly rooms: readonly string[];
  /** What sets them apart from the others; undefined where all rooms are one group. */
  readonly trait: { readonly id: string; readonly isHigh: boolean; readonly name: Translated } | undefined;
  /** Standard deviations by which the group's mean of that trait differs from that of all rooms. */
  readonly distance: number;
}

export interface RoomGroups {
  readonly groups: readonly RoomGroup[];
  /** Mean silhouette of the rooms, −1 to 1; undefined where all rooms are one group. */
  readonly silhouette: number | undefined;
}

const MOST_GROUPS = 5;
/** Fewer rooms have no groups to speak of. */
const FEWEST_ROOMS = 3;
/** Below this mean silhouette no structure worth the name was found (Kaufman and Rousseeuw 1990, table 4). */
const SUBSTANTIAL = 0.25;
/** Starts of k-means for each number of groups, of which the tightest counts. */
const STARTS = 10;

/**
 * Groups rooms by their usual day: k-means over standardised traits, as many groups as give the best silhouette, each
 * named by what sets it apart. What a room does not measure counts as usual. The order of the rooms does not matter.
 */
export function groupRooms(rooms: readonly RoomDay[], { seed }: { readonly seed: number }): RoomGroups {
  const sorted = [...rooms].sort((one, other) => (one.room < other.room ? -1 : 1));
  const { traits, points } = standardised(sorted);
  const distinct = new Set(points.map((point) => point.join())).size;
  let best: { readonly clusters: readonly number[]; readonly silhouette: number } | undefined;
  if (sorted.length >= FEWEST_ROOMS)
    for (let count = 2; count <= Math.min(MOST_GROUPS, sorted.length - 1, distinct); count++) {
      const clusters = tightest(points, count, seed);
      const silhouette = meanSilhouette(points, clusters);
      if (silhouette >= SUBSTANTIAL && (best === undefined || silhouette > best.silhouette))
        best = { clusters, silhouette };
    }
  if (best === undefined)
    return {
      groups: sorted.length === 0 ? [] : [{ rooms: sorted.map(({ room }) => room), trait: undefined, distance: 0 }],
      silhouette: undefined,
    };
  const { clusters, silhouette } = best;
  const groups = [...new Set(clusters)].map((cluster) => {
    const members = sorted.flatMap(({ room }, index) => (clusters[index] === cluster ? [room] : []));
    const centre = traits.map((_, trait) => {
      const own = points.filter((_, index) => clusters[index] === cluster).map((point) => point[trait]!);
      return own.reduce((sum, value) => sum + value, 0) / own.length;
    });
    return { rooms: members, ...named(traits, centre) };
  });
  return { groups, silhouette };
}

/** Each room's traits in standard deviations from the mean of all; traits that do not differ are left out. */
function standardised(rooms: readonly RoomDay[]): { traits: readonly Trait[]; points: number[][] } {
  const traits: Trait[] = [];
  const points: number[][] = rooms.map(() => []);
  for (const trait of TRAITS) {
    const figures = rooms.map(({ hourly }) => {
      const day = hourly[trait.quantity];
      return day === undefined ? undefined : trait.of(day);
    });
    const known = figures.filter((figure) => figure !== undefined);
    const mean = known.reduce((sum, figure) => sum + figure, 0) / known.length;
    const deviation = Math.sqrt(known.reduce((sum, figure) => sum + (figure - mean) ** 2, 0) / known.length);
    if (!(deviation > 0)) continue;
    traits.push(trait);
    points.forEach((point, index) => {
      const figure = figures[index];
      point.push(figure === undefined ? 0 : (figure - mean) / deviation);
    });
  }
  return { traits, points };
}

/** The clusters of the start that leaves points nearest to their centres. */
function tightest(points: number[][], count: number, seed: number): number[] {
  let best: { readonly clusters: number[]; readonly error: number } | undefined;
  for (let start = 0; start < STARTS; start++) {
    const result = kmeans(points, count, { seed: seed + start });
    const error = points.reduce(
      (sum, point, index) => sum + squaredDistance(point, result.centroids[result.clusters[index]!]!),
      0,
    );
    if (best === undefined || error < best.error) best = { clusters: result.clusters, error };
  }
  return best!.clusters;
}

function squaredDistance(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + (value - other[index]!) ** 2, 0);
}

/** The trait by which a group's centre is farthest from the mean of all rooms. */
function named(traits: readonly Trait[], centre: readonly number[]): Pick<RoomGroup, 'trait' | 'distance'> {
  let place = 0;
  centre.forEach((value, index) => {
    if (Math.abs(value) > Math.abs(centre[place]!)) place = index;
  });
  const { id, high, low } = traits[place]!;
  const isHigh = centre[place]! > 0;
  return { trait: { id, isHigh, name: isHigh ? high : low }, distance: Math.abs(centre[place]!) };
}
