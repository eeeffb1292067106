#pragma once
// Readings that nobody took yet, in a ring of fixed size: the oldest go first when it is full, and are counted.

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "tables.h"

namespace iaq {

/// A reading with the second of the device's own clock, which begins at its start: what time that was is often learned later. Where it is
/// known for good, the second is that since 1970.
struct Kept {
  uint32_t second;
  Quantity quantity;
  float value;
  bool is_dated;
};

/// Eight bytes a reading: the last eight bits of a value's mantissa make place for its quantity, 1 part in 65,536.
class Backlog {
 public:
  struct Slot {
    uint32_t second;
    uint32_t packed;
  };
  static_assert(QUANTITY_COUNT < 0x80, "the eighth bit of a quantity says that the second is since 1970");

  /// @param slots memory that outlives this. @param keep_every s between two readings of a quantity that are kept
  Backlog(Slot *slots, size_t capacity, uint32_t keep_every)
      : slots_(slots), capacity_(capacity), keep_every_(keep_every) {
    for (bool &has : has_kept_) has = false;
  }

  size_t size() const { return size_; }
  size_t capacity() const { return capacity_; }
  /// How many readings had to go because the ring was full.
  uint32_t shed() const { return shed_; }
  /// How many readings it has let go of, for whichever reason; it wraps.
  uint32_t gone() const { return gone_; }

  /// Keeps a reading, unless one of its quantity was kept a moment ago. Whether it was kept.
  bool keep(uint32_t second, Quantity quantity, float value) {
    if (!isfinite(value) || capacity_ == 0) return false;
    const size_t index = static_cast<size_t>(quantity);
    if (has_kept_[index] && second - kept_at_[index] < keep_every_) return false;
    has_kept_[index] = true;
    kept_at_[index] = second;
    add({second, pack(quantity, value)});
    return true;
  }

  /// Takes back a dated reading that was kept elsewhere over a restart: the oldest one first, before any is kept anew.
  void restore(const Slot &slot) {
    if (capacity_ > 0) add(slot);
  }

  /// Says for good when a reading was made: from then on it is that moment in every message. Returns it as it is kept.
  /// @param now_second the device's own second now. @param now_epoch the same moment, s since 1970
  const Slot &date(size_t place, uint32_t now_second, uint64_t now_epoch) {
    Slot &slot = slots_[(first_ + place) % capacity_];
    if ((slot.packed & DATED) == 0) {
      slot.second = static_cast<uint32_t>(now_epoch) - (now_second - slot.second);
      slot.packed |= DATED;
    }
    return slot;
  }

  /// The reading at a place, 0 is the oldest.
  Kept at(size_t place) const {
    const Slot &found = slots_[(first_ + place) % capacity_];
    const bool is_dated = (found.packed & DATED) != 0;
    return {found.second, static_cast<Quantity>(found.packed & 0x7f), unpack(found.packed), is_dated};
  }

  /// Lets go of the oldest, which somebody has taken.
  void drop(size_t count) {
    if (count > size_) count = size_;
    first_ = (first_ + count) % (capacity_ == 0 ? 1 : capacity_);
    size_ -= count;
    gone_ += static_cast<uint32_t>(count);
  }

 private:
  static constexpr uint32_t DATED = 0x80;

  void add(const Slot &slot) {
    if (size_ == capacity_) {
      first_ = (first_ + 1) % capacity_;
      size_--;
      shed_++;
      gone_++;
    }
    slots_[(first_ + size_) % capacity_] = slot;
    size_++;
  }

  static uint32_t pack(Quantity quantity, float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    // Rounded, so that a value that has few digits keeps them.
    bits = (bits + 0x80u) & 0xffffff00u;
    return bits | static_cast<uint8_t>(quantity);
  }

  static float unpack(uint32_t packed) {
    const uint32_t bits = packed & 0xffffff00u;
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
  }

  Slot *slots_;
  size_t capacity_;
  uint32_t keep_every_;
  size_t first_ = 0;
  size_t size_ = 0;
  uint32_t shed_ = 0;
  uint32_t gone_ = 0;
  uint32_t kept_at_[QUANTITY_COUNT] = {};
  bool has_kept_[QUANTITY_COUNT];
};

}  // namespace iaq
