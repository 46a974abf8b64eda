"""DynamoDB's backups, recovery, exports, imports and replicas with boto3 and the AWS CLI."""
import gzip
import json
import unittest
import zlib

from support import advance, cli, client, settle


def make_table(dynamodb, name):
    dynamodb.create_table(
        TableName=name, BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
    dynamodb.get_waiter("table_exists").wait(TableName=name)


class BackupsTest(unittest.TestCase):
    # Accounts of their own keep tests apart.
    def setUp(self):
        self.account = f"{zlib.crc32(self.id().encode()):012d}"
        self.dynamodb = client("dynamodb", account=self.account)
        make_table(self.dynamodb, "things")
        self.put("a", "1")

    def put(self, key, value, table="things"):
        self.dynamodb.put_item(TableName=table, Item={"pk": {"S": key}, "v": {"N": value}})

    def items(self, table):
        found = self.dynamodb.scan(TableName=table)["Items"]
        return {item["pk"]["S"]: item["v"]["N"] for item in found}

    def enable_recovery(self):
        self.dynamodb.update_continuous_backups(
            TableName="things",
            PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})

    def test_backup_and_restore(self):
        arn = self.dynamodb.create_backup(
            TableName="things", BackupName="nightly")["BackupDetails"]["BackupArn"]
        settle()
        self.put("a", "2")
        self.dynamodb.restore_table_from_backup(TargetTableName="copy", BackupArn=arn)
        settle()
        self.dynamodb.get_waiter("table_exists").wait(TableName="copy")
        self.assertEqual(self.items("copy"), {"a": "1"})
        summaries = self.dynamodb.list_backups(TableName="things")["BackupSummaries"]
        self.assertEqual([one["BackupStatus"] for one in summaries], ["AVAILABLE"])
        self.dynamodb.delete_backup(BackupArn=arn)
        with self.assertRaises(self.dynamodb.exceptions.BackupNotFoundException):
            self.dynamodb.describe_backup(BackupArn=arn)

    def test_restore_to_a_time(self):
        self.enable_recovery()
        advance(600)
        self.put("a", "2")
        advance(600)
        told = self.dynamodb.describe_continuous_backups(TableName="things")
        window = told["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
        self.assertEqual(window["PointInTimeRecoveryStatus"], "ENABLED")
        for name, when, value in (
                ("first", {"RestoreDateTime": window["EarliestRestorableDateTime"]}, "1"),
                ("last", {"UseLatestRestorableTime": True}, "2")):
            self.dynamodb.restore_table_to_point_in_time(
                SourceTableName="things", TargetTableName=name, **when)
            settle()
            self.dynamodb.get_waiter("table_exists").wait(TableName=name)
            self.assertEqual(self.items(name), {"a": value})

    def test_export_and_import(self):
        self.enable_recovery()
        s3 = client("s3", account=self.account)
        bucket = f"exports-{self.account}"
        s3.create_bucket(Bucket=bucket)
        arn = self.dynamodb.describe_table(TableName="things")["Table"]["TableArn"]
        export = self.dynamodb.export_table_to_point_in_time(
            TableArn=arn, S3Bucket=bucket)["ExportDescription"]
        settle()
        self.dynamodb.get_waiter("export_completed").wait(ExportArn=export["ExportArn"])
        told = self.dynamodb.describe_export(ExportArn=export["ExportArn"])["ExportDescription"]
        summary = json.load(s3.get_object(Bucket=bucket, Key=told["ExportManifest"])["Body"])
        self.assertEqual(summary["itemCount"], 1)
        files = s3.get_object(Bucket=bucket, Key=summary["manifestFilesS3Key"])["Body"].read()
        key = json.loads(files.splitlines()[0])["dataFileS3Key"]
        lines = gzip.decompress(s3.get_object(Bucket=bucket, Key=key)["Body"].read())
        self.assertEqual(json.loads(lines), {"Item": {"pk": {"S": "a"}, "v": {"N": "1"}}})

        imported = self.dynamodb.import_table(
            S3BucketSource={"S3Bucket": bucket, "S3KeyPrefix": key.rsplit("/", 1)[0]},
            InputFormat="DYNAMODB_JSON", InputCompressionType="GZIP",
            TableCreationParameters={
                "TableName": "imported", "BillingMode": "PAY_PER_REQUEST",
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}]})
        settle()
        self.dynamodb.get_waiter("import_completed").wait(
            ImportArn=imported["ImportTableDescription"]["ImportArn"])
        self.assertEqual(self.items("imported"), {"a": "1"})

    def test_replicas(self):
        self.dynamodb.update_table(
            TableName="things", ReplicaUpdates=[{"Create": {"RegionName": "eu-west-1"}}])
        there = client("dynamodb", account=self.account, region="eu-west-1")
        there.put_item(TableName="things", Item={"pk": {"S": "b"}, "v": {"N": "3"}})
        self.assertEqual(self.items("things"), {"a": "1", "b": "3"})
        table = self.dynamodb.describe_table(TableName="things")["Table"]
        self.assertEqual([one["RegionName"] for one in table["Replicas"]], ["eu-west-1"])


class BackupsCliTest(unittest.TestCase):
    ACCOUNT = "210000000001"

    def run_cli(self, *arguments):
        return cli("dynamodb", *arguments, account=self.ACCOUNT)

    def test_backup_export_and_import(self):
        self.run_cli("create-table", "--table-name", "things", "--billing-mode", "PAY_PER_REQUEST",
                     "--key-schema", "AttributeName=pk,KeyType=HASH",
                     "--attribute-definitions", "AttributeName=pk,AttributeType=S")
        self.run_cli("put-item", "--table-name", "things", "--item", '{"pk":{"S":"a"}}')
        backup = self.run_cli("create-backup", "--table-name", "things", "--backup-name", "first")
        settle()
        self.run_cli("restore-table-from-backup", "--target-table-name", "copy",
                     "--backup-arn", backup["BackupDetails"]["BackupArn"])
        settle()
        self.run_cli("wait", "table-exists", "--table-name", "copy")
        self.assertEqual(self.run_cli("scan", "--table-name", "copy")["Count"], 1)

        cli("s3api", "create-bucket", "--bucket", "cli-exports", account=self.ACCOUNT)
        self.run_cli("update-continuous-backups", "--table-name", "things",
                     "--point-in-time-recovery-specification", "PointInTimeRecoveryEnabled=true")
        arn = self.run_cli("describe-table", "--table-name", "things")["Table"]["TableArn"]
        export = self.run_cli("export-table-to-point-in-time", "--table-arn", arn,
                              "--s3-bucket", "cli-exports", "--s3-prefix", "daily")
        settle()
        told = self.run_cli("describe-export", "--export-arn",
                            export["ExportDescription"]["ExportArn"])["ExportDescription"]
        self.assertEqual(told["ExportStatus"], "COMPLETED")
        self.assertTrue(told["ExportManifest"].startswith("daily/AWSDynamoDB/"))
        self.assertEqual(
            len(self.run_cli("list-exports", "--table-arn", arn)["ExportSummaries"]), 1)

        data = told["ExportManifest"].rsplit("/", 1)[0] + "/data/"
        imported = self.run_cli(
            "import-table", "--s3-bucket-source", f"S3Bucket=cli-exports,S3KeyPrefix={data}",
            "--input-format", "DYNAMODB_JSON", "--input-compression-type", "GZIP",
            "--table-creation-parameters",
            "TableName=imported,BillingMode=PAY_PER_REQUEST,"
            "KeySchema=[{AttributeName=pk,KeyType=HASH}],"
            "AttributeDefinitions=[{AttributeName=pk,AttributeType=S}]")
        settle()
        done = self.run_cli("describe-import", "--import-arn",
                            imported["ImportTableDescription"]["ImportArn"])
        self.assertEqual(done["ImportTableDescription"]["ImportStatus"], "COMPLETED")
        self.assertEqual(done["ImportTableDescription"]["ImportedItemCount"], 1)


if __name__ == "__main__":
    unittest.main()
