#pragma once
// The errors of DynamoDB and its streams; those that every service has stand in protocol/error.h.
#include "protocol/error.h"

namespace leat::dynamodb {

inline constexpr auto BackupInUse = protocol::error<400>("BackupInUseException");
inline constexpr auto BackupNotFound = protocol::error<400>("BackupNotFoundException");
inline constexpr auto ConditionalCheckFailed =
    protocol::error<400>("ConditionalCheckFailedException");
inline constexpr auto ContinuousBackupsUnavailable =
    protocol::error<400>("ContinuousBackupsUnavailableException");
inline constexpr auto DuplicateItem = protocol::error<400>("DuplicateItemException");
inline constexpr auto ExpiredIterator = protocol::error<400>("ExpiredIteratorException");
inline constexpr auto ExportConflict = protocol::error<400>("ExportConflictException");
inline constexpr auto ExportNotFound = protocol::error<400>("ExportNotFoundException");
inline constexpr auto GlobalTableAlreadyExists =
    protocol::error<400>("GlobalTableAlreadyExistsException");
inline constexpr auto GlobalTableNotFound = protocol::error<400>("GlobalTableNotFoundException");
inline constexpr auto IdempotentParameterMismatch =
    protocol::error<400>("IdempotentParameterMismatchException");
inline constexpr auto ImportConflict = protocol::error<400>("ImportConflictException");
inline constexpr auto ImportNotFound = protocol::error<400>("ImportNotFoundException");
inline constexpr auto IndexNotFound = protocol::error<400>("IndexNotFoundException");
inline constexpr auto InvalidExportTime = protocol::error<400>("InvalidExportTimeException");
inline constexpr auto InvalidRestoreTime = protocol::error<400>("InvalidRestoreTimeException");
inline constexpr auto ItemCollectionSizeLimitExceeded =
    protocol::error<400>("ItemCollectionSizeLimitExceededException");
inline constexpr auto LimitExceeded = protocol::error<400>("LimitExceededException");
inline constexpr auto PointInTimeRecoveryUnavailable =
    protocol::error<400>("PointInTimeRecoveryUnavailableException");
inline constexpr auto PolicyNotFound = protocol::error<400>("PolicyNotFoundException");
inline constexpr auto ProvisionedThroughputExceeded =
    protocol::error<400>("ProvisionedThroughputExceededException");
inline constexpr auto ReplicaAlreadyExists = protocol::error<400>("ReplicaAlreadyExistsException");
inline constexpr auto ReplicaNotFound = protocol::error<400>("ReplicaNotFoundException");
inline constexpr auto ReplicatedWriteConflict =
    protocol::error<400>("ReplicatedWriteConflictException");
inline constexpr auto RequestLimitExceeded = protocol::error<400>("RequestLimitExceeded");
inline constexpr auto ResourceInUse = protocol::error<400>("ResourceInUseException");
inline constexpr auto ResourceNotFound = protocol::error<400>("ResourceNotFoundException");
inline constexpr auto TableAlreadyExists = protocol::error<400>("TableAlreadyExistsException");
inline constexpr auto TableInUse = protocol::error<400>("TableInUseException");
inline constexpr auto TableNotFound = protocol::error<400>("TableNotFoundException");
inline constexpr protocol::ErrorType TransactionCanceled{.code = "TransactionCanceledException",
                                                         .message_key = "Message"};
inline constexpr auto TransactionConflict = protocol::error<400>("TransactionConflictException");
inline constexpr const char* kTransactionOngoing = "Transaction is ongoing for the item";
inline constexpr auto TransactionInProgress =
    protocol::error<400>("TransactionInProgressException");
inline constexpr auto TrimmedDataAccess = protocol::error<400>("TrimmedDataAccessException");
using protocol::kValidation;

}  // namespace leat::dynamodb
