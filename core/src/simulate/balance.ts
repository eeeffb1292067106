/**
 * Zones that exchange something: rooms by air (volumes in m³, flows in m³/h, amounts per m³), or rooms and walls by heat,
 * in equivalent volumes and flows. `between[i·n + j]` is what zone i gets from zone j; `leaving[i]` all that leaves i.
 */
export interface Zones {
  readonly count: number;
  readonly volumes: Float64Array;
  readonly between: Float64Array;
  readonly leaving: Float64Array;
  /** What is taken away inside each zone (settling, filters), as a volume per hour that is cleared of it. */
  readonly removal: Float64Array;
  /** What is given off in each zone and comes in from outside, amounts per hour. */
  readonly source: Float64Array;
  /** Memory of the solver. */
  readonly matrix: Float64Array;
  readonly right: Float64Array;
}

export function createZones(count: number): Zones {
  return {
    count,
    volumes: new Float64Array(count),
    between: new Float64Array(count * count),
    leaving: new Float64Array(count),
    removal: new Float64Array(count),
    source: new Float64Array(count),
    matrix: new Float64Array(count * count),
    right: new Float64Array(count),
  };
}

/**
 * Carries `values` (amounts per volume) over `hours` in place: V·dC/dt = Σ between·C − (leaving + removal)·C + source. What
 * leaves one zone for another arrives there to the last digit, and the steady state is exact.
 *
 * A theta method: trapezoidal (second order) as long as no zone changes its air faster than the step can follow, and as
 * much more implicit as it takes for amounts never to become negative, however strong the exchange.
 */
export function carry(zones: Zones, values: Float64Array, hours: number): void {
  const { count, volumes, between, leaving, removal, source, matrix, right } = zones;
  let fastest = 0;
  for (let i = 0; i < count; i++) fastest = Math.max(fastest, ((leaving[i]! + removal[i]!) * hours) / volumes[i]!);
  const theta = fastest <= 2 ? 0.5 : 1 - 1 / fastest;
  for (let i = 0; i < count; i++) {
    const loss = leaving[i]! + removal[i]!;
    const held = volumes[i]! / hours;
    let sum = (held - (1 - theta) * loss) * values[i]! + source[i]!;
    for (let j = 0; j < count; j++) {
      const flow = between[i * count + j]!;
      sum += (1 - theta) * flow * values[j]!;
      matrix[i * count + j] = -theta * flow;
    }
    matrix[i * count + i] = held + theta * loss - theta * between[i * count + i]!;
    right[i] = sum;
  }
  solve(matrix, right, count);
  values.set(right);
}

/** Gaussian elimination in place without a choice of pivots: the matrix is an M-matrix, for which that is stable. */
function solve(matrix: Float64Array, right: Float64Array, count: number): void {
  for (let pivot = 0; pivot < count; pivot++) {
    const diagonal = matrix[pivot * count + pivot]!;
    for (let row = pivot + 1; row < count; row++) {
      const factor = matrix[row * count + pivot]! / diagonal;
      if (factor === 0) continue;
      for (let column = pivot + 1; column < count; column++)
        matrix[row * count + column]! -= factor * matrix[pivot * count + column]!;
      right[row]! -= factor * right[pivot]!;
    }
  }
  for (let row = count - 1; row >= 0; row--) {
    let sum = right[row]!;
    for (let column = row + 1; column < count; column++) sum -= matrix[row * count + column]! * right[column]!;
    right[row] = sum / matrix[row * count + row]!;
  }
}
