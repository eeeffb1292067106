import type { ThingPlace } from '@iaqverse/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { actuatorIcon } from '../../action/actuator-icon.ts';
import { ROOM_EDITOR } from '../../i18n/texts/room-editor.ts';
import type { Words } from '../../i18n/words.ts';
import { standAt, turnTo } from '../../scene/editor/move-thing.ts';
import {
  bareWalls,
  type EditedRoom,
  type EditedThing,
  editedThings,
  type OnFloor,
  type OnWall,
  type StandingOnFloor,
  type StandingOnWall,
  standing,
} from '../../scene/editor/thing-places.ts';
import { WALLS } from '../../scene/model/layout/wall-plan.ts';
import type { Wall } from '../../scene/room-layout.ts';
import { sensorIcon } from '../sensor-icon.ts';
import { numberField } from './number-field.ts';
import { capital, placeWords, wallName } from './place-words.ts';

/** What the list shows, and what it does. */
export interface ThingList {
  readonly room: EditedRoom;
  readonly chosen: string | undefined;
  readonly words: Words;
  choose(id: string): void;
  /** A thing goes to a place, or finds one by itself. */
  put(edited: EditedThing, place: ThingPlace | undefined): void;
  key(event: KeyboardEvent, edited: EditedThing): void;
}

/** Everything in a room with where it is; what is chosen has its measures as numbers. */
export function thingList(list: ThingList): TemplateResult {
  const things = editedThings(list.room);
  if (things.length === 0) return html`<p class="quiet">${list.words.say(ROOM_EDITOR.no_things)}</p>`;
  return html`<ul class="things">
    ${repeat(
      things,
      ({ thing }) => thing.id,
      (edited) => item(edited, list),
    )}
  </ul>`;
}

function item(edited: EditedThing, list: ThingList): TemplateResult {
  const { words, room, chosen } = list;
  const { id, name } = edited.thing;
  const isChosen = id === chosen;
  const isDrawn = room.picture.layout?.things[id] !== undefined;
  return html`<li class=${isChosen ? 'chosen' : ''} data-thing=${id}>
    <button
      type="button"
      class="head"
      aria-expanded=${isChosen ? 'true' : 'false'}
      @click=${() => list.choose(id)}
      @keydown=${(event: KeyboardEvent) => list.key(event, edited)}
    >
      ${edited.is === 'sensor' ? sensorIcon : actuatorIcon(edited.thing.kind, 'off')}
      <span class="what">
        <span class="name">${name}</span>
        <span class="place quiet">${placeWords(edited, room, words)}${isDrawn ? nothing : html` · ${words.say(ROOM_EDITOR.automatic).toLocaleLowerCase()}`}</span>
      </span>
    </button>
    ${isChosen ? fields(edited, list, isDrawn) : nothing}
  </li>`;
}

function fields(edited: EditedThing, list: ThingList, isDrawn: boolean): TemplateResult {
  const { words, room } = list;
  const now = standing(edited, room);
  const where = 'wall' in now ? now.wall : 'floor';
  return html`<div class="fields" role="group" aria-label=${edited.thing.name}>
    <div class="numbers">
      <label class="choice">
        <span>${words.say(ROOM_EDITOR.where)}</span>
        <select
          name="where"
          @change=${(event: Event) => {
            const wanted = (event.target as HTMLSelectElement).value as Wall | 'floor';
            list.put(edited, standAt(edited, room, wanted));
          }}
        >
          ${edited.is === 'opening' ? nothing : html`<option value="floor" ?selected=${where === 'floor'}>${capital(words.say(ROOM_EDITOR.on_floor))}</option>`}
          ${WALLS.map((wall) => html`<option value=${wall} ?selected=${where === wall}>${capital(wallName(wall, words))}</option>`)}
        </select>
      </label>
      ${'wall' in now ? wallFields(edited, now, list) : floorFields(edited, now, list)}
    </div>
    ${
      isDrawn
        ? html`<button
            type="button"
            class="plain"
            aria-label=${words.say(ROOM_EDITOR.automatic_of, { name: edited.thing.name })}
            @click=${() => list.put(edited, undefined)}
          >
            ${words.say(ROOM_EDITOR.automatic)}
          </button>`
        : nothing
    }
  </div>`;
}

function wallFields(edited: EditedThing, now: StandingOnWall, list: ThingList): TemplateResult[] {
  const { room, words } = list;
  const { height } = room.layout;
  const length = bareWalls(room.layout).length(now.wall);
  const drawn = room.picture.layout?.things[edited.thing.id];
  const put = (changes: Partial<OnWall>): void =>
    list.put(edited, {
      ...(drawn !== undefined && 'wall' in drawn && drawn),
      wall: now.wall,
      at_m: now.at_m,
      ...changes,
    });
  const field = (label: keyof typeof ROOM_EDITOR, key: 'at_m' | 'width_m' | 'height_m' | 'foot_m', most: number) =>
    numberField({
      label: words.say(ROOM_EDITOR[label]),
      unit: 'm',
      value: now[key],
      least: key === 'width_m' || key === 'height_m' ? 0.05 : 0,
      most,
      step: 0.01,
      name: key,
      changed: (value) => put({ [key]: value }),
    });
  return [
    field('from_left', 'at_m', length),
    ...(edited.is === 'sensor' ? [] : [field('width', 'width_m', length), field('height', 'height_m', height)]),
    field(edited.is === 'opening' ? 'sill' : 'foot', 'foot_m', height),
  ];
}

function floorFields(edited: EditedThing, now: StandingOnFloor, list: ThingList): TemplateResult[] {
  const { room, words } = list;
  const { width, depth, height } = room.layout;
  const drawn = room.picture.layout?.things[edited.thing.id];
  const put = (changes: Partial<OnFloor>): void =>
    list.put(edited, {
      turn_deg: now.turn_deg,
      ...(now.foot_m > 0 && { foot_m: now.foot_m }),
      ...(drawn !== undefined && !('wall' in drawn) && drawn),
      x_m: now.x_m,
      y_m: now.y_m,
      ...changes,
    });
  const field = (label: 'from_west' | 'from_north' | 'foot', key: 'x_m' | 'y_m' | 'foot_m', most: number) =>
    numberField({
      label: words.say(ROOM_EDITOR[label]),
      unit: 'm',
      value: now[key],
      least: 0,
      most,
      step: 0.01,
      name: key,
      changed: (value) => put({ [key]: value }),
    });
  return [
    field('from_west', 'x_m', width),
    field('from_north', 'y_m', depth),
    field('foot', 'foot_m', height),
    numberField({
      label: words.say(ROOM_EDITOR.turn),
      unit: '°',
      value: now.turn_deg,
      least: 0,
      most: 360,
      step: 1,
      name: 'turn_deg',
      changed: (value) => list.put(edited, turnTo(edited, room, value ?? 0)),
    }),
  ];
}

export const thingListStyles = css`
  .things {
    display: grid;
  }
  .things li + li {
    border-top: 1px solid var(--iaq-line);
  }
  .head {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 52px;
    padding: 6px 10px;
    border: 0;
    background: none;
    text-align: start;
  }
  .head .name {
    display: block;
    overflow-wrap: anywhere;
  }
  .place {
    display: block;
    font-size: 13px;
  }
  .things .chosen {
    background: var(--iaq-sunken);
    border-radius: 10px;
    box-shadow: inset 3px 0 0 var(--iaq-accent);
  }
  :host(:dir(rtl)) .things .chosen {
    box-shadow: inset -3px 0 0 var(--iaq-accent);
  }
  .chosen .name {
    font-weight: 560;
  }
  .fields {
    display: grid;
    justify-items: start;
    gap: 8px;
    padding: 2px 12px 12px;
  }
  .fields .numbers {
    width: 100%;
  }
  @media (forced-colors: active) {
    .things .chosen {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
