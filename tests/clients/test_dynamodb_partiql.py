"""PartiQL through boto3 and the AWS CLI: reading, writing, batches and transactions."""
import unittest
import uuid

from botocore.exceptions import ClientError

import support


def text(value):
    return {"S": value}


def number(value):
    return {"N": str(value)}


class PartiqlCase(unittest.TestCase):
    def setUp(self):
        self.db = support.client("dynamodb")
        self.table = f"music-{uuid.uuid4().hex[:10]}"
        self.db.create_table(
            TableName=self.table, BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "artist", "AttributeType": "S"},
                                  {"AttributeName": "year", "AttributeType": "N"},
                                  {"AttributeName": "genre", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "artist", "KeyType": "HASH"},
                       {"AttributeName": "year", "KeyType": "RANGE"}],
            GlobalSecondaryIndexes=[{
                "IndexName": "by-genre", "Projection": {"ProjectionType": "ALL"},
                "KeySchema": [{"AttributeName": "genre", "KeyType": "HASH"},
                              {"AttributeName": "year", "KeyType": "RANGE"}]}])
        self.db.get_waiter("table_exists").wait(TableName=self.table)

    def run_statement(self, statement, parameters=None, **more):
        if parameters is not None:
            more["Parameters"] = parameters
        return self.db.execute_statement(Statement=statement.format(t=f'"{self.table}"'), **more)

    def fill(self):
        for artist in ("bach", "cage"):
            for year in range(1, 6):
                self.run_statement(
                    "INSERT INTO {t} VALUE {{'artist': ?, 'year': ?, 'genre': 'g1', "
                    "'awards': {{'gold': [1, 2]}}}}", [text(artist), number(year)])

    def assert_refused(self, code, message, statement, parameters=None, **more):
        with self.assertRaises(ClientError) as caught:
            self.run_statement(statement, parameters, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        self.assertIn(message, caught.exception.response["Error"]["Message"])
        return caught.exception.response


class Reading(PartiqlCase):
    def years(self, statement, parameters=None, **more):
        return [int(item["year"]["N"])
                for item in self.run_statement(statement, parameters, **more)["Items"]]

    def test_keys_make_a_query_and_the_rest_filters(self):
        self.fill()
        self.assertEqual(self.years("SELECT * FROM {t} WHERE artist = 'bach'"), [1, 2, 3, 4, 5])
        self.assertEqual(
            self.years("SELECT * FROM {t} WHERE artist = ? AND \"year\" BETWEEN 2 AND 4",
                       [text("bach")]), [2, 3, 4])
        self.assertEqual(
            self.years("SELECT * FROM {t} WHERE 3 < \"year\" AND artist = 'cage'"), [4, 5])
        self.assertEqual(
            self.years("select year from {t} where artist = 'bach' and genre = 'other'"), [])
        self.assertEqual(
            self.years("SELECT * FROM {t} WHERE artist = 'bach' ORDER BY \"year\" DESC"),
            [5, 4, 3, 2, 1])
        both = self.run_statement(
            "SELECT * FROM {t} WHERE artist IN ['bach', 'cage'] AND \"year\" = 2")["Items"]
        self.assertEqual([item["artist"]["S"] for item in both], ["bach", "cage"])

    def test_without_the_partition_key_it_is_a_scan(self):
        self.fill()
        items = self.run_statement("SELECT artist FROM {t} WHERE \"year\" >= 5 AND genre IS NOT "
                                   "MISSING AND NOT (contains(artist, 'x'))")["Items"]
        self.assertEqual(sorted(item["artist"]["S"] for item in items), ["bach", "cage"])
        self.assertEqual(items[0].keys(), {"artist"})

    def test_nested_paths_come_under_their_last_name(self):
        self.fill()
        items = self.run_statement(
            "SELECT awards.gold, awards.gold[1] FROM {t} WHERE artist='bach' AND \"year\"=1")
        self.assertEqual(items["Items"], [{"gold": {"L": [number(1), number(2)]},
                                           "gold[1]": number(2)}])

    def test_an_index_is_named_behind_the_table(self):
        self.fill()
        self.assertEqual(
            self.years("SELECT * FROM {t}.\"by-genre\" WHERE genre = 'g1' AND \"year\" > 4"), [5, 5])
        self.assert_refused("ValidationException", "Consistent reads are not supported",
                            "SELECT * FROM {t}.\"by-genre\" WHERE genre = 'g1'",
                            ConsistentRead=True)

    def test_pages_follow_one_another(self):
        self.fill()
        statement = "SELECT * FROM {t} WHERE artist IN ['bach','cage']"
        seen, token = [], None
        while True:
            page = self.run_statement(statement, Limit=3, **({"NextToken": token} if token else {}))
            seen += [(item["artist"]["S"], int(item["year"]["N"])) for item in page["Items"]]
            token = page.get("NextToken")
            if not token:
                break
            self.assertIn("LastEvaluatedKey", page)
        self.assertEqual(seen, [(a, y) for a in ("bach", "cage") for y in range(1, 6)])
        first = self.run_statement(statement, Limit=1)["NextToken"]
        self.assert_refused("ValidationException", "NextToken does not match request",
                            "SELECT * FROM {t}", NextToken=first)

    def test_what_is_wrong_is_told(self):
        self.assert_refused("ValidationException", "Statement wasn't well formed",
                            "SELEKT * FROM {t}")
        self.assert_refused("ValidationException",
                            "Number of parameters in request and statement don't match.",
                            "SELECT * FROM {t} WHERE artist = ?")
        self.assert_refused("ValidationException", "Must have WHERE clause",
                            "SELECT * FROM {t} ORDER BY \"year\"")
        self.assert_refused("ResourceNotFoundException", "Requested resource not found",
                            "SELECT * FROM nowhere")


class Writing(PartiqlCase):
    def item(self, artist="bach", year=1):
        key = {"artist": text(artist), "year": number(year)}
        return self.db.get_item(TableName=self.table, Key=key).get("Item")

    def test_an_insert_makes_one_item_once(self):
        statement = "INSERT INTO {t} VALUE {{'artist':'bach','year':1,'tags':<<'a','b'>>,'n':?}}"
        self.run_statement(statement, [number("1.50")])
        self.assertEqual(self.item(), {"artist": text("bach"), "year": number(1),
                                       "tags": {"SS": ["a", "b"]}, "n": number("1.5")})
        self.assert_refused("DuplicateItemException", "Duplicate primary key exists in table",
                            statement, [number(2)])
        self.assertEqual(self.item()["n"], number("1.5"))

    def test_an_update_wants_the_whole_key_and_an_item(self):
        self.fill()
        done = self.run_statement(
            "UPDATE {t} SET genre = 'baroque' SET n = 5 REMOVE awards.gold[0] "
            "WHERE artist = 'bach' AND \"year\" = 1 RETURNING ALL NEW *")
        self.assertEqual(done["Items"][0]["genre"], text("baroque"))
        self.assertEqual(self.item()["awards"], {"M": {"gold": {"L": [number(2)]}}})
        done = self.run_statement(
            "UPDATE {t} SET n = n + 10, awards.gold = list_append(awards.gold, [3]) "
            "WHERE artist = 'bach' AND \"year\" = 1 RETURNING MODIFIED OLD *")
        self.assertEqual(done["Items"], [{"n": number(5),
                                          "awards": {"M": {"gold": {"L": [number(2)]}}}}])
        self.assertEqual(self.item()["n"], number(15))
        self.assert_refused("ValidationException", "mandatory equality on all key attributes",
                            "UPDATE {t} SET n = 1 WHERE artist = 'bach'")
        self.assert_refused("ConditionalCheckFailedException", "The conditional request failed",
                            "UPDATE {t} SET n = 1 WHERE artist = 'nobody' AND \"year\" = 1")
        refused = self.assert_refused(
            "ConditionalCheckFailedException", "The conditional request failed",
            "UPDATE {t} SET n = 1 WHERE artist = 'bach' AND \"year\" = 1 AND n > 100",
            ReturnValuesOnConditionCheckFailure="ALL_OLD")
        self.assertEqual(refused["Item"]["n"], number(15))

    def test_sets_grow_and_shrink(self):
        self.run_statement("INSERT INTO {t} VALUE {{'artist':'a','year':1,'tags':<<'x'>>}}")
        self.run_statement("UPDATE {t} SET tags = set_add(tags, <<'y','z'>>) "
                           "WHERE artist='a' AND \"year\"=1")
        self.run_statement("UPDATE {t} SET tags = set_delete(tags, <<'x'>>) "
                           "WHERE artist='a' AND \"year\"=1")
        self.assertEqual(self.item("a")["tags"], {"SS": ["y", "z"]})

    def test_a_delete_of_nothing_is_no_error(self):
        self.fill()
        done = self.run_statement("DELETE FROM {t} WHERE artist='bach' AND \"year\"=2 "
                                  "RETURNING ALL OLD *")
        self.assertEqual(done["Items"][0]["year"], number(2))
        self.assertIsNone(self.item(year=2))
        again = self.run_statement("DELETE FROM {t} WHERE artist='bach' AND \"year\"=2")
        self.assertEqual(again["Items"], [])

    def test_the_command_line_takes_statements_too(self):
        support.cli("dynamodb", "execute-statement", "--statement",
                    f"INSERT INTO \"{self.table}\" VALUE {{'artist':'cli','year':7}}")
        shown = support.cli("dynamodb", "execute-statement", "--statement",
                            f"SELECT * FROM \"{self.table}\" WHERE artist='cli'")
        self.assertEqual(shown["Items"], [{"artist": text("cli"), "year": number(7)}])


class Several(PartiqlCase):
    def statement(self, pattern, parameters=None):
        out = {"Statement": pattern.format(t=f'"{self.table}"')}
        return out if parameters is None else dict(out, Parameters=parameters)

    def test_each_statement_of_a_batch_stands_for_itself(self):
        self.fill()
        answers = self.db.batch_execute_statement(Statements=[
            self.statement("SELECT \"year\" FROM {t} WHERE artist='bach' AND \"year\"=?", [number(3)]),
            self.statement("SELECT * FROM {t} WHERE artist='bach' AND \"year\"=99"),
            self.statement("SELECT * FROM {t} WHERE artist='bach'")])["Responses"]
        self.assertEqual(answers[0]["Item"], {"year": number(3)})
        self.assertNotIn("Item", answers[1])
        self.assertEqual(answers[2]["Error"]["Code"], "ValidationError")
        answers = self.db.batch_execute_statement(Statements=[
            self.statement("INSERT INTO {t} VALUE {{'artist':'new','year':1}}"),
            self.statement("INSERT INTO {t} VALUE {{'artist':'bach','year':1}}"),
            self.statement("DELETE FROM {t} WHERE artist='cage' AND \"year\"=1")])["Responses"]
        self.assertEqual([a.get("Error", {}).get("Code") for a in answers],
                         [None, "DuplicateItem", None])
        self.assertEqual(answers[0]["TableName"], self.table)

    def test_a_transaction_is_all_or_nothing(self):
        self.fill()
        check = self.statement("EXISTS(SELECT * FROM {t} WHERE artist='bach' AND \"year\"=1 AND "
                               "genre='other')")
        insert = self.statement("INSERT INTO {t} VALUE {{'artist':'new','year':?}}", [number(1)])
        with self.assertRaises(ClientError) as caught:
            self.db.execute_transaction(TransactStatements=[check, insert])
        reasons = caught.exception.response["CancellationReasons"]
        self.assertEqual([reason["Code"] for reason in reasons], ["ConditionalCheckFailed", "None"])
        for _ in range(2):  # the second time it was done before
            self.db.execute_transaction(TransactStatements=[insert], ClientRequestToken="t" * 36)
        read = self.db.execute_transaction(TransactStatements=[
            self.statement("SELECT * FROM {t} WHERE artist='new' AND \"year\"=1"),
            self.statement("SELECT * FROM {t} WHERE artist='no' AND \"year\"=1")])
        self.assertEqual(read["Responses"], [{"Item": {"artist": text("new"), "year": number(1)}},
                                             {}])
        with self.assertRaises(ClientError) as caught:
            self.db.execute_transaction(TransactStatements=[insert])
        self.assertEqual(caught.exception.response["CancellationReasons"][0]["Code"],
                         "DuplicateItem")



if __name__ == "__main__":
    unittest.main()
