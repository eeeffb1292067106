import type { ThingPlace } from '@iaqverse/core';
import type { ReactiveControllerHost } from 'lit';
import { ROOM_EDITOR } from '../../i18n/texts/room-editor.ts';
import type { Words } from '../../i18n/words.ts';
import { TURN_HANDLE, wallOfHandle } from '../../scene/editor/editor-handles.ts';
import type { EditorDrag } from '../../scene/editor/editor-scene-element.ts';
import { type EditedRoom, type EditedThing, editedRoom, standing, thingById } from '../../scene/editor/thing-places.ts';
import type { RoomPicture } from '../../scene/room-picture.ts';
import type { ScenePick } from '../../scene/stage/scene-pick.ts';
import type { PressedKey } from '../../scene/stage/view-keys.ts';
import { DragEdit, type Dragged, type DragState } from './drag-edit.ts';
import { type Drawing, withThing } from './drawing.ts';
import { DrawingSteps } from './drawing-steps.ts';
import { type KeyedThing, keyedThing, keyedWall } from './editor-keys.ts';
import { metres, saidPlace, squareMetres } from './place-words.ts';

/** A room while it is drawn: the steps so far, what is dragged or on its way, what is chosen, and what is said of it. */
export class Editing {
  /** The thing that is chosen, by its id. */
  chosen: string | undefined;
  /** What was done last, for people who listen. */
  said = '';
  #steps: DrawingSteps;
  #drag: { readonly edit: DragEdit; readonly state: DragState | undefined } | undefined;
  #preview: Drawing | undefined;
  #edited: { readonly by: readonly unknown[]; readonly room: EditedRoom } | undefined;
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #words: () => Words;
  readonly #picture: () => RoomPicture;

  /** @param picture what is in the room, without where a person put it */
  constructor(
    drawing: Drawing,
    host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    words: () => Words,
    picture: () => RoomPicture,
  ) {
    this.#steps = new DrawingSteps(drawing);
    this.#host = host;
    this.#words = words;
    this.#picture = picture;
  }

  /** The drawing so far, without what is on its way. */
  get done(): Drawing {
    return this.#steps.now;
  }

  /** The drawing as it is seen. */
  get drawing(): Drawing {
    return this.#drag?.state?.drawing ?? this.#preview ?? this.done;
  }

  /** The room as it is seen. */
  get room(): EditedRoom {
    if (this.#drag?.state !== undefined) return this.#drag.state.room;
    const picture = this.#picture();
    const { layout, heightM } = this.drawing;
    const by = [picture, layout, heightM];
    if (this.#edited?.by.every((part, n) => part === by[n]) !== true)
      this.#edited = { by, room: editedRoom(picture, layout, heightM) };
    return this.#edited!.room;
  }

  /** A wall that is being dragged. */
  get held(): DragState['held'] {
    return this.#drag?.state?.held;
  }

  get canGoBack(): boolean {
    return this.#steps.canGoBack;
  }

  get canGoAgain(): boolean {
    return this.#steps.canGoAgain;
  }

  choose(id: string | undefined): void {
    this.chosen = id;
    this.#host.requestUpdate();
  }

  /** One step on, and what is said of it. */
  draw(drawing: Drawing, say?: (room: EditedRoom) => string): void {
    this.#drag = undefined;
    this.#preview = undefined;
    this.#steps = this.#steps.to(drawing);
    if (say !== undefined) this.said = say(this.room);
    this.#host.requestUpdate();
  }

  /** Shows a drawing that is still on its way. */
  preview(drawing: Drawing): void {
    this.#preview = drawing;
    this.#host.requestUpdate();
  }

  /** Begins anew with what somebody else drew: no step leads back behind it. */
  restart(drawing: Drawing): void {
    this.#steps = new DrawingSteps(drawing);
    this.draw(drawing);
  }

  back(): void {
    this.#step(this.#steps.back(), ROOM_EDITOR.said_back);
  }

  again(): void {
    this.#step(this.#steps.again(), ROOM_EDITOR.said_again);
  }

  #step(to: DrawingSteps, text: (typeof ROOM_EDITOR)['said_back' | 'said_again']): void {
    if (to === this.#steps) return;
    this.#drag = undefined;
    this.#preview = undefined;
    this.#steps = to;
    this.said = this.#words().say(text);
    this.#host.requestUpdate();
  }

  /** A thing goes to a place, or finds one by itself. */
  put(edited: EditedThing, place: ThingPlace | undefined, says: KeyedThing['says'] = 'place'): void {
    const { id } = edited.thing;
    this.chosen = id;
    this.draw(withThing(this.done, id, place), (room) =>
      sayThing(thingById(room, id)!, room, place === undefined ? 'automatic' : says, this.#words()),
    );
  }

  /** What is said of the room as a whole. */
  sayRoom({ layout: { width, depth } }: EditedRoom): string {
    const words = this.#words();
    return words.say(ROOM_EDITOR.said_room, {
      width: metres(width, words),
      depth: metres(depth, words),
      area: squareMetres(width * depth, words),
    });
  }

  /** Something is dragged in the drawing. */
  dragged({ phase, pick, at, isFine }: EditorDrag): void {
    const drag = this.#drag;
    if (phase === 'start') this.#take(pick, at);
    else if (phase === 'move' && drag !== undefined && at !== undefined)
      this.#drag = { ...drag, state: drag.edit.to(at, isFine) };
    else if (phase === 'end' && drag?.state !== undefined) this.#drop(drag.edit.dragged, drag.state.drawing);
    else {
      this.#drag = undefined;
      if (phase === 'cancel') this.said = this.#words().say(ROOM_EDITOR.said_cancelled);
    }
    this.#host.requestUpdate();
  }

  #take(pick: ScenePick, at: EditorDrag['at']): void {
    const dragged = this.#draggedOf(pick);
    if (dragged === undefined || at === undefined) return;
    if (dragged.is !== 'wall') this.chosen = dragged.edited.thing.id;
    this.#drag = { edit: new DragEdit(dragged, this.done, this.room, at), state: undefined };
  }

  #drop(dragged: Dragged, drawing: Drawing): void {
    if (dragged.is === 'wall') this.draw(drawing, (room) => this.sayRoom(room));
    else {
      const place = drawing.layout.things[dragged.edited.thing.id];
      this.put(dragged.edited, place, dragged.is === 'turn' ? 'turn' : 'place');
    }
  }

  #draggedOf(pick: ScenePick): Dragged | undefined {
    const wall = wallOfHandle(pick);
    if (wall !== undefined) return { is: 'wall', wall };
    const edited = this.#thingOf(pick);
    return edited && { is: pick.id === TURN_HANDLE ? 'turn' : 'thing', edited };
  }

  #thingOf({ id }: ScenePick): EditedThing | undefined {
    return thingById(this.room, id === TURN_HANDLE ? (this.chosen ?? '') : id);
  }

  /** A key on a thing or handle of the drawing; true where it meant something. */
  key(pressed: PressedKey, pick: ScenePick): boolean {
    const wall = wallOfHandle(pick);
    if (wall !== undefined) {
      const layout = keyedWall(pressed, wall, this.done.layout, this.room);
      if (layout !== undefined) this.draw({ ...this.done, layout }, (room) => this.sayRoom(room));
      return layout !== undefined;
    }
    const edited = this.#thingOf(pick);
    const turn = { ArrowLeft: false, ArrowRight: true }[pressed.key];
    if (pick.id === TURN_HANDLE && turn === undefined) return false;
    const meant = pick.id === TURN_HANDLE ? { ...pressed, key: 'r', shiftKey: turn === false } : pressed;
    const keyed = edited && keyedThing(meant, edited, this.room);
    if (edited === undefined || keyed === undefined) return false;
    this.put(edited, keyed.place === 'automatic' ? undefined : keyed.place, keyed.says);
    return true;
  }
}

function sayThing(edited: EditedThing, room: EditedRoom, says: KeyedThing['says'], words: Words): string {
  const { name } = edited.thing;
  const now = standing(edited, room);
  if (says === 'automatic') return words.say(ROOM_EDITOR.said_automatic, { name });
  if (says === 'width' && 'wall' in now)
    return words.say(ROOM_EDITOR.said_width, { name, length: metres(now.width_m, words) });
  if (says === 'turn' && !('wall' in now)) return words.say(ROOM_EDITOR.said_turn, { name, degrees: now.turn_deg });
  return saidPlace(edited, room, words);
}
