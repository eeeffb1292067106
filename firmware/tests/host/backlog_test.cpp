#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "iaqverse/batch.h"

namespace iaq {
namespace {

TEST(Backlog, GivesBackWhatItKeptInOrder) {
  std::vector<Backlog::Slot> slots(8);
  Backlog backlog(slots.data(), slots.size(), 0);
  backlog.keep(10, Quantity::CO2, 612);
  backlog.keep(10, Quantity::PM25, 3.4f);
  backlog.keep(20, Quantity::TEMPERATURE, -12.34f);
  ASSERT_EQ(backlog.size(), 3u);
  EXPECT_EQ(backlog.at(0).second, 10u);
  EXPECT_EQ(backlog.at(0).quantity, Quantity::CO2);
  EXPECT_EQ(backlog.at(0).value, 612);
  EXPECT_NEAR(backlog.at(1).value, 3.4, 1e-4);
  EXPECT_NEAR(backlog.at(2).value, -12.34, 1e-3);
}

TEST(Backlog, ShedsTheOldestAndCountsThem) {
  std::vector<Backlog::Slot> slots(4);
  Backlog backlog(slots.data(), slots.size(), 0);
  for (uint32_t second = 0; second < 10; second++) backlog.keep(second, Quantity::CO2, 400.0f + second);
  EXPECT_EQ(backlog.size(), 4u);
  EXPECT_EQ(backlog.shed(), 6u);
  EXPECT_EQ(backlog.at(0).second, 6u);
  EXPECT_EQ(backlog.at(3).value, 409);
}

TEST(Backlog, KeepsOneReadingOfAQuantityInAWhile) {
  std::vector<Backlog::Slot> slots(16);
  Backlog backlog(slots.data(), slots.size(), 60);
  EXPECT_TRUE(backlog.keep(0, Quantity::CO2, 600));
  EXPECT_FALSE(backlog.keep(59, Quantity::CO2, 601));
  EXPECT_TRUE(backlog.keep(59, Quantity::PM25, 5));
  EXPECT_TRUE(backlog.keep(60, Quantity::CO2, 602));
  EXPECT_FALSE(backlog.keep(200, Quantity::CO2, NAN));
  EXPECT_EQ(backlog.size(), 3u);
}

TEST(Backlog, LetsGoOfWhatWasTaken) {
  std::vector<Backlog::Slot> slots(4);
  Backlog backlog(slots.data(), slots.size(), 0);
  for (uint32_t second = 0; second < 6; second++) backlog.keep(second, Quantity::CO2, 400.0f + second);
  backlog.drop(3);
  ASSERT_EQ(backlog.size(), 1u);
  EXPECT_EQ(backlog.at(0).second, 5u);
  backlog.drop(9);
  EXPECT_EQ(backlog.size(), 0u);
  backlog.keep(7, Quantity::CO2, 500);
  EXPECT_EQ(backlog.at(0).second, 7u);
}

TEST(Backlog, DoesWithoutMemory) {
  Backlog backlog(nullptr, 0, 0);
  EXPECT_FALSE(backlog.keep(0, Quantity::CO2, 600));
  backlog.drop(1);
  EXPECT_EQ(backlog.size(), 0u);
}

std::string written(const Backlog &backlog, uint32_t now, uint64_t epoch, size_t size, size_t *readings = nullptr) {
  std::vector<char> place(size + 1, '#');
  const Batch batch = write_batch(backlog, now, epoch, place.data(), size);
  EXPECT_EQ(place[size], '#') << "wrote beyond its place";
  if (readings != nullptr) *readings = batch.readings;
  return std::string(place.data(), batch.length);
}

TEST(Batch, HasTheTimeOfEachMoment) {
  std::vector<Backlog::Slot> slots(8);
  Backlog backlog(slots.data(), slots.size(), 0);
  backlog.keep(100, Quantity::CO2, 612);
  backlog.keep(100, Quantity::PM25, 3.4f);
  backlog.keep(160, Quantity::TEMPERATURE, -0.5f);
  EXPECT_EQ(written(backlog, 200, 1800000000, 512),
            "{\"readings\":[{\"time\":1799999900,\"values\":{\"co2\":612,\"pm25\":3.4}},"
            "{\"time\":1799999960,\"values\":{\"temperature\":-0.5}}]}");
}

TEST(Batch, TakesAsManyAsFitAndNeverAPart) {
  std::vector<Backlog::Slot> slots(64);
  Backlog backlog(slots.data(), slots.size(), 0);
  for (uint32_t second = 0; second < 64; second++) backlog.keep(second, Quantity::CO2, 400.0f + second);
  for (size_t size = 0; size < 400; size++) {
    size_t readings = 0;
    const std::string text = written(backlog, 64, 1800000000, size, &readings);
    if (readings == 0) {
      EXPECT_EQ(text, "");
      continue;
    }
    size_t times = 0;
    for (size_t at = text.find("\"time\""); at != std::string::npos; at = text.find("\"time\"", at + 1)) times++;
    EXPECT_EQ(times, readings);
    EXPECT_EQ(text.substr(text.size() - 4), "}}]}");
    EXPECT_LT(text.size(), size);
  }
}

TEST(Batch, IsEmptyWithoutReadings) {
  Backlog backlog(nullptr, 0, 0);
  size_t readings = 1;
  EXPECT_EQ(written(backlog, 1, 1, 100, &readings), "");
  EXPECT_EQ(readings, 0u);
}

}  // namespace
}  // namespace iaq
