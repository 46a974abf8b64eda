"""Tables of DynamoDB and their settings, through boto3 and the AWS CLI."""
import json
import unittest
import uuid

import support


def name():
    return "table-" + uuid.uuid4().hex[:10]


class Tables(unittest.TestCase):
    def setUp(self):
        self.dynamodb = support.client("dynamodb")

    def create(self, **more):
        table = name()
        self.dynamodb.create_table(
            TableName=table, BillingMode="PAY_PER_REQUEST",
            **({"KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}]} | more))
        self.addCleanup(self.drop, table)
        return table

    def drop(self, table):
        try:
            self.dynamodb.delete_table(TableName=table)
        except self.dynamodb.exceptions.ResourceNotFoundException:
            pass

    def describe(self, table):
        return self.dynamodb.describe_table(TableName=table)["Table"]

    def test_waiters_find_tables_made_and_gone_at_the_first_look(self):
        table = self.create()
        once = {"Delay": 1, "MaxAttempts": 1}
        self.dynamodb.get_waiter("table_exists").wait(TableName=table, WaiterConfig=once)
        self.dynamodb.delete_table(TableName=table)
        self.dynamodb.get_waiter("table_not_exists").wait(TableName=table, WaiterConfig=once)

    def test_lists_are_paginated(self):
        tables = sorted(self.create() for _ in range(5))
        pages = self.dynamodb.get_paginator("list_tables").paginate(PaginationConfig={"PageSize": 2})
        listed = [table for page in pages for table in page["TableNames"]]
        self.assertEqual([table for table in listed if table in tables], tables)

    def test_indexes_come_and_go(self):
        table = self.create()
        for kind in ("a", "b", "a"):
            self.dynamodb.put_item(TableName=table, Item={
                "pk": {"S": uuid.uuid4().hex}, "kind": {"S": kind}})
        self.dynamodb.update_table(
            TableName=table, AttributeDefinitions=[{"AttributeName": "kind", "AttributeType": "S"}],
            GlobalSecondaryIndexUpdates=[{"Create": {
                "IndexName": "by_kind", "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "KEYS_ONLY"}}}])
        support.settle()
        [index] = self.describe(table)["GlobalSecondaryIndexes"]
        self.assertEqual((index["IndexStatus"], index["ItemCount"]), ("ACTIVE", 3))
        found = self.dynamodb.query(
            TableName=table, IndexName="by_kind", KeyConditionExpression="kind = :k",
            ExpressionAttributeValues={":k": {"S": "a"}})
        self.assertEqual(found["Count"], 2)
        self.dynamodb.update_table(TableName=table, GlobalSecondaryIndexUpdates=[
            {"Delete": {"IndexName": "by_kind"}}])
        self.assertNotIn("GlobalSecondaryIndexes", self.describe(table))

    def test_errors_have_their_classes(self):
        table = self.create()
        with self.assertRaises(self.dynamodb.exceptions.ResourceInUseException):
            self.dynamodb.create_table(
                TableName=table, BillingMode="PAY_PER_REQUEST",
                KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
        with self.assertRaises(self.dynamodb.exceptions.ResourceNotFoundException):
            self.dynamodb.describe_table(TableName=name())
        with self.assertRaises(self.dynamodb.exceptions.PolicyNotFoundException):
            self.dynamodb.get_resource_policy(ResourceArn=self.describe(table)["TableArn"])

    def test_settings(self):
        table = self.create(Tags=[{"Key": "stage", "Value": "test"}])
        arn = self.describe(table)["TableArn"]
        self.dynamodb.update_time_to_live(
            TableName=table, TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires"})
        self.assertEqual(
            self.dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"],
            {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"})
        self.dynamodb.tag_resource(ResourceArn=arn, Tags=[{"Key": "data", "Value": "orders"}])
        self.dynamodb.untag_resource(ResourceArn=arn, TagKeys=["stage"])
        self.assertEqual(self.dynamodb.list_tags_of_resource(ResourceArn=arn)["Tags"],
                         [{"Key": "data", "Value": "orders"}])
        policy = json.dumps({"Version": "2012-10-17", "Statement": []})
        put = self.dynamodb.put_resource_policy(ResourceArn=arn, Policy=policy)
        got = self.dynamodb.get_resource_policy(ResourceArn=arn)
        self.assertEqual((got["Policy"], got["RevisionId"]), (policy, put["RevisionId"]))
        self.dynamodb.update_contributor_insights(TableName=table,
                                                  ContributorInsightsAction="ENABLE")
        insights = self.dynamodb.describe_contributor_insights(TableName=table)
        self.assertEqual(insights["ContributorInsightsStatus"], "ENABLED")
        self.assertGreater(self.dynamodb.describe_limits()["AccountMaxReadCapacityUnits"], 0)
        [endpoint] = self.dynamodb.describe_endpoints()["Endpoints"]
        self.assertEqual("http://" + endpoint["Address"], support.endpoint())


class CommandLine(unittest.TestCase):
    def test_a_tables_life(self):
        table = name()

        def dynamodb(operation, *more, **options):
            return support.cli("dynamodb", operation, *more, **options)

        created = dynamodb(
            "create-table", "--table-name", table, "--key-schema",
            "AttributeName=pk,KeyType=HASH", "--attribute-definitions",
            "AttributeName=pk,AttributeType=S", "--provisioned-throughput",
            "ReadCapacityUnits=1,WriteCapacityUnits=1")["TableDescription"]
        self.assertEqual(created["TableStatus"], "CREATING")
        dynamodb("wait", "table-exists", "--table-name", table)
        updated = dynamodb("update-table", "--table-name", table, "--billing-mode",
                           "PAY_PER_REQUEST")["TableDescription"]
        self.assertEqual(updated["TableStatus"], "UPDATING")
        described = dynamodb("describe-table", "--table-name", created["TableArn"])["Table"]
        self.assertEqual((described["TableStatus"], described["TableId"]),
                         ("ACTIVE", created["TableId"]))
        dynamodb("update-time-to-live", "--table-name", table, "--time-to-live-specification",
                 "Enabled=true,AttributeName=expires")
        dynamodb("tag-resource", "--resource-arn", created["TableArn"], "--tags", "Key=a,Value=b")
        tags = dynamodb("list-tags-of-resource", "--resource-arn", created["TableArn"])
        self.assertEqual(tags, {"Tags": [{"Key": "a", "Value": "b"}]})
        self.assertIn(table, dynamodb("list-tables")["TableNames"])
        said = dynamodb("update-table", "--table-name", table, check=False)
        self.assertIn("At least one of ProvisionedThroughput", said)
        dynamodb("delete-table", "--table-name", table)
        dynamodb("wait", "table-not-exists", "--table-name", table)


if __name__ == "__main__":
    unittest.main()
