#pragma once
// Written by firmware/generate from firmware/lorawan/codec.js: change that and run `npm run generate:firmware`.

#include <stdint.h>

#include "tables.h"

namespace iaq {

constexpr uint8_t UPLINK_VERSION = 1;
constexpr uint8_t LORAWAN_PORT = 21;

struct UplinkQuantity {
  uint8_t bytes;
  bool is_signed;
  float step;
};
constexpr UplinkQuantity UPLINK_QUANTITIES[QUANTITY_COUNT] = {
    {2, false, 1.0f},  // co2
    {2, false, 0.1f},  // pm1
    {2, false, 0.1f},  // pm25
    {2, false, 0.1f},  // pm4
    {2, false, 0.1f},  // pm10
    {2, false, 1.0f},  // tvoc
    {2, false, 1.0f},  // voc_index
    {2, false, 1.0f},  // nox_index
    {2, false, 1.0f},  // no2
    {2, false, 1.0f},  // o3
    {2, false, 0.1f},  // co
    {2, false, 1.0f},  // hcho
    {3, false, 1.0f},  // radon
    {2, true, 0.01f},  // temperature
    {1, false, 0.5f},  // humidity
    {2, false, 0.1f},  // pressure
    {3, false, 1.0f},  // illuminance
    {1, false, 1.0f},  // sound
    {1, false, 1.0f},  // occupancy
};

enum class Order : uint8_t { INTERVAL = 1, ALTITUDE = 2, CALIBRATE_CO2 = 3, RESTART = 4 };

}  // namespace iaq
