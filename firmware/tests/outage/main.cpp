// Writes the batches that a device sends after a day without its hub, a batch a line, and the last one twice, as a broker does that was
// not told that it was taken. Two clocks of sensors, one of which was away for an hour.

#include <cmath>
#include <cstdio>

#include "iaqverse/batch.h"

using namespace iaq;

int main() {
  constexpr uint32_t DAY = 24 * 3600;
  constexpr uint64_t END = 1800000000;
  static Backlog::Slot slots[2048];
  static char place[1024];
  Backlog backlog(slots, 2048, 300);
  for (uint32_t second = 0; second < DAY; second += 15) {
    const float hour = static_cast<float>(second) / 3600;
    backlog.keep(second, Quantity::CO2, std::round(700 + 300 * std::sin(hour * 0.7f)));
    backlog.keep(second, Quantity::TEMPERATURE, std::round(200 + 30 * std::sin(hour * 0.26f)) / 10);
    if (second < DAY / 2 || second >= DAY / 2 + 3600)
      backlog.keep(second + 7, Quantity::PM25, std::round(40 + 35 * std::cos(hour * 0.5f)) / 10);
  }
  // Half a minute after the hub came back.
  const uint32_t now = DAY + 30;
  while (backlog.size() > 0) {
    const Batch batch = write_batch(backlog, now, END + 30, place, sizeof place);
    if (batch.readings == 0) return 1;
    std::printf("%s\n", place);
    backlog.drop(batch.readings);
    if (backlog.size() == 0) std::printf("%s\n", place);
  }
  return 0;
}
