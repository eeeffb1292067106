#pragma once
// Written by firmware/generate from core/src/score and core/src/quantity: change those and run `npm run generate:firmware`.

#include <stddef.h>
#include <stdint.h>

namespace iaq {

enum class Quantity : uint8_t { CO2, PM1, PM25, PM4, PM10, TVOC, VOC_INDEX, NOX_INDEX, NO2, O3, CO, HCHO, RADON, TEMPERATURE, HUMIDITY, PRESSURE, ILLUMINANCE, SOUND, OCCUPANCY };
constexpr size_t QUANTITY_COUNT = 19;
constexpr const char *QUANTITY_NAMES[] = {"co2", "pm1", "pm25", "pm4", "pm10", "tvoc", "voc_index", "nox_index", "no2", "o3", "co", "hcho", "radon", "temperature", "humidity", "pressure", "illuminance", "sound", "occupancy"};
constexpr const char *QUANTITY_UNITS[] = {"ppm", "µg/m³", "µg/m³", "µg/m³", "µg/m³", "ppb", "", "", "ppb", "ppb", "ppm", "ppb", "Bq/m³", "°C", "%", "hPa", "lx", "dB", "persons"};
/// How many decimals a message carries.
constexpr uint8_t QUANTITY_DECIMALS[] = {1, 2, 2, 2, 2, 1, 1, 1, 1, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1};

enum class Level : uint8_t { EXCELLENT, GOOD, MODERATE, POOR, VERY_POOR };
constexpr size_t LEVEL_COUNT = 5;
constexpr const char *LEVEL_NAMES[] = {"excellent", "good", "moderate", "poor", "very_poor"};
/// The lowest score of each level but the last.
constexpr float LOWEST_SCORE[] = {90.0f, 70.0f, 50.0f, 30.0f};

/// Brightness of each primary, 0-1, as a light wants it.
struct Colour {
  float red;
  float green;
  float blue;
};
constexpr Colour LEVEL_COLOURS[] = {{0.0f, 0.75f, 0.55f}, {0.25f, 0.85f, 0.0f}, {1.0f, 0.6f, 0.0f}, {1.0f, 0.18f, 0.0f}, {0.85f, 0.0f, 0.45f}};

/// A point of a curve: a value in the canonical unit, and the score there.
struct Knot {
  float from;
  float to;
};

/// A quantity that the standard judges.
struct Judged {
  Quantity quantity;
  float weight;
  /// Judged where it is known, not missed where it is not.
  bool extra;
  /// No pollutant.
  bool comfort;
  const Knot *knots;
  size_t count;
};

constexpr Knot CO2_KNOTS[] = {{600.0f, 100.0f}, {1000.0f, 80.0f}, {1400.0f, 60.0f}, {2000.0f, 40.0f}, {5000.0f, 0.0f}};
constexpr Knot PM25_KNOTS[] = {{12.0f, 100.0f}, {25.0f, 80.0f}, {50.0f, 60.0f}, {100.0f, 40.0f}, {500.0f, 0.0f}};
constexpr Knot TVOC_KNOTS[] = {{200.0f, 100.0f}, {300.0f, 80.0f}, {500.0f, 60.0f}, {1000.0f, 40.0f}, {5000.0f, 0.0f}};
constexpr Knot TEMPERATURE_KNOTS[] = {{10.0f, 0.0f}, {16.0f, 60.0f}, {18.0f, 80.0f}, {19.0f, 100.0f}, {22.0f, 100.0f}, {24.0f, 80.0f}, {26.0f, 60.0f}, {35.0f, 0.0f}};
constexpr Knot HUMIDITY_KNOTS[] = {{0.0f, 0.0f}, {20.0f, 60.0f}, {30.0f, 80.0f}, {40.0f, 100.0f}, {50.0f, 100.0f}, {60.0f, 80.0f}, {70.0f, 60.0f}, {100.0f, 0.0f}};
constexpr Knot PM1_KNOTS[] = {{12.0f, 100.0f}, {25.0f, 80.0f}, {50.0f, 60.0f}, {100.0f, 40.0f}, {500.0f, 0.0f}};
constexpr Knot PM4_KNOTS[] = {{20.0f, 100.0f}, {45.0f, 80.0f}, {100.0f, 60.0f}, {150.0f, 40.0f}, {600.0f, 0.0f}};
constexpr Knot PM10_KNOTS[] = {{20.0f, 100.0f}, {45.0f, 80.0f}, {100.0f, 60.0f}, {150.0f, 40.0f}, {600.0f, 0.0f}};
constexpr Knot VOC_INDEX_KNOTS[] = {{100.0f, 100.0f}, {150.0f, 80.0f}, {250.0f, 60.0f}, {400.0f, 40.0f}, {500.0f, 30.0f}};
constexpr Knot NOX_INDEX_KNOTS[] = {{1.0f, 100.0f}, {20.0f, 80.0f}, {150.0f, 60.0f}, {300.0f, 40.0f}, {500.0f, 30.0f}};
constexpr Knot NO2_KNOTS[] = {{5.314582f, 100.0f}, {13.286455f, 80.0f}, {26.57291f, 60.0f}, {63.774982f, 40.0f}, {212.58328f, 0.0f}};
constexpr Knot O3_KNOTS[] = {{30.564411f, 100.0f}, {50.940685f, 80.0f}, {61.128822f, 60.0f}, {91.69323f, 40.0f}, {183.38646f, 0.0f}};
constexpr Knot CO_KNOTS[] = {{1.745805f, 100.0f}, {3.49161f, 80.0f}, {6.1103177f, 60.0f}, {8.729025f, 40.0f}, {30.551588f, 0.0f}};
constexpr Knot HCHO_KNOTS[] = {{16.285885f, 100.0f}, {40.714714f, 80.0f}, {81.42943f, 60.0f}, {162.85886f, 40.0f}, {488.57657f, 0.0f}};
constexpr Knot RADON_KNOTS[] = {{40.0f, 100.0f}, {100.0f, 80.0f}, {200.0f, 60.0f}, {300.0f, 40.0f}, {1000.0f, 0.0f}};

constexpr Judged JUDGED[] = {
    {Quantity::CO2, 3.0f, false, false, CO2_KNOTS, 5},
    {Quantity::PM25, 3.0f, false, false, PM25_KNOTS, 5},
    {Quantity::TVOC, 2.0f, false, false, TVOC_KNOTS, 5},
    {Quantity::TEMPERATURE, 1.0f, false, true, TEMPERATURE_KNOTS, 8},
    {Quantity::HUMIDITY, 1.0f, false, true, HUMIDITY_KNOTS, 8},
    {Quantity::PM1, 0.5f, true, false, PM1_KNOTS, 5},
    {Quantity::PM4, 0.5f, true, false, PM4_KNOTS, 5},
    {Quantity::PM10, 1.0f, true, false, PM10_KNOTS, 5},
    {Quantity::VOC_INDEX, 0.5f, true, false, VOC_INDEX_KNOTS, 5},
    {Quantity::NOX_INDEX, 0.5f, true, false, NOX_INDEX_KNOTS, 5},
    {Quantity::NO2, 2.0f, true, false, NO2_KNOTS, 5},
    {Quantity::O3, 2.0f, true, false, O3_KNOTS, 5},
    {Quantity::CO, 3.0f, true, false, CO_KNOTS, 5},
    {Quantity::HCHO, 2.0f, true, false, HCHO_KNOTS, 5},
    {Quantity::RADON, 2.0f, true, false, RADON_KNOTS, 5},
};
/// Of all that the standard is about.
constexpr float CORE_WEIGHT = 10.0f;

/// The highest score that is left with such a worst pollutant, and such a worst comfort.
constexpr Knot POLLUTANT_CAP[] = {{0.0f, 0.0f}, {80.0f, 100.0f}};
constexpr size_t POLLUTANT_CAP_COUNT = 2;
constexpr Knot COMFORT_CAP[] = {{0.0f, 50.0f}, {100.0f, 100.0f}};
constexpr size_t COMFORT_CAP_COUNT = 2;

}  // namespace iaq
