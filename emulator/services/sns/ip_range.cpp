#include "services/sns/ip_range.h"

#include <arpa/inet.h>

#include <stdexcept>
#include <string>

#include "base/strings.h"

namespace leat::sns {

std::optional<IpRange::Address> IpRange::address(std::string_view text) {
    const std::string copy(text);
    Address address;
    if (inet_pton(AF_INET, copy.c_str(), address.bytes.data()) == 1) {
        address.length = 4;
        return address;
    }
    if (inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) == 1) {
        address.length = 16;
        return address;
    }
    return std::nullopt;
}

IpRange IpRange::parse(std::string_view cidr) {
    const auto parts = split(cidr, '/');
    if (parts.size() != 2) throw std::invalid_argument("Malformed CIDR, one '/' required");
    const auto bits = parse_int(parts[1]);
    if (!bits) throw std::invalid_argument("Malformed CIDR, mask bits must be an integer");
    if (*bits < 0) throw std::invalid_argument("Malformed CIDR, mask bits must not be negative");
    const auto base = address(parts[0]);
    if (!base) throw std::invalid_argument("Nonstandard IP address: " + std::string(parts[0]));
    if (base->length == 4 && *bits > 31) throw std::invalid_argument("IPv4 mask bits must be < 32");
    if (base->length == 16 && *bits > 127)
        throw std::invalid_argument("IPv6 mask bits must be < 128");
    IpRange range;
    range.base_ = *base;
    range.bits_ = static_cast<int>(*bits);
    return range;
}

bool IpRange::contains(std::string_view text) const {
    const auto other = address(text);
    if (!other || other->length != base_.length) return false;
    const int whole = bits_ / 8;
    for (int i = 0; i < whole; ++i)
        if (other->bytes[i] != base_.bytes[i]) return false;
    if (bits_ % 8 == 0) return true;
    const auto mask = static_cast<std::uint8_t>(0xff << (8 - bits_ % 8));
    return (other->bytes[whole] & mask) == (base_.bytes[whole] & mask);
}

}  // namespace leat::sns
