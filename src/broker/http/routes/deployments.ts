import { z } from "@hono/zod-openapi";
import { ok } from "../answers.ts";
import { operation, type Operation } from "../operation.ts";
import { needBody } from "../reveal.ts";
import { name, optional, page } from "../schemas/common.ts";
import { credentialsBody } from "../schemas/credentials.ts";
import {
  credentialsRequest,
  deploymentEnd,
  deploymentRecord,
  deploymentView,
  wholeDeployment,
} from "../schemas/deployments.ts";
import { paging } from "../schemas/queries.ts";

const tag = "deployments";
const all = "/orgs/{org}/deployments";
const one = `${all}/{id}` as const;

/** Deployments, and the keys that are given to them. */
export const deploymentOperations: readonly Operation[] = [
  operation({
    id: "listDeployments",
    method: "GET",
    path: all,
    tag,
    summary: "deployments, the newest first",
    access: "deployment.read",
    query: z.strictObject({
      ...paging,
      app: optional(name("app")),
      service: optional(name("service")),
      stage: optional(name("stage")),
      region: optional(name("region")),
    }),
    answer: { status: 200, description: "part of the list", schema: page(deploymentView) },
    run: async ({ broker, caller, query }) => ok(await broker.deployments.list(caller, query)),
  }),
  operation({
    id: "getDeployment",
    method: "GET",
    path: one,
    tag,
    summary: "a deployment with its record",
    access: "deployment.read",
    answer: { status: 200, description: "the deployment", schema: wholeDeployment },
    run: async ({ broker, caller, names }) => ok(await broker.deployments.read(caller, names.id)),
  }),
  operation({
    id: "issueCredentials",
    method: "POST",
    path: `${one}/credentials`,
    tag,
    summary: "keys for an open deployment of one's own",
    access: "credentials.issue",
    body: credentialsRequest,
    answer: {
      status: 200,
      description: "keys for each need, or that nothing is linked for it",
      schema: credentialsBody,
    },
    refuses: [409, 422, 502],
    isRepeatable: true,
    isSecret: true,
    isForTokens: true,
    run: async ({ broker, caller, names, body, signal }) => {
      const needs = await broker.deployments.issue(caller, names.id, body, signal());
      return ok({ needs: needs.map(needBody) });
    },
  }),
  operation({
    id: "recordDeployment",
    method: "PUT",
    path: `${one}/record`,
    tag,
    summary: "what a deployment leaves for whoever asks later",
    access: "deployment.open",
    body: deploymentRecord,
    answer: { status: 200, description: "the deployment", schema: deploymentView },
    refuses: [409],
    isLarge: true,
    run: async ({ broker, caller, names, body }) => ok(await broker.deployments.record(caller, names.id, body)),
  }),
  operation({
    id: "finishDeployment",
    method: "POST",
    path: `${one}/finish`,
    tag,
    summary: "end a deployment; no keys are issued to it any more",
    access: "deployment.open",
    body: deploymentEnd,
    answer: { status: 200, description: "the deployment", schema: deploymentView },
    refuses: [409],
    run: async ({ broker, caller, names, body }) => ok(await broker.deployments.finish(caller, names.id, body)),
  }),
];
