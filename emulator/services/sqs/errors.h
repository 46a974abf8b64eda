#pragma once
// The errors of SQS: model name, Query code, status. Texts stand next to the checks that throw
// them.
#include "protocol/error.h"

namespace leat::sqs {

using protocol::ErrorType;

// Errors that the service answers without having them in its model.
inline constexpr ErrorType InvalidParameterValue{.code = "InvalidParameterValueException",
                                                 .query_code = "InvalidParameterValue",
                                                 .name_space = "com.amazon.coral.service"};
using protocol::kMissingParameter;

inline constexpr ErrorType QueueDoesNotExist{
    .code = "QueueDoesNotExist",
    .query_code = "AWS.SimpleQueueService.NonExistentQueue",
    .query_message = "The specified queue does not exist for this wsdl version."};
inline constexpr ErrorType QueueNameExists{.code = "QueueNameExists",
                                           .query_code = "QueueAlreadyExists"};
inline constexpr ErrorType PurgeQueueInProgress{
    .code = "PurgeQueueInProgress",
    .status = 403,
    .query_code = "AWS.SimpleQueueService.PurgeQueueInProgress"};
inline constexpr ErrorType BatchEntryIdsNotDistinct{
    .code = "BatchEntryIdsNotDistinct",
    .query_code = "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"};
inline constexpr ErrorType EmptyBatchRequest{
    .code = "EmptyBatchRequest", .query_code = "AWS.SimpleQueueService.EmptyBatchRequest"};
inline constexpr ErrorType InvalidBatchEntryId{
    .code = "InvalidBatchEntryId", .query_code = "AWS.SimpleQueueService.InvalidBatchEntryId"};
inline constexpr ErrorType TooManyEntriesInBatchRequest{
    .code = "TooManyEntriesInBatchRequest",
    .query_code = "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"};
inline constexpr ErrorType BatchRequestTooLong{
    .code = "BatchRequestTooLong", .query_code = "AWS.SimpleQueueService.BatchRequestTooLong"};
inline constexpr ErrorType UnsupportedOperation{
    .code = "UnsupportedOperation", .query_code = "AWS.SimpleQueueService.UnsupportedOperation"};
inline constexpr ErrorType OverLimit{.code = "OverLimit", .status = 403};
inline constexpr ErrorType RequestThrottled{
    .code = "RequestThrottled", .status = 403, .query_code = "RequestThrottled"};
inline constexpr ErrorType ReceiptHandleIsInvalid{.code = "ReceiptHandleIsInvalid",
                                                  .query_status = 404};
inline constexpr ErrorType InvalidAddress{.code = "InvalidAddress", .query_status = 404};
inline constexpr ErrorType InvalidAttributeName{.code = "InvalidAttributeName"};
inline constexpr ErrorType InvalidAttributeValue{.code = "InvalidAttributeValue"};
inline constexpr ErrorType InvalidMessageContents{.code = "InvalidMessageContents"};

}  // namespace leat::sqs
