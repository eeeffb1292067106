#pragma once

#include <cmath>
#include "esphome/core/defines.h"
#ifdef USE_FAN
#include "esphome/components/fan/fan.h"
#endif
#ifdef USE_SWITCH
#include "esphome/components/switch/switch.h"
#endif
#include "esphome/components/output/float_output.h"

namespace esphome::iaqverse {

/// What turns the air: it is put to a power of 0-1, and says at which it is.
class FanDrive {
 public:
  virtual ~FanDrive() = default;
  virtual void set_power(float power) = 0;
  virtual float power() = 0;
};

#ifdef USE_FAN
/// A fan with speeds, or without.
class FanOfSpeeds : public FanDrive {
 public:
  explicit FanOfSpeeds(fan::Fan *fan) : fan_(fan) {}

  void set_power(float power) override {
    if (power <= 0) {
      if (this->fan_->state)
        this->fan_->turn_off().perform();
      return;
    }
    const int count = this->fan_->get_traits().supported_speed_count();
    const int speed = count > 1 ? static_cast<int>(std::ceil(power * static_cast<float>(count))) : 1;
    if (this->fan_->state && (count <= 1 || this->fan_->speed == speed))
      return;
    auto call = this->fan_->turn_on();
    if (count > 1)
      call.set_speed(speed);
    call.perform();
  }

  float power() override {
    if (!this->fan_->state)
      return 0;
    const int count = this->fan_->get_traits().supported_speed_count();
    return count > 1 ? static_cast<float>(this->fan_->speed) / static_cast<float>(count) : 1;
  }

 protected:
  fan::Fan *fan_;
};
#endif

#ifdef USE_SWITCH
/// A relay.
class FanBehindSwitch : public FanDrive {
 public:
  explicit FanBehindSwitch(switch_::Switch *relay) : relay_(relay) {}

  void set_power(float power) override {
    if ((power > 0) == this->relay_->state)
      return;
    if (power > 0)
      this->relay_->turn_on();
    else
      this->relay_->turn_off();
  }

  float power() override { return this->relay_->state ? 1 : 0; }

 protected:
  switch_::Switch *relay_;
};
#endif

/// A bare PWM output.
class FanBehindOutput : public FanDrive {
 public:
  explicit FanBehindOutput(output::FloatOutput *output) : output_(output) {}

  void set_power(float power) override {
    if (power == this->power_)
      return;
    this->power_ = power;
    this->output_->set_level(power);
  }

  float power() override { return this->power_; }

 protected:
  output::FloatOutput *output_;
  float power_{0};
};

}  // namespace esphome::iaqverse
