// leat/fixture.h in a GoogleTest suite: one emulator for all tests of the suite, emptied before
// each.
#include <gtest/gtest.h>
#include <leat/fixture.h>

#include <memory>

namespace {

class Queues : public testing::Test {
protected:
    static void SetUpTestSuite() { aws_ = std::make_unique<leat::Emulator>(); }
    static void TearDownTestSuite() { aws_.reset(); }
    void SetUp() override { aws_->reset(); }

    static leat::Response call(const std::string& operation, const std::string& input) {
        leat::Headers headers = aws_->identify("sqs");
        headers["X-Amz-Target"] = "AmazonSQS." + operation;
        headers["Content-Type"] = "application/x-amz-json-1.0";
        return aws_->http("POST", "/", headers, input);
    }
    static std::string receive() {
        const leat::Response answer = call("ReceiveMessage", R"({"QueueUrl": ")" + url() + "\"}");
        EXPECT_EQ(answer.status, 200);
        return answer.body;
    }
    static std::string url() { return aws_->url() + "/000000000000/jobs"; }

    static std::unique_ptr<leat::Emulator> aws_;
};

std::unique_ptr<leat::Emulator> Queues::aws_;

TEST_F(Queues, StartWithNothing) { EXPECT_EQ(call("ListQueues", "{}").body, "{}"); }

TEST_F(Queues, DelayAMessageAsLongAsTheClockSays) {
    ASSERT_EQ(call("CreateQueue", R"({"QueueName": "jobs"})").status, 200);
    ASSERT_EQ(call("SendMessage",
                   R"({"QueueUrl": ")" + url() + R"(", "MessageBody": "work", "DelaySeconds": 60})")
                  .status,
              200);
    aws_->advance(std::chrono::seconds(59));
    EXPECT_EQ(receive().find("work"), std::string::npos);
    aws_->advance(std::chrono::seconds(1));
    EXPECT_NE(receive().find("work"), std::string::npos);
}

}  // namespace
