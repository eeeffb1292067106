/**
 * What a room is used for: it decides its furniture in pictures and, for bedrooms, limits of EN 16798-1. What is measured
 * `outdoor` is the outdoor air of the site.
 */
export const ROOM_TYPES = [
  'living',
  'bedroom',
  'child',
  'kitchen',
  'bathroom',
  'office',
  'classroom',
  'shop',
  'outdoor',
  'other',
] as const;
export type RoomType = (typeof ROOM_TYPES)[number];
