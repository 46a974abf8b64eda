// DynamoDB through the document client of the AWS SDK for JavaScript v3. Where the emulator is, the
// clients take from the environment (AWS_ENDPOINT_URL and the credentials).
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";

import {
  CreateTableCommand, DynamoDBClient, waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import {
  BatchWriteCommand, DynamoDBDocumentClient, GetCommand, paginateScan, PutCommand, QueryCommand,
  TransactWriteCommand, UpdateCommand,
} from "@aws-sdk/lib-dynamodb";

const client = new DynamoDBClient();
const documents = DynamoDBDocumentClient.from(client);

async function newTable() {
  const TableName = `js-${randomUUID()}`;
  await client.send(new CreateTableCommand({
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }, { AttributeName: "sk", KeyType: "RANGE" }],
    AttributeDefinitions: [
      { AttributeName: "pk", AttributeType: "S" }, { AttributeName: "sk", AttributeType: "N" },
    ],
  }));
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName });
  return TableName;
}

test("documents go round and are updated", async () => {
  const TableName = await newTable();
  const Key = { pk: "a", sk: 1 };
  const Item = {
    ...Key, text: "Grüße", n: 1.5, bytes: new Uint8Array([1, 2, 255]), list: [1, "x", null, true],
    map: { empty: {} }, set: new Set(["a", "b"]),
  };
  await documents.send(new PutCommand({ TableName, Item }));
  assert.deepEqual((await documents.send(new GetCommand({ TableName, Key }))).Item, Item);
  const updated = await documents.send(new UpdateCommand({
    TableName, Key, UpdateExpression: "SET n = n + :one",
    ExpressionAttributeValues: { ":one": 1 }, ReturnValues: "UPDATED_NEW",
  }));
  assert.deepEqual(updated.Attributes, { n: 2.5 });
});

test("batches, queries and pages", async () => {
  const TableName = await newTable();
  const puts = Array.from({ length: 25 }, (_, sk) => ({ PutRequest: { Item: { pk: "b", sk } } }));
  const written = await documents.send(
    new BatchWriteCommand({ RequestItems: { [TableName]: puts } }));
  assert.deepEqual(written.UnprocessedItems, {});
  const found = await documents.send(new QueryCommand({
    TableName, KeyConditionExpression: "pk = :p AND sk > :s",
    ExpressionAttributeValues: { ":p": "b", ":s": 20 },
  }));
  assert.deepEqual(found.Items.map((item) => item.sk), [21, 22, 23, 24]);
  let count = 0, pages = 0;
  for await (const page of paginateScan({ client: documents, pageSize: 4 }, { TableName })) {
    count += page.Count;
    ++pages;
  }
  assert.deepEqual([count, pages], [25, 7]);
});

test("a cancelled transaction tells its reasons", async () => {
  const TableName = await newTable();
  await documents.send(new PutCommand({ TableName, Item: { pk: "a", sk: 1, v: "old" } }));
  const write = new TransactWriteCommand({
    TransactItems: [
      { Put: { TableName, Item: { pk: "c", sk: 1 } } },
      {
        Put: {
          TableName, Item: { pk: "a", sk: 1 },
          ConditionExpression: "attribute_not_exists(pk)",
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        },
      },
    ],
  });
  await assert.rejects(documents.send(write), (error) => {
    assert.equal(error.name, "TransactionCanceledException");
    assert.deepEqual(error.CancellationReasons.map((reason) => reason.Code),
                     ["None", "ConditionalCheckFailed"]);
    return true;
  });
  const missing = await documents.send(new GetCommand({ TableName, Key: { pk: "c", sk: 1 } }));
  assert.equal(missing.Item, undefined);
});
