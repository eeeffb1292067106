#pragma once

#include <cstdio>
#include <string>

#include "esphome/components/iaqverse/uplink.h"
#include "esphome/core/hal.h"

namespace esphome::iaqverse_test {

/// A way to the hub that a test switches; what it takes it writes to a file, a batch a line.
class SwitchedUplink : public iaqverse::Uplink {
 public:
  explicit SwitchedUplink(const char *file) : file_(file) {}

  void switch_to(bool network, bool broker, bool hub) {
    this->network_ = network;
    this->broker_ = broker;
    this->hub_ = hub;
  }
  /// The next so many batches are not taken.
  void refuse(int batches) { this->refusals_ = batches; }

  bool has_network() override { return this->network_; }
  bool has_broker() override { return this->network_ && this->broker_; }
  bool has_hub() override { return this->has_broker() && this->hub_; }

  bool send(const char *sensor, const char *batch, size_t length) override {
    if (this->refusals_ > 0) {
      this->refusals_--;
      return false;
    }
    FILE *file = std::fopen(this->file_, "a");
    std::fprintf(file, "%s %.*s\n", sensor, static_cast<int>(length), batch);
    std::fclose(file);
    return true;
  }

 protected:
  const char *file_;
  int refusals_{0};
  bool network_{true};
  bool broker_{true};
  bool hub_{true};
};

/// A time that runs faster than ours, and that is not known before a test says so.
class FastTime : public iaqverse::Timekeeper {
 public:
  static constexpr uint64_t START = 1800000000;

  explicit FastTime(uint32_t speed) : speed_(speed) {}

  void set_known(bool known) { this->known_ = known; }
  uint32_t milliseconds() override { return millis() * this->speed_; }
  uint64_t epoch() override { return this->known_ ? START + static_cast<uint64_t>(millis()) * this->speed_ / 1000 : 0; }

 protected:
  uint32_t speed_;
  bool known_{true};
};

}  // namespace esphome::iaqverse_test
