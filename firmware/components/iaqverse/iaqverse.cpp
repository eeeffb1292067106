#include "iaqverse.h"

#include "esphome/core/helpers.h"
#include "esphome/core/log.h"

namespace esphome::iaqverse {

static const char *const TAG = "iaqverse";
/// So often the air is judged although nothing new was heard: values grow old.
static constexpr uint32_t JUDGE_EVERY_MS = 10 * 1000;

void Monitor::add_sensor(Quantity quantity, sensor::Sensor *sensor, float factor) {
  const size_t index = this->sources_.size();
  this->sources_.push_back({quantity, factor, NAN, 0, false});
  sensor->add_on_state_callback([this, index](float value) { this->take_(index, value); });
}

void Monitor::set_backlog(size_t capacity, uint32_t keep_every, size_t size) {
  this->slots_.resize(capacity);
  this->batch_.resize(size);
  this->backlog_ = std::make_unique<::iaq::Backlog>(this->slots_.data(), capacity, keep_every);
}

void Monitor::set_flash(uint16_t blocks, uint32_t every) {
  this->blocks_ = std::make_unique<PreferenceBlocks>(blocks);
  this->flash_ = std::make_unique<::iaq::FlashLog>(this->blocks_.get(), blocks);
  this->flash_every_ = every;
  this->flash_->restore(*this->backlog_);
}

void Monitor::set_fallback(FanDrive *drive, Quantity quantity, const ::iaq::FallbackSettings &settings) {
  this->drive_ = drive;
  this->steering_ = quantity;
  this->fallback_ = ::iaq::Fallback(settings);
}

void Monitor::setup() {
  this->before_ = this->timekeeper_->milliseconds();
  this->flash_written_at_ = this->before_;
  if (this->flash_ != nullptr && this->backlog_->size() > 0)
    this->tell_backlog_();
  if (this->sensor_name_.empty())
    this->sensor_name_ = get_mac_address();
}

void Monitor::loop() {
  const uint32_t now = this->timekeeper_->milliseconds();
  this->elapsed_ += now - this->before_;
  this->before_ = now;
  this->follow_link_();
  this->send_batch_();
  this->tend_flash_();
  this->steer_();
  if (!this->has_judged_ || now - this->judged_at_ >= JUDGE_EVERY_MS)
    this->judge_();
}

void Monitor::take_(size_t index, float value) {
  Source &source = this->sources_[index];
  source.has_value = !std::isnan(value);
  if (!source.has_value)
    return;
  source.value = value * source.factor;
  source.heard_at = this->timekeeper_->milliseconds();
  if (this->backlog_ != nullptr && this->link_.is_to_keep() &&
      this->backlog_->keep(this->second_(), source.quantity, source.value))
    this->tell_backlog_();
  this->judge_();
}

uint32_t Monitor::second_() {
  const uint32_t now = this->timekeeper_->milliseconds();
  return static_cast<uint32_t>((this->elapsed_ + (now - this->before_)) / 1000);
}

float Monitor::value_of_(Quantity quantity) const {
  const uint32_t now = this->timekeeper_->milliseconds();
  for (const Source &source : this->sources_) {
    if (source.quantity != quantity || !source.has_value)
      continue;
    if (this->stale_after_ == 0 || now - source.heard_at < this->stale_after_)
      return source.value;
  }
  return NAN;
}

float Monitor::score_of(Quantity quantity) const { return ::iaq::score_of(quantity, this->value_of_(quantity)); }

void Monitor::judge_() {
  ::iaq::Air air;
  for (const Source &source : this->sources_)
    air[source.quantity] = this->value_of_(source.quantity);
  const ::iaq::Score before = this->score_;
  const bool is_first = !this->has_judged_;
  this->score_ = ::iaq::score_air(air);
  this->judged_at_ = this->timekeeper_->milliseconds();
  this->has_judged_ = true;

  const float score = this->score();
  if (this->score_sensor_ != nullptr && (is_first || score != this->score_sensor_->state) &&
      !(std::isnan(score) && std::isnan(this->score_sensor_->state)))
    this->score_sensor_->publish_state(score);
  const float coverage = 100 * this->score_.coverage;
  if (this->coverage_sensor_ != nullptr && (is_first || coverage != this->coverage_sensor_->state))
    this->coverage_sensor_->publish_state(coverage);

  const bool is_other = is_first || before.known != this->score_.known || before.level != this->score_.level;
  const char *level =
      this->score_.known ? ::iaq::LEVEL_NAMES[static_cast<size_t>(this->score_.level)] : "unknown";
  if (is_other && (this->score_.known || !is_first))
    this->level_changed_.trigger(level);
#ifdef USE_TEXT_SENSOR
  if (this->level_sensor_ != nullptr && is_other)
    this->level_sensor_->publish_state(level);
  if (this->dominant_sensor_ != nullptr &&
      (is_first || before.known != this->score_.known || before.dominant != this->score_.dominant))
    this->dominant_sensor_->publish_state(
        this->score_.known ? ::iaq::QUANTITY_NAMES[static_cast<size_t>(this->score_.dominant)] : "unknown");
#endif
}

void Monitor::follow_link_() {
  if (this->uplink_ == nullptr)
    return;
  const bool had_hub = this->has_hub();
  this->link_.update(this->timekeeper_->milliseconds(), this->uplink_->has_network(), this->uplink_->has_broker(),
                     this->uplink_->has_hub());
  const bool has_hub = this->has_hub();
  if (had_hub && !has_hub) {
    ESP_LOGW(TAG, "The hub is away (%s): readings are kept",
             this->link_.reach() == ::iaq::Reach::BROKER    ? "the broker is there"
             : this->link_.reach() == ::iaq::Reach::NETWORK ? "so is the broker"
                                                                 : "so is the network");
    this->hub_lost_.trigger();
  } else if (!had_hub && has_hub) {
    ESP_LOGI(TAG, "The hub is there; %u readings wait for it", static_cast<unsigned>(this->backlog_size()));
    this->hub_found_.trigger();
  }
#ifdef USE_BINARY_SENSOR
  if (this->hub_sensor_ != nullptr && (!this->hub_sensor_->has_state() || this->hub_sensor_->state != has_hub))
    this->hub_sensor_->publish_state(has_hub);
#endif
}

void Monitor::send_batch_() {
  if (this->backlog_ == nullptr || this->backlog_->size() == 0 || !this->link_.may_send())
    return;
  const uint64_t epoch = this->timekeeper_->epoch();
  // What time the readings were made is not known yet: they wait.
  if (epoch == 0)
    return;
  const ::iaq::Batch batch =
      ::iaq::write_batch(*this->backlog_, this->second_(), epoch, this->batch_.data(), this->batch_.size());
  this->link_.sent();
  if (batch.readings == 0 || !this->uplink_->send(this->sensor_name_.c_str(), this->batch_.data(), batch.length))
    return;
  this->backlog_->drop(batch.readings);
  ESP_LOGD(TAG, "Sent %u kept readings, %u are left", static_cast<unsigned>(batch.readings),
           static_cast<unsigned>(this->backlog_->size()));
  this->tell_backlog_();
  // Everything is taken: nothing of it is to come back after a restart.
  if (this->backlog_->size() == 0)
    this->write_flash_();
}

void Monitor::tend_flash_() {
  if (this->flash_ == nullptr || this->timekeeper_->milliseconds() - this->flash_written_at_ < this->flash_every_)
    return;
  this->write_flash_();
}

void Monitor::write_flash_() {
  if (this->flash_ == nullptr)
    return;
  this->flash_written_at_ = this->timekeeper_->milliseconds();
  this->flash_->write(*this->backlog_, this->second_(), this->timekeeper_->epoch());
  if (!this->blocks_->sync())
    ESP_LOGW(TAG, "Kept readings could not be written to flash: a restart would cost them");
}

void Monitor::steer_() {
  const bool is_alone = this->uplink_ == nullptr || this->link_.steers_alone();
#ifdef USE_BINARY_SENSOR
  if (this->alone_sensor_ != nullptr && (!this->alone_sensor_->has_state() || this->alone_sensor_->state != is_alone))
    this->alone_sensor_->publish_state(is_alone);
#endif
  if (this->drive_ == nullptr)
    return;
  const uint32_t now = this->timekeeper_->milliseconds();
  if (is_alone && !this->is_steering_) {
    ESP_LOGI(TAG, "The fan follows %s by itself", ::iaq::QUANTITY_NAMES[static_cast<size_t>(this->steering_)]);
    this->fallback_.take_over(now, this->drive_->power());
  }
  this->is_steering_ = is_alone;
  if (is_alone)
    this->drive_->set_power(this->fallback_.step(now, this->value_of_(this->steering_)));
}

void Monitor::tell_backlog_() {
  if (this->backlog_sensor_ != nullptr)
    this->backlog_sensor_->publish_state(static_cast<float>(this->backlog_->size()));
  if (this->shed_sensor_ != nullptr && this->backlog_->shed() != this->shed_sensor_->state)
    this->shed_sensor_->publish_state(static_cast<float>(this->backlog_->shed()));
}

void Monitor::clear_backlog() {
  if (this->backlog_ == nullptr)
    return;
  this->backlog_->drop(this->backlog_->size());
  this->tell_backlog_();
  this->write_flash_();
}

void Monitor::dump_config() {
  ESP_LOGCONFIG(TAG, "IAQverse:");
  for (const Source &source : this->sources_)
    ESP_LOGCONFIG(TAG, "  Quantity: %s", ::iaq::QUANTITY_NAMES[static_cast<size_t>(source.quantity)]);
  if (this->backlog_ != nullptr)
    ESP_LOGCONFIG(TAG, "  Backlog: %u readings, sent as %s", static_cast<unsigned>(this->backlog_->capacity()),
                  this->sensor_name_.c_str());
  if (this->flash_ != nullptr)
    ESP_LOGCONFIG(TAG, "  Of these in flash: %u readings, written every %u s", static_cast<unsigned>(this->flash_->capacity()),
                  static_cast<unsigned>(this->flash_every_ / 1000));
  if (this->drive_ != nullptr)
    ESP_LOGCONFIG(TAG, "  Fan: on from %.0f, off below %.0f of %s", this->fallback_.settings().on_above,
                  this->fallback_.settings().off_below,
                  ::iaq::QUANTITY_NAMES[static_cast<size_t>(this->steering_)]);
}

}  // namespace esphome::iaqverse
