import type { PlacedOpening, RoomLayout } from '../room-layout.ts';
import type { MachinePicture, RoomPicture } from '../room-picture.ts';
import { currentOf, vapoursOf } from './amounts.ts';
import { gapPort, isBuiltIn, machinePort, openingPort, type Port, vapourPort } from './port.ts';

/**
 * What air does on its way. `through`: in at one place and out at another. `exchange`: in and out at the same opening, cool
 * air low and warm air high. `supply`: a ventilation that gives and takes. `stir`: a fan that stands in the room. `clean`:
 * through a purifier and back. `warm`, `cool`, `humid`: what leaves a heater, cooler or humidifier. `dry`: what a
 * dehumidifier draws in. `vapours`: what rises from a source.
 */
export type CurrentKind =
  | 'through'
  | 'exchange'
  | 'supply'
  | 'stir'
  | 'clean'
  | 'warm'
  | 'cool'
  | 'humid'
  | 'dry'
  | 'vapours';

/** One current of air through a room. */
export interface Current {
  /** Stable while it goes the same way. */
  readonly id: string;
  readonly kind: CurrentKind;
  /** 0–1 */
  readonly strength: number;
  readonly from: Port;
  readonly to: Port;
}

/** The most currents that are drawn at once. */
export const MOST_CURRENTS = 10;

const OF_MACHINE: Readonly<Partial<Record<MachinePicture['kind'], CurrentKind>>> = {
  purifier: 'clean',
  heater: 'warm',
  cooler: 'cool',
  humidifier: 'humid',
  dehumidifier: 'dry',
  ventilation: 'supply',
};

interface Way {
  readonly id: string;
  readonly port: Port;
  readonly strength: number;
}

function through(inlet: Way, outlet: Way): Current {
  const strength = Math.sqrt(inlet.strength * outlet.strength);
  return { id: `${inlet.id}>${outlet.id}`, kind: 'through', strength, from: inlet.port, to: outlet.port };
}

/** Which openings of a kind stand open, and how far. */
function openWays(picture: RoomPicture, layout: RoomLayout, kind: 'window' | 'door'): Way[] {
  const ways: Way[] = [];
  for (const opening of picture.openings) {
    const strength = opening.kind === kind ? currentOf(opening.share) : 0;
    const placed = strength > 0 ? layout.openings.find(({ id }) => id === opening.id) : undefined;
    if (placed !== undefined) ways.push({ id: opening.id, port: openingPort(placed), strength });
  }
  return ways;
}

/** Where air comes from that a fan draws out while nothing stands open. */
function leak(picture: RoomPicture, layout: RoomLayout): Way {
  const isDoor = ({ id }: PlacedOpening) =>
    picture.openings.some((opening) => opening.id === id && opening.kind === 'door');
  const door = layout.openings.find(isDoor);
  if (door !== undefined) return { id: 'gap', port: gapPort(door), strength: 1 };
  const room: Port = { x: 0, y: 0.5, z: 0, inX: 0, inZ: 1, width: layout.width / 2, height: 0.4 };
  return { id: 'room', port: room, strength: 1 };
}

/** Air of outdoors and the next room: through this one where there are two ways, in and out where there is but one. */
function exchanges(picture: RoomPicture, layout: RoomLayout, extracts: readonly Way[]): Current[] {
  const windows = openWays(picture, layout, 'window');
  const doors = openWays(picture, layout, 'door');
  const outlet = extracts[0] ?? doors[0];
  if (outlet === undefined || (extracts.length === 0 && windows.length === 0)) {
    return [...windows, ...doors].map(({ id, port, strength }) => ({
      id,
      kind: 'exchange',
      strength,
      from: port,
      to: port,
    }));
  }
  if (extracts.length === 0) return windows.map((inlet) => through(inlet, outlet));
  const inlets = windows.length > 0 ? windows : doors.length > 0 ? doors : [leak(picture, layout)];
  return extracts.flatMap((extract) => inlets.map((inlet) => through(inlet, extract)));
}

/** All currents of a room: what is not known to be open or to work moves nothing. */
export function currentsOf(picture: RoomPicture, layout: RoomLayout): Current[] {
  const extracts: Way[] = [];
  const currents: Current[] = [];
  for (const { id, kind, share } of picture.machines) {
    const strength = currentOf(share);
    const placed = strength > 0 ? layout.machines.find((machine) => machine.id === id) : undefined;
    if (placed === undefined) continue;
    const port = machinePort(placed);
    if (kind === 'fan' && isBuiltIn(placed, layout)) extracts.push({ id, port, strength });
    else {
      const way = kind === 'fan' ? 'stir' : OF_MACHINE[kind];
      if (way !== undefined) currents.push({ id, kind: way, strength, from: port, to: port });
    }
  }
  const vapours = vapoursOf(picture.air.vapours);
  if (vapours > 0) {
    const source = vapourPort(layout);
    currents.push({ id: 'vapours', kind: 'vapours', strength: vapours, from: source, to: source });
  }
  return [...exchanges(picture, layout, extracts), ...currents].slice(0, MOST_CURRENTS);
}
