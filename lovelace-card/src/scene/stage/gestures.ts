/** What a person does with pointers on a picture; lengths in px, from its upper left corner. */
export interface GestureTarget {
  /** Dragged by so much. */
  drag(x: number, y: number): void;
  /** Pinched or wheeled: more than 1 is nearer. */
  zoom(factor: number): void;
  tap(x: number, y: number, on: EventTarget | null): void;
  /** Pressed for long, or with the other button. */
  hold(x: number, y: number, on: EventTarget | null): void;
  /** A mouse rests here; undefined when it left. */
  hover(at: { readonly x: number; readonly y: number; readonly on: EventTarget | null } | undefined): void;
}

/** px that a finger may stray before it drags. */
const STRAY = 7;
/** ms after which a press is a hold, as Home Assistant counts it. */
const HOLD = 500;
/** Wheel px for one e-fold of zoom. */
const WHEEL = 500;
const LINE = 16;

interface Press {
  readonly id: number;
  readonly startX: number;
  readonly startY: number;
  readonly on: EventTarget | null;
  x: number;
  y: number;
}

/**
 * Listens to an element's pointers. One finger up and down is the page's (`touch-action: pan-y` on the element), across
 * is ours; the wheel is ours only with Ctrl, or once the picture has the focus.
 * @returns takes every listener away
 */
export function listenToGestures(element: HTMLElement, target: GestureTarget, hasFocus: () => boolean): () => void {
  const presses = new Map<number, Press>();
  let isDragging = false;
  let isHeld = false;
  /** One finger that went up or down first scrolls the page, and does not turn the picture on its way. */
  let isOfPage = false;
  let timer: number | undefined;
  const stop = new AbortController();
  const { signal } = stop;
  const at = (event: MouseEvent): { x: number; y: number } => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const endHold = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const hold = (x: number, y: number, on: EventTarget | null): void => {
    if (isHeld) return;
    isHeld = true;
    endHold();
    target.hold(x, y, on);
  };

  const begin = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const { x, y } = at(event);
    const on = event.composedPath()[0] ?? null;
    presses.set(event.pointerId, { id: event.pointerId, startX: x, startY: y, on, x, y });
    endHold();
    isOfPage = false;
    if (presses.size > 1) {
      isDragging = true;
      return;
    }
    isDragging = false;
    isHeld = false;
    timer = window.setTimeout(() => hold(x, y, on), HOLD);
  };

  const move = (event: PointerEvent): void => {
    const press = presses.get(event.pointerId);
    const { x, y } = at(event);
    if (press === undefined) {
      if (event.pointerType === 'mouse' && event.buttons === 0)
        target.hover({ x, y, on: event.composedPath()[0] ?? null });
      return;
    }
    if (isOfPage) return;
    const other = [...presses.values()].find(({ id }) => id !== press.id);
    const [byX, byY] = [x - press.x, y - press.y];
    const [fromX, fromY] = [Math.abs(x - press.startX), Math.abs(y - press.startY)];
    if (!isDragging && Math.hypot(fromX, fromY) > STRAY) {
      endHold();
      if (event.pointerType === 'touch' && fromY > fromX) {
        isOfPage = true;
        return;
      }
      isDragging = true;
      target.hover(undefined);
      element.setPointerCapture(event.pointerId);
    }
    if (!isDragging || isHeld) return;
    if (other !== undefined) {
      const before = Math.hypot(press.x - other.x, press.y - other.y);
      const now = Math.hypot(x - other.x, y - other.y);
      if (before > 0 && now > 0) target.zoom(now / before);
      target.drag(byX / 2, byY / 2);
    } else target.drag(byX, byY);
    press.x = x;
    press.y = y;
  };

  const end = (event: PointerEvent): void => {
    const press = presses.get(event.pointerId);
    if (!presses.delete(event.pointerId) || press === undefined) return;
    endHold();
    if (event.type === 'pointerup' && !isDragging && !isHeld && !isOfPage) target.tap(press.x, press.y, press.on);
    if (presses.size === 0) isHeld = false;
  };

  element.addEventListener('pointerdown', begin, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', end, { signal });
  element.addEventListener('pointercancel', end, { signal });
  element.addEventListener('pointerleave', () => target.hover(undefined), { signal });
  element.addEventListener(
    'contextmenu',
    (event) => {
      event.preventDefault();
      const { x, y } = at(event);
      hold(x, y, event.composedPath()[0] ?? null);
      if (presses.size === 0) isHeld = false;
    },
    { signal },
  );
  element.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !hasFocus()) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * LINE;
      target.zoom(Math.exp(-pixels / WHEEL));
    },
    { signal, passive: false },
  );
  return () => {
    endHold();
    stop.abort();
  };
}
