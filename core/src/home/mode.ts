/** What IAQverse may do in a room: nothing, advise a person, or act by itself. */
export const MODES = ['off', 'advise', 'auto'] as const;
export type Mode = (typeof MODES)[number];
