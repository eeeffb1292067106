#pragma once

#include <cstddef>
#include <cstdint>

namespace esphome::iaqverse {

/// The way to the hub. MQTT is one; tests have another.
class Uplink {
 public:
  virtual ~Uplink() = default;
  virtual bool has_network() = 0;
  virtual bool has_broker() = 0;
  /// Whether the hub last said that it is there.
  virtual bool has_hub() = 0;
  /// Sends kept readings. Whether they were taken: otherwise they stay.
  virtual bool send(const char *sensor, const char *batch, size_t length) = 0;
};

/// The time. The device's own always runs; what time of the world that is, is known once somebody said.
class Timekeeper {
 public:
  virtual ~Timekeeper() = default;
  /// ms since the start; it wraps.
  virtual uint32_t milliseconds() = 0;
  /// s since 1970; 0 as long as nobody said.
  virtual uint64_t epoch() = 0;
};

}  // namespace esphome::iaqverse
