/** What a home-week cost and what people breathed in it. Hours are room-hours unless said. */
export interface Figures {
  /** Hours above 1000 ppm of CO2 in rooms while somebody is in them (UBA: from there on conspicuous). */
  co2HoursAbove1000: number;
  /** ppm·h above 1000 ppm of CO2 in rooms while somebody is in them. */
  co2PpmHoursAbove1000: number;
  /** Hours above 15 µg/m³ of PM2.5 in rooms while somebody is in them (WHO 2021: 15 as a daily mean). */
  pm25HoursAbove15: number;
  /** µg/m³·h of PM2.5 above 15 in rooms while somebody is in them. */
  pm25ExcessHours: number;
  /** The same hours counted once for each person. */
  co2PersonHoursAbove1000: number;
  pm25PersonHoursAbove15: number;
  /** The same hours whether anybody is in or not. */
  co2AllHoursAbove1000: number;
  pm25AllHoursAbove15: number;
  /** Hours with somebody in outside 18–26 °C or 30–65 %. */
  discomfortHours: number;
  coldHours: number;
  warmHours: number;
  dryHours: number;
  dampHours: number;
  /** Hours with somebody in. */
  occupiedHours: number;
  /**
   * What choices about the air cost, kWh: electricity of ventilation, fans, purifiers, (de)humidifiers; heat carried out of rooms
   * that are heated; and what coolers draw to take out again the warmth that was carried into rooms that are cooled.
   */
  energyKwh: number;
  /** `heatLostKwh` and the electricity of all machines with all that coolers draw: most of theirs is sun and walls, which no air changes, kWh. */
  energyWithCoolersKwh: number;
  /** Heat that heaters gave, heat that coolers took, and electricity of all machines but coolers, together, kWh: most of it goes through the walls. */
  deliveredKwh: number;
  heatingKwh: number;
  coolingKwh: number;
  /** Electricity of all machines; coolers draw a third of what they move. */
  electricityKwh: number;
  /** Heat that went out of rooms through windows, ventilation and fans while their heaters gave heat, kWh. */
  heatLostKwh: number;
  /** Warmth that came into rooms the same ways while their coolers ran, kWh; coolers draw a third of it. */
  heatGainedKwh: number;
}

/** Nothing yet. */
export function noFigures(): Figures {
  return {
    co2HoursAbove1000: 0,
    co2PpmHoursAbove1000: 0,
    pm25HoursAbove15: 0,
    pm25ExcessHours: 0,
    co2PersonHoursAbove1000: 0,
    pm25PersonHoursAbove15: 0,
    co2AllHoursAbove1000: 0,
    pm25AllHoursAbove15: 0,
    discomfortHours: 0,
    coldHours: 0,
    warmHours: 0,
    dryHours: 0,
    dampHours: 0,
    occupiedHours: 0,
    energyKwh: 0,
    energyWithCoolersKwh: 0,
    deliveredKwh: 0,
    heatingKwh: 0,
    coolingKwh: 0,
    electricityKwh: 0,
    heatLostKwh: 0,
    heatGainedKwh: 0,
  };
}
