/** What is seen across rooms and sites. Apart from the rest of the core, since it brings two libraries along. */

export { volumeOf } from '../ventilation/room-facts.ts';
export * from './assignment.ts';
export * from './compare-sites.ts';
export * from './energy-account.ts';
export * from './group-rooms.ts';
export * from './place-movables.ts';
export * from './room-day.ts';
export * from './silhouette.ts';
export * from './traits.ts';
