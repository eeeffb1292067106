#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "esphome/components/iaqverse/uplink.h"
#include "esphome/core/hal.h"

namespace esphome::iaqverse_test {

/// What a test that starts the program says by its environment.
inline uint64_t setting(const char *name, uint64_t usual) {
  const char *text = std::getenv(name);
  return text == nullptr ? usual : std::strtoull(text, nullptr, 10);
}

/// A way to the hub that a test switches, TEST_HUB says how it is at the start; what it takes it writes to a file, a batch a line.
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
  bool hub_{setting("TEST_HUB", 1) != 0};
};

/// A time that runs faster than ours, and that is not known before a test says so.
class FastTime : public iaqverse::Timekeeper {
 public:
  /// A test that starts the program may say otherwise: TEST_SPEED, and TEST_START, the time of the world at its start, s since 1970.
  explicit FastTime(uint32_t speed) : speed_(setting("TEST_SPEED", speed)), start_(setting("TEST_START", 1800000000)) {}

  void set_known(bool known) { this->known_ = known; }
  uint32_t milliseconds() override { return millis() * this->speed_; }
  uint64_t epoch() override {
    return this->known_ ? this->start_ + static_cast<uint64_t>(millis() - this->born_) * this->speed_ / 1000 : 0;
  }

 protected:
  uint32_t speed_;
  uint64_t start_;
  uint32_t born_{millis()};
  bool known_{true};
};

}  // namespace esphome::iaqverse_test
