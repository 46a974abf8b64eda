// Micro benchmarks of what every request passes: decoding, encoding, the writer. Run by
// tools/bench.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "base/digest.h"
#include "base/encoding.h"
#include "protocol/codec.h"
#include "runtime/defer.h"
#include "services/dynamodb/encoded_item.h"
#include "services/kinesis/shapes.h"
#include "storage/writer.h"

using namespace leat;

namespace {

const std::string kData(1024, 'x');

std::string put_record_body() {
    return R"({"StreamName":"orders","PartitionKey":"customer-17","Data":")" +
           base64_encode(kData) + "\"}";
}

std::string put_records_body(int count) {
    std::string body = R"({"StreamName":"orders","Records":[)";
    for (int i = 0; i < count; ++i)
        body += (i ? "," : "") + (R"({"PartitionKey":"k)" + std::to_string(i)) + R"(","Data":")" +
                base64_encode(kData) + "\"}";
    return body + "]}";
}

constexpr protocol::ServiceTraits kTraits{.name = "kinesis", .signing_name = "kinesis"};

template <class Input, class Output>
void decode(benchmark::State& state, const std::string& body, const char* name) {
    const protocol::OperationTraits operation{name, &Input::shape, &Output::shape, {}};
    const protocol::PathLabels labels;
    for (auto _ : state) {
        protocol::Request request;
        std::string copy;
        copy.reserve(body.size() + 64);
        copy = body;
        request.body = protocol::Body(std::move(copy));
        Input input;
        protocol::aws_json_1_1().decode(request, {kTraits, operation, labels}, &input);
        benchmark::DoNotOptimize(input);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(body.size()) *
                            static_cast<std::int64_t>(state.iterations()));
}

void decode_put_record(benchmark::State& state) {
    decode<kinesis::PutRecordInput, kinesis::PutRecordOutput>(state, put_record_body(),
                                                              "PutRecord");
}
BENCHMARK(decode_put_record);

void decode_put_records(benchmark::State& state) {
    decode<kinesis::PutRecordsInput, kinesis::PutRecordsOutput>(
        state, put_records_body(static_cast<int>(state.range(0))), "PutRecords");
    state.SetItemsProcessed(state.range(0) * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(decode_put_records)->Arg(500);

void base64_decode_1k(benchmark::State& state) {
    const std::string text = base64_encode(kData);
    for (auto _ : state) benchmark::DoNotOptimize(base64_decode(text));
    state.SetBytesProcessed(1024 * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(base64_decode_1k);

void md5_1k(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(md5(kData));
}
BENCHMARK(md5_1k);

struct Append final : storage::WriteJob {
    storage::Statement* insert = nullptr;
    void run() override { insert->execute(storage::AsBlob{kData}); }
    void done() noexcept override {}
    void failed(std::exception_ptr) noexcept override {}
};

struct HandDeferrer final : runtime::Deferrer {
    void defer(std::function<void()> fn) override { waiting = std::move(fn); }
    std::function<void()> waiting;
};

// Appends of 1 KB through the writer, `range` to a transaction.
void writer_append(benchmark::State& state) {
    std::string name = (std::filesystem::temp_directory_path() / "leat-bench-XXXXXX").string();
    const std::string directory = mkdtemp(name.data());
    {
        storage::Database database(directory + "/bench.db", storage::Durability::Process);
        database.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, data BLOB)");
        storage::Writer writer(database);
        storage::Statement insert(database, "INSERT INTO t(data) VALUES(?1)");
        HandDeferrer deferrer;
        runtime::set_this_thread_deferrer(&deferrer);
        std::vector<Append> jobs(static_cast<std::size_t>(state.range(0)));
        for (auto _ : state) {
            for (Append& job : jobs) {
                job.insert = &insert;
                writer.submit(job);
            }
            deferrer.waiting();
        }
        runtime::set_this_thread_deferrer(nullptr);
        state.SetItemsProcessed(state.range(0) * static_cast<std::int64_t>(state.iterations()));
    }
    std::filesystem::remove_all(directory);
}
BENCHMARK(writer_append)->Arg(1)->Arg(32)->Arg(256);

/// About 1 KB in ten attributes.
dynamodb::AttributeMap dynamodb_item() {
    using dynamodb::AttributeValue;
    dynamodb::AttributeMap item{{"pk", AttributeValue::string("user-0123456789")},
                                {"sk", AttributeValue::number("1234567890")}};
    for (int i = 0; i < 8; ++i)
        item.set("attribute" + std::to_string(i),
                 i % 3 ? AttributeValue::string(std::string(140, 'x'))
                       : AttributeValue::number("12345.678"));
    return item;
}

void encode_item(benchmark::State& state) {
    const auto item = dynamodb_item();
    for (auto _ : state) benchmark::DoNotOptimize(dynamodb::encode(item));
}
BENCHMARK(encode_item);

void decode_item(benchmark::State& state) {
    const auto item = dynamodb::encode(dynamodb_item());
    for (auto _ : state) benchmark::DoNotOptimize(dynamodb::decode(item.json));
}
BENCHMARK(decode_item);

void measure_item(benchmark::State& state) {
    const auto item = dynamodb::encode(dynamodb_item());
    for (auto _ : state) benchmark::DoNotOptimize(dynamodb::size_of_encoded(item.json));
}
BENCHMARK(measure_item);

}  // namespace

BENCHMARK_MAIN();
