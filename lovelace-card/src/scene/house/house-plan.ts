import { html } from 'lit';
import type { Margins } from '../stage/framing.ts';
import type { FlatDrawing } from '../stage/stage-element.ts';
import type { HouseRoom } from './house-picture.ts';
import { layoutHouse } from './layout-house.ts';

/** px round the plan. */
const BORDER = 18;
/** px between rooms. */
const GAP = 3;

/** A floor of a house seen from above: its rooms in the colours of their air. */
export function housePlan(rooms: readonly HouseRoom[], width: number, height: number, inset: Margins): FlatDrawing {
  const layout = layoutHouse(rooms);
  const free = { width: width - inset.left - inset.right, height: height - inset.top - inset.bottom };
  const scale = Math.min((free.width - 2 * BORDER) / layout.width, (free.height - 2 * BORDER) / layout.depth);
  const middle = { x: inset.left + free.width / 2, y: inset.top + free.height / 2 };
  const levels = new Map(rooms.map(({ id, air }) => [id, air.level ?? 'unknown']));
  const places = layout.rooms.map((room) => ({
    ...room,
    left: middle.x + (room.x - room.width / 2) * scale + GAP / 2,
    top: middle.y + (room.z - room.depth / 2) * scale + GAP / 2,
    wide: Math.max(1, room.width * scale - GAP),
    high: Math.max(1, room.depth * scale - GAP),
  }));
  return {
    drawing: html`<div class="house-plan" aria-hidden="true">
      ${places.map(
        ({ id, left, top, wide, high, isOutdoors }) =>
          html`<div class="room ${levels.get(id)!} ${isOutdoors ? 'outdoors' : ''}"
            .style=${`left:${left}px;top:${top}px;width:${wide}px;height:${high}px`}></div>`,
      )}
    </div>`,
    anchors: places.map(({ id, left, top, wide, high }) => ({
      pick: { id, kind: 'room' },
      at: { x: left + wide / 2, y: top + high / 2 },
    })),
  };
}
