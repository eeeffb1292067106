/** Where the nodes stand in the palette. */
export const CATEGORY = 'IAQverse';
export const ICON = 'iaqverse.svg';
/** By what a node is for; light enough for the dark ink of labels in both of the editor's themes. */
export const COLOURS = { know: '#b9dccb', act: '#f0cf9c', connect: '#b8cfe6' } as const;
