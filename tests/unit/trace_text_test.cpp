// The story of a record in words.
#include "app/trace_text.h"
#include "tests/support/catch.h"

namespace trace_text_test {

using namespace leat;
using protocol::Document;

namespace {

Document row(const std::string& json) { return Document::parse(json); }

}  // namespace

TEST_CASE("trace: crossings are told in order, what a record became further to the right") {
    const std::vector<Document> rows{
        row(R"({"t":"2026-03-01T12:00:00.000Z","edge":"s3.put","outcome":"delivered","record":"s3://b/k",
                "records":1,"from":"arn:aws:iam::000000000000:root","to":"arn:aws:s3:::b","bytes":5,
                "attempt":1,"error":null,"ref":null})"),
        row(R"({"t":"2026-03-01T12:00:00.000Z","edge":"s3.notify","outcome":"retried","record":"s3://b/k",
                "records":1,"from":"arn:aws:s3:::b","to":"arn:aws:sqs:us-east-1:000000000000:q","bytes":0,
                "attempt":1,"error":{"code":"Busy","message":"later"},"ref":null})"),
        row(R"({"t":"2026-03-01T12:00:02.000Z","edge":"s3.notify","outcome":"delivered","record":"s3://b/k",
                "records":1,"from":"arn:aws:s3:::b","to":"arn:aws:sqs:us-east-1:000000000000:q","bytes":0,
                "attempt":2,"error":null,"ref":"m-1"})"),
        row(R"({"t":"2026-03-01T12:00:02.000Z","edge":"sqs.send","outcome":"delivered","record":"m-1",
                "records":1,"from":"s3.amazonaws.com","to":"arn:aws:sqs:us-east-1:000000000000:q",
                "bytes":700,"attempt":1,"error":null,"ref":null})"),
    };
    CHECK(app::trace_text(rows) ==
          "s3://b/k\n"
          "2026-03-01 12:00:00.000  stored in bucket b by root, 5 bytes\n"
          "2026-03-01 12:00:00.000  event of bucket b sent to q: retried, Busy later\n"
          "2026-03-01 12:00:02.000  event of bucket b sent to q, attempt 2\n"
          "2026-03-01 12:00:02.000    sent to queue q by s3.amazonaws.com, 700 bytes\n");
}

TEST_CASE("trace: records of their own are told one after another, each row once") {
    const auto put = [](const std::string& record, const std::string& ref) {
        return row(
            R"({"t":"2026-03-01T12:00:00.000Z","edge":"firehose.deliver","outcome":"delivered",
                       "record":")" +
            record + R"(","records":3,"from":"d","to":"b","bytes":0,"attempt":1,
                       "error":null,"ref":")" +
            ref + "\"}");
    };
    const std::vector<Document> rows{
        put("r1", "s3://b/o"), put("r2", "s3://b/o"),
        row(R"({"edge":"s3.put","record":"s3://b/o","from":"f","to":"b",
                                             "outcome":"delivered"})")};
    CHECK(app::trace_text(rows) ==
          "r1\n"
          "2026-03-01 12:00:00.000  written to s3://b/o, with 2 records\n"
          "    stored in bucket b by f\n"
          "\n"
          "r2\n"
          "2026-03-01 12:00:00.000  written to s3://b/o, with 2 records\n");
    CHECK(app::trace_text({}).empty());
}

}  // namespace trace_text_test
