#pragma once
// Operation: one row of a service's operation table.
//
//   constexpr Operation operations[]{
//       write<put_record>("PutRecord"),                         // in the service's transaction
//       read<get_records>("GetRecords"),                        // on a read connection, a snapshot
//       waiting<receive_message>("ReceiveMessage"),             // a write that may answer Wait
//       detached<invoke>("Invoke", post("/2015-03-31/…")),      // no transaction; answers later
//   };
//
// The functions have the signatures
//   Output f(Call&, const Input&)                       read, write
//   std::variant<Output, Wait> f(Call&, const Input&)   waiting
//   void f(Call&, Input&&, Reply<Output>)               detached
// Input may be taken by non-const reference (Input&) where a body is to be moved out of it; an
// operation that runs again after a rollback then finds what it left there, so it moves last.
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <variant>

#include "protocol/codec.h"
#include "service/call.h"

namespace leat::service {

class Service;

enum class Mode : std::uint8_t { Read, Write, Waiting, Detached };

/// Answers a detached operation, once, from any thread. Copies share the same answer.
template <class Output>
class Reply {
public:
    using Function = std::function<void(Output*, std::exception_ptr)>;
    explicit Reply(Function fn) : fn_(std::make_shared<Function>(std::move(fn))) {}
    void operator()(Output output) const { (*fn_)(&output, nullptr); }
    void fail(std::exception_ptr why) const { (*fn_)(nullptr, std::move(why)); }

private:
    std::shared_ptr<Function> fn_;
};

/// Input and output of one request, erased; lives until the answer is encoded.
struct Exchange {
    virtual ~Exchange() = default;
    virtual void* input() = 0;
    virtual void* output() = 0;
};
template <class Input, class Output>
struct TypedExchange final : Exchange {
    Input in;
    Output out;
    void* input() override { return &in; }
    void* output() override { return &out; }
};

using Finish = std::function<void(std::exception_ptr)>;

struct Operation {
    protocol::OperationTraits traits;
    Mode mode;
    std::unique_ptr<Exchange> (*make)();
    /// Read, Write, Waiting: runs on `store`; a Wait comes back when the operation has to wait.
    std::optional<Wait> (*run)(Service& service, void* store, Context& context, Exchange& exchange,
                               bool last_look) = nullptr;
    /// Detached.
    void (*start)(Service& service, void* store, Context& context, Exchange& exchange,
                  Finish finish) = nullptr;
    /// Work on the input before the transaction (digests of a body); no store. May take long: it is
    /// moved to a pool thread when the body is in a file.
    void (*prepare)(Service& service, Context& context, void* input) = nullptr;
};

namespace detail {

template <class F>
struct Signature;
template <class O, class C, class I>
struct Signature<O (*)(C&, I&)> {
    using Output = O;
    using CallType = C;
    using Input = std::remove_const_t<I>;
};
template <class O, class C, class I>
struct Signature<std::variant<O, Wait> (*)(C&, I&)> {
    using Output = O;
    using CallType = C;
    using Input = std::remove_const_t<I>;
};
template <class O, class C, class I>
struct Signature<void (*)(C&, I&&, Reply<O>)> {
    using Output = O;
    using CallType = C;
    using Input = I;
};
template <class CallType>
struct CallParts;
template <class StoreType, class ServiceType>
struct CallParts<Call<StoreType, ServiceType>> {
    using Store = StoreType;
    using ServiceClass = ServiceType;
};

/// A service hands out its ids through this; defined in service.cpp to keep this header light.
runtime::Ids& ids_of(Service& service);

template <class CallType>
CallType make_call(Service& service, void* store, Context& context, bool last_look) {
    using Parts = CallParts<CallType>;
    CallType call{context, *static_cast<typename Parts::Store*>(store),
                  static_cast<typename Parts::ServiceClass&>(service), ids_of(service)};
    call.last_look = last_look;
    return call;
}

template <auto F>
constexpr Operation describe(const char* name, protocol::HttpBinding http, Mode mode) {
    using S = Signature<decltype(F)>;
    Operation op{};
    op.traits = {name, &S::Input::shape, &S::Output::shape, http};
    op.mode = mode;
    op.make = []() -> std::unique_ptr<Exchange> {
        return std::make_unique<TypedExchange<typename S::Input, typename S::Output>>();
    };
    return op;
}

}  // namespace detail

template <auto F>
constexpr Operation simple(const char* name, protocol::HttpBinding http, Mode mode) {
    using S = detail::Signature<decltype(F)>;
    Operation op = detail::describe<F>(name, http, mode);
    op.run = [](Service& service, void* store, Context& context, Exchange& exchange,
                bool last_look) -> std::optional<Wait> {
        using Typed = TypedExchange<typename S::Input, typename S::Output>;
        auto& typed = static_cast<Typed&>(exchange);
        auto call = detail::make_call<typename S::CallType>(service, store, context, last_look);
        typed.out = F(call, typed.in);
        return std::nullopt;
    };
    return op;
}

template <auto F>
constexpr Operation read(const char* name, protocol::HttpBinding http = {}) {
    return simple<F>(name, http, Mode::Read);
}
template <auto F>
constexpr Operation write(const char* name, protocol::HttpBinding http = {}) {
    return simple<F>(name, http, Mode::Write);
}
template <auto F>
constexpr Operation waiting(const char* name, protocol::HttpBinding http = {}) {
    using S = detail::Signature<decltype(F)>;
    Operation op = detail::describe<F>(name, http, Mode::Waiting);
    op.run = [](Service& service, void* store, Context& context, Exchange& exchange,
                bool last_look) -> std::optional<Wait> {
        using Typed = TypedExchange<typename S::Input, typename S::Output>;
        auto& typed = static_cast<Typed&>(exchange);
        auto call = detail::make_call<typename S::CallType>(service, store, context, last_look);
        auto result = F(call, typed.in);
        if (auto* wait = std::get_if<Wait>(&result)) return std::move(*wait);
        typed.out = std::move(std::get<typename S::Output>(result));
        return std::nullopt;
    };
    return op;
}
template <auto F>
constexpr Operation detached(const char* name, protocol::HttpBinding http = {}) {
    using S = detail::Signature<decltype(F)>;
    Operation op = detail::describe<F>(name, http, Mode::Detached);
    op.start = [](Service& service, void* store, Context& context, Exchange& exchange,
                  Finish finish) {
        using Typed = TypedExchange<typename S::Input, typename S::Output>;
        auto& typed = static_cast<Typed&>(exchange);
        auto call = detail::make_call<typename S::CallType>(service, store, context, false);
        F(call, std::move(typed.in),
          Reply<typename S::Output>(
              [&typed, finish](typename S::Output* out, std::exception_ptr why) {
                  if (out) typed.out = std::move(*out);
                  finish(std::move(why));
              }));
    };
    return op;
}

/// Adds a prepare step: `prepared<digest_body>(write<put_object>("PutObject", …))`, with
/// void digest_body(Context&, PutObjectInput&).
template <auto Prepare, class Input>
constexpr Operation prepared_as(Operation op) {
    op.prepare = [](Service&, Context& context, void* input) {
        Prepare(context, *static_cast<Input*>(input));
    };
    return op;
}
namespace detail {
template <class F>
struct PrepareInput;
template <class I>
struct PrepareInput<void (*)(Context&, I&)> {
    using type = I;
};
}  // namespace detail
template <auto Prepare>
constexpr Operation prepared(Operation op) {
    return prepared_as<Prepare, typename detail::PrepareInput<decltype(Prepare)>::type>(op);
}

constexpr protocol::HttpBinding http(const char* method, const char* uri, int status = 200) {
    return {method, uri, status};
}

}  // namespace leat::service
