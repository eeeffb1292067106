#include "mqtt_uplink.h"
#ifdef USE_MQTT

#include "esphome/components/mqtt/mqtt_client.h"
#include "esphome/components/network/util.h"

namespace esphome::iaqverse {

static const char *const ONLINE = "online";

void MqttUplink::setup() {
  mqtt::global_mqtt_client->subscribe(
      this->base_topic_ + "/status",
      [this](const std::string &topic, const std::string &payload) { this->hub_ = payload == ONLINE; }, 1);
}

bool MqttUplink::has_network() { return network::is_connected(); }

bool MqttUplink::has_broker() {
  const bool is_connected = mqtt::global_mqtt_client->is_connected();
  // The broker tells again what the hub last said, once it is back.
  if (!is_connected)
    this->hub_ = false;
  return is_connected;
}

bool MqttUplink::has_hub() { return this->has_broker() && this->hub_; }

bool MqttUplink::send(const char *sensor, const char *batch, size_t length) {
  const std::string topic = this->base_topic_ + "/ingest/" + sensor;
  return mqtt::global_mqtt_client->publish(topic.c_str(), batch, length, 1, false);
}

}  // namespace esphome::iaqverse

#endif
