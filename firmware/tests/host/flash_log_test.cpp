#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "iaqverse/batch.h"
#include "iaqverse/flash_log.h"

namespace iaq {
namespace {

constexpr uint64_t EPOCH = 1800000000;

/// Flash that outlives a restart, and that a power cut may tear.
class Flash : public BlockStore {
 public:
  bool load(uint16_t number, void *place, size_t size) override {
    const auto found = blocks.find(number);
    if (found == blocks.end() || found->second.size() != size) return false;
    std::memcpy(place, found->second.data(), size);
    return true;
  }
  bool save(uint16_t number, const void *place, size_t size) override {
    saves++;
    std::string block(static_cast<const char *>(place), size);
    if (tear) block.replace(size / 2, size - size / 2, size - size / 2, '\xff');
    blocks[number] = block;
    return true;
  }

  std::map<uint16_t, std::string> blocks;
  size_t saves = 0;
  bool tear = false;
};

/// A device from a start to the next: memory and clock begin anew, flash stays.
struct Life {
  Life(Flash &flash, uint64_t began, uint16_t blocks = 8, size_t capacity = 1024)
      : slots(capacity), backlog(slots.data(), capacity, 0), log(&flash, blocks), began(began) {
    restored = log.restore(backlog);
  }

  void keep(uint32_t second, float value) { backlog.keep(second, Quantity::CO2, value); }
  void write(uint32_t second, bool knows_time = true) { log.write(backlog, second, knows_time ? began + second : 0); }
  /// What waits, by its time.
  std::vector<std::pair<uint64_t, float>> waiting(uint32_t second) const {
    std::vector<std::pair<uint64_t, float>> all;
    for (size_t place = 0; place < backlog.size(); place++) {
      const Kept kept = backlog.at(place);
      all.emplace_back(time_of(kept, second, began + second), kept.value);
    }
    return all;
  }

  std::vector<Backlog::Slot> slots;
  Backlog backlog;
  FlashLog log;
  uint64_t began;
  size_t restored;
};

TEST(FlashLog, GivesBackAfterARestartWhatWaited) {
  Flash flash;
  Life before(flash, EPOCH);
  EXPECT_EQ(before.restored, 0u);
  for (uint32_t second = 0; second < 100; second++) before.keep(second, 400.0f + second);
  before.write(100);
  const auto waited = before.waiting(100);

  Life after(flash, EPOCH + 500);
  EXPECT_EQ(after.restored, 100u);
  EXPECT_EQ(after.waiting(3), waited);
  after.keep(4, 900);
  after.write(5);
  Life again(flash, EPOCH + 1000);
  EXPECT_EQ(again.restored, 101u);
  EXPECT_EQ(again.waiting(0).back(), std::make_pair(EPOCH + 504, 900.0f));
}

TEST(FlashLog, IsReadAsTheSameMomentInEveryBatch) {
  Flash flash;
  Life before(flash, EPOCH);
  before.keep(10, 612);
  before.write(20);
  char place[256];
  const Batch sent = write_batch(before.backlog, 30, EPOCH + 31, place, sizeof place);
  EXPECT_EQ(std::string(place, sent.length), "{\"readings\":[{\"time\":1800000010,\"values\":{\"co2\":612}}]}");
  Life after(flash, EPOCH + 500);
  const Batch again = write_batch(after.backlog, 1, EPOCH + 777, place, sizeof place);
  EXPECT_EQ(std::string(place, again.length), "{\"readings\":[{\"time\":1800000010,\"values\":{\"co2\":612}}]}");
}

TEST(FlashLog, ForgetsWhatWasTaken) {
  Flash flash;
  Life before(flash, EPOCH);
  for (uint32_t second = 0; second < 70; second++) before.keep(second, 400.0f + second);
  before.write(70);
  before.backlog.drop(33);
  before.write(71);
  Life after(flash, EPOCH + 100);
  ASSERT_EQ(after.restored, 37u);
  EXPECT_EQ(after.waiting(0).front(), std::make_pair(EPOCH + 33, 433.0f));
  after.backlog.drop(99);
  after.write(1);
  EXPECT_EQ(Life(flash, EPOCH + 200).restored, 0u);
}

TEST(FlashLog, HoldsTheNewestWhereItIsFull) {
  Flash flash;
  Life before(flash, EPOCH, 2);
  for (uint32_t second = 0; second < 1000; second++) {
    before.keep(second, 400);
    if (second % 7 == 0) before.write(second);
  }
  before.write(1000);
  Life after(flash, EPOCH + 2000, 2);
  // 1,000 readings are 34 blocks and 14: two full ones are there, and what is being filled.
  EXPECT_EQ(after.restored, 2 * FlashLog::READINGS + 14);
  EXPECT_EQ(after.waiting(0).back().first, EPOCH + 999);
  EXPECT_EQ(after.waiting(0).front().first, EPOCH + 1000 - after.restored);
  EXPECT_EQ(after.log.capacity(), 2 * FlashLog::READINGS);
}

TEST(FlashLog, WaitsForTheTime) {
  Flash flash;
  Life before(flash, EPOCH);
  before.keep(5, 500);
  before.write(6, false);
  EXPECT_EQ(flash.saves, 0u);
  before.write(60);
  Life after(flash, EPOCH + 100);
  ASSERT_EQ(after.restored, 1u);
  EXPECT_EQ(after.waiting(0).front().first, EPOCH + 5);
  // What was dated before is not dated anew, and can be forgotten without a clock.
  after.backlog.drop(1);
  after.write(1, false);
  EXPECT_EQ(Life(flash, EPOCH + 200).restored, 0u);
}

TEST(FlashLog, WritesLittle) {
  Flash flash;
  Life life(flash, EPOCH, 64, 2048);
  life.write(0);
  EXPECT_EQ(flash.saves, 0u) << "nothing waits, nothing is written";
  // A day of six quantities every five minutes, written every ten minutes.
  for (uint32_t second = 0; second < 24 * 3600; second += 300) {
    for (int quantity = 0; quantity < 6; quantity++)
      life.backlog.keep(second, static_cast<Quantity>(quantity), 1.0f * second);
    if (second % 600 == 300) life.write(second);
  }
  // 144 times what is being filled, and each of the 59 blocks once more that became full.
  EXPECT_LE(flash.saves, 144u + 60u + 1u);
  const size_t saves = flash.saves;
  life.write(24 * 3600);
  EXPECT_EQ(flash.saves, saves) << "written is written";
}

TEST(FlashLog, LosesOneBlockWhereOneIsTorn) {
  Flash flash;
  Life before(flash, EPOCH);
  for (uint32_t second = 0; second < 150; second++) before.keep(second, 400.0f + second);
  before.write(150);
  flash.blocks[2][40] ^= 1;
  Life after(flash, EPOCH + 500);
  EXPECT_EQ(after.restored, 150 - FlashLog::READINGS);
  const auto waiting = after.waiting(0);
  EXPECT_EQ(waiting.front().first, EPOCH);
  EXPECT_EQ(waiting.back().first, EPOCH + 149);
  after.backlog.drop(10);
  after.write(1);
  Life again(flash, EPOCH + 900);
  EXPECT_EQ(again.restored, waiting.size() - 10);
  EXPECT_EQ(again.waiting(0), std::vector(waiting.begin() + 10, waiting.end()));
}

/// Whatever is cut when: what comes back has the right times, in order, and of what was written before nothing but the torn block is missing.
TEST(FlashLog, SurvivesPowerCutsAtAnyMoment) {
  std::mt19937 random(7);
  for (int run = 0; run < 300; run++) {
    Flash flash;
    uint64_t began = EPOCH;
    std::map<uint64_t, float> made;
    uint64_t taken_until = 0;
    for (int life = 0; life < 6; life++) {
      Life device(flash, began, 4, 256);
      uint64_t before = 0;
      for (const auto &[time, value] : device.waiting(0)) {
        ASSERT_GT(time, before) << "run " << run << " life " << life;
        ASSERT_EQ(made.count(time), 1u);
        ASSERT_EQ(made[time], value);
        before = time;
      }
      uint32_t second = 1;
      const int steps = static_cast<int>(random() % 60);
      for (int step = 0; step < steps; step++, second += 5) {
        const float value = static_cast<float>(400 + random() % 1000);
        device.keep(second, value);
        made[began + second] = value;
        if (random() % 3 == 0) device.write(second);
        if (random() % 20 == 0) {
          const size_t count = random() % (device.backlog.size() + 1);
          if (count > 0) taken_until = device.waiting(second)[count - 1].first;
          device.backlog.drop(count);
          device.write(second);
        }
      }
      const auto waited = device.waiting(second);
      flash.tear = random() % 2 == 0;
      device.write(second);
      const bool was_torn = flash.tear;
      flash.tear = false;
      began += second + 1000;
      Life next(flash, began, 4, 256);
      const auto back = next.waiting(0);
      if (!was_torn) {
        // All but what the flash has no place for.
        const size_t least = std::min(waited.size(), next.log.capacity());
        ASSERT_GE(back.size(), std::min(least, waited.size())) << "run " << run << " life " << life;
        ASSERT_EQ(std::vector(waited.end() - least, waited.end()), std::vector(back.end() - least, back.end()));
      }
      if (was_torn) continue;
      for (const auto &[time, value] : back) ASSERT_GT(time, taken_until);
    }
  }
}

TEST(FlashLog, BeginsAnewWhereAllIsLost) {
  Flash flash;
  Life before(flash, EPOCH);
  for (uint32_t second = 0; second < 100; second++) before.keep(second, 400);
  before.write(100);
  before.backlog.drop(90);
  before.write(101);
  for (auto &[place, block] : flash.blocks)
    if (block.size() == sizeof(FlashLog::Block)) block[0] ^= 0x55;
  Life after(flash, EPOCH + 500);
  EXPECT_EQ(after.restored, 0u);
  after.keep(1, 700);
  after.write(2);
  Life again(flash, EPOCH + 900);
  ASSERT_EQ(again.restored, 1u);
  EXPECT_EQ(again.waiting(0).front(), std::make_pair(EPOCH + 501, 700.0f));
}

}  // namespace
}  // namespace iaq
