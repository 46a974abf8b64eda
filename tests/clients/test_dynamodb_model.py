"""DynamoDB against a model: random writes, then queries and scans in random pages must find in a
table and its indexes what a sorted list of the same items has."""
import decimal
import random
import unittest
import uuid

import support


def number(value):
    return {"N": str(value)}


class Model(unittest.TestCase):
    def setUp(self):
        self.client = support.client("dynamodb")
        self.random = random.Random(20260301)
        self.items = {}
        self.name = f"model-{uuid.uuid4().hex[:8]}"
        names = {"pk": "S", "sk": "N", "score": "N", "kind": "S"}
        self.client.create_table(
            TableName=self.name, BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": n, "AttributeType": t}
                                  for n, t in names.items()],
            KeySchema=self.keys("pk", "sk"),
            LocalSecondaryIndexes=[{"IndexName": "local", "KeySchema": self.keys("pk", "score"),
                                    "Projection": {"ProjectionType": "ALL"}}],
            GlobalSecondaryIndexes=[{"IndexName": "global",
                                     "KeySchema": self.keys("kind", "score"),
                                     "Projection": {"ProjectionType": "ALL"}}])

    @staticmethod
    def keys(partition, sort):
        return [{"AttributeName": partition, "KeyType": "HASH"},
                {"AttributeName": sort, "KeyType": "RANGE"}]

    def number(self):
        return decimal.Decimal(self.random.choice(
            ["-1E30", "-12.5", "-12", "-1", "-0.001", "0", "1E-20", "0.5", "1", "9", "10", "12.25",
             "99999999999999999999999999999999999999"]))

    def write(self):
        pk, sk = self.random.choice(["", "a", "ab", "b\u0000", "é"]) + "p", self.number()
        key = {"pk": {"S": pk}, "sk": number(sk)}
        action = self.random.random()
        if action < 0.15:
            self.client.delete_item(TableName=self.name, Key=key)
            self.items.pop((pk, sk), None)
            return
        item = dict(self.items.get((pk, sk), {})) if action < 0.5 else {}
        sets, removes, values = [], [], {}
        for attribute, value in (("kind", {"S": self.random.choice(["x", "xy", "y"])}),
                                 ("score", number(self.number())),
                                 ("note", {"S": uuid.UUID(int=self.random.getrandbits(128)).hex})):
            if self.random.random() < 0.7:
                item[attribute] = value
                sets.append(f"{attribute} = :{attribute}")
                values[f":{attribute}"] = value
            elif action < 0.5:
                item.pop(attribute, None)
                removes.append(attribute)
        self.items[(pk, sk)] = {**key, **item}
        if action >= 0.5:
            self.client.put_item(TableName=self.name, Item=self.items[(pk, sk)])
            return
        expression = ("SET " + ", ".join(sets) if sets else "") + (
            " REMOVE " + ", ".join(removes) if removes else "")
        if not sets and (pk, sk) not in self.stored():
            self.items.pop((pk, sk))  # an update that only removes creates nothing
        more = {"ExpressionAttributeValues": values} if values else {}
        self.client.update_item(TableName=self.name, Key=key, UpdateExpression=expression, **more)

    def stored(self):
        return {(i["pk"]["S"], decimal.Decimal(i["sk"]["N"]))
                for i in self.client.scan(TableName=self.name)["Items"]}

    def pages(self, operation, **request):
        found = []
        while True:
            answer = operation(TableName=self.name, Limit=self.random.randint(1, 9), **request)
            self.assertEqual(answer["Count"], len(answer["Items"]))
            found += answer["Items"]
            if "LastEvaluatedKey" not in answer:
                return found
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def normal(self, items):
        return [tuple(sorted((n, decimal.Decimal(v["N"]) if "N" in v else v["S"])
                             for n, v in item.items())) for item in items]

    def expected(self, partition, sort, value, low, high):
        chosen = [i for i in self.items.values()
                  if i.get(partition) == value and sort in i
                  and low <= decimal.Decimal(i[sort]["N"]) <= high]
        return sorted(chosen, key=lambda i: (decimal.Decimal(i[sort]["N"]), i["pk"]["S"].encode(),
                                             decimal.Decimal(i["sk"]["N"])))

    def check_query(self, index, partition, sort, value):
        low, high = sorted((self.number(), self.number()))
        want = self.expected(partition, sort, value, low, high)
        request = {"IndexName": index} if index else {}
        request |= {"KeyConditionExpression": f"{partition} = :p AND {sort} BETWEEN :l AND :h",
                    "ExpressionAttributeValues": {":p": value, ":l": number(low),
                                                  ":h": number(high)}}
        found = self.pages(self.client.query, **request)
        backward = self.pages(self.client.query, ScanIndexForward=False, **request)
        self.assertEqual(backward, found[::-1])
        if index != "global":
            self.assertEqual(self.normal(found), self.normal(want))
            return
        # Across partitions equal index keys are in an order of the service's own.
        self.assertEqual([decimal.Decimal(i[sort]["N"]) for i in found],
                         [decimal.Decimal(i[sort]["N"]) for i in want])
        self.assertEqual(sorted(self.normal(found)), sorted(self.normal(want)))

    def test_reads_find_what_was_written(self):
        for _ in range(12):
            for _ in range(25):
                self.write()
            for pk in {pk for pk, _ in self.items}:
                self.check_query(None, "pk", "sk", {"S": pk})
                self.check_query("local", "pk", "score", {"S": pk})
            for kind in ("x", "xy", "y"):
                self.check_query("global", "kind", "score", {"S": kind})
            found = self.pages(self.client.scan)
            self.assertEqual(sorted(self.normal(found)), sorted(self.normal(self.items.values())))
        table = self.client.describe_table(TableName=self.name)["Table"]
        self.assertEqual(table["ItemCount"], len(self.items))
        indexed = [i for i in self.items.values() if "kind" in i and "score" in i]
        self.assertEqual(table["GlobalSecondaryIndexes"][0]["ItemCount"], len(indexed))


if __name__ == "__main__":
    unittest.main()
