#pragma once
// A double of lwIP's names that ESPHome's MQTT client uses; on this machine every broker has its address already.

using err_t = signed char;
inline constexpr err_t ERR_OK = 0;
inline constexpr err_t ERR_INPROGRESS = -5;
inline constexpr err_t ERR_ARG = -16;
