#pragma once
// What is told when a job is over: a backup is AVAILABLE, a restored table ACTIVE, an export or
// import COMPLETED or FAILED. In the transaction of the job's last step; the job is removed.
#include <string>

#include "services/dynamodb/copy_job.h"

namespace leat::dynamodb {

void finish_job(Call& call, const CopyJob& job);
void fail_job(Call& call, const CopyJob& job, const std::string& code, const std::string& message);

}  // namespace leat::dynamodb
