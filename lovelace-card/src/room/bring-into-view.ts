/** ms for which what was brought into view stands out. */
const SHOWN = 1400;

/** Scrolls to a part of the page, and begins there for keyboards and screen readers. */
export function bringIntoView(element: HTMLElement): void {
  const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.tabIndex = -1;
  element.scrollIntoView({ block: 'center', behavior: isReduced ? 'auto' : 'smooth' });
  element.focus({ preventScroll: true });
  element.animate(
    [{ outline: '2px solid var(--iaq-accent)', outlineOffset: '3px' }, { outline: '2px solid transparent' }],
    { duration: SHOWN, easing: isReduced ? 'steps(1)' : 'ease-in' },
  );
}
