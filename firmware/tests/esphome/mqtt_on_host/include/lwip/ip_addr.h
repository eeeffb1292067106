#pragma once
// ESPHome's own network/ip_address.h declares ip_addr_t for this machine.

#include "esphome/components/network/ip_address.h"
