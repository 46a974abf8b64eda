// The Query protocol of SQS: flattened lists, XML answers, error documents.
#include "sqs_support.h"

namespace sqs_query_test {

using namespace leat;
using namespace leat::test;
using std::chrono::seconds;

namespace {

/// The answer without its request id.
std::string query(WireTest& w, Fields form, const std::string& path = "/", int status = 200) {
    const auto answer = w.query("sqs", std::move(form), path);
    INFO(answer.status << " " << answer.body);
    CHECK(answer.status == status);
    std::string body = answer.body;
    const auto from = body.find("<RequestId>");
    const auto to = body.find("</RequestId>");
    if (from != std::string::npos && to != std::string::npos)
        body.replace(from + 11, to - from - 11, "id");
    return body;
}

std::string success(const std::string& operation, const std::string& result) {
    return "<?xml version=\"1.0\"?><" + operation +
           "Response xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">" + result +
           "<ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></" + operation +
           "Response>";
}

std::string failure(const std::string& code, const std::string& message) {
    return "<?xml version=\"1.0\"?><ErrorResponse "
           "xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><Error><Type>Sender</Type><Code>" +
           code + "</Code><Message>" + message +
           "</Message><Detail/></Error><RequestId>id</RequestId></ErrorResponse>";
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
    const auto start = text.find(from);
    REQUIRE(start != std::string::npos);
    const auto end = text.find(to, start + from.size());
    REQUIRE(end != std::string::npos);
    return text.substr(start + from.size(), end - start - from.size());
}

}  // namespace

TEST_CASE("a queue made in Query serves JSON, and the other way round") {
    WireTest w(false);
    CHECK(query(w, {{"Action", "CreateQueue"},
                    {"QueueName", "q"},
                    {"Attribute.1.Name", "DelaySeconds"},
                    {"Attribute.1.Value", "5"},
                    {"Tag.1.Key", "a"},
                    {"Tag.1.Value", "b"}}) ==
          success("CreateQueue", "<CreateQueueResult><QueueUrl>" + w.url() +
                                     "/000000000000/q</QueueUrl></CreateQueueResult>"));
    const std::string url = w.url() + "/000000000000/q";
    CHECK(attribute(w, url, "DelaySeconds") == "5");
    CHECK(sqs(w, "ListQueueTags", at_queue(url)).body == R"({"Tags":{"a":"b"}})");
    send(w, url, "from JSON", R"(,"DelaySeconds":0)");
    const auto answer = query(w, {{"Action", "ReceiveMessage"}, {"QueueUrl", url}});
    CHECK(between(answer, "<Body>", "</Body>") == "from JSON");
}

TEST_CASE("a Query request may be sent to the queue's own path") {
    WireTest w(false);
    make_queue(w, "q");
    const auto sent =
        query(w, {{"Action", "SendMessage"}, {"MessageBody", "x & y"}}, "/000000000000/q");
    const auto id = between(sent, "<MessageId>", "</MessageId>");
    CHECK(sent == success("SendMessage",
                          "<SendMessageResult><MD5OfMessageBody>"
                          "7d9b01c39bf7ce7c63e3549a2272c788</MD5OfMessageBody>"
                          "<MessageId>" +
                              id + "</MessageId></SendMessageResult>"));
    const auto received = query(w, {{"Action", "ReceiveMessage"}}, "/000000000000/q");
    CHECK(between(received, "<Body>", "</Body>") == "x &amp; y");
    const auto handle = between(received, "<ReceiptHandle>", "</ReceiptHandle>");
    CHECK(query(w, {{"Action", "DeleteMessage"}, {"ReceiptHandle", handle}}, "/000000000000/q") ==
          success("DeleteMessage", ""));
    CHECK(counts(w, "/000000000000/q") == "0 0 0");
}

TEST_CASE("lists and maps are flattened in both directions") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    const auto sent = query(w, {{"Action", "SendMessage"},
                                {"QueueUrl", url},
                                {"MessageBody", "x"},
                                {"MessageAttribute.1.Name", "b"},
                                {"MessageAttribute.1.Value.DataType", "Number.int"},
                                {"MessageAttribute.1.Value.StringValue", "42"},
                                {"MessageAttribute.2.Name", "a"},
                                {"MessageAttribute.2.Value.DataType", "String"},
                                {"MessageAttribute.2.Value.StringValue", "eins"},
                                {"MessageAttribute.3.Name", "c"},
                                {"MessageAttribute.3.Value.DataType", "Binary"},
                                {"MessageAttribute.3.Value.BinaryValue", "AP8B"}});
    CHECK(between(sent, "<MD5OfMessageAttributes>", "</MD5OfMessageAttributes>") ==
          "285853e22166a883ed49bc9c0e3d3cc9");
    const auto answer = query(w, {{"Action", "ReceiveMessage"},
                                  {"QueueUrl", url},
                                  {"AttributeName.1", "SentTimestamp"},
                                  {"AttributeName.2", "ApproximateReceiveCount"},
                                  {"MessageAttributeName.1", "b"}});
    CHECK(answer.find("<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>"
                      "<Attribute><Name>SentTimestamp</Name><Value>1772366400000</Value>"
                      "</Attribute>") != std::string::npos);
    CHECK(answer.find("<MD5OfMessageAttributes>9487eca41da4faade1d2c7de42a5e645"
                      "</MD5OfMessageAttributes><MessageAttribute><Name>b</Name><Value>"
                      "<StringValue>42</StringValue><DataType>Number.int</DataType></Value>"
                      "</MessageAttribute>") != std::string::npos);
}

TEST_CASE("batches tell of each entry in XML") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    const auto answer = query(w, {{"Action", "SendMessageBatch"},
                                  {"QueueUrl", url},
                                  {"SendMessageBatchRequestEntry.1.Id", "good"},
                                  {"SendMessageBatchRequestEntry.1.MessageBody", "x"},
                                  {"SendMessageBatchRequestEntry.2.Id", "late"},
                                  {"SendMessageBatchRequestEntry.2.MessageBody", "x"},
                                  {"SendMessageBatchRequestEntry.2.DelaySeconds", "901"}});
    CHECK(answer.find("<SendMessageBatchResultEntry><Id>good</Id>") != std::string::npos);
    CHECK(answer.find("<BatchResultErrorEntry><Id>late</Id><SenderFault>true</SenderFault><Code>"
                      "InvalidParameterValue</Code>") != std::string::npos);
    const auto handle = between(query(w, {{"Action", "ReceiveMessage"}, {"QueueUrl", url}}),
                                "<ReceiptHandle>", "</ReceiptHandle>");
    CHECK(query(w, {{"Action", "ChangeMessageVisibilityBatch"},
                    {"QueueUrl", url},
                    {"ChangeMessageVisibilityBatchRequestEntry.1.Id", "a"},
                    {"ChangeMessageVisibilityBatchRequestEntry.1.ReceiptHandle", handle},
                    {"ChangeMessageVisibilityBatchRequestEntry.1.VisibilityTimeout", "0"}}) ==
          success("ChangeMessageVisibilityBatch",
                  "<ChangeMessageVisibilityBatchResult><ChangeMessageVisibilityBatchResultEntry>"
                  "<Id>a</Id></ChangeMessageVisibilityBatchResultEntry>"
                  "</ChangeMessageVisibilityBatchResult>"));
    CHECK(query(w, {{"Action", "DeleteMessageBatch"},
                    {"QueueUrl", url},
                    {"DeleteMessageBatchRequestEntry.1.Id", "a"},
                    {"DeleteMessageBatchRequestEntry.1.ReceiptHandle", handle}}) ==
          success("DeleteMessageBatch",
                  "<DeleteMessageBatchResult><DeleteMessageBatchResultEntry><Id>a</Id>"
                  "</DeleteMessageBatchResultEntry></DeleteMessageBatchResult>"));
}

TEST_CASE("queues, attributes, tags and permissions answer in XML") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    CHECK(query(w, {{"Action", "ListQueues"}}) ==
          success("ListQueues",
                  "<ListQueuesResult><QueueUrl>" + url + "</QueueUrl></ListQueuesResult>"));
    CHECK(query(w, {{"Action", "GetQueueUrl"}, {"QueueName", "q"}}) ==
          success("GetQueueUrl",
                  "<GetQueueUrlResult><QueueUrl>" + url + "</QueueUrl></GetQueueUrlResult>"));
    CHECK(query(w, {{"Action", "SetQueueAttributes"},
                    {"QueueUrl", url},
                    {"Attribute.1.Name", "VisibilityTimeout"},
                    {"Attribute.1.Value", "7"}}) == success("SetQueueAttributes", ""));
    CHECK(query(w, {{"Action", "GetQueueAttributes"},
                    {"QueueUrl", url},
                    {"AttributeName.1", "VisibilityTimeout"}}) ==
          success("GetQueueAttributes",
                  "<GetQueueAttributesResult><Attribute><Name>VisibilityTimeout</Name><Value>7"
                  "</Value></Attribute></GetQueueAttributesResult>"));
    CHECK(query(w, {{"Action", "TagQueue"},
                    {"QueueUrl", url},
                    {"Tag.1.Key", "a"},
                    {"Tag.1.Value", "b"}}) == success("TagQueue", ""));
    CHECK(query(w, {{"Action", "ListQueueTags"}, {"QueueUrl", url}}) ==
          success("ListQueueTags",
                  "<ListQueueTagsResult><Tag><Key>a</Key><Value>b</Value></Tag>"
                  "</ListQueueTagsResult>"));
    CHECK(query(w, {{"Action", "UntagQueue"}, {"QueueUrl", url}, {"TagKey.1", "a"}}) ==
          success("UntagQueue", ""));
    CHECK(query(w, {{"Action", "AddPermission"},
                    {"QueueUrl", url},
                    {"Label", "l"},
                    {"AWSAccountId.1", "111111111111"},
                    {"ActionName.1", "SendMessage"}}) == success("AddPermission", ""));
    CHECK(query(w, {{"Action", "RemovePermission"}, {"QueueUrl", url}, {"Label", "l"}}) ==
          success("RemovePermission", ""));
    CHECK(query(w, {{"Action", "ListDeadLetterSourceQueues"}, {"QueueUrl", url}}) ==
          success("ListDeadLetterSourceQueues",
                  "<ListDeadLetterSourceQueuesResult></ListDeadLetterSourceQueuesResult>"));
    CHECK(query(w, {{"Action", "PurgeQueue"}, {"QueueUrl", url}}) == success("PurgeQueue", ""));
    CHECK(query(w, {{"Action", "DeleteQueue"}, {"QueueUrl", url}}) == success("DeleteQueue", ""));
}

TEST_CASE("errors in Query have the older codes and texts") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    CHECK(query(w, {{"Action", "GetQueueUrl"}, {"QueueName", "none"}}, "/", 400) ==
          failure("AWS.SimpleQueueService.NonExistentQueue",
                  "The specified queue does not exist for this wsdl version."));
    CHECK(query(w, {{"Action", "DeleteMessage"}, {"QueueUrl", url}, {"ReceiptHandle", "x"}}, "/",
                404) == failure("ReceiptHandleIsInvalid",
                                "The input receipt handle &quot;x&quot; is not a valid receipt "
                                "handle."));
    CHECK(query(w, {{"Action", "SendMessage"}, {"QueueUrl", url}}, "/", 400) ==
          failure("MissingParameter", "The request must contain the parameter MessageBody."));
    query(w, {{"Action", "PurgeQueue"}, {"QueueUrl", url}});
    CHECK(query(w, {{"Action", "PurgeQueue"}, {"QueueUrl", url}}, "/", 403) ==
          failure("AWS.SimpleQueueService.PurgeQueueInProgress",
                  "Only one PurgeQueue operation on q is allowed every 60 seconds."));
    CHECK(query(w, {{"Action", "Dance"}}, "/", 400) ==
          failure("InvalidAction", "The action Dance is not valid for this endpoint."));
}

}  // namespace sqs_query_test
