"""Lambda through boto3 and the AWS CLI: every operation on functions, versions, permissions and tags."""
import base64
import hashlib
import json
import os
import tempfile
import unittest
import urllib.request
import uuid

import support
from lambda_support import ACCOUNT, ROLE, LambdaCase, arn, bundle


class Functions(LambdaCase):
    def test_a_function_is_pending_when_created_and_active_when_read(self):
        code = bundle({"m.py": "def h(e, c): return e"})
        created = self.lambda_.create_function(
            FunctionName="states", Runtime="python3.12", Role=ROLE, Handler="m.h",
            Code={"ZipFile": code}, Environment={"Variables": {"AA": "1"}}, Tags={"k": "v"})
        self.assertEqual(created["ResponseMetadata"]["HTTPStatusCode"], 201)
        self.assertEqual(created["State"], "Pending")
        self.assertEqual(created["StateReason"], "The function is being created.")
        self.assertEqual(created["StateReasonCode"], "Creating")
        self.assertNotIn("LastUpdateStatus", created)
        expected = {
            "Architectures": ["x86_64"], "CodeSize": len(code), "Description": "",
            "CodeSha256": base64.b64encode(hashlib.sha256(code).digest()).decode(),
            "Environment": {"Variables": {"AA": "1"}}, "EphemeralStorage": {"Size": 512},
            "FunctionArn": arn("states"), "FunctionName": "states", "Handler": "m.h",
            "LoggingConfig": {"LogFormat": "Text", "LogGroup": "/aws/lambda/states"},
            "MemorySize": 128, "PackageType": "Zip", "Role": ROLE, "Runtime": "python3.12",
            "SnapStart": {"ApplyOn": "None", "OptimizationStatus": "Off"}, "Timeout": 3,
            "TracingConfig": {"Mode": "PassThrough"}, "Version": "$LATEST"}
        self.assertEqual(created, created | expected)
        self.lambda_.get_waiter("function_active_v2").wait(FunctionName="states")
        read = self.lambda_.get_function(FunctionName="states")
        self.assertEqual(read["Configuration"], read["Configuration"] | expected | {
            "State": "Active", "LastUpdateStatus": "Successful"})
        self.assertNotIn("StateReason", read["Configuration"])
        self.assertNotEqual(read["Configuration"]["RevisionId"], created["RevisionId"])
        self.assertEqual(read["Tags"], {"k": "v"})
        self.assertEqual(read["Code"]["RepositoryType"], "S3")
        with urllib.request.urlopen(read["Code"]["Location"]) as answer:
            self.assertEqual(answer.read(), code)

    def test_functions_are_told_apart_by_account_and_region(self):
        name = self.create()
        for other in (support.client("lambda", account="111111111111"),
                      support.client("lambda", region="eu-west-1")):
            with self.assertRaises(other.exceptions.ResourceNotFoundException):
                other.get_function(FunctionName=name)

    def test_a_name_is_taken_once(self):
        name = self.create()
        message = self.refused("ResourceConflictException", self.create, name=name)
        self.assertEqual(message, f"Function already exist: {name}")

    def test_a_missing_function_is_named(self):
        for call in (self.lambda_.get_function, self.lambda_.get_function_configuration,
                     self.lambda_.delete_function, self.lambda_.invoke,
                     self.lambda_.list_versions_by_function, self.lambda_.publish_version,
                     self.lambda_.get_function_code_signing_config,
                     self.lambda_.update_function_configuration):
            message = self.refused("ResourceNotFoundException", call, FunctionName="nobody")
            self.assertEqual(message, f"Function not found: {arn('nobody')}")
        message = self.refused("ResourceNotFoundException", self.lambda_.get_function,
                               FunctionName="nobody", Qualifier="7")
        self.assertEqual(message, f"Function not found: {arn('nobody')}:7")

    def test_wrong_settings_are_refused_in_the_services_words(self):
        code = {"ZipFile": bundle({"m.py": ""})}
        good = dict(FunctionName="f", Runtime="python3.12", Role=ROLE, Handler="m.h", Code=code)

        def create(**changes):
            self.lambda_.create_function(**(good | changes))

        self.assertIn("Value 'r1' at 'role' failed to satisfy constraint: Member must satisfy "
                      "regular expression pattern",
                      self.refused("ValidationException", create, Role="r1"))
        self.assertTrue(self.refused("InvalidParameterValueException", create, Runtime="basic")
                        .startswith("Value basic at 'runtime' failed to satisfy constraint: Member "
                                    "must satisfy enum value set: ["))
        self.refused("ValidationException", create, Timeout=901)
        self.assertEqual(
            self.refused("InvalidParameterValueException", create, Code={"ZipFile": b"text"}),
            "Could not unzip uploaded file. Please check your file, then try to upload again.")
        self.assertIn("Reserved keys used in this request: AWS_REGION",
                      self.refused("InvalidParameterValueException", create,
                                   Environment={"Variables": {"AWS_REGION": "x", "BB": "y"}}))
        self.assertIn("exceeded the 4KB limit. String measured: {\"BIG\":",
                      self.refused("InvalidParameterValueException", create,
                                   Environment={"Variables": {"BIG": "x" * 5000}}))

    def test_what_is_not_built_is_refused_by_name(self):
        code = {"ZipFile": bundle({"m.py": ""})}
        for member, value in {
                "Layers": ["arn:aws:lambda:us-east-1:000000000000:layer:l:1"],
                "VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
                "DeadLetterConfig": {"TargetArn": "arn:aws:sqs:us-east-1:000000000000:q"},
                "SnapStart": {"ApplyOn": "PublishedVersions"},
                "LoggingConfig": {"LogFormat": "JSON"},
                "ImageConfig": {"Command": ["x"]}}.items():
            message = self.refused(
                "NotImplementedException", self.lambda_.create_function, FunctionName="f",
                Runtime="python3.12", Role=ROLE, Handler="m.h", Code=code, **{member: value})
            self.assertIn(member, message)
        name = self.create(VpcConfig={"SubnetIds": [], "SecurityGroupIds": []}, Layers=[],
                           DeadLetterConfig={}, SnapStart={"ApplyOn": "None"})
        self.assertEqual(self.result(name, 1), 1)

    def test_code_comes_from_a_bucket(self):
        s3 = support.client("s3")
        bucket = f"code-{uuid.uuid4().hex[:8]}"
        s3.create_bucket(Bucket=bucket)
        s3.put_object(Bucket=bucket, Key="f.zip",
                      Body=bundle({"m.py": "def h(e, c): return 'from s3'"}))
        self.lambda_.create_function(FunctionName="from-s3", Runtime="python3.12", Role=ROLE,
                                     Handler="m.h", Code={"S3Bucket": bucket, "S3Key": "f.zip"})
        self.assertEqual(self.result("from-s3"), "from s3")
        start = "Error occurred while GetObject. S3 Error Code: "
        for where, text in (
                ({"S3Bucket": bucket, "S3Key": "none"},
                 "NoSuchKey. S3 Error Message: The specified key does not exist."),
                ({"S3Bucket": "no-such-bucket-here", "S3Key": "f.zip"},
                 "NoSuchBucket. S3 Error Message: The specified bucket does not exist")):
            message = self.refused("InvalidParameterValueException",
                                   self.lambda_.update_function_code, FunctionName="from-s3",
                                   **where)
            self.assertEqual(message, start + text)

    def test_listings_page_by_marker(self):
        mine = support.client("lambda", account="222222222222")
        code = {"ZipFile": bundle({"m.py": ""})}
        names = [f"f{i:02}" for i in range(7)]
        for name in names:
            mine.create_function(FunctionName=name, Runtime="python3.12", Handler="m.h", Code=code,
                                 Role="arn:aws:iam::222222222222:role/r", Publish=name == "f03")
        page = mine.list_functions(MaxItems=3)
        self.assertEqual([f["FunctionName"] for f in page["Functions"]], names[:3])
        self.assertNotIn("State", page["Functions"][0])
        self.assertNotIn("LastUpdateStatus", page["Functions"][0])
        found = [f for p in mine.get_paginator("list_functions").paginate(
            PaginationConfig={"PageSize": 2}) for f in p["Functions"]]
        self.assertEqual([f["FunctionName"] for f in found], names)
        every = mine.list_functions(FunctionVersion="ALL")["Functions"]
        self.assertEqual([(f["FunctionName"], f["Version"]) for f in every][3:5],
                         [("f03", "$LATEST"), ("f03", "1")])

    def test_a_deleted_function_is_gone_with_its_permissions_and_tags(self):
        name = self.create(Tags={"k": "v"})
        self.lambda_.add_permission(FunctionName=name, StatementId="s", Principal="*",
                                    Action="lambda:InvokeFunction")
        self.assertEqual(self.result(name, 1), 1)
        answer = self.lambda_.delete_function(FunctionName=name)
        self.assertEqual(answer["ResponseMetadata"]["HTTPStatusCode"], 204)
        self.refused("ResourceNotFoundException", self.lambda_.invoke, FunctionName=name)
        self.create(name=name)
        self.assertEqual(self.lambda_.list_tags(Resource=arn(name))["Tags"], {})
        self.refused("ResourceNotFoundException", self.lambda_.get_policy, FunctionName=name)

    def test_code_signing_is_answered_as_absent(self):
        name = self.create()
        answer = self.lambda_.get_function_code_signing_config(FunctionName=name)
        self.assertEqual(answer["FunctionName"], name)
        self.assertEqual(answer["CodeSigningConfigArn"], "")


class Updates(LambdaCase):
    def test_new_code_runs_at_the_next_invocation(self):
        name = self.create("def h(e, c): return 1")
        self.assertEqual(self.result(name), 1)
        updated = self.lambda_.update_function_code(
            FunctionName=name, ZipFile=bundle({"m.py": "def h(e, c): return 2"}))
        self.assertEqual(updated["State"], "Active")
        self.assertEqual(updated["LastUpdateStatus"], "InProgress")
        self.assertEqual(updated["LastUpdateStatusReasonCode"], "Creating")
        self.lambda_.get_waiter("function_updated_v2").wait(FunctionName=name)
        self.assertEqual(self.result(name), 2)

    def test_configuration_changes_only_what_is_given(self):
        name = self.create(Description="d", Environment={"Variables": {"AA": "1"}})
        self.lambda_.update_function_configuration(FunctionName=name, Timeout=9, MemorySize=256)
        now = self.lambda_.get_function_configuration(FunctionName=name)
        self.assertEqual((now["Timeout"], now["MemorySize"], now["Description"]), (9, 256, "d"))
        self.assertEqual(now["Environment"], {"Variables": {"AA": "1"}})
        self.lambda_.update_function_configuration(FunctionName=name,
                                                   Environment={"Variables": {}})
        now = self.lambda_.get_function_configuration(FunctionName=name)
        self.assertEqual(now["Environment"], {"Variables": {}})

    def test_a_changed_environment_reaches_the_function(self):
        name = self.create("import os\ndef h(e, c): return os.environ.get('AA')")
        self.assertIsNone(self.result(name))
        self.lambda_.update_function_configuration(FunctionName=name,
                                                   Environment={"Variables": {"AA": "new"}})
        self.assertEqual(self.result(name), "new")

    def test_a_stale_revision_is_refused(self):
        name = self.create()
        stale = self.lambda_.get_function_configuration(FunctionName=name)["RevisionId"]
        self.lambda_.update_function_configuration(FunctionName=name, Timeout=4)
        text = ("The Revision Id provided does not match the latest Revision Id. Call the "
                "GetFunction/GetAlias API to retrieve the latest Revision Id")
        self.assertEqual(text, self.refused(
            "PreconditionFailedException", self.lambda_.update_function_configuration,
            FunctionName=name, Timeout=5, RevisionId=stale))
        self.assertEqual(text, self.refused(
            "PreconditionFailedException", self.lambda_.update_function_code, FunctionName=name,
            ZipFile=bundle({"m.py": ""}), RevisionId=stale))

    def test_a_dry_run_changes_nothing(self):
        name = self.create("def h(e, c): return 1")
        before = self.lambda_.get_function_configuration(FunctionName=name)
        self.lambda_.update_function_code(FunctionName=name, DryRun=True,
                                          ZipFile=bundle({"m.py": "def h(e, c): return 2"}))
        after = self.lambda_.get_function_configuration(FunctionName=name)
        self.assertEqual(before["CodeSha256"], after["CodeSha256"])
        self.assertEqual(before["RevisionId"], after["RevisionId"])


class Versions(LambdaCase):
    def test_a_published_version_keeps_its_code_and_configuration(self):
        name = self.create("def h(e, c): return [1, c.function_version]")
        first = self.lambda_.publish_version(FunctionName=name, Description="one")
        self.assertEqual(first["Version"], "1")
        self.assertEqual(first["FunctionArn"], arn(name) + ":1")
        self.assertEqual(first["Description"], "one")
        self.assertEqual(self.lambda_.publish_version(FunctionName=name)["Version"], "1")
        self.lambda_.update_function_code(
            FunctionName=name, ZipFile=bundle({"m.py": "def h(e, c): return [2, c.function_version]"}))
        self.assertEqual(self.result(name), [2, "$LATEST"])
        self.assertEqual(self.result(name, Qualifier="1"), [1, "1"])
        self.assertEqual(self.result(arn(name) + ":1"), [1, "1"])
        self.assertEqual(self.lambda_.publish_version(FunctionName=name)["Version"], "2")
        listed = self.lambda_.list_versions_by_function(FunctionName=name)["Versions"]
        self.assertEqual([v["Version"] for v in listed], ["$LATEST", "1", "2"])
        self.assertEqual(listed[1]["FunctionArn"], arn(name) + ":1")
        self.lambda_.delete_function(FunctionName=name, Qualifier="1")
        self.lambda_.delete_function(FunctionName=name, Qualifier="1")
        self.refused("ResourceNotFoundException", self.lambda_.get_function, FunctionName=name,
                     Qualifier="1")
        self.assertEqual(
            "$LATEST version cannot be deleted without deleting the function.",
            self.refused("InvalidParameterValueException", self.lambda_.delete_function,
                         FunctionName=name, Qualifier="$LATEST"))

    def test_create_can_publish_at_once(self):
        created = self.lambda_.create_function(
            FunctionName="published", Runtime="python3.12", Role=ROLE, Handler="m.h", Publish=True,
            Code={"ZipFile": bundle({"m.py": ""})})
        self.assertEqual(created["Version"], "1")
        self.assertEqual(created["FunctionArn"], arn("published") + ":1")

    def test_publishing_checks_the_code(self):
        name = self.create()
        digest = self.lambda_.get_function_configuration(FunctionName=name)["CodeSha256"]
        message = self.refused("InvalidParameterValueException", self.lambda_.publish_version,
                               FunctionName=name, CodeSha256="x")
        self.assertEqual(message, f"CodeSHA256 (x) is different from current CodeSHA256 in $LATEST "
                                  f"({digest}). Please try again with the CodeSHA256 in $LATEST.")
        self.lambda_.publish_version(FunctionName=name, CodeSha256=digest)


class Permissions(LambdaCase):
    def test_statements_are_added_read_and_removed(self):
        name = self.create()
        added = self.lambda_.add_permission(
            FunctionName=name, StatementId="s3", Action="lambda:InvokeFunction",
            Principal="s3.amazonaws.com", SourceArn="arn:aws:s3:::b", SourceAccount=ACCOUNT)
        statement = json.loads(added["Statement"])
        self.assertEqual(statement, {
            "Sid": "s3", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"},
            "Action": "lambda:InvokeFunction", "Resource": arn(name),
            "Condition": {"StringEquals": {"AWS:SourceAccount": ACCOUNT},
                          "ArnLike": {"AWS:SourceArn": "arn:aws:s3:::b"}}})
        message = self.refused(
            "ResourceConflictException", self.lambda_.add_permission, FunctionName=name,
            StatementId="s3", Action="lambda:InvokeFunction", Principal="*")
        self.assertEqual(message, "The statement id (s3) provided already exists. Please provide a "
                                  "new statement id, or remove the existing statement.")
        read = self.lambda_.get_policy(FunctionName=name)
        self.assertEqual(json.loads(read["Policy"]), {
            "Version": "2012-10-17", "Id": "default", "Statement": [statement]})
        self.assertEqual(
            "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy "
            "API to retrieve the latest Revision Id",
            self.refused("PreconditionFailedException", self.lambda_.remove_permission,
                         FunctionName=name, StatementId="s3", RevisionId="x"))
        self.assertEqual(
            "Statement other is not found in resource policy.",
            self.refused("ResourceNotFoundException", self.lambda_.remove_permission,
                         FunctionName=name, StatementId="other"))
        self.lambda_.remove_permission(FunctionName=name, StatementId="s3",
                                       RevisionId=read["RevisionId"])
        self.assertEqual("The resource you requested does not exist.",
                         self.refused("ResourceNotFoundException", self.lambda_.get_policy,
                                      FunctionName=name))
        self.assertEqual("No policy is associated with the given resource.",
                         self.refused("ResourceNotFoundException", self.lambda_.remove_permission,
                                      FunctionName=name, StatementId="s3"))

    def test_a_version_has_a_policy_of_its_own(self):
        name = self.create(Publish=True)
        added = self.lambda_.add_permission(
            FunctionName=name, Qualifier="1", StatementId="v", Action="lambda:InvokeFunction",
            Principal="123456789012")
        statement = json.loads(added["Statement"])
        self.assertEqual(statement["Resource"], arn(name) + ":1")
        self.assertEqual(statement["Principal"], {"AWS": "arn:aws:iam::123456789012:root"})
        self.refused("ResourceNotFoundException", self.lambda_.get_policy, FunctionName=name)
        self.lambda_.get_policy(FunctionName=name, Qualifier="1")
        self.assertEqual(
            "We currently do not support adding policies for $LATEST.",
            self.refused("InvalidParameterValueException", self.lambda_.add_permission,
                         FunctionName=name, Qualifier="$LATEST", StatementId="v", Principal="*",
                         Action="lambda:InvokeFunction"))


class Tags(LambdaCase):
    def test_tags_are_added_replaced_and_removed(self):
        name = self.create(Tags={"a": "1"})
        self.lambda_.tag_resource(Resource=arn(name), Tags={"a": "2", "b c": "é"})
        self.assertEqual(self.lambda_.list_tags(Resource=arn(name))["Tags"],
                         {"a": "2", "b c": "é"})
        self.lambda_.untag_resource(Resource=arn(name), TagKeys=["a", "unknown"])
        self.assertEqual(self.lambda_.list_tags(Resource=arn(name))["Tags"], {"b c": "é"})

    def test_tags_belong_to_functions_and_are_fifty_at_most(self):
        name = self.create(Publish=True)
        self.assertEqual(
            "Tags on function aliases and versions are not supported. Please specify a function "
            "ARN.",
            self.refused("InvalidParameterValueException", self.lambda_.tag_resource,
                         Resource=arn(name) + ":1", Tags={"a": "1"}))
        self.assertEqual(
            "Number of tags exceeds resource tag limit.",
            self.refused("InvalidParameterValueException", self.lambda_.tag_resource,
                         Resource=arn(name), Tags={f"k{i}": "" for i in range(51)}))


class CommandLine(LambdaCase):
    def test_every_operation_through_the_cli(self):
        with tempfile.TemporaryDirectory() as folder:
            zip_file, out = os.path.join(folder, "f.zip"), os.path.join(folder, "out")

            def write(source):
                with open(zip_file, "wb") as file:
                    file.write(bundle({"m.py": source}))
                return f"fileb://{zip_file}"

            def lambda_(operation, *arguments, **more):
                return support.cli("lambda", operation, *arguments, **more)

            f = ["--function-name", "cli"]
            created = lambda_("create-function", *f, "--runtime", "python3.12", "--role", ROLE,
                              "--handler", "m.h", "--zip-file",
                              write("def h(e, c): return [e, 1]"))
            self.assertEqual(created["FunctionArn"], arn("cli"))
            lambda_("wait", "function-active-v2", *f)
            self.assertEqual(lambda_("get-function", *f)["Configuration"]["State"], "Active")
            self.assertEqual(lambda_("get-function-configuration", *f)["Timeout"], 3)
            self.assertIn("cli", [x["FunctionName"] for x in
                                  lambda_("list-functions")["Functions"]])
            with open(event := os.path.join(folder, "event"), "w") as file:
                file.write('{"a": 1}')
            answer = lambda_("invoke", *f, "--payload", f"fileb://{event}", out)
            self.assertEqual(answer["StatusCode"], 200)
            self.assertEqual(json.load(open(out)), [{"a": 1}, 1])
            lambda_("update-function-configuration", *f, "--timeout", "5")
            lambda_("update-function-code", *f, "--zip-file", write("def h(e, c): return 2"))
            lambda_("wait", "function-updated-v2", *f)
            self.assertEqual(lambda_("publish-version", *f)["Version"], "1")
            self.assertEqual(len(lambda_("list-versions-by-function", *f)["Versions"]), 2)
            lambda_("add-permission", *f, "--statement-id", "s", "--action",
                    "lambda:InvokeFunction", "--principal", "sns.amazonaws.com")
            self.assertIn('"Sid":"s"', lambda_("get-policy", *f)["Policy"])
            lambda_("remove-permission", *f, "--statement-id", "s")
            lambda_("tag-resource", "--resource", arn("cli"), "--tags", "k=v")
            self.assertEqual(lambda_("list-tags", "--resource", arn("cli"))["Tags"], {"k": "v"})
            lambda_("untag-resource", "--resource", arn("cli"), "--tag-keys", "k")
            self.assertEqual(
                lambda_("get-function-code-signing-config", *f)["FunctionName"], "cli")
            lambda_("delete-function", *f)
            self.assertIn("ResourceNotFoundException", lambda_("get-function", *f, check=False))


if __name__ == "__main__":
    unittest.main()
