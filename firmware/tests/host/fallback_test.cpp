#include <gtest/gtest.h>

#include "iaqverse/fallback.h"

namespace iaq {
namespace {

constexpr uint32_t MINUTE = 60 * 1000;

TEST(Fallback, BeginsAboveOneLimitAndStopsBelowAnother) {
  Fallback fan;
  EXPECT_EQ(fan.step(0, 900), 0);
  EXPECT_GT(fan.step(MINUTE, 1000), 0);
  EXPECT_GT(fan.step(20 * MINUTE, 900), 0);
  EXPECT_GT(fan.step(30 * MINUTE, 800), 0);
  EXPECT_EQ(fan.step(31 * MINUTE, 799), 0);
  EXPECT_EQ(fan.step(60 * MINUTE, 999), 0);
}

TEST(Fallback, RunsHarderTheWorseItIs) {
  Fallback fan;
  EXPECT_EQ(fan.step(0, 1500), 1);
  EXPECT_NEAR(fan.step(1, 1150), 0.5, 1e-5);
  EXPECT_NEAR(fan.step(2, 810), 0.3, 1e-5);
  EXPECT_EQ(fan.step(3, 9000), 1);
}

TEST(Fallback, KeepsItsShortestTimes) {
  Fallback fan;
  fan.step(0, 1200);
  EXPECT_GT(fan.step(5 * MINUTE - 1, 500), 0);
  EXPECT_EQ(fan.step(5 * MINUTE, 500), 0);
  EXPECT_EQ(fan.step(8 * MINUTE - 1, 2000), 0);
  EXPECT_GT(fan.step(8 * MINUTE, 2000), 0);
}

TEST(Fallback, KeepsThemOverTheWrapOfTheCounter) {
  Fallback fan;
  const uint32_t start = 0xffffffffu - MINUTE;
  EXPECT_GT(fan.step(start, 1200), 0);
  EXPECT_GT(fan.step(start + 2 * MINUTE, 500), 0);
  EXPECT_EQ(fan.step(start + 5 * MINUTE, 500), 0);
}

TEST(Fallback, KeepsThemAfterItTookOver) {
  Fallback fan;
  fan.take_over(0, 1);
  EXPECT_GT(fan.step(MINUTE, 500), 0);
  EXPECT_EQ(fan.step(5 * MINUTE, 500), 0);
}

TEST(Fallback, DoesAsItWasToldWhileItIsBlind) {
  FallbackSettings settings;
  settings.blind = Blind::HOLD;
  Fallback holding(settings);
  const float power = holding.step(0, 1200);
  EXPECT_EQ(holding.step(60 * MINUTE, NAN), power);
  settings.blind = Blind::LOWEST;
  Fallback lowest(settings);
  EXPECT_EQ(lowest.step(0, NAN), settings.lowest);
  settings.blind = Blind::STOP;
  Fallback stopping(settings);
  stopping.step(0, 1200);
  EXPECT_GT(stopping.step(MINUTE, NAN), 0);
  EXPECT_EQ(stopping.step(5 * MINUTE, NAN), 0);
}

TEST(Fallback, IsAtFullPowerWhereItsLimitsAreOne) {
  FallbackSettings settings;
  settings.on_above = settings.off_below = settings.full_at = 1000;
  Fallback fan(settings);
  EXPECT_EQ(fan.step(0, 999), 0);
  EXPECT_EQ(fan.step(1, 1000), 1);
}

}  // namespace
}  // namespace iaq
