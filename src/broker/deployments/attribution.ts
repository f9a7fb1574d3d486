import type { SessionTags } from "../domain/session-rules.ts";
import { sessionName, sourceIdentity } from "../domain/session-name.ts";
import type { DeploymentRow } from "../ports/rows.ts";

/** What leads from an event in CloudTrail to the deployment whose keys caused it. */
export interface Attribution {
  sessionName: string;
  sourceIdentity: string;
  /** Never left out. */
  tags: SessionTags;
  /** Left out when a session becomes too large. */
  optionalTags: SessionTags;
}

/** The attribution of a deployment's sessions. */
export function attributionOf(organisation: string, deployment: DeploymentRow): Attribution {
  const { id, actor, app, service, stage, region, tool, revision } = deployment;
  return {
    sessionName: sessionName([id.replace(/^dep_/, ""), actor, stage]),
    sourceIdentity: sourceIdentity(actor),
    tags: tagsOf({ deployment: id, actor, organisation, app, service, stage }),
    optionalTags: tagsOf({ tool, region, revision }),
  };
}

/** Tags under our prefix, which nobody else may use; what is empty is left out. */
function tagsOf(values: Readonly<Record<string, string>>): SessionTags {
  const told = Object.entries(values).filter(([, value]) => value !== "");
  return Object.fromEntries(told.map(([name, value]) => [`passrole:${name}`, taggable(value)]));
}

/** A text as the value of a tag may be. */
function taggable(text: string): string {
  return text.replaceAll(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, "-").slice(0, 256);
}
