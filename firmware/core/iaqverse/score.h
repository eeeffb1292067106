#pragma once
// How good the air is, 0-100, by IAQverse's own standard: the same rules as core/src/score/score-air.ts, in single precision.

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "tables.h"

namespace iaq {

/// What is known of the air, in canonical units by quantity; NaN where nothing is.
struct Air {
  float values[QUANTITY_COUNT];

  Air() {
    for (float &value : values) value = NAN;
  }
  float &operator[](Quantity quantity) { return values[static_cast<size_t>(quantity)]; }
  float operator[](Quantity quantity) const { return values[static_cast<size_t>(quantity)]; }
};

/// A judgement of the air.
struct Score {
  /// Whether enough is known to judge: without CO2, PM2.5 or TVOC there is none, and nothing else here counts.
  bool known = false;
  /// 0-100, 100 is the best.
  float score = 0;
  Level level = Level::VERY_POOR;
  /// What weighs the score down most.
  Quantity dominant = Quantity::CO2;
  /// Share of what the standard is about that was known, 0-1.
  float coverage = 0;
};

/// A curve's value at `x`: straight between its knots, flat before the first and after the last.
inline float read_curve(const Knot *knots, size_t count, float x) {
  if (x >= knots[count - 1].from) return knots[count - 1].to;
  size_t right = 0;
  while (x > knots[right].from) right++;
  if (right == 0) return knots[0].to;
  const Knot &a = knots[right - 1];
  const Knot &b = knots[right];
  return a.to + (x - a.from) / (b.from - a.from) * (b.to - a.to);
}

/// The level that a score stands for.
inline Level level_of(float score) {
  // Single precision must not push a score that stands on an edge below it.
  const float slack = 1e-3f;
  for (size_t level = 0; level + 1 < LEVEL_COUNT; level++)
    if (score >= LOWEST_SCORE[level] - slack) return static_cast<Level>(level);
  return Level::VERY_POOR;
}

/// 0-100 for one value of a quantity that the standard judges; NaN where it does not judge it or nothing is known.
inline float score_of(Quantity quantity, float value) {
  if (!isfinite(value)) return NAN;
  for (const Judged &judged : JUDGED)
    if (judged.quantity == quantity) return read_curve(judged.knots, judged.count, value);
  return NAN;
}

/// Scores air. What is not known lowers the coverage, never the score; the worst caps it.
inline Score score_air(const Air &air) {
  Score result;
  float worst = 100, worst_pollutant = 100, worst_comfort = 100;
  float weighted = 0, weight = 0, core_weight = 0, dominant_weight = 0;
  bool any = false;
  for (const Judged &judged : JUDGED) {
    const float value = air[judged.quantity];
    if (!isfinite(value)) continue;
    const float sub = read_curve(judged.knots, judged.count, value);
    if (!any || sub < worst || (sub == worst && judged.weight > dominant_weight)) {
      result.dominant = judged.quantity;
      worst = sub;
      dominant_weight = judged.weight;
    }
    any = true;
    if (judged.comfort)
      worst_comfort = fminf(worst_comfort, sub);
    else
      worst_pollutant = fminf(worst_pollutant, sub);
    weighted += judged.weight * sub;
    weight += judged.weight;
    if (judged.extra) continue;
    core_weight += judged.weight;
    if (!judged.comfort) result.known = true;
  }
  if (!result.known) return result;
  const float pollutant_cap = read_curve(POLLUTANT_CAP, POLLUTANT_CAP_COUNT, worst_pollutant);
  const float comfort_cap = read_curve(COMFORT_CAP, COMFORT_CAP_COUNT, worst_comfort);
  result.score = fminf(weighted / weight, fminf(pollutant_cap, comfort_cap));
  result.level = level_of(result.score);
  result.coverage = core_weight / CORE_WEIGHT;
  return result;
}

}  // namespace iaq
