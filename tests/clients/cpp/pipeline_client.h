#pragma once
// What the pipeline test asks of AWS. There are two of it: sdk_client.cpp speaks through the AWS
// SDK for C++, plain_client.cpp through HTTP; CMake picks one. Every call throws when AWS refuses
// it.
#include <leat/fixture.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

struct Object {
    std::string content_type;
    std::string content_encoding;
    std::string body;
};

class PipelineClient {
public:
    virtual ~PipelineClient() = default;

    // Inputs are those of the APIs, as event-processor.json has them.
    virtual void create_stream(const nlohmann::json& input) = 0;
    virtual void create_bucket(const std::string& name) = 0;
    virtual void create_function(const nlohmann::json& input, const std::string& zip) = 0;
    virtual void create_topic(const nlohmann::json& input) = 0;
    virtual void create_queue(const nlohmann::json& input) = 0;
    virtual void subscribe(const nlohmann::json& input) = 0;
    virtual void notify(const std::string& bucket, const nlohmann::json& configuration) = 0;
    virtual void create_delivery_stream(const nlohmann::json& input) = 0;

    /// Records have "data" and "partition_key"; gives their sequence numbers. Throws when one was
    /// refused.
    virtual std::vector<std::string> put_records(const std::string& stream,
                                                 const nlohmann::json& records) = 0;
    virtual std::vector<std::string> keys(const std::string& bucket) = 0;
    virtual Object get(const std::string& bucket, const std::string& key) = 0;
    /// Takes up to ten messages out of the queue; gives their bodies.
    virtual std::vector<std::string> receive(const std::string& queue) = 0;
};

/// The emulator must outlive the client.
std::unique_ptr<PipelineClient> make_client(const leat::Emulator& emulator);
