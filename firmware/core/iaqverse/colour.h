#pragma once
// The colour of a light that tells of the air: that of the level in its middle, gliding between neighbours.

#include "score.h"

namespace iaq {

/// The score in whose middle a level's own colour stands.
inline float middle_of(size_t level) {
  const float highest = level == 0 ? 100 : LOWEST_SCORE[level - 1];
  const float lowest = level + 1 < LEVEL_COUNT ? LOWEST_SCORE[level] : 0;
  return (highest + lowest) / 2;
}

/// The colour of a score of 0-100; dark where it is NaN.
inline Colour colour_of(float score) {
  if (isnan(score)) return {0, 0, 0};
  if (score >= middle_of(0)) return LEVEL_COLOURS[0];
  for (size_t level = 1; level < LEVEL_COUNT; level++) {
    const float low = middle_of(level);
    if (score < low) continue;
    const float share = (score - low) / (middle_of(level - 1) - low);
    const Colour &worse = LEVEL_COLOURS[level];
    const Colour &better = LEVEL_COLOURS[level - 1];
    return {worse.red + share * (better.red - worse.red), worse.green + share * (better.green - worse.green),
            worse.blue + share * (better.blue - worse.blue)};
  }
  return LEVEL_COLOURS[LEVEL_COUNT - 1];
}

/// How many of a bar's lights shine: all for the worst air, one for the best, so that it is read without colours too; 0 for NaN.
inline uint8_t lights_of(float score, uint8_t lights) {
  if (isnan(score) || lights == 0) return 0;
  const float bad = (100 - fmaxf(0, fminf(100, score))) / 100;
  const uint8_t lit = static_cast<uint8_t>(1 + bad * (lights - 1) + 0.5f);
  return lit > lights ? lights : lit;
}

}  // namespace iaq
