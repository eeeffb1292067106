import type { RoomConfiguration, SiteConfiguration } from '@iaqverse/core';
import { html, type TemplateResult } from 'lit';
import { ROOM_EDITOR } from '../../i18n/texts/room-editor.ts';
import type { Words } from '../../i18n/words.ts';
import { round } from '../../scene/editor/thing-places.ts';
import { type Drawing, withLayout } from './drawing.ts';
import { besides, type FloorRoom, floorMates } from './floor-rooms.ts';
import './floor-sketch.ts';
import type { FloorMove } from './floor-sketch.ts';
import { numberField } from './number-field.ts';
import { metres } from './place-words.ts';

/** m: no house is larger. */
const FARTHEST = 1000;

export interface FloorSection {
  readonly site: SiteConfiguration;
  readonly room: RoomConfiguration;
  readonly drawing: Drawing;
  readonly size: { readonly width: number; readonly depth: number };
  readonly words: Words;
  /** @param isDone false while it is still on its way there */
  changed(drawing: Drawing, isDone: boolean, said: string): void;
}

/** Where a room lies on its floor: dragged on a plan, or as numbers. */
export function floorSection({ site, room, drawing, size, words, changed }: FloorSection): TemplateResult {
  const others = floorMates(site, room);
  const { x_m, y_m } = drawing.layout;
  const put = (x: number | undefined, y: number | undefined, isDone: boolean): void => {
    const said =
      x === undefined || y === undefined
        ? words.say(ROOM_EDITOR.said_automatic, { name: words.say(ROOM_EDITOR.floor) })
        : words.say(ROOM_EDITOR.said_floor, { x: metres(x, words), y: metres(y, words) });
    changed(
      withLayout(drawing, { x_m: x === undefined ? x : round(x), y_m: y === undefined ? y : round(y) }),
      isDone,
      said,
    );
  };
  const note = html`<p class="note quiet">${words.say(ROOM_EDITOR.floor_note)}</p>`;
  if (x_m === undefined || y_m === undefined) {
    const { x, y } = besides(others);
    return html`${note}
      <div><button type="button" @click=${() => put(x, y, true)}>${words.say(ROOM_EDITOR.put_on_floor)}</button></div>`;
  }
  const own: FloorRoom = { id: room.id, name: room.name, x: x_m, y: y_m, width: size.width, depth: size.depth };
  const field = (label: 'floor_east' | 'floor_south', value: number, to: (value: number) => void) =>
    numberField({
      label: words.say(ROOM_EDITOR[label]),
      unit: 'm',
      value,
      least: -FARTHEST,
      most: FARTHEST,
      step: 0.05,
      name: label,
      changed: (entered) => entered !== undefined && to(entered),
    });
  return html`${note}
    <iaq-floor-sketch
      .room=${own}
      .others=${others}
      .label=${words.say(ROOM_EDITOR.floor_plan)}
      @floor-move=${({ detail: { x, y, isDone } }: CustomEvent<FloorMove>) => put(x, y, isDone)}
    ></iaq-floor-sketch>
    <div class="numbers">
      ${field('floor_east', x_m, (x) => put(x, y_m, true))} ${field('floor_south', y_m, (y) => put(x_m, y, true))}
    </div>
    <div>
      <button type="button" class="plain" @click=${() => put(undefined, undefined, true)}>${words.say(ROOM_EDITOR.automatic)}</button>
    </div>`;
}
