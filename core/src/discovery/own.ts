/** The name under which we announce what is ours. */
export const OUR_ORIGIN = 'IAQverse';
/** How the identifiers and unique ids of all that we announce begin. */
export const OUR_IDENTIFIER_PREFIX = 'iaqverse_';
