#include <gtest/gtest.h>

#include "golden.h"
#include "iaqverse/colour.h"

namespace iaq {
namespace {

TEST(Score, EqualsTheCoresOnEveryGoldenVector) {
  ASSERT_GT(GOLDEN_COUNT, 500u);
  for (size_t index = 0; index < GOLDEN_COUNT; index++) EXPECT_TRUE(holds(GOLDEN[index])) << "golden vector " << index;
}

TEST(Score, NeverRisesWithMoreOfAPollutant) {
  for (const Judged &judged : JUDGED) {
    if (judged.comfort) continue;
    Air air;
    air[Quantity::CO2] = 700;
    air[Quantity::TEMPERATURE] = 21;
    float before = 101;
    for (int step = 0; step <= 200; step++) {
      air[judged.quantity] = judged.knots[judged.count - 1].from * 1.2f * static_cast<float>(step) / 200;
      const Score score = score_air(air);
      ASSERT_TRUE(score.known);
      EXPECT_LE(score.score, before + 1e-4f) << QUANTITY_NAMES[static_cast<size_t>(judged.quantity)];
      before = score.score;
    }
  }
}

TEST(Score, TakesWhatIsNoNumberForMissing) {
  Air air;
  air[Quantity::CO2] = 700;
  const Score expected = score_air(air);
  air[Quantity::PM25] = INFINITY;
  air[Quantity::TEMPERATURE] = NAN;
  EXPECT_EQ(score_air(air).score, expected.score);
  EXPECT_EQ(score_air(air).coverage, expected.coverage);
}

TEST(Score, KnowsNothingOfComfortAlone) {
  Air air;
  air[Quantity::TEMPERATURE] = 21;
  air[Quantity::HUMIDITY] = 45;
  EXPECT_FALSE(score_air(air).known);
}

TEST(Score, GivesTheLevelOfItsEdges) {
  EXPECT_EQ(level_of(90), Level::EXCELLENT);
  EXPECT_EQ(level_of(89.9f), Level::GOOD);
  EXPECT_EQ(level_of(70), Level::GOOD);
  EXPECT_EQ(level_of(0), Level::VERY_POOR);
  EXPECT_TRUE(isnan(score_of(Quantity::PRESSURE, 1013)));
  EXPECT_EQ(score_of(Quantity::CO2, 1000), 80);
}

TEST(Light, GlidesFromLevelToLevel) {
  for (size_t level = 0; level < LEVEL_COUNT; level++) {
    const Colour colour = colour_of(middle_of(level));
    EXPECT_NEAR(colour.red, LEVEL_COLOURS[level].red, 1e-5);
    EXPECT_NEAR(colour.green, LEVEL_COLOURS[level].green, 1e-5);
    EXPECT_NEAR(colour.blue, LEVEL_COLOURS[level].blue, 1e-5);
  }
  Colour before = colour_of(0);
  for (float score = 0; score <= 100; score += 0.25f) {
    const Colour colour = colour_of(score);
    EXPECT_LT(fabsf(colour.red - before.red) + fabsf(colour.green - before.green) + fabsf(colour.blue - before.blue), 0.05f);
    before = colour;
  }
  EXPECT_EQ(colour_of(NAN).green, 0);
}

TEST(Light, LightsMoreOfABarTheWorseTheAirIs) {
  uint8_t before = 11;
  for (float score = 0; score <= 100; score++) {
    const uint8_t lit = lights_of(score, 10);
    EXPECT_LE(lit, before);
    before = lit;
  }
  EXPECT_EQ(lights_of(0, 10), 10);
  EXPECT_EQ(lights_of(100, 10), 1);
  EXPECT_EQ(lights_of(NAN, 10), 0);
  EXPECT_EQ(lights_of(50, 0), 0);
}

}  // namespace
}  // namespace iaq
