#pragma once
// Who is there: the network, the broker, and behind it the hub. It tells when to keep readings, when to steer alone, and when to send what was kept.

#include <stdint.h>

namespace iaq {

/// How far a message gets.
enum class Reach : uint8_t { NOWHERE, NETWORK, BROKER, HUB };

struct LinkSettings {
  /// The hub is away for so long before the device steers alone: a restart of the hub is no reason to.
  uint32_t grace_ms = 90 * 1000;
  /// It is back for so long before what was kept is sent: it has its hands full at first.
  uint32_t settle_ms = 10 * 1000;
  /// Between two batches of what was kept.
  uint32_t batch_every_ms = 2 * 1000;
};

/// Times are milliseconds of a counter that may wrap.
class Link {
 public:
  explicit Link(const LinkSettings &settings = {}) : settings_(settings) {}

  /// Takes what is known now. @param hub what the hub last said of itself on its status topic
  void update(uint32_t now, bool network, bool broker, bool hub) {
    const Reach reach = !network ? Reach::NOWHERE : !broker ? Reach::NETWORK : !hub ? Reach::BROKER : Reach::HUB;
    const bool was_there = reach_ == Reach::HUB;
    const bool is_there = reach == Reach::HUB;
    if (was_there != is_there || !has_begun_) since_ = now;
    has_begun_ = true;
    reach_ = reach;
    now_ = now;
  }

  Reach reach() const { return reach_; }

  /// What is measured now reaches nobody who keeps it. Not so before anything is known of the link: that is a moment.
  bool is_to_keep() const { return has_begun_ && reach_ != Reach::HUB; }

  /// Nobody else steers: the device does.
  bool steers_alone() const { return has_begun_ && reach_ != Reach::HUB && now_ - since_ >= settings_.grace_ms; }

  /// Whether a batch of what was kept may go now. Call `sent` when it went.
  bool may_send() const {
    if (reach_ != Reach::HUB || now_ - since_ < settings_.settle_ms) return false;
    return !has_sent_ || now_ - sent_at_ >= settings_.batch_every_ms;
  }

  void sent() {
    sent_at_ = now_;
    has_sent_ = true;
  }

 private:
  LinkSettings settings_;
  Reach reach_ = Reach::NOWHERE;
  uint32_t now_ = 0;
  uint32_t since_ = 0;
  uint32_t sent_at_ = 0;
  bool has_begun_ = false;
  bool has_sent_ = false;
};

}  // namespace iaq
