// The core on the instruction set of an ESP32-C3, without its hardware: qemu runs it, and its exit code says whether all holds.

#include <stdio.h>

#include "golden.h"
#include "iaqverse/batch.h"
#include "iaqverse/colour.h"
#include "iaqverse/fallback.h"
#include "iaqverse/flash_log.h"
#include "iaqverse/link.h"
#include "uplink_vectors.h"

using namespace iaq;

/// Without a standard library nobody else says what a call of nothing does.
extern "C" void __cxa_pure_virtual() {
  for (;;) {
  }
}

static int failures = 0;

class Flash : public BlockStore {
 public:
  bool load(uint16_t number, void *place, size_t size) override {
    if (sizes[number] != size) return false;
    memcpy(place, blocks[number], size);
    return true;
  }
  bool save(uint16_t number, const void *place, size_t size) override {
    memcpy(blocks[number], place, size);
    sizes[number] = size;
    return true;
  }

 private:
  uint8_t blocks[64][sizeof(FlashLog::Block)];
  size_t sizes[64] = {};
};

static void expect(bool holds, const char *what) {
  if (holds) return;
  failures++;
  printf("not so: %s\n", what);
}

int main() {
  size_t wrong = 0;
  for (size_t index = 0; index < GOLDEN_COUNT; index++) {
    if (holds(GOLDEN[index])) continue;
    wrong++;
    printf("golden vector %u differs\n", static_cast<unsigned>(index));
  }
  expect(wrong == 0, "the score equals the core's");

  static Backlog::Slot slots[1440];
  Backlog backlog(slots, 1440, 60);
  for (uint32_t second = 0; second < 24 * 3600; second += 10) backlog.keep(second, Quantity::CO2, 400.0f + second / 600);
  expect(backlog.size() == 1440 && backlog.shed() == 0, "a day of minutes is kept");
  static char place[512];
  uint32_t before = 0;
  size_t replayed = 0;
  bool in_order = true;
  while (backlog.size() > 0) {
    const Batch batch = write_batch(backlog, 86400, 1800000000, place, sizeof place);
    if (batch.readings == 0) break;
    in_order = in_order && (replayed == 0 || backlog.at(0).second > before);
    before = backlog.at(batch.readings - 1).second;
    replayed += batch.readings;
    backlog.drop(batch.readings);
  }
  expect(replayed == 1440 && in_order, "it is replayed in order");

  static Flash flash;
  Backlog waiting(slots, 1440, 60);
  FlashLog log(&flash, 40);
  expect(log.restore(waiting) == 0, "empty flash holds nothing");
  for (uint32_t second = 0; second < 60000; second += 60) waiting.keep(second, Quantity::PM25, 1.5f);
  log.write(waiting, 60000, 1800000000);
  static Backlog::Slot others[1440];
  Backlog after(others, 1440, 60);
  expect(FlashLog(&flash, 40).restore(after) == 1000, "flash holds what waits over a restart");
  expect(after.at(999).is_dated && after.at(999).second == 1800000000 - 60, "with its time");

  for (const UplinkVector &vector : UPLINK_VECTORS) expect(holds(vector), vector.name);

  Fallback fan;
  expect(fan.step(0, 900) == 0 && fan.step(1, 1600) == 1, "the fan begins");
  expect(fan.step(1000, 500) == 1 && fan.step(301000, 500) == 0, "the fan keeps its shortest time");
  Link link;
  link.update(0, true, true, false);
  link.update(90000, true, true, false);
  expect(link.steers_alone(), "the device steers alone");
  expect(colour_of(100).green > colour_of(0).green, "good air is greener");

  printf("%u golden vectors, %d failures\n", static_cast<unsigned>(GOLDEN_COUNT), failures);
  return failures;
}
