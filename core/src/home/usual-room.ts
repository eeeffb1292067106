/** Height of the ceiling where nobody says it, m. */
export const USUAL_HEIGHT_M = 2.5;
/** CO2 outdoors where nobody says it, ppm. */
export const USUAL_OUTDOOR_CO2 = 425;
