#pragma once
// The output of tasks that run side by side, in the order of the tasks: the first one that has not
// ended is printed as it goes, the others wait their turn. Any thread.
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace leat::harness {

class OrderedOutput {
public:
    OrderedOutput(std::size_t tasks, std::function<void(const std::string&)> print)
        : print_(std::move(print)), texts_(tasks), done_(tasks, false) {}

    void write(std::size_t task, const std::string& text) {
        std::lock_guard lock(mutex_);
        if (task == current_)
            print_(text);
        else
            texts_[task] += text;
    }
    void finish(std::size_t task) {
        std::lock_guard lock(mutex_);
        done_[task] = true;
        while (current_ < done_.size() && done_[current_])
            if (++current_ < texts_.size()) print_(texts_[current_]);
    }

private:
    const std::function<void(const std::string&)> print_;
    std::mutex mutex_;  // guards all below
    std::size_t current_ = 0;
    std::vector<std::string> texts_;
    std::vector<bool> done_;
};

}  // namespace leat::harness
