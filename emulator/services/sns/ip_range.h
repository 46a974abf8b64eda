#pragma once
// IpRange: the addresses of a CIDR block, IPv4 or IPv6, for filter policies. A value type.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace leat::sns {

class IpRange {
public:
    /// Throws std::invalid_argument with the text SNS gives.
    static IpRange parse(std::string_view cidr);
    /// False for anything that is no address of the same family.
    bool contains(std::string_view address) const;

private:
    struct Address {
        std::array<std::uint8_t, 16> bytes{};
        int length = 0;  // 4 or 16
    };
    static std::optional<Address> address(std::string_view text);

    Address base_;
    int bits_ = 0;
};

}  // namespace leat::sns
