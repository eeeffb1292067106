#pragma once

#include <cstdio>
#include <cstdlib>

#include "esphome/core/application.h"
#include "esphome/core/component.h"

namespace esphome::deep_sleep {

class DeepSleepComponent : public Component {
 public:
  void set_run_duration(uint32_t run_duration) { this->run_duration_ = run_duration; }
  void setup() override {
    if (this->run_duration_ > 0)
      this->set_timeout(this->run_duration_, [this]() { this->begin_sleep(false); });
  }
  float get_setup_priority() const override { return setup_priority::LATE; }

  void begin_sleep(bool manual) {
    if (this->is_prevented_ && !manual)
      return;
    // As ESPHome's own does.
    App.run_safe_shutdown_hooks();
    App.teardown_components(5000);
    App.run_powerdown_hooks();
    std::printf("it sleeps\n");
    std::fflush(stdout);
    std::_Exit(0);
  }
  void prevent_deep_sleep() { this->is_prevented_ = true; }
  void allow_deep_sleep() { this->is_prevented_ = false; }

 protected:
  uint32_t run_duration_{0};
  bool is_prevented_{false};
};

}  // namespace esphome::deep_sleep
