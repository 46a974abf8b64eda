#pragma once
// All operations of DynamoDB, by area.
#include "services/dynamodb/operations_backups.h"
#include "services/dynamodb/operations_items.h"
#include "services/dynamodb/operations_partiql.h"
#include "services/dynamodb/operations_tables.h"
