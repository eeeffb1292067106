import './home-body.ts';

/** All of the card of a home that is loaded for it, as one chunk. */
export { homeSourceKind, openHomeSource } from './open-home.ts';
