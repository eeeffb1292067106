import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What is carried over a page, and where it is held. */
export interface CarryTarget<T> {
  /** What a pointer takes hold of; undefined where there is nothing to carry. */
  taken(on: Element): T | undefined;
  /** It is carried now. */
  begun(carried: T): void;
  /** It is held at a place of the window, px. */
  moved(carried: T, x: number, y: number): void;
  /** It was let go. */
  dropped(carried: T): void;
  /** It stays where it was. */
  cancelled(carried: T): void;
}

/** px that a mouse may stray before it carries, and a finger before it scrolls. */
const STRAY = 5;
/** ms that a finger rests on a thing before it takes it: sooner it scrolls. */
const LONG = 300;
/** px from the window's edges within which it scrolls, and px of a frame at the very edge. */
const EDGE = 72;
const FASTEST = 18;

interface Press<T> {
  readonly pointer: number;
  readonly carried: T;
  readonly startX: number;
  readonly startY: number;
  x: number;
  y: number;
  isCarrying: boolean;
}

/**
 * Carries things over a page with a mouse, a finger or a pen. A mouse carries as soon as it moves; fingers and pens do once
 * they rested a moment, so that they still scroll. Near the window's edges the page scrolls by itself; Escape lets go.
 */
export class Carry<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #target: CarryTarget<T>;
  #stop: AbortController | undefined;
  #press: Press<T> | undefined;
  #timer: number | undefined;
  #frame: number | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, target: CarryTarget<T>) {
    this.#host = host;
    this.#target = target;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const host = this.#host;
    host.addEventListener('pointerdown', this.#down, { signal });
    window.addEventListener('pointermove', this.#move, { signal });
    window.addEventListener('pointerup', this.#up, { signal });
    window.addEventListener('pointercancel', this.#away, { signal });
    // Listened to from the start: a browser asks once, when a finger comes down, who may keep it from scrolling.
    host.addEventListener('touchmove', this.#still, { signal, passive: false });
    host.addEventListener('contextmenu', this.#still, { signal });
    window.addEventListener('keydown', this.#key, { signal, capture: true });
  }

  hostDisconnected(): void {
    this.#stop?.abort();
    this.#end();
  }

  readonly #down = (event: PointerEvent): void => {
    const [on] = event.composedPath();
    if (event.button !== 0 || this.#press !== undefined || !(on instanceof Element)) return;
    const carried = this.#target.taken(on);
    if (carried === undefined) return;
    const [x, y] = [event.clientX, event.clientY];
    this.#press = { pointer: event.pointerId, carried, startX: x, startY: y, x, y, isCarrying: false };
    if (event.pointerType !== 'mouse') this.#timer = window.setTimeout(() => this.#begin(), LONG);
  };

  readonly #move = (event: PointerEvent): void => {
    const press = this.#press;
    if (press?.pointer !== event.pointerId) return;
    press.x = event.clientX;
    press.y = event.clientY;
    if (!press.isCarrying) {
      if (Math.hypot(press.x - press.startX, press.y - press.startY) <= STRAY) return;
      if (event.pointerType !== 'mouse') {
        this.#end();
        return;
      }
      this.#begin();
    }
    event.preventDefault();
    this.#target.moved(press.carried, press.x, press.y);
    this.#frame ??= requestAnimationFrame(this.#scroll);
  };

  #begin(): void {
    const press = this.#press;
    if (press === undefined) return;
    press.isCarrying = true;
    getSelection()?.removeAllRanges();
    this.#target.begun(press.carried);
    this.#target.moved(press.carried, press.x, press.y);
  }

  readonly #up = (event: PointerEvent): void => {
    const press = this.#press;
    if (press?.pointer !== event.pointerId) return;
    this.#end();
    if (press.isCarrying) this.#target.dropped(press.carried);
  };

  readonly #away = (event: PointerEvent): void => {
    if (this.#press?.pointer === event.pointerId) this.#cancel();
  };

  readonly #still = (event: Event): void => {
    if (this.#press?.isCarrying === true && event.cancelable) event.preventDefault();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.#press?.isCarrying !== true) return;
    event.preventDefault();
    this.#cancel();
  };

  #cancel(): void {
    const press = this.#press;
    this.#end();
    if (press?.isCarrying === true) this.#target.cancelled(press.carried);
  }

  /** Scrolls while something is held near an edge; what it is held over changes with that. */
  readonly #scroll = (): void => {
    this.#frame = undefined;
    const press = this.#press;
    if (press?.isCarrying !== true) return;
    const [above, below] = [EDGE - press.y, press.y - (window.innerHeight - EDGE)];
    const by = above > 0 ? -above : below > 0 ? below : 0;
    if (by === 0) return;
    window.scrollBy(0, (Math.min(EDGE, Math.max(-EDGE, by)) / EDGE) * FASTEST);
    this.#target.moved(press.carried, press.x, press.y);
    this.#frame = requestAnimationFrame(this.#scroll);
  };

  #end(): void {
    clearTimeout(this.#timer);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#press = undefined;
  }
}
