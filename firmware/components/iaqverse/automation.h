#pragma once

#include "esphome/core/automation.h"
#include "iaqverse.h"

namespace esphome::iaqverse {

template<typename... Ts> class ClearBacklogAction : public Action<Ts...>, public Parented<Monitor> {
 public:
  explicit ClearBacklogAction(Monitor *monitor) : Parented<Monitor>(monitor) {}
  void play(const Ts &...x) override { this->parent_->clear_backlog(); }
};

template<typename... Ts> class HasHubCondition : public Condition<Ts...>, public Parented<Monitor> {
 public:
  explicit HasHubCondition(Monitor *monitor) : Parented<Monitor>(monitor) {}
  bool check(const Ts &...x) override { return this->parent_->has_hub(); }
};

template<typename... Ts> class HasBacklogCondition : public Condition<Ts...>, public Parented<Monitor> {
 public:
  explicit HasBacklogCondition(Monitor *monitor) : Parented<Monitor>(monitor) {}
  bool check(const Ts &...x) override { return this->parent_->backlog_size() > 0; }
};

template<typename... Ts> class SteersAloneCondition : public Condition<Ts...>, public Parented<Monitor> {
 public:
  explicit SteersAloneCondition(Monitor *monitor) : Parented<Monitor>(monitor) {}
  bool check(const Ts &...x) override { return this->parent_->steers_alone(); }
};

/// Whether the air scores less than a limit; not so while nobody knows.
template<typename... Ts> class ScoreBelowCondition : public Condition<Ts...>, public Parented<Monitor> {
 public:
  TEMPLATABLE_VALUE(float, limit)
  bool check(const Ts &...x) override { return this->parent_->score() < this->limit_.value(x...); }
};

}  // namespace esphome::iaqverse
