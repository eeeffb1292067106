/** Outdoor air where nobody measures it, canonical units: CO2 of the open country, particles of a usual town, TVOC of a street. */
export const USUAL_OUTDOOR = { co2: 425, pm25: 10, tvoc: 40 } as const;
