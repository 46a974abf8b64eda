"""IAM through boto3 and the AWS CLI: every operation of the service. The calls for a resource come in
the order in which infrastructure tools make them."""
import json
import re
import unittest
import uuid

from botocore.exceptions import ClientError

import support

ACCOUNT = "000000000000"
BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
TRUST = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"},
     "Action": "sts:AssumeRole"}]}
ALLOW = {"Version": "2012-10-17", "Statement": [
    {"Sid": "Read", "Effect": "Allow", "Action": ["s3:Get*"],
     "Resource": "arn:aws:s3:::bucket/*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]}


def name(kind):
    return f"{kind}-{uuid.uuid4().hex[:8]}"


class Iam(unittest.TestCase):
    def setUp(self):
        self.iam = support.client("iam")

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as raised:
            call(**arguments)
        self.assertEqual(raised.exception.response["Error"]["Code"], code)
        return raised.exception.response["Error"]["Message"]

    def role(self, **more):
        return self.iam.create_role(RoleName=name("role"),
                                    AssumeRolePolicyDocument=json.dumps(TRUST), **more)["Role"]

    def test_a_role_as_terraform_makes_it(self):
        role = self.role(Path="/service/", Description="Grüße", MaxSessionDuration=7200,
                         Tags=[{"Key": "Stage", "Value": "test"}])
        named = {"RoleName": role["RoleName"]}
        self.iam.attach_role_policy(PolicyArn=BASIC, **named)
        self.iam.put_role_policy(PolicyName="read", PolicyDocument=json.dumps(ALLOW), **named)
        read = self.iam.get_role(**named)["Role"]
        self.assertEqual(read["AssumeRolePolicyDocument"], TRUST)
        self.assertEqual((read["Description"], read["MaxSessionDuration"]), ("Grüße", 7200))
        self.assertEqual(read["Tags"], [{"Key": "Stage", "Value": "test"}])
        self.assertEqual(read["RoleLastUsed"], {})
        self.assertEqual(self.iam.list_role_policies(**named)["PolicyNames"], ["read"])
        inline = self.iam.get_role_policy(PolicyName="read", **named)
        self.assertEqual(inline["PolicyDocument"], ALLOW)
        self.assertEqual(self.iam.list_attached_role_policies(**named)["AttachedPolicies"],
                         [{"PolicyName": "AWSLambdaBasicExecutionRole", "PolicyArn": BASIC}])
        self.iam.tag_role(Tags=[{"Key": "Owner", "Value": "me"}], **named)
        self.iam.untag_role(TagKeys=["Stage"], **named)
        self.assertEqual(self.iam.list_role_tags(**named)["Tags"],
                         [{"Key": "Owner", "Value": "me"}])
        self.iam.update_role_description(Description="new", **named)
        self.iam.update_role(MaxSessionDuration=3600, **named)
        changed = json.loads(json.dumps(TRUST).replace("lambda", "firehose"))
        self.iam.update_assume_role_policy(PolicyDocument=json.dumps(changed), **named)
        read = self.iam.get_role(**named)["Role"]
        self.assertEqual(read["AssumeRolePolicyDocument"], changed)
        self.assertEqual(read["Description"], "new")
        self.assertEqual(self.iam.list_instance_profiles_for_role(**named)["InstanceProfiles"], [])
        self.refused("DeleteConflict", self.iam.delete_role, **named)
        self.iam.detach_role_policy(PolicyArn=BASIC, **named)
        self.iam.delete_role_policy(PolicyName="read", **named)
        self.iam.delete_role(**named)
        self.assertEqual(self.refused("NoSuchEntity", self.iam.get_role, **named),
                         f"The role with name {role['RoleName']} cannot be found.")

    def test_a_policy_as_terraform_makes_it(self):
        policy = self.iam.create_policy(
            PolicyName=name("policy"), PolicyDocument=json.dumps(ALLOW), Description="d",
            Tags=[{"Key": "a", "Value": "b"}])["Policy"]
        arn = {"PolicyArn": policy["Arn"]}
        read = self.iam.get_policy(**arn)["Policy"]
        self.assertEqual((read["Description"], read["AttachmentCount"], read["Tags"]),
                         ("d", 0, [{"Key": "a", "Value": "b"}]))
        version = self.iam.get_policy_version(VersionId="v1", **arn)["PolicyVersion"]
        self.assertEqual(version["Document"], ALLOW)
        self.iam.create_policy_version(PolicyDocument=json.dumps(ALLOW), SetAsDefault=True, **arn)
        self.iam.set_default_policy_version(VersionId="v1", **arn)
        self.assertEqual([v["VersionId"] for v in self.iam.list_policy_versions(**arn)["Versions"]],
                         ["v2", "v1"])
        self.iam.tag_policy(Tags=[{"Key": "c", "Value": "d"}], **arn)
        self.iam.untag_policy(TagKeys=["a"], **arn)
        self.assertEqual(self.iam.list_policy_tags(**arn)["Tags"], [{"Key": "c", "Value": "d"}])
        role = self.role()["RoleName"]
        self.iam.attach_role_policy(RoleName=role, **arn)
        self.assertEqual([r["RoleName"] for r in
                          self.iam.list_entities_for_policy(**arn)["PolicyRoles"]], [role])
        listed = self.iam.get_paginator("list_policies").paginate(
            Scope="Local", PaginationConfig={"PageSize": 1}).build_full_result()["Policies"]
        self.assertIn(policy["Arn"], [p["Arn"] for p in listed])
        self.iam.detach_role_policy(RoleName=role, **arn)
        self.refused("DeleteConflict", self.iam.delete_policy, **arn)
        self.iam.delete_policy_version(VersionId="v2", **arn)
        self.iam.delete_policy(**arn)
        self.refused("NoSuchEntity", self.iam.get_policy, **arn)

    def test_a_user_as_terraform_makes_it(self):
        user = self.iam.create_user(UserName=name("user"), Path="/staff/")["User"]
        named = {"UserName": user["UserName"]}
        self.assertEqual(self.iam.get_user(**named)["User"]["Arn"],
                         f"arn:aws:iam::{ACCOUNT}:user/staff/{user['UserName']}")
        key = self.iam.create_access_key(**named)["AccessKey"]
        self.iam.update_access_key(AccessKeyId=key["AccessKeyId"], Status="Inactive", **named)
        self.assertEqual(self.iam.list_access_keys(**named)["AccessKeyMetadata"][0]["Status"],
                         "Inactive")
        used = self.iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])
        self.assertEqual(used["AccessKeyLastUsed"], {"ServiceName": "N/A", "Region": "N/A"})
        self.iam.put_user_policy(PolicyName="p", PolicyDocument=json.dumps(ALLOW), **named)
        self.assertEqual(self.iam.get_user_policy(PolicyName="p", **named)["PolicyDocument"], ALLOW)
        self.assertEqual(self.iam.list_user_policies(**named)["PolicyNames"], ["p"])
        self.iam.attach_user_policy(PolicyArn=BASIC, **named)
        self.assertEqual(len(self.iam.list_attached_user_policies(**named)["AttachedPolicies"]), 1)
        self.iam.tag_user(Tags=[{"Key": "a", "Value": "b"}], **named)
        self.assertEqual(self.iam.list_user_tags(**named)["Tags"], [{"Key": "a", "Value": "b"}])
        self.iam.untag_user(TagKeys=["a"], **named)
        self.iam.put_user_permissions_boundary(PermissionsBoundary=BASIC, **named)
        boundary = self.iam.get_user(**named)["User"]["PermissionsBoundary"]
        self.assertEqual(boundary, {"PermissionsBoundaryType": "Policy",
                                    "PermissionsBoundaryArn": BASIC})
        self.iam.delete_user_permissions_boundary(**named)
        group = name("group")
        self.iam.create_group(GroupName=group)
        self.iam.add_user_to_group(GroupName=group, **named)
        # What is taken away before a user is deleted with force.
        for found in self.iam.list_groups_for_user(**named)["Groups"]:
            self.iam.remove_user_from_group(GroupName=found["GroupName"], **named)
        self.iam.delete_access_key(AccessKeyId=key["AccessKeyId"], **named)
        self.assertEqual(self.iam.list_ssh_public_keys(**named)["SSHPublicKeys"], [])
        self.assertEqual(self.iam.list_virtual_mfa_devices()["VirtualMFADevices"], [])
        self.assertEqual(self.iam.list_mfa_devices(**named)["MFADevices"], [])
        self.assertEqual(self.iam.list_signing_certificates(**named)["Certificates"], [])
        self.assertEqual(self.iam.list_service_specific_credentials(**named)
                         ["ServiceSpecificCredentials"], [])
        self.refused("NoSuchEntity", self.iam.get_login_profile, **named)
        self.refused("NoSuchEntity", self.iam.delete_login_profile, **named)
        self.iam.detach_user_policy(PolicyArn=BASIC, **named)
        self.iam.delete_user_policy(PolicyName="p", **named)
        self.iam.update_user(NewUserName=user["UserName"] + "-x", **named)
        self.iam.delete_user(UserName=user["UserName"] + "-x")
        self.iam.delete_group(GroupName=group)

    def test_groups(self):
        group = {"GroupName": name("group")}
        self.iam.create_group(Path="/teams/", **group)
        users = sorted(name("member") for _ in range(3))
        for user in users:
            self.iam.create_user(UserName=user)
            self.iam.add_user_to_group(UserName=user, **group)
        paged = self.iam.get_paginator("get_group").paginate(
            PaginationConfig={"PageSize": 2}, **group).build_full_result()
        self.assertEqual([u["UserName"] for u in paged["Users"]], users)
        self.iam.put_group_policy(PolicyName="p", PolicyDocument=json.dumps(ALLOW), **group)
        self.assertEqual(self.iam.get_group_policy(PolicyName="p", **group)["PolicyDocument"],
                         ALLOW)
        self.assertEqual(self.iam.list_group_policies(**group)["PolicyNames"], ["p"])
        self.iam.attach_group_policy(PolicyArn=BASIC, **group)
        attached = self.iam.list_attached_group_policies(**group)["AttachedPolicies"]
        self.assertEqual(attached[0]["PolicyArn"], BASIC)
        listed = self.iam.list_groups(PathPrefix="/teams/")["Groups"]
        self.assertIn(group["GroupName"], [g["GroupName"] for g in listed])
        self.iam.detach_group_policy(PolicyArn=BASIC, **group)
        self.iam.delete_group_policy(PolicyName="p", **group)
        self.iam.update_group(NewPath="/", **group)
        for user in users:
            self.iam.remove_user_from_group(UserName=user, **group)
        self.iam.delete_group(**group)

    def test_an_instance_profile_as_terraform_makes_it(self):
        role = self.role()["RoleName"]
        profile = {"InstanceProfileName": name("profile")}
        made = self.iam.create_instance_profile(Tags=[{"Key": "a", "Value": "b"}], **profile)
        self.assertEqual(made["InstanceProfile"]["Roles"], [])
        self.iam.get_waiter("instance_profile_exists").wait(**profile)
        self.iam.add_role_to_instance_profile(RoleName=role, **profile)
        read = self.iam.get_instance_profile(**profile)["InstanceProfile"]
        self.assertEqual(read["Roles"][0]["AssumeRolePolicyDocument"], TRUST)
        self.assertEqual(read["Tags"], [{"Key": "a", "Value": "b"}])
        self.iam.tag_instance_profile(Tags=[{"Key": "c", "Value": "d"}], **profile)
        self.iam.untag_instance_profile(TagKeys=["a"], **profile)
        self.assertEqual(self.iam.list_instance_profile_tags(**profile)["Tags"],
                         [{"Key": "c", "Value": "d"}])
        self.assertIn(profile["InstanceProfileName"], [
            p["InstanceProfileName"]
            for p in self.iam.list_instance_profiles()["InstanceProfiles"]])
        self.iam.remove_role_from_instance_profile(RoleName=role, **profile)
        self.iam.delete_instance_profile(**profile)

    def test_boundaries_of_roles(self):
        role = {"RoleName": self.role(PermissionsBoundary=BASIC)["RoleName"]}
        self.assertEqual(
            self.iam.get_role(**role)["Role"]["PermissionsBoundary"]["PermissionsBoundaryArn"],
            BASIC)
        self.iam.delete_role_permissions_boundary(**role)
        self.assertNotIn("PermissionsBoundary", self.iam.get_role(**role)["Role"])
        self.iam.put_role_permissions_boundary(PermissionsBoundary=BASIC, **role)
        self.iam.delete_role(**role)

    def test_listings_are_paged(self):
        account = support.client("iam", account="555555555555")
        names = sorted(name("role") for _ in range(7))
        for role in names:
            account.create_role(RoleName=role, AssumeRolePolicyDocument=json.dumps(TRUST))
        pages = list(account.get_paginator("list_roles").paginate(
            PaginationConfig={"PageSize": 3}))
        self.assertEqual([len(page["Roles"]) for page in pages], [3, 3, 1])
        self.assertEqual([r["RoleName"] for page in pages for r in page["Roles"]], names)
        self.assertEqual(pages[0]["Roles"][0]["AssumeRolePolicyDocument"], TRUST)

    def test_the_account(self):
        account = support.client("iam", account="666666666666")
        account.create_user(UserName="one")
        summary = account.get_account_summary()["SummaryMap"]
        self.assertEqual((summary["Users"], summary["UsersQuota"]), (1, 5000))
        account.create_account_alias(AccountAlias="six-sixes")
        self.assertEqual(account.list_account_aliases()["AccountAliases"], ["six-sixes"])
        account.delete_account_alias(AccountAlias="six-sixes")
        self.assertEqual(account.list_account_aliases()["AccountAliases"], [])
        self.assertEqual([u["UserName"] for u in account.list_users()["Users"]], ["one"])


class Cli(unittest.TestCase):
    """The AWS CLI, one resource after the other, in an account of its own."""

    def run_all(self, script, **values):
        """Runs `aws iam` for each line; "name = command | key.key" keeps a part of the answer."""
        for line in script.strip().splitlines():
            kept = re.fullmatch(r"\s*(\w+) = (.*?) \| ([\w.]+)", line)
            command = (kept[2] if kept else line).split()
            answer = support.cli("iam", *[part.format(**values) for part in command],
                                 account="777777777777")
            if kept:
                for part in kept[3].split("."):
                    answer = answer[part]
                values[kept[1]] = answer
        return values

    def documents(self):
        return {"trust": json.dumps(TRUST, separators=(",", ":")),
                "allow": json.dumps(ALLOW, separators=(",", ":")), "basic": BASIC}

    def test_roles(self):
        found = self.run_all("""
            create-role --role-name r --assume-role-policy-document {trust}
            arn = get-role --role-name r | Role.Arn
            update-role --role-name r --max-session-duration 7200
            update-role-description --role-name r --description text
            update-assume-role-policy --role-name r --policy-document {trust}
            put-role-permissions-boundary --role-name r --permissions-boundary {basic}
            delete-role-permissions-boundary --role-name r
            tag-role --role-name r --tags Key=a,Value=b
            tags = list-role-tags --role-name r | Tags
            untag-role --role-name r --tag-keys a
            put-role-policy --role-name r --policy-name p --policy-document {allow}
            inline = get-role-policy --role-name r --policy-name p | PolicyDocument
            list-role-policies --role-name r
            attach-role-policy --role-name r --policy-arn {basic}
            list-attached-role-policies --role-name r
            create-instance-profile --instance-profile-name i
            add-role-to-instance-profile --instance-profile-name i --role-name r
            get-instance-profile --instance-profile-name i
            profiles = list-instance-profiles-for-role --role-name r | InstanceProfiles
            list-instance-profiles
            tag-instance-profile --instance-profile-name i --tags Key=a,Value=b
            list-instance-profile-tags --instance-profile-name i
            untag-instance-profile --instance-profile-name i --tag-keys a
            remove-role-from-instance-profile --instance-profile-name i --role-name r
            delete-instance-profile --instance-profile-name i
            roles = list-roles | Roles
            detach-role-policy --role-name r --policy-arn {basic}
            delete-role-policy --role-name r --policy-name p
            delete-role --role-name r
            """, **self.documents())
        self.assertEqual(found["arn"], "arn:aws:iam::777777777777:role/r")
        self.assertEqual(found["inline"], ALLOW)
        self.assertEqual(found["tags"], [{"Key": "a", "Value": "b"}])
        self.assertEqual(found["profiles"][0]["Roles"][0]["RoleName"], "r")
        self.assertEqual([r["MaxSessionDuration"] for r in found["roles"]], [7200])

    def test_policies(self):
        found = self.run_all("""
            arn = create-policy --policy-name p --policy-document {allow} | Policy.Arn
            get-policy --policy-arn {arn}
            create-policy-version --policy-arn {arn} --policy-document {allow}
            set-default-policy-version --policy-arn {arn} --version-id v2
            text = get-policy-version --policy-arn {arn} --version-id v1 | PolicyVersion.Document
            delete-policy-version --policy-arn {arn} --version-id v1
            versions = list-policy-versions --policy-arn {arn} | Versions
            tag-policy --policy-arn {arn} --tags Key=a,Value=b
            list-policy-tags --policy-arn {arn}
            untag-policy --policy-arn {arn} --tag-keys a
            list-entities-for-policy --policy-arn {arn}
            local = list-policies --scope Local | Policies
            delete-policy --policy-arn {arn}
            """, **self.documents())
        self.assertEqual(found["text"], ALLOW)
        self.assertEqual([v["VersionId"] for v in found["versions"]], ["v2"])
        self.assertEqual([p["PolicyName"] for p in found["local"]], ["p"])

    def test_users_and_groups(self):
        found = self.run_all("""
            create-user --user-name u
            get-user --user-name u
            list-users
            tag-user --user-name u --tags Key=a,Value=b
            list-user-tags --user-name u
            untag-user --user-name u --tag-keys a
            put-user-permissions-boundary --user-name u --permissions-boundary {basic}
            delete-user-permissions-boundary --user-name u
            put-user-policy --user-name u --policy-name p --policy-document {allow}
            get-user-policy --user-name u --policy-name p
            list-user-policies --user-name u
            delete-user-policy --user-name u --policy-name p
            attach-user-policy --user-name u --policy-arn {basic}
            list-attached-user-policies --user-name u
            detach-user-policy --user-name u --policy-arn {basic}
            key = create-access-key --user-name u | AccessKey.AccessKeyId
            update-access-key --user-name u --access-key-id {key} --status Inactive
            list-access-keys --user-name u
            get-access-key-last-used --access-key-id {key}
            delete-access-key --user-name u --access-key-id {key}
            list-mfa-devices --user-name u
            list-virtual-mfa-devices
            list-ssh-public-keys --user-name u
            list-signing-certificates --user-name u
            list-service-specific-credentials --user-name u
            create-group --group-name g
            add-user-to-group --group-name g --user-name u
            members = get-group --group-name g | Users
            list-groups
            groups = list-groups-for-user --user-name u | Groups
            put-group-policy --group-name g --policy-name p --policy-document {allow}
            get-group-policy --group-name g --policy-name p
            list-group-policies --group-name g
            delete-group-policy --group-name g --policy-name p
            attach-group-policy --group-name g --policy-arn {basic}
            list-attached-group-policies --group-name g
            detach-group-policy --group-name g --policy-arn {basic}
            remove-user-from-group --group-name g --user-name u
            update-group --group-name g --new-group-name h
            delete-group --group-name h
            update-user --user-name u --new-user-name v
            delete-user --user-name v
            get-account-summary
            create-account-alias --account-alias lucky
            aliases = list-account-aliases | AccountAliases
            delete-account-alias --account-alias lucky
            """, **self.documents())
        self.assertEqual([u["UserName"] for u in found["members"]], ["u"])
        self.assertEqual([g["GroupName"] for g in found["groups"]], ["g"])
        self.assertEqual(found["aliases"], ["lucky"])

    def test_errors_are_shown_as_the_service_words_them(self):
        for command in ("get-login-profile", "delete-login-profile"):
            text = support.cli("iam", command, "--user-name", "nobody", check=False)
            self.assertIn("(NoSuchEntity)", text)
            self.assertIn("The user with name nobody cannot be found.", text)


if __name__ == "__main__":
    unittest.main()
