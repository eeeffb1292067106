import type { RoomConfiguration, SiteConfiguration } from '@iaqverse/core';
import { html, type TemplateResult } from 'lit';
import { ROOM_EDITOR } from '../../i18n/texts/room-editor.ts';
import type { Words } from '../../i18n/words.ts';
import { type Drawing, withLayout } from './drawing.ts';
import type { Editing } from './editing.ts';
import { floorSection } from './floor-section.ts';
import './model-section.ts';
import { roomMeasures } from './room-measures.ts';
import { thingList } from './thing-list.ts';

/** Everything of a drawing as numbers: its things, its walls, its place in the house, and a model of one's own. */
export function editorSides(
  editing: Editing,
  site: SiteConfiguration,
  configured: RoomConfiguration,
  words: Words,
): TemplateResult {
  const { drawing, room, chosen, done } = editing;
  const section = (title: 'things' | 'measures' | 'floor' | 'model', inside: TemplateResult, isOpen = false) =>
    html`<details class="surface" ?open=${isOpen}>
      <summary><h2>${words.say(ROOM_EDITOR[title])}</h2></summary>
      <div class=${`inside of-${title}`}>${inside}</div>
    </details>`;
  const things = thingList({
    room,
    chosen,
    words,
    choose: (id) => editing.choose(chosen === id ? undefined : id),
    put: (edited, place) => editing.put(edited, place),
    key: (event, edited) => {
      if (!editing.key(event, { id: edited.thing.id, kind: edited.is })) return;
      event.preventDefault();
      event.stopPropagation();
    },
  });
  const measures = roomMeasures({
    drawing,
    room,
    words,
    changed: (to, isDone = true) => {
      const isTurned = to.layout.north_deg !== done.layout.north_deg;
      if (!isDone) editing.preview(to);
      else if (isTurned) editing.draw(to, () => sayNorth(to, words));
      else editing.draw(to, (laid) => editing.sayRoom(laid));
    },
  });
  const floor = floorSection({
    site,
    room: configured,
    drawing,
    size: room.layout,
    words,
    changed: (to, isDone, said) => (isDone ? editing.draw(to, () => said) : editing.preview(to)),
  });
  const model = html`<iaq-model-section
    .model=${drawing.layout.model}
    .picture=${room.picture}
    .words=${words}
    @model-change=${({ detail }: CustomEvent<Drawing['layout']['model']>) => editing.draw(withLayout(done, { model: detail }))}
  ></iaq-model-section>`;
  return html`${section('things', things, true)} ${section('measures', measures, true)} ${section('floor', floor)}
  ${section('model', model, configured.layout?.model !== undefined)}`;
}

function sayNorth({ layout: { north_deg } }: Drawing, words: Words): string {
  const place = north_deg === undefined ? words.say(ROOM_EDITOR.unsaid) : `${north_deg}°`;
  return words.say(ROOM_EDITOR.said_place, { name: words.say(ROOM_EDITOR.north), place });
}
