#pragma once
// Whether the device writes an uplink as the codec reads it.

#include <string.h>

#include "iaqverse/lorawan.h"
#include "lorawan_vectors.h"

namespace iaq {

inline bool holds(const UplinkVector &vector) {
  Supply supply;
  supply.battery = static_cast<float>(vector.supply[0]);
  supply.battery_voltage = static_cast<float>(vector.supply[1]);
  supply.solar_voltage = static_cast<float>(vector.supply[2]);
  uint8_t place[242];
  UplinkWriter writer(place, sizeof place);
  writer.begin(supply);
  for (size_t moment = vector.first_moment; moment < vector.first_moment + vector.moments; moment++) {
    Air air;
    for (size_t index = 0; index < QUANTITY_COUNT; index++)
      air.values[index] = static_cast<float>(VECTOR_MOMENTS[moment].values[index]);
    if (!writer.add(VECTOR_MOMENTS[moment].age, air)) return false;
  }
  static const char DIGITS[] = "0123456789abcdef";
  if (strlen(vector.bytes) != 2 * writer.length()) return false;
  for (size_t at = 0; at < writer.length(); at++)
    if (vector.bytes[2 * at] != DIGITS[place[at] >> 4] || vector.bytes[2 * at + 1] != DIGITS[place[at] & 15]) return false;
  return true;
}

}  // namespace iaq
