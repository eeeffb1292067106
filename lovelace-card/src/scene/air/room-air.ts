import { Group, Vector3 } from 'three';
import { seatsByHour } from '../model/layout/seats.ts';
import { hourLight, isNight } from '../model/light/hour-light.ts';
import type { PlacedOpening, RoomLayout } from '../room-layout.ts';
import type { RoomPicture } from '../room-picture.ts';
import type { Motion, ScenePart } from '../scene-part.ts';
import { AirColors } from './air-colors.ts';
import { crowdOf, currentOf, dampOf, hazeOf, MOST_SPECKS, mistOf, smokeOf, specksOf } from './amounts.ts';
import type { CurrentKind } from './currents.ts';
import { Dew } from './dew.ts';
import { MOST_PANES } from './dew-shader.ts';
import { fillHazeField, type HazePlaces, hazePlaces, MOST_GROUPS, seatGroups } from './fill-haze-field.ts';
import { Flow } from './flow.ts';
import { Glide } from './glide.ts';
import { HazeVolume } from './haze-volume.ts';
import { openingPort } from './port.ts';
import { Ribbons } from './ribbons.ts';
import { isSameLayout } from './same-layout.ts';
import { Specks } from './specks.ts';

const HAZE = 0;
const SPECKS = 1;
const MIST = 2;
const DAMP = 3;
const PEOPLE = 4;
/** From here on, how far each pane is shut. */
const SHUT = 5;
const SCALES = [1, MOST_SPECKS, 1, 1, 1, ...Array.from({ length: MOST_PANES }, () => 1)];

type Tint = 'fresh' | 'haze' | 'warm' | 'cool' | 'mist' | 'vapours';

/** What a current's air is at its beginning and its end. */
const TINTS: Readonly<Record<CurrentKind, readonly [Tint, Tint]>> = {
  through: ['fresh', 'haze'],
  exchange: ['fresh', 'haze'],
  supply: ['fresh', 'haze'],
  stir: ['fresh', 'fresh'],
  clean: ['fresh', 'haze'],
  warm: ['warm', 'warm'],
  cool: ['cool', 'cool'],
  humid: ['mist', 'mist'],
  dry: ['mist', 'fresh'],
  vapours: ['vapours', 'vapours'],
};

/** rad/s by which billows and specks go on in a current of strength 1. */
const BILLOWING = 0.5;
const HOVER = 0.45;
/** m/s by which specks go along with a current of strength 1. */
const ALONG = 0.09;

class RoomAir implements ScenePart {
  readonly object = new Group();
  #haze = new HazeVolume();
  #specks = new Specks();
  #dew = new Dew();
  #ribbons = new Ribbons();
  #flow = new Flow((stream) => this.#ribbons.lay(stream));
  #colors = new AirColors();
  #amounts = new Glide(SCALES);
  #layout: RoomLayout | undefined;
  #room: string | undefined;
  #places: HazePlaces = { groups: [], panes: [], corners: [] };
  #windows: readonly PlacedOpening[] = [];
  #seated = '';
  #phase = 0;
  #isStill = false;
  #eye = new Vector3(4, 5, 7);

  constructor() {
    this.object.name = 'air';
    this.object.add(this.#dew.mesh, this.#haze.mesh, this.#specks.points, this.#ribbons.mesh);
  }

  show(picture: RoomPicture, layout: RoomLayout, motion: Motion): void {
    const isSameRoom = picture.id === this.#room;
    const light = hourLight(picture, layout);
    if (!isSameRoom || this.#layout === undefined || !isSameLayout(layout, this.#layout)) this.#begin(picture, layout);
    this.#room = picture.id;
    this.#isStill = motion.isReduced;
    this.#seat(picture, layout, isNight(light));
    this.#aim(picture, layout);
    this.#colors.show(picture);
    this.#flow.show(picture, layout);
    this.#specks.light(light.sun?.towards, this.#places.panes);
    const { isDark } = picture.palette;
    this.#haze.rings = isDark ? 0.34 : 0.2;
    this.#specks.opacity.set(isDark ? 0.8 : 0.68, isDark ? 1 : 0.92);
    this.#ribbons.opacity.set(isDark ? 0.62 : 0.66, isDark ? 0.46 : 0.5);
    if (!isSameRoom || motion.isReduced) {
      this.#amounts.arrive();
      this.#colors.arrive();
      this.#flow.arrive();
    }
    this.#draw();
  }

  #aim({ air, people, openings }: RoomPicture, layout: RoomLayout): void {
    const { aim } = this.#amounts;
    aim[HAZE] = hazeOf(air.co2) + smokeOf(air.pm25);
    aim[SPECKS] = specksOf(air.pm25);
    aim[MIST] = mistOf(air.humidity);
    aim[DAMP] = dampOf(air.mouldIndex);
    aim[PEOPLE] = crowdOf(people, layout.seats.length);
    for (const [index, { id }] of this.#windows.slice(0, MOST_PANES).entries())
      aim[SHUT + index] = 1 - currentOf(openings.find((opening) => opening.id === id)?.share);
  }

  #begin(picture: RoomPicture, layout: RoomLayout): void {
    this.#layout = layout;
    this.#windows = layout.openings.filter(({ id }) =>
      picture.openings.some((opening) => opening.id === id && opening.kind === 'window'),
    );
    const panes = this.#windows.map(openingPort);
    this.#seated = '';
    this.#places = hazePlaces(layout, [], panes);
    this.#dew.place(panes);
    this.#specks.size.set(layout.width, layout.height, layout.depth);
    this.#flow.clear();
  }

  /** Lays clouds over where people are: anew only where others take the seats. */
  #seat({ people }: RoomPicture, { seats }: RoomLayout, atNight: boolean): void {
    const crowd = crowdOf(people, seats.length);
    const seated = `${atNight} ${crowd > MOST_GROUPS ? Math.ceil(crowd) : ''}`;
    if (seated === this.#seated) return;
    this.#seated = seated;
    this.#places = { ...this.#places, groups: seatGroups(seatsByHour(seats, atNight), crowd) };
  }

  advance(seconds: number): boolean {
    const isGliding = this.#amounts.advance(seconds);
    const isTinting = this.#colors.advance(seconds);
    const isTurning = this.#flow.advance(seconds);
    const isFlowing = !this.#isStill && this.#run(seconds);
    this.#draw();
    return isGliding || isTinting || isTurning || isFlowing;
  }

  look(from: Vector3): boolean {
    this.#eye.copy(from);
    this.#haze.update(this.#eye);
    return false;
  }

  /** Lets the air go on; true while any flows. */
  #run(seconds: number): boolean {
    if (!this.#flow.run(seconds)) return false;
    let [most, alongX, alongZ] = [0, 0, 0];
    for (const stream of this.#flow.streams) {
      if (stream === undefined || stream.current.kind === 'vapours') continue;
      const strength = this.#flow.strength(stream.slot);
      most = Math.max(most, strength);
      if (stream.current.kind !== 'through') continue;
      const { from, to } = stream.current;
      const way = Math.hypot(to.x - from.x, to.z - from.z) || 1;
      alongX += ((to.x - from.x) / way) * strength;
      alongZ += ((to.z - from.z) / way) * strength;
    }
    this.#phase = (this.#phase + seconds * most * BILLOWING) % (2 * Math.PI);
    this.#specks.drift(seconds * most * HOVER, seconds * alongX * ALONG, seconds * alongZ * ALONG);
    return true;
  }

  #draw(): void {
    if (this.#layout === undefined) return;
    const { now } = this.#amounts;
    const colors = this.#colors.now;
    fillHazeField(this.#haze.field, this.#layout, this.#places, this.#flow.draughts(), {
      haze: now[HAZE]!,
      people: now[PEOPLE]!,
      mist: now[MIST]!,
      damp: now[DAMP]!,
      phase: this.#phase,
    });
    this.#haze.hazeColor.copy(colors.haze);
    this.#haze.mistColor.copy(colors.mist);
    this.#haze.ringColor.copy(colors.rings);
    this.#haze.update(this.#eye);
    this.#specks.shade.copy(colors.speck);
    this.#specks.lit.copy(colors.litSpeck);
    this.#specks.show(now[SPECKS]!);
    this.#dew.fog.copy(colors.mist);
    this.#dew.drop.copy(colors.cool);
    this.#dew.show(now[MIST]!, now.subarray(SHUT));
    this.#drawRibbons();
  }

  #drawRibbons(): void {
    let slots = 0;
    for (const [slot, stream] of this.#flow.streams.entries()) {
      if (stream === undefined) {
        this.#ribbons.hide(slot);
        continue;
      }
      const [from, to] = TINTS[stream.current.kind];
      const { now } = this.#colors;
      const isWisp = stream.current.kind === 'vapours';
      this.#ribbons.show(
        slot,
        this.#flow.strength(slot),
        stream.dash,
        this.#flow.dashes(stream),
        isWisp,
        now[from],
        now[to],
      );
      slots = slot + 1;
    }
    this.#ribbons.draw(slots);
  }

  dispose(): void {
    this.#haze.dispose();
    this.#specks.dispose();
    this.#dew.dispose();
    this.#ribbons.dispose();
    this.object.clear();
  }
}

/**
 * The air of a room: haze (CO2, smoke), specks (PM2.5), wisps (vapours), mist and dew (humidity, mould index) and the
 * currents that move it. At most four draw calls, none of what there is nothing of.
 */
export function roomAir(): ScenePart {
  return new RoomAir();
}
