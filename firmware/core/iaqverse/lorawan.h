#pragma once
// Measurements as a few bytes for LoRaWAN, and what a device is told by downlinks: firmware/lorawan/README.md describes both.

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "batch.h"
#include "lorawan_tables.h"
#include "score.h"

namespace iaq {

/// What a device says of its supply; NaN where it knows nothing.
struct Supply {
  /// %
  float battery = NAN;
  /// V
  float battery_voltage = NAN;
  float solar_voltage = NAN;
};

/// Writes an uplink moment by moment. What does not fit is left out whole.
class UplinkWriter {
 public:
  /// @param size how many bytes the data rate allows; 51 always go
  UplinkWriter(uint8_t *place, size_t size) : place_(place), size_(size) {}

  size_t length() const { return length_; }

  void begin(const Supply &supply) {
    const bool has_battery = !isnan(supply.battery) || !isnan(supply.battery_voltage);
    const bool has_solar = !isnan(supply.solar_voltage);
    put(static_cast<uint8_t>(UPLINK_VERSION << 4 | (has_battery ? 1 : 0) | (has_solar ? 2 : 0)));
    if (has_battery) {
      put(static_cast<uint8_t>(steps(supply.battery, 0.5f, 0, 200)));
      put(static_cast<uint8_t>(steps(supply.battery_voltage - 2, 0.01f, 0, 255)));
    }
    if (has_solar) put(static_cast<uint8_t>(steps(supply.solar_voltage, 0.1f, 0, 255)));
  }

  /// Adds what was known at one moment. Whether it fitted; a moment of which nothing is known needs no place.
  /// @param age s before now
  bool add(uint32_t age, const Air &air) {
    uint32_t bits = 0;
    size_t needed = 2;
    for (size_t index = 0; index < QUANTITY_COUNT; index++) {
      if (!isfinite(air.values[index])) continue;
      bits |= 1u << index;
      needed += UPLINK_QUANTITIES[index].bytes;
    }
    if (bits == 0) return true;
    const bool is_same = bits == bits_;
    needed += is_same ? 1 : 3;
    if (length_ + needed > size_) return false;
    // Seconds as long as they have place, then minutes, then as old as can be said.
    const uint32_t minutes = age / 60 + (age % 60 >= 30 ? 1 : 0);
    number(age < 0x8000 ? age : 0x8000 | (minutes < 0x8000 ? minutes : 0x7fff), 2);
    if (is_same)
      put(0x80);
    else
      number(bits, 3);
    bits_ = bits;
    for (size_t index = 0; index < QUANTITY_COUNT; index++) {
      if ((bits & (1u << index)) == 0) continue;
      const UplinkQuantity &quantity = UPLINK_QUANTITIES[index];
      const float most = static_cast<float>((1u << (8 * quantity.bytes - (quantity.is_signed ? 1 : 0))) - 1);
      const float least = quantity.is_signed ? -most - 1 : 0;
      number(static_cast<uint32_t>(steps(air.values[index], quantity.step, least, most)), quantity.bytes);
    }
    return true;
  }

 private:
  /// How many steps a value is, within what the bytes hold; nothing where it is unknown.
  static int32_t steps(float value, float step, float least, float most) {
    if (isnan(value)) return 0;
    const float count = floorf(value / step + 0.5f);
    return static_cast<int32_t>(count < least ? least : count > most ? most : count);
  }

  void put(uint8_t byte) {
    if (length_ < size_) place_[length_++] = byte;
  }

  void number(uint32_t value, uint8_t bytes) {
    while (bytes > 0) put(static_cast<uint8_t>(value >> (8 * --bytes)));
  }

  uint8_t *place_;
  size_t size_;
  size_t length_ = 0;
  uint32_t bits_ = 0;
};

/// How many bytes an uplink has, and how many readings of the backlog are in it.
struct Uplink {
  size_t length;
  size_t readings;
};

/// Writes the air of now, and of what was kept the oldest moments, as many as fit. Readings of one second are one moment.
/// @param now_second the device's own second now. @param now_epoch the same moment, s since 1970; 0 where nobody knows
inline Uplink write_uplink(const Supply &supply, const Air &now, const Backlog &backlog, uint32_t now_second,
                           uint64_t now_epoch, uint8_t *place, size_t size) {
  UplinkWriter writer(place, size);
  writer.begin(supply);
  writer.add(0, now);
  size_t taken = 0;
  while (taken < backlog.size()) {
    const Kept first = backlog.at(taken);
    if (first.is_dated && now_epoch == 0) break;
    Air then;
    size_t count = 0;
    while (taken + count < backlog.size()) {
      const Kept kept = backlog.at(taken + count);
      if (kept.second != first.second || kept.is_dated != first.is_dated || !isnan(then[kept.quantity])) break;
      then[kept.quantity] = kept.value;
      count++;
    }
    const uint32_t age = first.is_dated ? static_cast<uint32_t>(now_epoch) - first.second : now_second - first.second;
    // What is of this very second stands for now already.
    if (!writer.add(age == 0 ? 1 : age, then)) break;
    taken += count;
  }
  return {writer.length(), taken};
}

/// What a device is told. What was not said is 0, or false.
struct Orders {
  bool is_valid = true;
  /// min
  uint16_t interval = 0;
  bool has_altitude = false;
  /// m
  int16_t altitude = 0;
  /// ppm
  uint16_t calibrate_co2 = 0;
  bool restart = false;
};

/// Reads a downlink. Nothing of one that is not understood whole is to be done.
inline Orders read_orders(const uint8_t *bytes, size_t length) {
  Orders orders;
  size_t at = 0;
  while (at < length) {
    const Order order = static_cast<Order>(bytes[at++]);
    if (order == Order::RESTART) {
      orders.restart = true;
      continue;
    }
    const bool is_known = order == Order::INTERVAL || order == Order::ALTITUDE || order == Order::CALIBRATE_CO2;
    if (!is_known || at + 2 > length) {
      Orders none;
      none.is_valid = false;
      return none;
    }
    const uint16_t value = static_cast<uint16_t>(bytes[at] << 8 | bytes[at + 1]);
    at += 2;
    if (order == Order::INTERVAL) orders.interval = value;
    if (order == Order::CALIBRATE_CO2) orders.calibrate_co2 = value;
    if (order == Order::ALTITUDE) {
      orders.altitude = static_cast<int16_t>(value);
      orders.has_altitude = true;
    }
  }
  return orders;
}

}  // namespace iaq
