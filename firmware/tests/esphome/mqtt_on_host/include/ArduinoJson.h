#pragma once
// A double of the part of ArduinoJson 7 by which ESPHome's MQTT code writes JSON, for a machine that cannot fetch the library. Keys keep
// their order, texts are escaped and numbers cut to six decimals as there. It reads no JSON.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#define ARDUINOJSON_POOL_CAPACITY 64

namespace ArduinoJson {

class Allocator {
 public:
  virtual void *allocate(size_t size) = 0;
  virtual void deallocate(void *place) = 0;
  virtual void *reallocate(void *place, size_t size) = 0;
  virtual ~Allocator() = default;
};

namespace detail {

struct VariantData {
  void *words[2];
};

class DefaultAllocator : public Allocator {
 public:
  static Allocator *instance() {
    static DefaultAllocator it;
    return &it;
  }
  void *allocate(size_t size) override { return malloc(size); }
  void deallocate(void *place) override { free(place); }
  void *reallocate(void *place, size_t size) override { return realloc(place, size); }
};

enum class Kind { NOTHING, LITERAL, TEXT, OBJECT, ARRAY };

struct Node {
  Kind kind = Kind::NOTHING;
  /// A number or a truth value as it is written, or a text as it is.
  std::string text;
  std::vector<std::pair<std::string, std::shared_ptr<Node>>> members;
};
using NodePointer = std::shared_ptr<Node>;

inline std::string write_float(double value, int decimals) {
  if (!std::isfinite(value)) return "null";
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  std::string written = text;
  if (written.find('.') == std::string::npos) return written;
  written.erase(written.find_last_not_of('0') + 1);
  if (written.back() == '.') written.pop_back();
  return written;
}

inline void write_text(const std::string &text, std::string &into) {
  static const char SPECIAL[] = "\"\\\b\f\n\r\t";
  static const char ESCAPED[] = "\"\\bfnrt";
  into += '"';
  for (const char letter : text) {
    const char *found = letter == 0 ? nullptr : std::strchr(SPECIAL, letter);
    if (found != nullptr) {
      into += '\\';
      into += ESCAPED[found - SPECIAL];
    } else {
      into += letter;
    }
  }
  into += '"';
}

inline void write(const Node &node, std::string &into) {
  switch (node.kind) {
    case Kind::NOTHING:
      into += "null";
      return;
    case Kind::LITERAL:
      into += node.text;
      return;
    case Kind::TEXT:
      write_text(node.text, into);
      return;
    default:
      break;
  }
  const bool is_object = node.kind == Kind::OBJECT;
  into += is_object ? '{' : '[';
  bool is_first = true;
  for (const auto &[key, value] : node.members) {
    if (!is_first) into += ',';
    is_first = false;
    if (is_object) {
      write_text(key, into);
      into += ':';
    }
    write(*value, into);
  }
  into += is_object ? '}' : ']';
}

}  // namespace detail

class JsonString {
 public:
  JsonString(const char *text, size_t length, bool) : text_(text, length) {}
  const std::string &text() const { return text_; }

 private:
  std::string text_;
};

class JsonVariant {
 public:
  JsonVariant() : node_(std::make_shared<detail::Node>()) {}
  explicit JsonVariant(detail::NodePointer node) : node_(std::move(node)) {}
  JsonVariant(const JsonVariant &) = default;

  JsonVariant operator[](const char *key) const { return member(key); }
  JsonVariant operator[](const std::string &key) const { return member(key); }
  JsonVariant operator[](int index) const {
    become(detail::Kind::ARRAY);
    while (node_->members.size() <= static_cast<size_t>(index))
      node_->members.emplace_back("", std::make_shared<detail::Node>());
    return JsonVariant(node_->members[index].second);
  }

  JsonVariant &operator=(const JsonVariant &other) = default;
  template<typename T> JsonVariant &operator=(const T &value) {
    set(value);
    return *this;
  }

  template<typename T> void set(const T &value) const {
    using Plain = std::decay_t<T>;
    if constexpr (std::is_same_v<Plain, bool>) {
      put(detail::Kind::LITERAL, value ? "true" : "false");
    } else if constexpr (std::is_integral_v<Plain>) {
      put(detail::Kind::LITERAL, std::to_string(value));
    } else if constexpr (std::is_floating_point_v<Plain>) {
      put(detail::Kind::LITERAL, detail::write_float(value, sizeof(Plain) > 4 ? 9 : 6));
    } else if constexpr (std::is_same_v<Plain, JsonString>) {
      put(detail::Kind::TEXT, value.text());
    } else if constexpr (std::is_convertible_v<T, std::string>) {
      put(detail::Kind::TEXT, value);
    } else {
      // What ESPHome says itself of its types.
      convertToJson(value, *this);
    }
  }

  /// What was there gives way to an empty object or list.
  template<typename T> T to() const {
    *node_ = {};
    return T(node_);
  }
  template<typename T> T as() const { return T(node_); }
  template<typename T> void add(const T &value) const { (*this)[static_cast<int>(node_->members.size())].set(value); }
  bool isNull() const { return node_->kind == detail::Kind::NOTHING; }
  const detail::Node &node() const { return *node_; }

 protected:
  void become(detail::Kind kind) const {
    if (node_->kind != kind) *node_ = {kind, "", {}};
  }
  detail::NodePointer node_;

 private:
  JsonVariant member(const std::string &key) const {
    become(detail::Kind::OBJECT);
    for (const auto &[known, value] : node_->members)
      if (known == key) return JsonVariant(value);
    node_->members.emplace_back(key, std::make_shared<detail::Node>());
    return JsonVariant(node_->members.back().second);
  }
  void put(detail::Kind kind, std::string text) const { *node_ = {kind, std::move(text), {}}; }
};

class JsonObject : public JsonVariant {
 public:
  JsonObject() = default;
  explicit JsonObject(detail::NodePointer node) : JsonVariant(std::move(node)) { become(detail::Kind::OBJECT); }
};
using JsonObjectConst = JsonObject;

class JsonArray : public JsonVariant {
 public:
  explicit JsonArray(detail::NodePointer node) : JsonVariant(std::move(node)) { become(detail::Kind::ARRAY); }
};

class JsonDocument : public JsonVariant {
 public:
  explicit JsonDocument(Allocator *) {}
  JsonDocument(const JsonObject &) {}
  bool overflowed() const { return false; }
};

class DeserializationError {
 public:
  enum Code { Ok, NoMemory, InvalidInput };
  DeserializationError(Code code) : code_(code) {}
  bool operator==(Code code) const { return code_ == code; }
  const char *c_str() const { return "this double reads no JSON"; }

 private:
  Code code_;
};

inline DeserializationError deserializeJson(JsonDocument &, const uint8_t *, size_t) {
  return DeserializationError::InvalidInput;
}

/// Writes as much as fits and returns how long it is; ends with a 0 where that fits, too.
inline size_t serializeJson(const JsonVariant &value, char *place, size_t size) {
  std::string text;
  detail::write(value.node(), text);
  const size_t length = text.size() < size ? text.size() : size;
  std::memcpy(place, text.data(), length);
  if (length < size) place[length] = 0;
  return length;
}

}  // namespace ArduinoJson

using namespace ArduinoJson;  // NOLINT: as the library does
