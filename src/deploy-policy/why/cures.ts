import type { Caller } from "../../iam/denials/caller.ts";
import type { Denial } from "../../iam/denials/denial.ts";
import { documentText, shortCallerText } from "./documents.ts";
import type { DocumentKind } from "./explanation.ts";

/** Why it was refused and what to do about it. */
export interface Cure {
  reason: string;
  cure: string;
  avoid?: string;
}

/** The cure of a refusal by a document of this kind. */
export function cureOf(document: DocumentKind, denial: Denial, caller: Caller | undefined): Cure {
  if (denial.deny === "explicit") return explicitDeny(document, denial, caller);
  const reason = reasonOf(document, denial, caller);
  const { cure, avoid = usualAvoid(denial) } = cures[document](documentText(document, caller));
  return { reason, cure, ...(avoid !== undefined && { avoid }) };
}

function reasonOf(document: DocumentKind, { document: told, whose }: Denial, caller: Caller | undefined): string {
  if (document === "trust-policy") return "the trust policy of the role does not let it in, or the role is not there";
  const attached = document === "identity-policy" || document === "service-role";
  const lack = attached
    ? `no policy attached to ${shortCallerText(caller)} allows it`
    : `${documentText(document, caller)} does not allow it`;
  return told === undefined && !whose ? `${lack}, most likely: the message does not say` : lack;
}

function explicitDeny(document: DocumentKind, { action, policy }: Denial, caller: Caller | undefined): Cure {
  if (document === "public-access-block") {
    return {
      reason: `${documentText(document, caller)} forbids it`,
      cure: "keep the bucket private, and let people read through CloudFront; the block is lifted by `PublicAccessBlockConfiguration` only where files are meant for everyone",
    };
  }
  if (policy === undefined && action === "iam:PassRole" && document === "identity-policy") return foreignRole;
  const named = policy === undefined ? "" : ` (\`${policy}\`)`;
  const changer = organisations.has(document)
    ? "whoever runs the organisation must change it, or the deploy goes to an account or region it does not cover"
    : "change that `Deny`, or act as someone it does not name";
  return {
    reason: `a \`Deny\` in ${documentText(document, caller)}${named} forbids it`,
    cure: `no allow helps against a \`Deny\`: ${changer}`,
    avoid: "do not add allow statements: they change nothing here",
  };
}

const organisations: ReadonlySet<DocumentKind> = new Set(["service-control-policy", "resource-control-policy"]);

const foreignRole: Cure = {
  reason: "a role can be passed only within its own account",
  cure: "name a role of the account that is deployed to",
  avoid: "do not widen `iam:PassRole`: no policy allows this",
};

type CureTable = Readonly<Record<DocumentKind, (document: string) => { cure: string; avoid?: string }>>;

const cures: CureTable = {
  "identity-policy": (document) => ({ cure: `add the statement to ${document}` }),
  "service-role": (document) => ({
    cure: `add the statement to ${document}`,
    avoid: "do not give it to the people who deploy: CloudFormation asks with its own role here",
  }),
  "permission-set": (document) => ({
    cure: `add the statement to the inline policy of ${document}, and provision it again`,
    avoid: "do not change the role itself: Identity Center writes it over",
  }),
  "execution-role": (document) => ({
    cure: `add the statement to ${document}, under \`provider.iam.role.statements\` or where that role is defined`,
    avoid: "do not give it to the deployer: Lambda tries the function's own role",
  }),
  "permissions-boundary": (document) => ({
    cure: `${document} must allow it as well as a policy: add the statement to both where it is missing`,
    avoid: "do not take the boundary away: it is there to keep roles from gaining more",
  }),
  "session-policy": (document) => ({
    cure: `${document} must allow it as well: add the statement to it, or begin the session without one (\`--session-policy none\`)`,
    avoid: "do not add it to the role alone: a session has only what both allow",
  }),
  "service-control-policy": (document) => ({
    cure: `${document} must allow it as well as a policy: whoever runs the organisation adds it there`,
    avoid: "do not add it to the account's own policies alone: they have no say in it",
  }),
  "resource-control-policy": (document) => ({
    cure: `${document} must allow it: whoever runs the organisation adds it there`,
  }),
  "resource-policy": (document) => ({
    cure: `add the statement to ${document}; its owner must, when it belongs to another account`,
    avoid: "do not name `*` as principal: that lets everyone in",
  }),
  "endpoint-policy": (document) => ({ cure: `add the statement to ${document}, or send the request another way` }),
  "trust-policy": (document) => ({
    cure: `let ${document} name who takes it up; a role made a moment ago may take some seconds to be known, so try once more first`,
    avoid: "do not name `*` or a whole account as principal",
  }),
  "public-access-block": () => ({ cure: "keep it private" }),
};

/** Where people reach for a wildcard that is worse than the refusal. */
function usualAvoid({ action = "" }: Denial): string | undefined {
  const lower = action.toLowerCase();
  if (lower === "iam:passrole")
    return "do not allow `iam:PassRole` on `*`: whoever may pass every role has what the strongest of them has";
  if (lower.startsWith("iam:")) return "do not attach `IAMFullAccess`: it reaches every right there is";
  if (lower === "sts:assumerole") return "do not allow `sts:AssumeRole` on `*`";
  return "do not attach `AdministratorAccess`: this one statement is enough";
}
