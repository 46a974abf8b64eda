// Texts that many parsers take: times, numbers, encodings, key files.
#include <stdexcept>

#include "app/credentials_file.h"
#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"
#include "fuzz/target.h"
#include "service/call.h"
#include "service/controls.h"
#include "service/signed_request.h"

using namespace leat;

LEAT_FUZZ_TARGET(texts) {
    if (const auto t = parse_iso8601(input)) iso8601_millis(*t);
    if (const auto t = parse_http_date(input)) http_date(*t);
    if (const auto t = service::parse_basic_date(input)) basic_date(*t);
    if (const auto bytes = base64_decode(input))
        fuzz::require(base64_encode(*bytes) == input, "base64 comes back");
    if (const auto bytes = hex_decode(input))
        fuzz::require(hex_encode(*bytes).size() == input.size(), "hex comes back");
    fuzz::require(percent_decode(percent_encode(input)) == input, "percent encoding comes back");
    percent_decode(input, true);
    parse_int(input);
    if (is_utf8(input)) java_length(input);
    service::parse_duration(input);
    if (const auto arn = service::Arn::parse(input))
        fuzz::require(arn->text() == input, "an ARN comes back");
    try {
        app::CredentialsFile("file", input);
    } catch (const std::runtime_error&) {
        // refused
    }
}
