/** Opens Home Assistant's own dialog of an entity. */
export function showMoreInfo(from: Element, entityId: string): void {
  from.dispatchEvent(new CustomEvent('hass-more-info', { detail: { entityId }, bubbles: true, composed: true }));
}
