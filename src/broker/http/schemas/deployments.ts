import { z } from "@hono/zod-openapi";
import type {
  CredentialsRequest,
  DeploymentRecord,
  DeploymentView,
  IssuanceView,
  NewDeployment,
} from "../../contract/deployments.ts";
import type { PolicyDocument } from "../../../iam/policy.ts";
import { anyObject, need, optional, text, time } from "./common.ts";
import { instanceName } from "./organisations.ts";

const records = z.array(anyObject).max(2000);

export const deploymentRecord: z.ZodType<DeploymentRecord> = z
  .strictObject({
    templateHash: optional(z.string().max(128)),
    policies: optional(records),
    needs: optional(records),
    roles: optional(records),
    findings: optional(records),
  })
  .openapi("DeploymentRecord");

const issuance: z.ZodType<IssuanceView> = z
  .object({
    id: z.string(),
    need: z.string(),
    provider: z.string(),
    providerVersion: z.int(),
    status: z.enum(["requested", "issued", "failed"]),
    accessKeyId: z.string().nullable(),
    sessionName: z.string(),
    requestedAt: time,
    expiresAt: time.nullable(),
  })
  .openapi("Issuance");

const fields = {
  id: z.string(),
  instance: instanceName,
  actor: z.string(),
  tool: z.string(),
  revision: z.string().nullable(),
  status: z.enum(["open", "succeeded", "failed", "abandoned"]),
  templateHash: z.string().nullable(),
  outcome: z.string().nullable(),
  openedAt: time,
  finishedAt: time.nullable(),
  issuances: z.array(issuance),
};

export const deploymentView: z.ZodType<DeploymentView> = z.object(fields).openapi("Deployment");

export const wholeDeployment: z.ZodType<DeploymentView & { record: DeploymentRecord }> = z
  .object({ ...fields, record: deploymentRecord })
  .openapi("WholeDeployment");

export const newDeployment: z.ZodType<Omit<NewDeployment, "instance">> = z
  .strictObject({
    tool: z.string().regex(/^[a-z][a-z0-9.-]{0,38}$/, "name of a tool, as `serverless`"),
    command: optional(text(128)),
    revision: optional(text(128)),
  })
  .openapi("NewDeployment");

export const deploymentEnd: z.ZodType<{ status: "succeeded" | "failed" | "abandoned"; outcome?: string }> = z
  .strictObject({ status: z.enum(["succeeded", "failed", "abandoned"]), outcome: optional(z.string().max(8192)) })
  .openapi("DeploymentEnd");

/** The session policy is judged by the use case: its size in STS's own measure, its shape by its elements. */
const policy = anyObject as z.ZodType as z.ZodType<PolicyDocument>;

export const credentialsRequest: z.ZodType<CredentialsRequest> = z
  .strictObject({
    needs: optional(z.array(need).min(1).max(50)),
    durationSeconds: optional(z.number()),
    clamp: optional(z.boolean()),
    sessionPolicy: optional(policy),
    tags: optional(z.record(z.string().min(1).max(1024), z.string().max(4096))),
  })
  .openapi("CredentialsRequest");
