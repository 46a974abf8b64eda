#pragma once
// The coroutine types of the http room. Task<T> is a step that another coroutine awaits; Detached
// runs by itself and ends by itself. Both stay on one I/O thread. A Task starts on its caller's
// stack: one that never has to wait costs no switch.
#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace leat::http {

template <class T>
class [[nodiscard]] Task {
public:
    struct promise_type {
        Task get_return_object() { return Task(Handle::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        auto final_suspend() noexcept {
            struct Final {
                bool await_ready() noexcept { return false; }
                std::coroutine_handle<> await_suspend(
                    std::coroutine_handle<promise_type> self) noexcept {
                    const auto next = self.promise().continuation;
                    return next ? next : std::noop_coroutine();
                }
                void await_resume() noexcept {}
            };
            return Final{};
        }
        void return_value(T given) { value = std::move(given); }
        void unhandled_exception() { error = std::current_exception(); }

        std::coroutine_handle<> continuation;
        std::optional<T> value;
        std::exception_ptr error;
    };
    using Handle = std::coroutine_handle<promise_type>;

    explicit Task(Handle handle) : handle_(handle) {}
    Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Task& operator=(Task&&) = delete;
    ~Task() {
        if (handle_) handle_.destroy();
    }

    bool await_ready() {
        handle_.resume();
        return handle_.done();
    }
    void await_suspend(std::coroutine_handle<> awaiting) {
        handle_.promise().continuation = awaiting;
    }
    T await_resume() {
        auto& promise = handle_.promise();
        if (promise.error) std::rethrow_exception(promise.error);
        return std::move(*promise.value);
    }

private:
    Handle handle_;
};

/// Runs at once; its frame goes when it ends. Must not let an exception out.
struct Detached {
    struct promise_type {
        Detached get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};

}  // namespace leat::http
