#pragma once
// How far a score in single precision may be from the core's in double precision, and which one is.

#include "golden_vectors.h"
#include "iaqverse/score.h"

namespace iaq {

/// Points of 100.
constexpr double SCORE_TOLERANCE = 1e-3;
constexpr double COVERAGE_TOLERANCE = 1e-5;

/// Whether a vector comes out as the core says.
inline bool holds(const Golden &golden) {
  Air air;
  for (size_t index = 0; index < QUANTITY_COUNT; index++) air.values[index] = static_cast<float>(golden.values[index]);
  const Score score = score_air(air);
  if (score.known != golden.known) return false;
  if (!golden.known) return true;
  return fabs(score.score - golden.score) <= SCORE_TOLERANCE && score.level == golden.level &&
         score.dominant == golden.dominant && fabs(score.coverage - golden.coverage) <= COVERAGE_TOLERANCE;
}

}  // namespace iaq
