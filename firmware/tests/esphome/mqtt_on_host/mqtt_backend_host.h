#pragma once
// The way to a broker for ESPHome's MQTT client on this machine: MQTT 3.1.1 over a plain socket. It stands where esp-mqtt does on an ESP32.

#include "mqtt_backend.h"
#ifdef USE_MQTT
#ifdef USE_HOST

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <string>

#include "esphome/core/hal.h"

namespace esphome::mqtt {

class MQTTBackendHost final : public MQTTBackend {
 public:
  void set_keep_alive(uint16_t keep_alive) final { this->keep_alive_ = keep_alive; }
  void set_client_id(const char *client_id) final { this->client_id_ = client_id; }
  void set_clean_session(bool clean_session) final { this->clean_session_ = clean_session; }
  void set_credentials(const char *username, const char *password) final {
    this->username_ = username == nullptr ? "" : username;
    this->password_ = password == nullptr ? "" : password;
  }
  void set_will(const char *topic, uint8_t qos, bool retain, const char *payload) final {
    this->will_ = {topic, payload, qos, retain};
  }
  void set_server(network::IPAddress ip, uint16_t port) final {
    char text[network::IP_ADDRESS_BUFFER_SIZE];
    this->set_server(ip.str_to(text), port);
  }
  /// A test that starts the program says where its broker is: TEST_BROKER_PORT.
  void set_server(const char *host, uint16_t port) final {
    const char *other = std::getenv("TEST_BROKER_PORT");
    this->host_ = host;
    this->port_ = other == nullptr ? port : std::atoi(other);
  }
  void set_on_connect(std::function<on_connect_callback_t> &&callback) final { this->on_connect_ = std::move(callback); }
  void set_on_disconnect(std::function<on_disconnect_callback_t> &&callback) final {
    this->on_disconnect_ = std::move(callback);
  }
  void set_on_subscribe(std::function<on_subscribe_callback_t> &&callback) final {}
  void set_on_unsubscribe(std::function<on_unsubscribe_callback_t> &&callback) final {}
  void set_on_message(std::function<on_message_callback_t> &&callback) final { this->on_message_ = std::move(callback); }
  void set_on_publish(std::function<on_publish_user_callback_t> &&callback) final {
    this->on_publish_ = std::move(callback);
  }

  bool connected() const final { return this->is_accepted_; }

  void connect() final {
    this->socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(this->port_);
    ::inet_pton(AF_INET, this->host_.c_str(), &address.sin_addr);
    if (::connect(this->socket_, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
      // Told in the loop, as esp-mqtt tells it a moment later: ESPHome is not yet waiting for it here.
      this->close_();
      this->has_failed_ = true;
      return;
    }
    const int on = 1;
    ::setsockopt(this->socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    uint8_t flags = this->clean_session_ ? 2 : 0;
    std::string body;
    add_text(body, "MQTT");
    const bool has_will = !this->will_.topic.empty();
    if (has_will)
      flags |= 4 | (this->will_.qos << 3) | (this->will_.retain ? 32 : 0);
    if (!this->username_.empty())
      flags |= 128;
    if (!this->password_.empty())
      flags |= 64;
    body += '\x04';
    body += static_cast<char>(flags);
    add_number(body, this->keep_alive_);
    add_text(body, this->client_id_);
    if (has_will) {
      add_text(body, this->will_.topic);
      add_text(body, this->will_.payload);
    }
    if (!this->username_.empty())
      add_text(body, this->username_);
    if (!this->password_.empty())
      add_text(body, this->password_);
    this->send_(0x10, body);
  }

  void disconnect() final {
    if (this->socket_ < 0)
      return;
    if (this->is_accepted_)
      this->send_(0xe0, "");
    this->close_();
  }

  bool subscribe(const char *topic, uint8_t qos) final {
    std::string body;
    add_number(body, this->next_id_());
    add_text(body, topic);
    body += static_cast<char>(qos);
    return this->send_(0x82, body);
  }

  bool unsubscribe(const char *topic) final {
    std::string body;
    add_number(body, this->next_id_());
    add_text(body, topic);
    return this->send_(0xa2, body);
  }

  bool publish(const char *topic, const char *payload, size_t length, uint8_t qos, bool retain) final {
    std::string body;
    add_text(body, topic);
    if (qos > 0)
      add_number(body, this->next_id_());
    body.append(payload, length);
    return this->send_(0x30 | (qos << 1) | (retain ? 1 : 0), body);
  }
  using MQTTBackend::publish;

  void loop() final {
    if (this->has_failed_) {
      this->has_failed_ = false;
      this->lose_();
    }
    if (this->socket_ < 0)
      return;
    pollfd waiting{this->socket_, POLLIN, 0};
    while (::poll(&waiting, 1, 0) > 0) {
      char place[4096];
      const ssize_t count = ::recv(this->socket_, place, sizeof place, 0);
      if (count <= 0) {
        this->lose_();
        return;
      }
      this->heard_.append(place, count);
    }
    while (this->take_packet_()) {
    }
    if (this->is_accepted_ && millis() - this->sent_at_ > this->keep_alive_ * 500u)
      this->send_(0xc0, "");
  }

 protected:
  static void add_number(std::string &body, uint16_t number) {
    body += static_cast<char>(number >> 8);
    body += static_cast<char>(number);
  }
  static void add_text(std::string &body, const std::string &text) {
    add_number(body, text.size());
    body += text;
  }
  uint16_t next_id_() { return ++this->last_id_ == 0 ? ++this->last_id_ : this->last_id_; }

  bool send_(uint8_t kind, const std::string &body) {
    if (this->socket_ < 0)
      return false;
    std::string packet(1, static_cast<char>(kind));
    size_t left = body.size();
    do {
      const uint8_t part = left & 127;
      left >>= 7;
      packet += static_cast<char>(left > 0 ? part | 128 : part);
    } while (left > 0);
    packet += body;
    this->sent_at_ = millis();
    return ::send(this->socket_, packet.data(), packet.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(packet.size());
  }

  /// Takes the next packet that is there whole. Whether there was one.
  bool take_packet_() {
    size_t length = 0;
    size_t at = 1;
    for (int shift = 0;; shift += 7, at++) {
      if (at >= this->heard_.size())
        return false;
      const uint8_t part = this->heard_[at];
      length |= static_cast<size_t>(part & 127) << shift;
      if ((part & 128) == 0)
        break;
    }
    at++;
    if (this->heard_.size() < at + length)
      return false;
    const uint8_t kind = this->heard_[0];
    const std::string body = this->heard_.substr(at, length);
    this->heard_.erase(0, at + length);
    this->take_(kind, body);
    return true;
  }

  void take_(uint8_t kind, const std::string &body) {
    const auto number = [&body](size_t at) {
      return static_cast<uint16_t>(static_cast<uint8_t>(body[at]) << 8 | static_cast<uint8_t>(body[at + 1]));
    };
    switch (kind >> 4) {
      case 2:
        if (body[1] != 0) {
          this->lose_();
          return;
        }
        this->is_accepted_ = true;
        if (this->on_connect_)
          this->on_connect_(body[0] != 0);
        return;
      case 3: {
        const uint8_t qos = (kind >> 1) & 3;
        const size_t topic_length = number(0);
        const std::string topic = body.substr(2, topic_length);
        const size_t start = 2 + topic_length + (qos > 0 ? 2 : 0);
        if (qos > 0)
          this->send_(qos == 1 ? 0x40 : 0x50, body.substr(2 + topic_length, 2));
        if (this->on_message_)
          this->on_message_(topic.c_str(), body.data() + start, body.size() - start, 0, body.size() - start);
        return;
      }
      case 4:
      case 7:
        if (this->on_publish_)
          this->on_publish_(number(0));
        return;
      case 5:
        this->send_(0x62, body.substr(0, 2));
        return;
      case 6:
        this->send_(0x70, body.substr(0, 2));
        return;
      default:
        return;
    }
  }

  void close_() {
    if (this->socket_ >= 0)
      ::close(this->socket_);
    this->socket_ = -1;
    this->is_accepted_ = false;
    this->heard_.clear();
  }

  void lose_() {
    this->close_();
    if (this->on_disconnect_)
      this->on_disconnect_(MQTTClientDisconnectReason::TCP_DISCONNECTED);
  }

  std::string host_;
  std::string client_id_;
  std::string username_;
  std::string password_;
  std::string heard_;
  MQTTMessage will_{};
  int socket_{-1};
  uint32_t sent_at_{0};
  uint16_t port_{1883};
  uint16_t keep_alive_{15};
  uint16_t last_id_{0};
  bool clean_session_{false};
  bool is_accepted_{false};
  bool has_failed_{false};
  std::function<on_connect_callback_t> on_connect_;
  std::function<on_disconnect_callback_t> on_disconnect_;
  std::function<on_message_callback_t> on_message_;
  std::function<on_publish_user_callback_t> on_publish_;
};

}  // namespace esphome::mqtt

#endif
#endif
