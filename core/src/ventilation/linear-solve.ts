/**
 * Solves the symmetric, positive definite system `matrix`·x = `right` (row-major upper part; both are overwritten) by Cholesky
 * decomposition, into `right`.
 */
export function solvePositive(matrix: Float64Array, right: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    for (let j = i; j < count; j++) {
      let sum = matrix[i * count + j]!;
      for (let k = 0; k < i; k++) sum -= matrix[k * count + i]! * matrix[k * count + j]!;
      matrix[i * count + j] = i === j ? Math.sqrt(sum) : sum / matrix[i * count + i]!;
    }
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= matrix[k * count + i]! * right[k]!;
    right[i] = sum / matrix[i * count + i]!;
  }
  for (let i = count - 1; i >= 0; i--) {
    let sum = right[i]!;
    for (let j = i + 1; j < count; j++) sum -= matrix[i * count + j]! * right[j]!;
    right[i] = sum / matrix[i * count + i]!;
  }
}
