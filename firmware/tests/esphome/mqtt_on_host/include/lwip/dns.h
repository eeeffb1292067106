#pragma once

#include "lwip/err.h"
#include "lwip/ip_addr.h"

inline constexpr unsigned char LWIP_DNS_ADDRTYPE_IPV4 = 0;
inline constexpr unsigned char LWIP_DNS_ADDRTYPE_IPV6_IPV4 = 3;

/// Knows numbers, and no names.
inline err_t dns_gethostbyname_addrtype(const char *name, ip_addr_t *address,
                                        void (*)(const char *, const ip_addr_t *, void *), void *, unsigned char) {
  return ipaddr_aton(name, address) != 0 ? ERR_OK : ERR_ARG;
}
