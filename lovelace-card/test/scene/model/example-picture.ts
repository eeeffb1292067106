import type { MachinePicture, OpeningPicture, RoomPicture, SensorPicture } from '../../../src/scene/room-picture.ts';
import { DARK, LIGHT } from '../../../src/theme/palette.ts';

const thing = { caption: '', share: 0, isPending: false, failure: undefined, isTouchable: true } as const;

/** A picture of a living room with nothing in it but what is given. */
export function examplePicture(given: Partial<RoomPicture> = {}, isDark = false): RoomPicture {
  const { surface, ink, accent, levels } = isDark ? DARK : LIGHT;
  return {
    id: 'room',
    name: 'Room',
    type: 'living',
    areaM2: undefined,
    heightM: undefined,
    openings: [],
    machines: [],
    sensors: [],
    air: { level: undefined },
    people: undefined,
    alerts: [],
    sun: undefined,
    palette: { isDark, page: surface, ink, accent, levels },
    ...given,
  };
}

export function opening(kind: OpeningPicture['kind'], given: Partial<OpeningPicture> = {}): OpeningPicture {
  return { ...thing, id: kind, name: kind, kind, ...given };
}

export function machine(kind: MachinePicture['kind'], given: Partial<MachinePicture> = {}): MachinePicture {
  return { ...thing, id: kind, name: kind, kind, ...given };
}

export function sensor(id: string, state: SensorPicture['state'] = 'fresh'): SensorPicture {
  return { id, name: id, caption: '', state };
}
