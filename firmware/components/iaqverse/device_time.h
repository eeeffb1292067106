#pragma once

#include "esphome/core/hal.h"
#include "esphome/components/time/real_time_clock.h"
#include "uplink.h"

namespace esphome::iaqverse {

/// The time of the device, and of the world as soon as its clock was set.
class DeviceTime : public Timekeeper {
 public:
  explicit DeviceTime(time::RealTimeClock *clock) : clock_(clock) {}

  uint32_t milliseconds() override { return millis(); }

  uint64_t epoch() override {
    const ESPTime now = this->clock_->utcnow();
    return now.is_valid() ? static_cast<uint64_t>(now.timestamp) : 0;
  }

 protected:
  time::RealTimeClock *clock_;
};

}  // namespace esphome::iaqverse
