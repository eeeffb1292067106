#pragma once

#include "esphome/core/defines.h"
#ifdef USE_MQTT

#include <string>
#include "esphome/core/component.h"
#include "uplink.h"

namespace esphome::iaqverse {

/// The hub behind an MQTT broker: it says on `<base>/status` whether it is there, and its last will says when it is not.
class MqttUplink : public Uplink, public Component {
 public:
  void set_base_topic(const std::string &base_topic) { this->base_topic_ = base_topic; }
  void setup() override;
  float get_setup_priority() const override { return setup_priority::AFTER_CONNECTION; }

  bool has_network() override;
  bool has_broker() override;
  bool has_hub() override;
  bool send(const char *sensor, const char *batch, size_t length) override;

 protected:
  std::string base_topic_;
  bool hub_{false};
};

}  // namespace esphome::iaqverse

#endif
