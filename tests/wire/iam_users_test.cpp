// Users, access keys, groups and the account in IAM.
#include "tests/wire/iam_support.h"

namespace iam_users_test {

using namespace leat;
using namespace leat::iam_wire;

TEST_CASE("iam: a user is created, read, renamed and deleted") {
    WireTest w;
    const std::string created = iam_ok(w, "CreateUser", {{"UserName", "ann"}});
    CHECK(one(created, "UserId").starts_with("AIDA"));
    CHECK_FALSE(has(created, "Tags"));
    CHECK(iam_error(w, "CreateUser", {{"UserName", "Ann"}}) ==
          "409 EntityAlreadyExists: User with name Ann already exists.");
    iam_ok(w, "UpdateUser", {{"UserName", "ann"}, {"NewUserName", "anna"}, {"NewPath", "/staff/"}});
    const std::string read = iam_ok(w, "GetUser", {{"UserName", "anna"}});
    CHECK(one(read, "UserId") == one(created, "UserId"));
    CHECK(one(read, "Arn") == kArn + "user/staff/anna");
    CHECK(iam_error(w, "GetUser", {{"UserName", "ann"}}) ==
          "404 NoSuchEntity: The user with name ann cannot be found.");
    iam_ok(w, "DeleteUser", {{"UserName", "anna"}});
    CHECK(has(iam_ok(w, "ListUsers"), "<Users></Users>"));
}

TEST_CASE("iam: a user's key is shown once, two at most") {
    WireTest w;
    create_user(w, "ann");
    const Fields user{{"UserName", "ann"}};
    const std::string first = iam_ok(w, "CreateAccessKey", user);
    const std::string id = one(first, "AccessKeyId");
    CHECK(id.starts_with("AKIA"));
    CHECK(id.size() == 20);
    CHECK(one(first, "SecretAccessKey").size() == 40);
    CHECK(one(first, "Status") == "Active");
    iam_ok(w, "CreateAccessKey", user);
    CHECK(iam_error(w, "CreateAccessKey", user) ==
          "409 LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2");
    const std::string listed = iam_ok(w, "ListAccessKeys", user);
    CHECK(all(listed, "AccessKeyId").size() == 2);
    CHECK_FALSE(has(listed, "SecretAccessKey"));
    iam_ok(w, "UpdateAccessKey", {{"AccessKeyId", id}, {"Status", "Inactive"}});
    CHECK(has(iam_ok(w, "ListAccessKeys", user), "<Status>Inactive</Status>"));
    const std::string used = iam_ok(w, "GetAccessKeyLastUsed", {{"AccessKeyId", id}});
    CHECK(one(used, "UserName") == "ann");
    CHECK(one(used, "ServiceName") == "N/A");
    CHECK_FALSE(has(used, "LastUsedDate"));
    iam_ok(w, "DeleteAccessKey", user + Fields{{"AccessKeyId", id}});
    CHECK(iam_error(w, "DeleteAccessKey", user + Fields{{"AccessKeyId", id}}) ==
          "404 NoSuchEntity: The Access Key with id " + id + " cannot be found.");
    CHECK(iam_error(w, "GetAccessKeyLastUsed", {{"AccessKeyId", id}}).starts_with("403 "));
}

TEST_CASE("iam: a request signed with a user's key is that user's") {
    WireTest w;
    w.use_account("123456789012");
    create_user(w, "ann");
    const std::string id = one(iam_ok(w, "CreateAccessKey", {{"UserName", "ann"}}), "AccessKeyId");
    w.use_account(id);
    const std::string me = iam_ok(w, "GetUser");
    CHECK(one(me, "UserName") == "ann");
    const std::string identity = sts_ok(w, "GetCallerIdentity");
    CHECK(one(identity, "Arn") == "arn:aws:iam::123456789012:user/ann");
    CHECK(one(identity, "UserId") == one(me, "UserId"));
    CHECK(one(identity, "Account") == "123456789012");
    iam_ok(w, "UpdateUser", {{"UserName", "ann"}, {"NewUserName", "eve"}});
    CHECK(one(sts_ok(w, "GetCallerIdentity"), "Arn") == "arn:aws:iam::123456789012:user/eve");
}

TEST_CASE("iam: who is no user has to name one") {
    WireTest w;
    CHECK(iam_error(w, "GetUser") ==
          "400 ValidationError: Must specify userName when calling with non-User credentials");
}

TEST_CASE("iam: a user with policies, keys or groups is not deleted") {
    WireTest w;
    create_user(w, "ann");
    const Fields user{{"UserName", "ann"}};
    const Fields policy{{"PolicyArn", create_policy(w, "p")}};
    iam_ok(w, "AttachUserPolicy", user + policy);
    CHECK(iam_error(w, "DeleteUser", user) ==
          "409 DeleteConflict: Cannot delete entity, must detach all policies first.");
    iam_ok(w, "DetachUserPolicy", user + policy);
    iam_ok(w, "PutUserPolicy", user + Fields{{"PolicyName", "i"}, {"PolicyDocument", kAllowAll}});
    CHECK(iam_error(w, "DeleteUser", user) ==
          "409 DeleteConflict: Cannot delete entity, must delete policies first.");
    iam_ok(w, "DeleteUserPolicy", user + Fields{{"PolicyName", "i"}});
    const std::string key = one(iam_ok(w, "CreateAccessKey", user), "AccessKeyId");
    CHECK(iam_error(w, "DeleteUser", user) ==
          "409 DeleteConflict: Cannot delete entity, must delete access keys first.");
    iam_ok(w, "DeleteAccessKey", user + Fields{{"AccessKeyId", key}});
    iam_ok(w, "CreateGroup", {{"GroupName", "g"}});
    iam_ok(w, "AddUserToGroup", user + Fields{{"GroupName", "g"}});
    CHECK(iam_error(w, "DeleteUser", user) ==
          "409 DeleteConflict: Cannot delete entity, must remove users from group first.");
    iam_ok(w, "RemoveUserFromGroup", user + Fields{{"GroupName", "g"}});
    iam_ok(w, "DeleteUser", user);
}

TEST_CASE("iam: what users cannot have is listed as nothing") {
    WireTest w;
    create_user(w, "ann");
    const Fields user{{"UserName", "ann"}};
    CHECK(has(iam_ok(w, "ListMFADevices", user), "<MFADevices></MFADevices>"));
    CHECK(has(iam_ok(w, "ListVirtualMFADevices"), "<VirtualMFADevices></VirtualMFADevices>"));
    CHECK(has(iam_ok(w, "ListSSHPublicKeys", user), "<SSHPublicKeys></SSHPublicKeys>"));
    CHECK(has(iam_ok(w, "ListSigningCertificates", user), "<Certificates></Certificates>"));
    CHECK(has(iam_ok(w, "ListServiceSpecificCredentials", user),
              "<ServiceSpecificCredentials></ServiceSpecificCredentials>"));
    CHECK(iam_error(w, "DeleteLoginProfile", user) ==
          "404 NoSuchEntity: Login Profile for User ann cannot be found.");
    CHECK(iam_error(w, "GetLoginProfile", user) ==
          "404 NoSuchEntity: Login Profile for User ann cannot be found.");
    CHECK(iam_error(w, "CreateLoginProfile", user).starts_with("400 InvalidAction"));
}

TEST_CASE("iam: groups know their users") {
    WireTest w;
    create_user(w, "bob");
    create_user(w, "ann");
    const Fields group{{"GroupName", "devs"}};
    CHECK(one(iam_ok(w, "CreateGroup", group), "GroupId").starts_with("AGPA"));
    CHECK(iam_error(w, "CreateGroup", group) ==
          "409 EntityAlreadyExists: Group with name devs already exists.");
    CHECK(iam_error(w, "AddUserToGroup", {{"GroupName", "none"}, {"UserName", "nobody"}}) ==
          "404 NoSuchEntity: The user with name nobody cannot be found.");
    CHECK(iam_error(w, "AddUserToGroup", {{"GroupName", "none"}, {"UserName", "ann"}}) ==
          "404 NoSuchEntity: The group with name none cannot be found.");
    for (const char* name : {"bob", "ann", "ann"})
        iam_ok(w, "AddUserToGroup", group + Fields{{"UserName", name}});
    CHECK(all(iam_ok(w, "GetGroup", group), "UserName") == std::vector<std::string>{"ann", "bob"});
    CHECK(one(iam_ok(w, "ListGroupsForUser", {{"UserName", "ann"}}), "GroupName") == "devs");
    iam_ok(w, "UpdateGroup", group + Fields{{"NewGroupName", "ops"}});
    const Fields renamed{{"GroupName", "ops"}};
    CHECK(iam_error(w, "DeleteGroup", renamed) ==
          "409 DeleteConflict: Cannot delete entity, must remove users from group first.");
    for (const char* name : {"bob", "ann"})
        iam_ok(w, "RemoveUserFromGroup", renamed + Fields{{"UserName", name}});
    iam_ok(w, "PutGroupPolicy",
           renamed + Fields{{"PolicyName", "i"}, {"PolicyDocument", kAllowAll}});
    CHECK(iam_error(w, "GetGroupPolicy", renamed + Fields{{"PolicyName", "none"}}) ==
          "404 NoSuchEntity: The group policy with name none cannot be found.");
    CHECK(iam_error(w, "DeleteGroup", renamed) ==
          "409 DeleteConflict: Cannot delete entity, must delete policies first.");
    iam_ok(w, "DeleteGroupPolicy", renamed + Fields{{"PolicyName", "i"}});
    iam_ok(w, "DeleteGroup", renamed);
}

TEST_CASE("iam: the account has counts and an alias") {
    WireTest w;
    create_user(w, "ann");
    create_policy(w, "p");
    const std::string summary = iam_ok(w, "GetAccountSummary");
    CHECK(has(summary, "<entry><key>Users</key><value>1</value></entry>"));
    CHECK(has(summary, "<entry><key>UsersQuota</key><value>5000</value></entry>"));
    CHECK(has(summary, "<entry><key>PolicyVersionsInUse</key><value>1</value></entry>"));
    CHECK(has(iam_ok(w, "ListAccountAliases"), "<AccountAliases></AccountAliases>"));
    iam_ok(w, "CreateAccountAlias", {{"AccountAlias", "acme"}});
    CHECK(has(iam_ok(w, "ListAccountAliases"), "<member>acme</member>"));
    w.use_account("111111111111");
    CHECK(iam_error(w, "CreateAccountAlias", {{"AccountAlias", "acme"}}) ==
          "409 EntityAlreadyExists: The account alias acme already exists.");
    w.use_account(kAccount);
    iam_ok(w, "DeleteAccountAlias", {{"AccountAlias", "acme"}});
    CHECK(iam_error(w, "DeleteAccountAlias", {{"AccountAlias", "acme"}}) ==
          "404 NoSuchEntity: The account alias acme cannot be found.");
}

}  // namespace iam_users_test
