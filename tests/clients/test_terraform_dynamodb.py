"""Terraform makes, changes and removes tables of DynamoDB. Skipped where terraform or its provider
is missing; see test_terraform.py."""
import pathlib
import tempfile
import unittest

from test_terraform import ACCOUNT, Emulator, Terraform, missing

PROVIDER = """
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "000000000000"
  secret_key                  = "secret"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  endpoints {
    dynamodb = "ENDPOINT"
    iam      = "ENDPOINT"
    sts      = "ENDPOINT"
  }
}
"""

TABLES = """
variable "changed" {
  type    = bool
  default = false
}

resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "customer"
  range_key    = "time"

  attribute {
    name = "customer"
    type = "S"
  }
  attribute {
    name = "time"
    type = "N"
  }
  attribute {
    name = "state"
    type = "S"
  }
  attribute {
    name = "value"
    type = "N"
  }
  dynamic "attribute" {
    for_each = var.changed ? ["courier"] : []
    content {
      name = attribute.value
      type = "S"
    }
  }

  local_secondary_index {
    name            = "by_value"
    range_key       = "value"
    projection_type = "KEYS_ONLY"
  }
  global_secondary_index {
    name               = "by_state"
    hash_key           = "state"
    range_key          = "time"
    projection_type    = "INCLUDE"
    non_key_attributes = ["note"]
  }
  dynamic "global_secondary_index" {
    for_each = var.changed ? ["courier"] : []
    content {
      name            = "by_courier"
      hash_key        = global_secondary_index.value
      projection_type = "ALL"
    }
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }
  point_in_time_recovery {
    enabled = var.changed
  }
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = false

  tags = {
    stage = var.changed ? "other" : "test"
  }
}

resource "aws_dynamodb_table" "plain" {
  name           = "plain"
  hash_key       = "pk"
  read_capacity  = var.changed ? 7 : 5
  write_capacity = 5
  table_class    = var.changed ? "STANDARD_INFREQUENT_ACCESS" : "STANDARD"

  attribute {
    name = "pk"
    type = "B"
  }
}

resource "aws_dynamodb_table_item" "first" {
  table_name = aws_dynamodb_table.orders.name
  hash_key   = aws_dynamodb_table.orders.hash_key
  range_key  = aws_dynamodb_table.orders.range_key
  item       = jsonencode({
    customer = { S = "c" }, time = { N = "1" }, state = { S = "new" }, courier = { S = "x" },
    note     = { S = var.changed ? "second" : "first" }
  })
}

resource "aws_dynamodb_contributor_insights" "orders" {
  table_name = aws_dynamodb_table.orders.name
  index_name = "by_state"
}

resource "aws_dynamodb_resource_policy" "orders" {
  resource_arn = aws_dynamodb_table.orders.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = var.changed ? "dynamodb:Query" : "dynamodb:GetItem"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Resource  = aws_dynamodb_table.orders.arn
    }]
  })
}
"""


@unittest.skipIf(missing(), missing())
class Tables(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        work = pathlib.Path(folder.name)
        (work / "state").mkdir()
        (work / "terraform").mkdir()
        self.emulator = Emulator(str(work / "state"))
        self.addCleanup(self.emulator.stop)
        self.dynamodb = self.emulator.client("dynamodb")
        self.terraform = Terraform(self, work / "terraform", {})
        (work / "terraform" / "main.tf").write_text(
            PROVIDER.replace("ENDPOINT", self.emulator.url) + TABLES)

    def test_from_apply_to_destroy(self):
        self.terraform.init()
        self.terraform.apply()
        self.terraform.assert_nothing_to_do()
        self.check("first", "test", ["by_state"], (5, "STANDARD"), "DISABLED")

        self.terraform.environment["TF_VAR_changed"] = "true"
        self.terraform.apply()
        self.terraform.assert_nothing_to_do()
        self.check("second", "other", ["by_courier", "by_state"],
                   (7, "STANDARD_INFREQUENT_ACCESS"), "ENABLED")
        found = self.dynamodb.query(
            TableName="orders", IndexName="by_courier", KeyConditionExpression="courier = :c",
            ExpressionAttributeValues={":c": {"S": "x"}})
        self.assertEqual(found["Count"], 1)

        self.terraform.environment["TF_VAR_changed"] = "false"
        self.terraform.apply()
        self.terraform.assert_nothing_to_do()
        self.terraform.destroy()
        self.assertEqual(self.dynamodb.list_tables()["TableNames"], [])

    def check(self, note, stage, indexes, plain, recovery):
        orders = self.dynamodb.describe_table(TableName="orders")["Table"]
        self.assertEqual(orders["TableStatus"], "ACTIVE")
        self.assertEqual([one["IndexName"] for one in orders["GlobalSecondaryIndexes"]], indexes)
        self.assertEqual([one["IndexName"] for one in orders["LocalSecondaryIndexes"]],
                         ["by_value"])
        self.assertEqual(orders["StreamSpecification"]["StreamViewType"], "NEW_AND_OLD_IMAGES")
        arn = f"arn:aws:dynamodb:us-east-1:{ACCOUNT}:table/orders"
        self.assertEqual(self.dynamodb.list_tags_of_resource(ResourceArn=arn)["Tags"],
                         [{"Key": "stage", "Value": stage}])
        expiry = self.dynamodb.describe_time_to_live(TableName="orders")["TimeToLiveDescription"]
        self.assertEqual(expiry, {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"})
        policy = self.dynamodb.get_resource_policy(ResourceArn=arn)["Policy"]
        self.assertIn("dynamodb:Query" if stage == "other" else "dynamodb:GetItem", policy)
        insights = self.dynamodb.describe_contributor_insights(TableName="orders",
                                                               IndexName="by_state")
        self.assertEqual(insights["ContributorInsightsStatus"], "ENABLED")
        backups = self.dynamodb.describe_continuous_backups(TableName="orders")
        self.assertEqual(backups["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
                         ["PointInTimeRecoveryStatus"], recovery)
        item = self.dynamodb.get_item(TableName="orders",
                                      Key={"customer": {"S": "c"}, "time": {"N": "1"}})["Item"]
        self.assertEqual(item["note"], {"S": note})
        table = self.dynamodb.describe_table(TableName="plain")["Table"]
        shown = (table["ProvisionedThroughput"]["ReadCapacityUnits"],
                 table.get("TableClassSummary", {}).get("TableClass", "STANDARD"))
        self.assertEqual(shown, plain)


if __name__ == "__main__":
    unittest.main()
