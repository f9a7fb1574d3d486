import { z } from "@hono/zod-openapi";
import type {
  DenialView,
  IssuedView,
  LatestDeployment,
  PlaceFilter,
  ReachView,
  SearchHit,
  SessionFilter,
} from "../../contract/overviews.ts";
import type { PageRequest } from "../../contract/page.ts";
import { name, optional, role, time } from "./common.ts";
import { instanceName } from "./organisations.ts";
import { moment, paging, pagingOf } from "./queries.ts";

const place = {
  app: optional(name("app")),
  service: optional(name("service")),
  stage: optional(name("stage")),
  region: optional(name("region")),
};

/** A list about a part of the instances. */
export const placeQuery: z.ZodType<PageRequest & PlaceFilter> = z.strictObject({ ...paging, ...place });

const ofSessions = {
  ...pagingOf(1000),
  ...place,
  since: moment,
  until: moment,
  actor: optional(name("member")),
  provider: optional(name("provider")),
};

/** Refusals within a time, of a part of the instances, to a member, about a provider. */
export const denialsQuery: z.ZodType<PageRequest & SessionFilter> = z.strictObject(ofSessions);

/** Keys, in the same way; or those that hold at a time or later. */
export const issuancesQuery: z.ZodType<PageRequest & SessionFilter & { activeSince?: number }> = z.strictObject({
  ...ofSessions,
  activeSince: moment,
});

const deploymentStatus = z.enum(["open", "succeeded", "failed", "abandoned"]);

export const latestDeployment: z.ZodType<LatestDeployment> = z
  .object({
    id: z.string(),
    instance: instanceName,
    actor: z.string(),
    tool: z.string(),
    revision: z.string().nullable(),
    status: deploymentStatus,
    templateHash: z.string().nullable(),
    outcome: z.string().nullable(),
    openedAt: time,
    finishedAt: time.nullable(),
  })
  .openapi("LatestDeployment");

export const issuedView: z.ZodType<IssuedView> = z
  .object({
    id: z.string(),
    instance: instanceName,
    deployment: z.string(),
    actor: z.string(),
    token: z.string().nullable(),
    tool: z.string(),
    command: z.string().nullable(),
    revision: z.string().nullable(),
    need: z.string(),
    provider: z.string(),
    account: z.string().nullable(),
    status: z.enum(["requested", "issued", "failed"]),
    accessKeyId: z.string().nullable(),
    sessionName: z.string(),
    requestedAt: time,
    expiresAt: time.nullable(),
    deploymentStatus,
    finishedAt: time.nullable(),
  })
  .openapi("Issued");

const nullable = z.string().nullable();

export const denialView: z.ZodType<DenialView> = z
  .object({
    seq: z.int(),
    at: time,
    action: z.string(),
    rule: nullable,
    message: nullable,
    hint: nullable,
    actor: z.string(),
    token: nullable,
    app: nullable,
    service: nullable,
    stage: nullable,
    region: nullable,
    deployment: nullable,
    need: nullable,
    provider: nullable,
  })
  .openapi("Denial");

const reachRow = z
  .object({
    member: z.string(),
    kind: z.enum(["user", "machine"]),
    cells: z.array(z.object({ stage: z.string(), role, instances: z.int() })),
  })
  .openapi("ReachRow");

export const reachView: z.ZodType<ReachView> = z
  .object({
    stages: z.array(z.object({ stage: z.string(), protected: z.boolean(), instances: z.int() })),
    items: z.array(reachRow),
    next: z.string().nullable(),
  })
  .openapi("Reach");

export const searchHit: z.ZodType<SearchHit> = z
  .object({
    type: z.enum(["app", "service", "instance", "provider", "member", "parameter", "deployment"]),
    title: z.string(),
    name: optional(z.string()),
    app: optional(z.string()),
    service: optional(z.string()),
    stage: optional(z.string()),
    region: optional(z.string()),
    id: optional(z.string()),
  })
  .openapi("SearchHit");

export const searchQuery: z.ZodType<{ q: string; limit?: number }> = z.strictObject({
  q: z.string().min(1).max(200).openapi({ description: "words, each of which must be found" }),
  limit: optional(
    z
      .string()
      .regex(/^\d{1,2}$/, "a number from 1 to 50")
      .transform(Number)
      .pipe(z.int().min(1).max(50))
      .openapi({ type: "integer", minimum: 1, maximum: 50, description: "at most so many; 20 if it is not said" }),
  ),
});
