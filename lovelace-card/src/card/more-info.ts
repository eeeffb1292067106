/** What can be opened about a thing: Home Assistant's own dialog of an entity, or a page of the app. */
export type More =
  | { readonly entityId: string }
  /** A page within Home Assistant: a path with a hash. */
  | { readonly panel: string }
  /** A page anywhere. */
  | { readonly page: string };

/** Opens what there is to know of something. */
export function showMore(from: Element, more: More): void {
  if ('entityId' in more) {
    const { entityId } = more;
    from.dispatchEvent(new CustomEvent('hass-more-info', { detail: { entityId }, bubbles: true, composed: true }));
  } else if ('panel' in more) {
    history.pushState(null, '', more.panel);
    window.dispatchEvent(new CustomEvent('location-changed', { detail: { replace: false } }));
  } else {
    const opened = window.open(more.page, '_blank');
    if (opened === null) location.assign(more.page);
    else opened.opener = null;
  }
}
