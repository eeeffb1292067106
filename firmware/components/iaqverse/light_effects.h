#pragma once

#include "esphome/core/defines.h"
#ifdef USE_LIGHT

#include "esphome/components/light/addressable_light_effect.h"
#include "esphome/components/light/light_effect.h"
#include "iaqverse.h"

namespace esphome::iaqverse {

/// Whose score a light shows: that of the air, or of one quantity.
class ShownScore {
 public:
  void set_monitor(Monitor *monitor) { this->monitor_ = monitor; }
  void set_quantity(Quantity quantity) {
    this->quantity_ = quantity;
    this->is_of_quantity_ = true;
  }

 protected:
  float score_() const {
    return this->is_of_quantity_ ? this->monitor_->score_of(this->quantity_) : this->monitor_->score();
  }

  Monitor *monitor_{nullptr};
  Quantity quantity_{Quantity::CO2};
  bool is_of_quantity_{false};
};

/// A light in the colour of the air, as bright as a person set it; dark while nobody knows how the air is.
class AirColour : public light::LightEffect, public ShownScore {
 public:
  explicit AirColour(const char *name) : LightEffect(name) {}

  void start() override { this->shown_ = -1; }

  void apply() override {
    const float score = this->score_();
    const float shown = std::isnan(score) ? -2 : score;
    if (shown == this->shown_)
      return;
    this->shown_ = shown;
    const ::iaq::Colour colour = ::iaq::colour_of(score);
    auto call = this->state_->turn_on();
    call.set_red(colour.red);
    call.set_green(colour.green);
    call.set_blue(colour.blue);
    call.set_transition_length(1000);
    // What the air does is no wish of a person: it is neither told nor kept.
    call.set_publish(false);
    call.set_save(false);
    call.perform();
  }

 protected:
  float shown_{-1};
};

/// A bar that grows and changes its colour as the air gets worse, so that it is read without colours too.
class AirBar : public light::AddressableLightEffect, public ShownScore {
 public:
  explicit AirBar(const char *name) : AddressableLightEffect(name) {}

  void apply(light::AddressableLight &it, const Color &current_color) override {
    const float score = this->score_();
    const ::iaq::Colour colour = ::iaq::colour_of(score);
    const int32_t count = it.size();
    const uint8_t lit = ::iaq::lights_of(score, static_cast<uint8_t>(count > 255 ? 255 : count));
    const auto full = [](float share) { return static_cast<uint8_t>(share * 255); };
    const Color shown(full(colour.red), full(colour.green), full(colour.blue), 0);
    for (int32_t index = 0; index < count; index++)
      it[index] = index < lit ? shown : Color::BLACK;
    it.schedule_show();
  }
};

}  // namespace esphome::iaqverse

#endif
