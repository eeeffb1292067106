#pragma once

#include <memory>
#include <string>
#include <vector>

#include "esphome/core/component.h"
#include "esphome/core/automation.h"
#include "esphome/core/defines.h"
#include "esphome/components/sensor/sensor.h"
#ifdef USE_TEXT_SENSOR
#include "esphome/components/text_sensor/text_sensor.h"
#endif
#ifdef USE_BINARY_SENSOR
#include "esphome/components/binary_sensor/binary_sensor.h"
#endif

#include "fan_drive.h"
#include "preference_blocks.h"
#include "iaqverse/batch.h"
#include "iaqverse/colour.h"
#include "iaqverse/fallback.h"
#include "iaqverse/flash_log.h"
#include "iaqverse/link.h"
#include "iaqverse/score.h"
#include "uplink.h"

namespace esphome::iaqverse {

using ::iaq::Quantity;

/// A monitor that goes on when nobody else is there: it scores its air, keeps its readings, and runs a fan.
class Monitor : public Component {
 public:
  void setup() override;
  void loop() override;
  void dump_config() override;
  /// What waits is written down before a restart that somebody asked for.
  void on_shutdown() override { this->write_flash_(); }
  float get_setup_priority() const override { return setup_priority::PROCESSOR; }

  /// What measures a quantity. Values are in the canonical unit after `factor`.
  void add_sensor(Quantity quantity, sensor::Sensor *sensor, float factor);
  /// A value that is older is not known any more, ms.
  void set_stale_after(uint32_t stale_after) { this->stale_after_ = stale_after; }
  void set_timekeeper(Timekeeper *timekeeper) { this->timekeeper_ = timekeeper; }
  void set_uplink(Uplink *uplink) { this->uplink_ = uplink; }
  void set_link(uint32_t grace, uint32_t settle, uint32_t batch_every) {
    this->link_ = ::iaq::Link({grace, settle, batch_every});
  }
  /// @param size of a batch, bytes. @param keep_every s
  void set_backlog(size_t capacity, uint32_t keep_every, size_t size);
  /// Keeps the backlog over a restart, too; to be called after `set_backlog`. @param every ms
  void set_flash(uint16_t blocks, uint32_t every);
  /// The name under which the hub knows this device's readings; its MAC address where it is left out.
  void set_sensor_name(const std::string &name) { this->sensor_name_ = name; }
  void set_fallback(FanDrive *drive, Quantity quantity, const ::iaq::FallbackSettings &settings);

  void set_score_sensor(sensor::Sensor *sensor) { this->score_sensor_ = sensor; }
  void set_coverage_sensor(sensor::Sensor *sensor) { this->coverage_sensor_ = sensor; }
  void set_backlog_sensor(sensor::Sensor *sensor) { this->backlog_sensor_ = sensor; }
  void set_shed_sensor(sensor::Sensor *sensor) { this->shed_sensor_ = sensor; }
#ifdef USE_TEXT_SENSOR
  void set_level_sensor(text_sensor::TextSensor *sensor) { this->level_sensor_ = sensor; }
  void set_dominant_sensor(text_sensor::TextSensor *sensor) { this->dominant_sensor_ = sensor; }
#endif
#ifdef USE_BINARY_SENSOR
  void set_hub_sensor(binary_sensor::BinarySensor *sensor) { this->hub_sensor_ = sensor; }
  void set_alone_sensor(binary_sensor::BinarySensor *sensor) { this->alone_sensor_ = sensor; }
#endif

  /// The score of now; NaN while too little is known.
  float score() const { return this->score_.known ? this->score_.score : NAN; }
  /// The score of one quantity alone, NaN where it is not judged or not known.
  float score_of(Quantity quantity) const;
  bool has_hub() const { return this->link_.reach() == ::iaq::Reach::HUB; }
  bool steers_alone() const { return this->link_.steers_alone(); }
  /// Readings that wait for the hub.
  size_t backlog_size() const { return this->backlog_ == nullptr ? 0 : this->backlog_->size(); }
  void clear_backlog();

  Trigger<> *hub_lost_trigger() { return &this->hub_lost_; }
  Trigger<> *hub_found_trigger() { return &this->hub_found_; }
  Trigger<std::string> *level_trigger() { return &this->level_changed_; }

 protected:
  struct Source {
    Quantity quantity;
    float factor;
    float value;
    uint32_t heard_at;
    bool has_value;
  };

  void take_(size_t index, float value);
  void judge_();
  void follow_link_();
  void send_batch_();
  void steer_();
  void tell_backlog_();
  void tend_flash_();
  void write_flash_();
  float value_of_(Quantity quantity) const;
  uint32_t second_();

  std::vector<Source> sources_;
  uint32_t stale_after_{0};
  uint32_t judged_at_{0};
  ::iaq::Score score_;
  bool has_judged_{false};

  Timekeeper *timekeeper_{nullptr};
  Uplink *uplink_{nullptr};
  ::iaq::Link link_;
  std::vector<::iaq::Backlog::Slot> slots_;
  std::unique_ptr<::iaq::Backlog> backlog_;
  std::vector<char> batch_;
  std::unique_ptr<PreferenceBlocks> blocks_;
  std::unique_ptr<::iaq::FlashLog> flash_;
  uint32_t flash_every_{0};
  uint32_t flash_written_at_{0};
  std::string sensor_name_;
  uint32_t before_{0};
  /// ms of the device's clock over all its wraps.
  uint64_t elapsed_{0};

  FanDrive *drive_{nullptr};
  Quantity steering_{Quantity::CO2};
  ::iaq::Fallback fallback_;
  bool is_steering_{false};

  sensor::Sensor *score_sensor_{nullptr};
  sensor::Sensor *coverage_sensor_{nullptr};
  sensor::Sensor *backlog_sensor_{nullptr};
  sensor::Sensor *shed_sensor_{nullptr};
#ifdef USE_TEXT_SENSOR
  text_sensor::TextSensor *level_sensor_{nullptr};
  text_sensor::TextSensor *dominant_sensor_{nullptr};
#endif
#ifdef USE_BINARY_SENSOR
  binary_sensor::BinarySensor *hub_sensor_{nullptr};
  binary_sensor::BinarySensor *alone_sensor_{nullptr};
#endif
  Trigger<> hub_lost_;
  Trigger<> hub_found_;
  Trigger<std::string> level_changed_;
};

}  // namespace esphome::iaqverse
