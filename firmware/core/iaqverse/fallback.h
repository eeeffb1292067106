#pragma once
// A fan on its own: while nobody else steers it, it follows one quantity with hysteresis and shortest times.

#include <math.h>
#include <stdint.h>

namespace iaq {

/// What a fan does while the quantity that steers it is not known.
enum class Blind : uint8_t {
  /// It stops, once it has run for its shortest time.
  STOP,
  /// It goes on as it was.
  HOLD,
  /// It runs at its lowest power.
  LOWEST,
};

struct FallbackSettings {
  /// Begins to run from here on, unit of the quantity.
  float on_above = 1000;
  /// Stops below this.
  float off_below = 800;
  /// At full power from here on; a relay is at full power whenever it runs.
  float full_at = 1500;
  /// The least power with which it turns, 0-1.
  float lowest = 0.3f;
  uint32_t min_on_ms = 5 * 60 * 1000;
  uint32_t min_off_ms = 3 * 60 * 1000;
  Blind blind = Blind::STOP;
};

/// Times are milliseconds of a counter that may wrap.
class Fallback {
 public:
  explicit Fallback(const FallbackSettings &settings = {}) : settings_(settings) {}

  const FallbackSettings &settings() const { return settings_; }

  /// Takes over from whoever steered the fan: it stands as it stands, since then.
  void take_over(uint32_t now, float power) {
    power_ = power;
    changed_at_ = now;
    has_changed_ = true;
  }

  /// The power that the fan is to have, 0-1. @param value of the quantity, NaN while nobody knows
  float step(uint32_t now, float value) {
    const float wanted = wanted_for(value);
    const bool runs = power_ > 0;
    const bool is_to_run = wanted > 0;
    if (runs != is_to_run) {
      const uint32_t least = runs ? settings_.min_on_ms : settings_.min_off_ms;
      if (has_changed_ && now - changed_at_ < least) return power_;
      changed_at_ = now;
      has_changed_ = true;
    }
    power_ = wanted;
    return power_;
  }

 private:
  float wanted_for(float value) const {
    if (isnan(value)) {
      switch (settings_.blind) {
        case Blind::HOLD:
          return power_;
        case Blind::LOWEST:
          return settings_.lowest;
        case Blind::STOP:
          return 0;
      }
    }
    if (value < settings_.off_below) return 0;
    if (power_ <= 0 && value < settings_.on_above) return 0;
    const float span = settings_.full_at - settings_.off_below;
    const float share = span > 0 ? (value - settings_.off_below) / span : 1;
    return fmaxf(settings_.lowest, fminf(1, share));
  }

  FallbackSettings settings_;
  float power_ = 0;
  uint32_t changed_at_ = 0;
  bool has_changed_ = false;
};

}  // namespace iaq
