#pragma once
// What other services may ask of DynamoDB. Any thread; blocking.

namespace leat::dynamodb {

class Door {
public:
    virtual ~Door() = default;
};

}  // namespace leat::dynamodb
