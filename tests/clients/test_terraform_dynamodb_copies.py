"""Terraform makes replicas, imports, restores and exports of DynamoDB tables. Skipped where terraform
or its provider is missing; see test_terraform.py."""
import json
import pathlib
import tempfile
import unittest

from test_terraform import Emulator, Terraform, missing

MAIN = """
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "000000000000"
  secret_key                  = "secret"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
  endpoints {
    dynamodb = "%(url)s"
    s3       = "%(url)s"
  }
}

variable "replicated" {
  type    = bool
  default = true
}

resource "aws_dynamodb_table" "orders" {
  name             = "orders"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }
  point_in_time_recovery {
    enabled = true
  }
  dynamic "replica" {
    for_each = var.replicated ? ["eu-west-1"] : []
    content {
      region_name = replica.value
    }
  }
}

resource "aws_s3_object" "source" {
  bucket  = "copies"
  key     = "in/orders.csv"
  content = "id,amount\\na,1\\nb,2\\n"
}

resource "aws_dynamodb_table" "imported" {
  name         = "imported"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
  import_table {
    input_format = "CSV"
    s3_bucket_source {
      bucket     = "copies"
      key_prefix = "in/"
    }
  }
  depends_on = [aws_s3_object.source]
}

resource "aws_dynamodb_table_item" "first" {
  table_name = aws_dynamodb_table.orders.name
  hash_key   = aws_dynamodb_table.orders.hash_key
  item       = jsonencode({ id = { S = "x" } })
}

resource "aws_dynamodb_table_export" "daily" {
  table_arn  = aws_dynamodb_table.orders.arn
  s3_bucket  = "copies"
  s3_prefix  = "out"
  depends_on = [aws_dynamodb_table_item.first]
}

resource "aws_dynamodb_table" "restored" {
  name                   = "restored"
  restore_source_name    = aws_dynamodb_table.orders.name
  restore_to_latest_time = true
  billing_mode           = "PAY_PER_REQUEST"
  hash_key               = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
"""


@unittest.skipIf(missing(), missing())
class Copies(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        work = pathlib.Path(folder.name)
        (work / "state").mkdir()
        (work / "terraform").mkdir()
        self.emulator = Emulator(str(work / "state"))
        self.addCleanup(self.emulator.stop)
        self.dynamodb = self.emulator.client("dynamodb")
        self.s3 = self.emulator.client("s3")
        self.terraform = Terraform(self, work / "terraform", {})
        (work / "terraform" / "main.tf").write_text(MAIN % {"url": self.emulator.url})

    def test_from_apply_to_destroy(self):
        self.s3.create_bucket(Bucket="copies")
        self.terraform.init()
        self.terraform.apply()
        self.terraform.assert_nothing_to_do()
        orders = self.dynamodb.describe_table(TableName="orders")["Table"]
        self.assertEqual([one["RegionName"] for one in orders["Replicas"]], ["eu-west-1"])
        imported = self.dynamodb.scan(TableName="imported")["Items"]
        self.assertEqual({item["id"]["S"]: item["amount"]["S"] for item in imported},
                         {"a": "1", "b": "2"})
        exports = self.dynamodb.list_exports()["ExportSummaries"]
        told = self.dynamodb.describe_export(ExportArn=exports[0]["ExportArn"])
        manifest = self.s3.get_object(
            Bucket="copies", Key=told["ExportDescription"]["ExportManifest"])["Body"]
        self.assertEqual(json.load(manifest)["itemCount"], 1)
        restored = self.dynamodb.describe_table(TableName="restored")["Table"]
        self.assertEqual(restored["RestoreSummary"]["SourceTableArn"], orders["TableArn"])

        self.terraform.environment["TF_VAR_replicated"] = "false"
        self.terraform.apply()
        self.terraform.assert_nothing_to_do()
        self.assertNotIn("Replicas", self.dynamodb.describe_table(TableName="orders")["Table"])
        self.terraform.destroy()
        self.assertEqual(self.dynamodb.list_tables()["TableNames"], [])


if __name__ == "__main__":
    unittest.main()
