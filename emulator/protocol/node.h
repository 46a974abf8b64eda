#pragma once
// Node and Sink: how a type with a form of its own (Kind::Custom) is read from and written to any
// protocol's document. DynamoDB's AttributeValue is such a type: its shape is the user's, and it is
// too hot for a tree between.
#include <cstddef>
#include <string>
#include <string_view>

#include "base/function_ref.h"

namespace leat::protocol {

/// A node of a request's document; valid while the request is decoded. A node of another form than
/// asked for throws the protocol's SerializationException.
class Node {
public:
    enum class Form { Null, Boolean, Number, Text, Bytes, List, Map };
    virtual Form form() const = 0;
    virtual bool boolean() const = 0;
    /// Valid as long as the document.
    virtual std::string_view text() const = 0;
    /// A byte string: base64 text in JSON.
    virtual void bytes(std::string& out) const = 0;
    virtual void items(FunctionRef<void(const Node&)> visit) const = 0;
    /// In the order of the document; a repeated key is visited each time.
    virtual void members(FunctionRef<void(std::string_view, const Node&)> visit) const = 0;

protected:
    ~Node() = default;
};

/// Where an answer's document is written, in order.
class Sink {
public:
    virtual void null() = 0;
    virtual void boolean(bool value) = 0;
    virtual void text(std::string_view value) = 0;
    virtual void bytes(std::string_view value) = 0;
    virtual void begin_list(std::size_t size) = 0;
    virtual void end_list() = 0;
    virtual void begin_map(std::size_t size) = 0;
    virtual void key(std::string_view name) = 0;
    virtual void end_map() = 0;
    /// The document's own bytes when it is JSON: a value that is kept as JSON is appended as it is.
    /// nullptr in other protocols.
    virtual std::string* json() = 0;

protected:
    ~Sink() = default;
};

/// Reader and writer of such a type. A type without read stands in answers only, and vice versa.
struct CustomType {
    const char* name;  // the model's shape: "AttributeValue"
    void (*read)(const Node& node, void* target) = nullptr;
    void (*write)(Sink& sink, const void* value) = nullptr;
};

}  // namespace leat::protocol
