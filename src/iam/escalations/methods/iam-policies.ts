import { onForeign, onForeignOrSelf, powerfulPolicies, type EscalationMethod } from "../method.ts";
import { boundariesGuide, cloudsplaining, pathfinding, rhino } from "../sources.ts";

/** The boundary that a call sets: one that limits nothing. */
const limitless = { "iam:PermissionsBoundary": "arn:<partition>:iam::aws:policy/AdministratorAccess" };

/** Writing what policies allow, and which ones count. */
export const iamPolicyMethods: readonly EscalationMethod[] = [
  {
    id: "iam-create-policy-version",
    title: "a new version of a managed policy",
    sources: [rhino("1-creating-a-new-policy-version"), pathfinding("iam-001"), cloudsplaining],
    steps: [
      onForeign(
        "policy",
        "iam:CreatePolicyVersion",
        "writes a new default version, which allows everything, of a policy that is attached to him",
      ),
    ],
  },
  {
    id: "iam-set-default-policy-version",
    title: "an older version of a managed policy",
    sources: [rhino("2-setting-the-default-policy-version-to-an-existing-version"), cloudsplaining],
    steps: [
      onForeign(
        "policy",
        "iam:SetDefaultPolicyVersion",
        "makes a version of a policy that allowed more the one that counts again",
      ),
    ],
  },
  {
    id: "iam-attach-user-policy",
    title: "a managed policy on a user",
    sources: [rhino("7-attaching-a-policy-to-a-user"), pathfinding("iam-008"), pathfinding("iam-015")],
    steps: [
      onForeignOrSelf("user", "iam:AttachUserPolicy", "attaches a policy that allows everything to his user", {
        contexts: powerfulPolicies,
      }),
    ],
  },
  {
    id: "iam-attach-group-policy",
    title: "a managed policy on a group",
    sources: [rhino("8-attaching-a-policy-to-a-group"), pathfinding("iam-010")],
    steps: [
      onForeign("group", "iam:AttachGroupPolicy", "attaches a policy that allows everything to a group of his", {
        contexts: powerfulPolicies,
      }),
    ],
  },
  {
    id: "iam-attach-role-policy",
    title: "a managed policy on a role",
    sources: [
      rhino("9-attaching-a-policy-to-a-role"),
      ...["iam-009", "iam-014", "iam-019"].map((path) => pathfinding(path)),
    ],
    steps: [
      onForeignOrSelf("role", "iam:AttachRolePolicy", "attaches a policy that allows everything to a role he can use", {
        contexts: powerfulPolicies,
      }),
    ],
  },
  {
    id: "iam-put-user-policy",
    title: "an inline policy of a user",
    sources: [rhino("10-creatingupdating-an-inline-policy-for-a-user"), pathfinding("iam-007"), pathfinding("iam-018")],
    steps: [onForeignOrSelf("user", "iam:PutUserPolicy", "writes an inline policy that allows everything to his user")],
  },
  {
    id: "iam-put-group-policy",
    title: "an inline policy of a group",
    sources: [rhino("11-creatingupdating-an-inline-policy-for-a-group"), pathfinding("iam-011")],
    steps: [
      onForeign("group", "iam:PutGroupPolicy", "writes an inline policy that allows everything to a group of his"),
    ],
  },
  {
    id: "iam-put-role-policy",
    title: "an inline policy of a role",
    sources: [
      rhino("12-creatingupdating-an-inline-policy-for-a-role"),
      ...["iam-005", "iam-017", "iam-021"].map((path) => pathfinding(path)),
    ],
    steps: [
      onForeignOrSelf(
        "role",
        "iam:PutRolePolicy",
        "writes an inline policy that allows everything to a role he can use",
      ),
    ],
  },
  {
    id: "iam-delete-role-permissions-boundary",
    title: "a role without its boundary",
    sources: [boundariesGuide],
    steps: [
      onForeignOrSelf(
        "role",
        "iam:DeleteRolePermissionsBoundary",
        "takes the permissions boundary off a role whose policies allow more than it does",
      ),
    ],
  },
  {
    id: "iam-put-role-permissions-boundary",
    title: "a wider boundary of a role",
    sources: [boundariesGuide],
    steps: [
      onForeignOrSelf(
        "role",
        "iam:PutRolePermissionsBoundary",
        "gives a role whose policies allow more than its permissions boundary one that limits nothing",
        { contexts: [limitless] },
      ),
    ],
  },
  {
    id: "iam-delete-user-permissions-boundary",
    title: "a user without its boundary",
    sources: [boundariesGuide],
    steps: [
      onForeignOrSelf("user", "iam:DeleteUserPermissionsBoundary", "takes the permissions boundary off his user"),
    ],
  },
  {
    id: "iam-put-user-permissions-boundary",
    title: "a wider boundary of a user",
    sources: [boundariesGuide],
    steps: [
      onForeignOrSelf(
        "user",
        "iam:PutUserPermissionsBoundary",
        "gives his user a permissions boundary that limits nothing",
        { contexts: [limitless] },
      ),
    ],
  },
];
