#pragma once

#include <vector>

#include "esphome/core/helpers.h"
#include "esphome/core/preferences.h"
#include "iaqverse/flash_log.h"

namespace esphome::iaqverse {

/// Blocks of the backlog among the preferences of the device: on an ESP32 in NVS, which levels the wear.
class PreferenceBlocks : public ::iaq::BlockStore {
 public:
  /// @param blocks how many full blocks there are
  explicit PreferenceBlocks(uint16_t blocks) {
    const uint32_t key = fnv1_hash("iaqverse backlog");
    for (uint16_t place = 0; place < blocks + ::iaq::FlashLog::EXTRA_PLACES; place++) {
      const bool is_block = place < blocks + 2;
      const size_t size = is_block ? sizeof(::iaq::FlashLog::Block) : sizeof(::iaq::FlashLog::Begin);
      this->preferences_.push_back(global_preferences->make_preference(size, key + place, true));
    }
  }

  bool load(uint16_t number, void *place, size_t size) override {
    return this->preferences_[number].load(static_cast<uint8_t *>(place), size);
  }

  bool save(uint16_t number, const void *place, size_t size) override {
    this->is_changed_ = true;
    return this->preferences_[number].save(static_cast<const uint8_t *>(place), size);
  }

  /// Writes what was saved. Whether it is written.
  bool sync() {
    if (!this->is_changed_)
      return true;
    this->is_changed_ = false;
    return global_preferences->sync();
  }

 protected:
  std::vector<ESPPreferenceObject> preferences_;
  bool is_changed_{false};
};

}  // namespace esphome::iaqverse
