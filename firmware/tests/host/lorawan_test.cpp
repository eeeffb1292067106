#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "uplink_vectors.h"

namespace iaq {
namespace {

TEST(Lorawan, WritesWhatTheCodecReads) {
  for (const UplinkVector &vector : UPLINK_VECTORS) EXPECT_TRUE(holds(vector)) << vector.name;
}

std::vector<uint8_t> uplink(const Air &now, const Backlog &backlog, uint32_t second, uint64_t epoch, size_t size,
                            size_t *readings) {
  std::vector<uint8_t> place(size + 1, 0xee);
  const Uplink written = write_uplink({}, now, backlog, second, epoch, place.data(), size);
  EXPECT_EQ(place[size], 0xee) << "wrote beyond its place";
  EXPECT_LE(written.length, size);
  *readings = written.readings;
  place.resize(written.length);
  return place;
}

TEST(Lorawan, TakesOfTheBacklogAsManyMomentsAsFit) {
  std::vector<Backlog::Slot> slots(64);
  Backlog backlog(slots.data(), slots.size(), 0);
  for (uint32_t second = 0; second < 3000; second += 300) {
    backlog.keep(second, Quantity::CO2, 600.0f + second);
    backlog.keep(second, Quantity::TEMPERATURE, 20);
  }
  Air now;
  now[Quantity::CO2] = 700;
  now[Quantity::TEMPERATURE] = 21;
  size_t readings = 0;
  // Ten bytes for now, seven for each moment of the same quantities.
  const auto bytes = uplink(now, backlog, 3000, 0, 51, &readings);
  EXPECT_EQ(bytes.size(), 10u + 5 * 7);
  EXPECT_EQ(readings, 10u);
  EXPECT_EQ(bytes[10] << 8 | bytes[11], 3000);
  EXPECT_EQ(bytes[12], 0x80);
  for (size_t size = 0; size < 120; size++) {
    uplink(now, backlog, 3000, 0, size, &readings);
    EXPECT_EQ(readings % 2, 0u) << "no moment is torn";
  }
}

TEST(Lorawan, SaysWhatIsDatedByTheTimeOfNow) {
  std::vector<Backlog::Slot> slots(4);
  Backlog backlog(slots.data(), slots.size(), 0);
  backlog.keep(100, Quantity::PM25, 4.5f);
  backlog.date(0, 200, 1800000000);
  size_t readings = 0;
  EXPECT_EQ(uplink({}, backlog, 5, 0, 51, &readings).size(), 1u) << "nobody knows how long ago that was";
  EXPECT_EQ(readings, 0u);
  const auto bytes = uplink({}, backlog, 5, 1800003600, 51, &readings);
  EXPECT_EQ(readings, 1u);
  EXPECT_EQ(bytes[1] << 8 | bytes[2], 3700);
}

TEST(Lorawan, StaysWithinWhatItsBytesHold) {
  Air air;
  air[Quantity::CO2] = 1e9f;
  air[Quantity::TEMPERATURE] = -1e9f;
  air[Quantity::HUMIDITY] = -3;
  uint8_t place[51];
  UplinkWriter writer(place, sizeof place);
  writer.begin({});
  ASSERT_TRUE(writer.add(0xffffffffu, air));
  const std::vector<uint8_t> expected = {0x10, 0xff, 0xff, 0x00, 0x60, 0x01, 0xff, 0xff, 0x80, 0x00, 0x00};
  EXPECT_EQ(std::vector<uint8_t>(place, place + writer.length()), expected);
}

TEST(Lorawan, ReadsOrdersWholeOrNotAtAll) {
  const uint8_t all[] = {1, 0, 15, 2, 0xff, 0xf4, 3, 0x01, 0xa9, 4};
  const Orders orders = read_orders(all, sizeof all);
  EXPECT_TRUE(orders.is_valid);
  EXPECT_EQ(orders.interval, 15);
  EXPECT_TRUE(orders.has_altitude);
  EXPECT_EQ(orders.altitude, -12);
  EXPECT_EQ(orders.calibrate_co2, 425);
  EXPECT_TRUE(orders.restart);
  const uint8_t wrong[] = {4, 9};
  EXPECT_FALSE(read_orders(wrong, sizeof wrong).is_valid);
  EXPECT_FALSE(read_orders(wrong, sizeof wrong).restart);
  EXPECT_FALSE(read_orders(all, 2).is_valid);
  EXPECT_TRUE(read_orders(all, 0).is_valid);
}

}  // namespace
}  // namespace iaq
