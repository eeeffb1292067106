#pragma once
// The backlog over a restart: dated readings in blocks of flash. Only what waits longer than a while is written, in blocks of a fixed
// number that take turns, so that flash wears evenly; a torn block costs its own readings and no other.

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "backlog.h"

namespace iaq {

/// Where blocks lie, by number. On an ESP32 these are its preferences (NVS), which level the wear among themselves.
class BlockStore {
 public:
  /// Whether a block of that size was there.
  virtual bool load(uint16_t number, void *place, size_t size) = 0;
  /// Whether it is written.
  virtual bool save(uint16_t number, const void *place, size_t size) = 0;

 protected:
  ~BlockStore() = default;
};

/// CRC-32 (IEEE 802.3).
inline uint32_t checksum_of(const void *data, size_t size) {
  uint32_t sum = 0xffffffffu;
  for (const uint8_t *byte = static_cast<const uint8_t *>(data); size > 0; size--, byte++) {
    sum ^= *byte;
    for (int bit = 0; bit < 8; bit++) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320u : 0);
  }
  return ~sum;
}

/**
 * Readings are counted from the first one ever written: reading n lies in block n / READINGS. Full blocks take turns in `blocks` places. The
 * block that is being filled lies in two places that take turns, so that one of them always holds what was written before. Two more places
 * say from which reading on they are still wanted.
 */
class FlashLog {
 public:
  /// How many readings a block holds: with them it is as large as every platform's preferences take (255 bytes).
  static constexpr size_t READINGS = 29;
  /// Places beside those of full blocks.
  static constexpr uint16_t EXTRA_PLACES = 4;

  struct Block {
    uint16_t mark = 0;
    uint16_t count = 0;
    uint32_t number = 0;
    Backlog::Slot slots[READINGS] = {};
    uint32_t checksum = 0;
  };
  struct Begin {
    /// How often it was written: the higher one holds.
    uint32_t turn = 0;
    uint32_t reading = 0;
    uint32_t checksum = 0;
  };
  static_assert(sizeof(Block) <= 248, "a block fits into a preference of every platform");

  /// @param blocks how many full blocks are held, at least 1
  FlashLog(BlockStore *store, uint16_t blocks) : store_(store), blocks_(blocks) {}

  /// How many readings it can hold.
  size_t capacity() const { return static_cast<size_t>(blocks_) * READINGS; }
  /// How many writes failed.
  uint32_t failures() const { return failures_; }
  /// How many blocks were written.
  uint32_t writes() const { return writes_; }

  /// Gives the backlog what waited before the restart, oldest first. To be called once, before anything is kept. Returns how many.
  size_t restore(Backlog &backlog) {
    for (uint16_t side = 0; side < 2; side++) {
      Begin begin;
      if (store_->load(begin_place(side), &begin, sizeof begin) && is_whole(begin) && begin.turn > turn_) {
        turn_ = begin.turn;
        begin_ = begin.reading;
      }
    }
    const bool has_filling = find_filling();
    uint32_t next = has_filling ? filling_.number : 0;
    Block block;
    for (uint16_t place = 0; place < blocks_; place++)
      if (load(place, block) && block.count == READINGS && block.number >= next) next = block.number + 1;
    // A block that became full after its last copy was written counts by that.
    if (!has_filling || next > filling_.number) filling_ = empty_block(next);
    if (end() < begin_) filling_ = empty_block(begin_ / READINGS + 1);
    const uint32_t oldest = filling_.number > blocks_ ? filling_.number - blocks_ : 0;
    const uint32_t from = begin_ > oldest * READINGS ? begin_ : oldest * READINGS;
    size_t restored = 0;
    for (uint32_t number = from / READINGS; number < filling_.number; number++)
      if (load(number % blocks_, block) && block.number == number && block.count == READINGS)
        restored += give(block, from, backlog);
    restored += give(filling_, from, backlog);
    gone_ = backlog.gone();
    held_ = restored < backlog.size() ? restored : backlog.size();
    written_ = filling_.count;
    // Something between is torn: what is left is written anew, one behind the other.
    if (restored != end() - from) {
      filling_ = empty_block(filling_.number + 1);
      held_ = 0;
      written_ = 0;
    }
    return restored;
  }

  /// Writes down what the backlog holds and is not written yet, and forgets what it holds no more. Readings are dated by it.
  /// @param now_second the device's own second now. @param now_epoch the same moment, s since 1970; 0 while nobody knows
  void write(Backlog &backlog, uint32_t now_second, uint64_t now_epoch) {
    const uint32_t gone = backlog.gone() - gone_;
    gone_ = backlog.gone();
    held_ -= gone < held_ ? gone : held_;
    while (held_ < backlog.size() && (now_epoch != 0 || backlog.at(held_).is_dated)) {
      filling_.slots[filling_.count++] = backlog.date(held_++, now_second, now_epoch);
      if (filling_.count == READINGS) finish();
    }
    if (filling_.count != written_) {
      side_ ^= 1;
      save(filling_place(side_), filling_);
      written_ = filling_.count;
    }
    const uint32_t begin = end() - static_cast<uint32_t>(held_);
    if (begin == begin_) return;
    begin_ = begin;
    Begin saved;
    saved.turn = ++turn_;
    saved.reading = begin_;
    saved.checksum = checksum_of(&saved, offsetof(Begin, checksum));
    if (!store_->save(begin_place(turn_ & 1), &saved, sizeof saved)) failures_++;
    writes_++;
  }

 private:
  static constexpr uint16_t MARK = 0x1a9;

  uint16_t filling_place(uint16_t side) const { return blocks_ + side; }
  uint16_t begin_place(uint16_t side) const { return blocks_ + 2 + side; }

  static Block empty_block(uint32_t number) {
    Block block;
    block.mark = MARK;
    block.number = number;
    return block;
  }

  static bool is_whole(const Begin &begin) { return begin.checksum == checksum_of(&begin, offsetof(Begin, checksum)); }

  bool load(uint16_t place, Block &block) {
    return store_->load(place, &block, sizeof block) && block.mark == MARK && block.count <= READINGS &&
           block.checksum == checksum_of(&block, offsetof(Block, checksum));
  }

  void save(uint16_t place, Block &block) {
    block.checksum = checksum_of(&block, offsetof(Block, checksum));
    if (!store_->save(place, &block, sizeof block)) failures_++;
    writes_++;
  }

  /// The newer of the two copies of the block that was being filled.
  bool find_filling() {
    bool found = false;
    for (uint16_t side = 0; side < 2; side++) {
      Block block;
      if (!load(filling_place(side), block)) continue;
      const bool is_newer =
          !found || block.number > filling_.number || (block.number == filling_.number && block.count > filling_.count);
      if (!is_newer) continue;
      filling_ = block;
      side_ = side;
      found = true;
    }
    return found;
  }

  void finish() {
    save(filling_.number % blocks_, filling_);
    filling_ = empty_block(filling_.number + 1);
    written_ = 0;
  }

  /// The number of the reading that is written next.
  uint32_t end() const { return filling_.number * READINGS + filling_.count; }

  static size_t give(const Block &block, uint32_t from, Backlog &backlog) {
    size_t given = 0;
    for (uint16_t index = 0; index < block.count; index++) {
      if (block.number * READINGS + index < from) continue;
      backlog.restore(block.slots[index]);
      given++;
    }
    return given;
  }

  BlockStore *store_;
  uint16_t blocks_;
  uint16_t side_ = 0;
  uint16_t written_ = 0;
  uint32_t turn_ = 0;
  uint32_t begin_ = 0;
  /// How many of the backlog's oldest readings are written.
  size_t held_ = 0;
  /// How many the backlog had let go of when that was counted.
  uint32_t gone_ = 0;
  uint32_t failures_ = 0;
  uint32_t writes_ = 0;
  Block filling_ = empty_block(0);
};

}  // namespace iaq
