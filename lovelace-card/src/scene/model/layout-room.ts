import type { Placed, RoomLayout } from '../room-layout.ts';
import type { RoomPicture } from '../room-picture.ts';
import { placeDrawn } from './layout/drawn-places.ts';
import { FloorPlan } from './layout/floor-plan.ts';
import { FURNISHING } from './layout/furnish.ts';
import { Furnisher } from './layout/furnisher.ts';
import { placeMachine, turnOf } from './layout/place-machines.ts';
import { placeOpenings, placeOpeningsAround } from './layout/place-openings.ts';
import { placeSensors } from './layout/place-sensors.ts';
import { roomSize } from './layout/room-size.ts';
import { placeSeats } from './layout/seats.ts';
import { WallPlan } from './layout/wall-plan.ts';

/** How much furniture is set: all, what the room is known by, or none. */
const AMOUNTS = ['all', 'anchors', 'none'] as const;
type Amount = (typeof AMOUNTS)[number];

/**
 * Where everything in a room stands, metres: what a person gave a place stands there; all else has openings in walls that
 * stay visible, machines where such things stand, sensors on walls, furniture by type of room, and places for people. The
 * same picture gives the same layout, and what changes from minute to minute (air, states, people) changes nothing. Where
 * machines need the room, furniture goes.
 *
 * @param isFurnished false where a model of one's own brings its furniture
 */
export function layoutRoom(picture: RoomPicture, isFurnished = true): RoomLayout {
  const [most, ...fewer] = isFurnished ? AMOUNTS : (['none'] as const);
  let best = attempt(picture, most);
  for (const amount of fewer) if (best.isCramped) best = attempt(picture, amount);
  return best.layout;
}

function attempt(picture: RoomPicture, amount: Amount): { layout: RoomLayout; isCramped: boolean } {
  const { layout: config } = picture;
  // What nobody moved stays where it was before something else was moved.
  const usual =
    config === undefined || Object.keys(config.things).length === 0
      ? undefined
      : attempt({ ...picture, layout: { ...config, things: {} } }, amount).layout;
  const { width, depth, height } = roomSize(picture);
  const walls = new WallPlan(width, depth, height);
  const floor = new FloorPlan(width, depth);
  const drawn = placeDrawn(picture, walls, floor);
  const openings =
    usual === undefined
      ? placeOpenings(picture, walls, floor)
      : placeOpeningsAround(picture, drawn.openings, usual.openings, walls, floor);
  const furnisher = new Furnisher(walls, floor);
  const placed = new Map<string, Placed>();
  let isCramped = false;
  const putMachines = (turn: ReturnType<typeof turnOf>) => {
    const counts = new Map<string, number>();
    // A hood has to hang above its stove; other machines find another place.
    for (const machine of picture.machines.toSorted((a, b) => Number(b.kind === 'fan') - Number(a.kind === 'fan'))) {
      const nth = counts.get(machine.kind) ?? 0;
      counts.set(machine.kind, nth + 1);
      const put = drawn.machines.get(machine.id);
      if (put !== undefined) placed.set(machine.id, put);
      if (put !== undefined || turnOf(machine.kind) !== turn) continue;
      const found = placeMachine(machine, nth, {
        picture,
        walls,
        floor,
        openings,
        furniture: furnisher.placed,
        usual: usual?.machines.find(({ id }) => id === machine.id),
      });
      placed.set(machine.id, found.placed);
      isCramped ||= found.isCramped;
    }
  };
  putMachines('first');
  if (amount !== 'none') FURNISHING[picture.type].anchors(furnisher);
  putMachines('then');
  if (amount === 'all') FURNISHING[picture.type].rest(furnisher);
  putMachines('last');
  const layout: RoomLayout = {
    width,
    depth,
    height,
    openings,
    machines: picture.machines.map(({ id }) => placed.get(id)!),
    sensors: placeSensors(picture.sensors, walls, floor, drawn.sensors, usual?.sensors),
    furniture: furnisher.placed,
    seats: placeSeats(furnisher.placed, floor, width, depth),
  };
  return { layout, isCramped };
}
