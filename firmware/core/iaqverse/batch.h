#pragma once
// Kept readings as the hub takes them on iaqverse/ingest/<sensor>: JSON with the time of each moment, without any allocation.

#include "backlog.h"

namespace iaq {

/// Writes text into a place of fixed size. What does not fit is told of, never written in part by the callers here.
class Text {
 public:
  Text(char *place, size_t size) : place_(place), size_(size) {}

  size_t length() const { return length_; }
  bool is_full() const { return is_full_; }

  void add(const char *text) {
    while (*text != 0) put(*text++);
  }

  void add(uint64_t number) {
    char digits[20];
    size_t count = 0;
    do {
      digits[count++] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number > 0);
    while (count > 0) put(digits[--count]);
  }

  /// A number with at most so many decimals.
  void add(float value, uint8_t decimals) {
    if (value < 0) put('-');
    uint64_t scale = 1;
    for (uint8_t n = 0; n < decimals; n++) scale *= 10;
    const uint64_t whole = static_cast<uint64_t>(fabsf(value) * static_cast<float>(scale) + 0.5f);
    add(whole / scale);
    uint64_t rest = whole % scale;
    if (rest == 0) return;
    put('.');
    for (uint64_t part = scale / 10; rest > 0; part /= 10) {
      put(static_cast<char>('0' + rest / part));
      rest %= part;
    }
  }

  /// Goes back to where it was.
  void cut(size_t length) {
    length_ = length;
    is_full_ = false;
    if (size_ > 0) place_[length_] = 0;
  }

 private:
  void put(char letter) {
    if (length_ + 1 >= size_) {
      is_full_ = true;
      return;
    }
    place_[length_++] = letter;
    place_[length_] = 0;
  }

  char *place_;
  size_t size_;
  size_t length_ = 0;
  bool is_full_ = false;
};

/// How many readings are in a batch, and how long its text is.
struct Batch {
  size_t readings;
  size_t length;
};

/// When a reading was made, s since 1970.
inline uint64_t time_of(const Kept &kept, uint32_t now_second, uint64_t now_epoch) {
  return kept.is_dated ? kept.second : now_epoch - static_cast<uint64_t>(now_second - kept.second);
}

/// Writes the oldest readings as one batch, as many as fit; readings of one second stand together.
/// @param now_second the device's own second now. @param now_epoch the same moment, s since 1970
inline Batch write_batch(const Backlog &backlog, uint32_t now_second, uint64_t now_epoch, char *place, size_t size) {
  static const char END[] = "}}]}";
  if (size <= sizeof END) return {0, 0};
  // The end always has its place.
  Text text(place, size - (sizeof END - 1));
  text.add("{\"readings\":[");
  size_t taken = 0;
  while (taken < backlog.size()) {
    const Kept kept = backlog.at(taken);
    const uint64_t moment = time_of(kept, now_second, now_epoch);
    const bool is_same = taken > 0 && time_of(backlog.at(taken - 1), now_second, now_epoch) == moment;
    const size_t before = text.length();
    if (is_same) {
      text.add(",\"");
    } else {
      text.add(taken > 0 ? "}},{\"time\":" : "{\"time\":");
      text.add(moment);
      text.add(",\"values\":{\"");
    }
    text.add(QUANTITY_NAMES[static_cast<size_t>(kept.quantity)]);
    text.add("\":");
    text.add(kept.value, QUANTITY_DECIMALS[static_cast<size_t>(kept.quantity)]);
    if (text.is_full()) {
      text.cut(before);
      break;
    }
    taken++;
  }
  if (taken == 0) return {0, 0};
  memcpy(place + text.length(), END, sizeof END);
  return {taken, text.length() + sizeof END - 1};
}

}  // namespace iaq
