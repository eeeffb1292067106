import { type LabelWish, type PlacedLabel, placeLabels, type Side } from './place-labels.ts';
import { type Anchor, pickKey } from './scene-pick.ts';
import type { StageThing, ThingState } from './stage-thing.ts';

interface Label {
  readonly thing: StageThing;
  readonly button: HTMLElement;
  readonly words: HTMLElement;
  readonly width: number;
  readonly height: number;
}

/** What is said even over the markers of others. */
const URGENT: ReadonlySet<ThingState> = new Set(['danger', 'warning', 'failed']);
/** px from the lower edge, where the words of a thing stand that is out of sight. */
const FOOT = 60;

/** Moves the labels over a picture: a button for every thing, whose marker sits on it and whose words stand where there is room. */
export class LabelLayer {
  #labels: readonly Label[] = [];
  #sides: ReadonlyMap<string, Side> = new Map();
  #anchors: ReadonlyMap<string, Anchor['at']> = new Map();
  #width = 0;
  #height = 0;
  #asked: string | undefined;

  /** Takes the buttons that stand for things now, each with an element `.words` in it, and measures their words. */
  take(things: readonly StageThing[], buttons: ReadonlyMap<string, HTMLElement>): void {
    this.#labels = things.flatMap((thing) => {
      const button = buttons.get(pickKey(thing.pick));
      const words = button?.querySelector<HTMLElement>('.words');
      if (button === undefined || words === undefined || words === null) return [];
      return [{ thing, button, words, width: words.offsetWidth, height: words.offsetHeight }];
    });
    this.#place();
  }

  /** Things are seen here now, in a picture of a size, px. */
  show(anchors: readonly Anchor[], width: number, height: number): void {
    this.#anchors = new Map(anchors.map(({ pick, at }) => [pickKey(pick), at]));
    this.#width = width;
    this.#height = height;
    this.#place();
  }

  /** The words of this thing are shown in any case. */
  ask(key: string | undefined): void {
    if (key === this.#asked) return;
    this.#asked = key;
    this.#place();
  }

  #place(): void {
    const wishes: LabelWish[] = [];
    for (const { thing, button, words, width, height } of this.#labels) {
      const key = pickKey(thing.pick);
      const isAsked = key === this.#asked;
      const at = this.#anchors.get(key) ?? (isAsked ? { x: this.#width / 2, y: this.#height - FOOT } : undefined);
      if (at === undefined) continue;
      const isOnArea = thing.pick.kind === 'room';
      // The markers of areas say how they are: words of one do not hide another's.
      const isUrgent = !isOnArea && URGENT.has(thing.state);
      // What is asked for is written out in full.
      button.classList.toggle('asked', isAsked);
      const size = isAsked ? { width: words.offsetWidth, height: words.offsetHeight } : { width, height };
      wishes.push({ key, ...at, ...size, weight: thing.weight, isAsked, isOnArea, isUrgent });
    }
    const placed = new Map(placeLabels(wishes, this.#width, this.#height, this.#sides).map((each) => [each.key, each]));
    this.#sides = new Map([...placed.values()].map(({ key, side }) => [key, side]));
    const seen = new Map(wishes.map((wish) => [wish.key, wish]));
    for (const { thing, button, words } of this.#labels) {
      const key = pickKey(thing.pick);
      put(button, words, seen.get(key), placed.get(key), this.#anchors.get(key) !== undefined);
    }
  }
}

function put(
  button: HTMLElement,
  words: HTMLElement,
  wish: LabelWish | undefined,
  place: PlacedLabel | undefined,
  isInSight: boolean,
): void {
  button.classList.toggle('away', !isInSight);
  button.classList.toggle('written', place !== undefined);
  button.classList.toggle('asked', wish?.isAsked === true);
  if (wish === undefined) return;
  button.style.transform = `translate(${wish.x.toFixed(1)}px, ${wish.y.toFixed(1)}px)`;
  if (place !== undefined)
    words.style.transform = `translate(${(place.left - wish.x).toFixed(1)}px, ${(place.top - wish.y).toFixed(1)}px)`;
}
