/** What a person's body feels of a room. */
export interface ThermalConditions {
  /** °C */
  readonly airTemperature: number;
  /** °C; where nobody measures it, the air's. */
  readonly meanRadiantTemperature: number;
  /** Relative to the body, m/s. */
  readonly airSpeed: number;
  /** % */
  readonly relativeHumidity: number;
  /** met; 1.2 seated at light work. */
  readonly metabolicRate: number;
  /** clo; 0.5 in summer, 1 in winter. */
  readonly clothing: number;
}

export interface ThermalComfort {
  /** Predicted mean vote: −3 cold, 0 neutral, 3 hot. */
  readonly pmv: number;
  /** Predicted percentage of dissatisfied, %. */
  readonly ppd: number;
}

const KELVIN = 273;
/** W/m² in one met, m²·K/W in one clo. */
const WATTS_PER_MET = 58.15;
const RESISTANCE_PER_CLO = 0.155;
/** The clothing's surface temperature is iterated until two steps differ by less, in hundreds of kelvin. */
const CLOSE_ENOUGH = 0.000_15;
const MOST_STEPS = 150;

/** The ranges within which ISO 7730:2005 lets the vote be used. */
const RANGES = {
  airTemperature: [10, 30],
  meanRadiantTemperature: [10, 40],
  airSpeed: [0, 1],
  metabolicRate: [0.8, 4],
  clothing: [0, 2],
} as const;
const MOST_VAPOUR_PRESSURE = 2700;

/** Water vapour pressure, Pa, by the formula that ISO 7730's annex D uses throughout. */
function vapourPressure(temperature: number, relativeHumidity: number): number {
  return 10 * relativeHumidity * Math.exp(16.6536 - 4030.183 / (temperature + 235));
}

/** Whether ISO 7730:2005 allows to judge such conditions; outside, pmvPpd extrapolates. */
export function pmvApplies(conditions: ThermalConditions): boolean {
  for (const [name, [lowest, highest]] of Object.entries(RANGES) as [keyof typeof RANGES, readonly [number, number]][])
    if (conditions[name] < lowest || conditions[name] > highest) return false;
  return vapourPressure(conditions.airTemperature, conditions.relativeHumidity) <= MOST_VAPOUR_PRESSURE;
}

/**
 * Fanger's predicted mean vote and percentage of dissatisfied for people who do no outer work: ISO 7730:2005, annex D.
 * NaN where the clothing's temperature finds no balance, far outside of the standard's ranges.
 */
export function pmvPpd(conditions: ThermalConditions): ThermalComfort {
  const { airTemperature, relativeHumidity } = conditions;
  const vapour = vapourPressure(airTemperature, relativeHumidity);
  const heat = conditions.metabolicRate * WATTS_PER_MET;
  const { area, radiation, convection } = clothingSurface(conditions, heat);

  const skinDiffusion = 0.003_05 * (5733 - 6.99 * heat - vapour);
  const sweating = Math.max(0, 0.42 * (heat - WATTS_PER_MET));
  const breathing = 1.7e-5 * heat * (5867 - vapour) + 0.0014 * heat * (34 - airTemperature);

  const sensation = 0.303 * Math.exp(-0.036 * heat) + 0.028;
  const pmv = sensation * (heat - skinDiffusion - sweating - breathing - area * (radiation + convection));
  return { pmv, ppd: 100 - 95 * Math.exp(-0.033_53 * pmv ** 4 - 0.2179 * pmv ** 2) };
}

/** What the clothing's surface gives off, W/m² by radiation and by convection, and its area against the bare body's. */
function clothingSurface(
  { airTemperature, meanRadiantTemperature, airSpeed, clothing }: ThermalConditions,
  heat: number,
): { area: number; radiation: number; convection: number } {
  const insulation = clothing * RESISTANCE_PER_CLO;
  const area = insulation <= 0.078 ? 1 + 1.29 * insulation : 1.05 + 0.645 * insulation;
  const air = airTemperature + KELVIN;
  const radiant = ((meanRadiantTemperature + KELVIN) / 100) ** 4;
  const forced = 12.1 * Math.sqrt(airSpeed);
  const resistance = insulation * area;

  // The annex counts in hundreds of kelvin and halves each step, so that the fourth power stays in bounds.
  let surface = (air + (35.5 - airTemperature) / (3.5 * (6.45 * insulation + 0.1))) / 100;
  let middle = 2 * surface;
  let transfer = forced;
  for (let step = 0; Math.abs(surface - middle) > CLOSE_ENOUGH; step++) {
    if (step === MOST_STEPS) return { area, radiation: Number.NaN, convection: Number.NaN };
    middle = (middle + surface) / 2;
    transfer = Math.max(forced, 2.38 * Math.abs(100 * middle - air) ** 0.25);
    surface =
      (308.7 - 0.028 * heat + resistance * (3.96 * (radiant - middle ** 4) + air * transfer)) /
      (100 * (1 + resistance * transfer));
  }
  return { area, radiation: 3.96 * (surface ** 4 - radiant), convection: transfer * (100 * surface - air) };
}
