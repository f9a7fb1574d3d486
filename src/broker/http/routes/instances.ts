import { z } from "@hono/zod-openapi";
import type { InstanceKey } from "../../contract/organisations.ts";
import { created, nothing, ok } from "../answers.ts";
import { operation, type Operation } from "../operation.ts";
import { regionOf } from "../path.ts";
import { parameterBody } from "../reveal.ts";
import { page } from "../schemas/common.ts";
import { deploymentView, newDeployment } from "../schemas/deployments.ts";
import { effectiveView } from "../schemas/effective.ts";
import { instanceView } from "../schemas/organisations.ts";
import { parameterValue } from "../schemas/parameters.ts";
import { flag, pageQuery } from "../schemas/queries.ts";

const tag = "instances";
const all = "/orgs/{org}/apps/{app}/services/{service}/instances";
const one = `${all}/{stage}/{region}` as const;

/** A service where it is deployed, and what it gets there. */
export const instanceOperations: readonly Operation[] = [
  operation({
    id: "listInstances",
    method: "GET",
    path: all,
    tag,
    summary: "instances of a service",
    access: "organisation.read",
    query: pageQuery,
    answer: { status: 200, description: "part of the list", schema: page(instanceView) },
    run: async ({ broker, caller, names, query }) => ok(await broker.organisations.instances(caller, names, query)),
  }),
  operation({
    id: "getInstance",
    method: "GET",
    path: one,
    tag,
    summary: "an instance",
    access: "organisation.read",
    answer: { status: 200, description: "the instance", schema: instanceView },
    run: async ({ broker, caller, names }) => ok(await broker.organisations.instance(caller, instanceKey(names))),
  }),
  operation({
    id: "createInstance",
    method: "PUT",
    path: one,
    tag,
    summary: "make an instance before its first deployment",
    access: "instance.create",
    answer: { status: 201, description: "the instance", schema: instanceView },
    refuses: [409],
    run: async ({ broker, caller, names }) =>
      created(await broker.organisations.createInstance(caller, instanceKey(names))),
  }),
  operation({
    id: "deleteInstance",
    method: "DELETE",
    path: one,
    tag,
    summary: "remove an instance with its links and parameters",
    access: "instance.delete",
    answer: { status: 204, description: "it is gone" },
    refuses: [409],
    run: async ({ broker, caller, names }) => {
      await broker.organisations.deleteInstance(caller, instanceKey(names));
      return nothing;
    },
  }),
  operation({
    id: "getEffective",
    method: "GET",
    path: `${one}/effective`,
    tag,
    summary: "what an instance gets for each kind, and why; it need not exist",
    access: "effective.read",
    query: z.strictObject({ explain: flag }),
    answer: { status: 200, description: "providers and parameters, without values", schema: effectiveView },
    run: async ({ broker, caller, names, query }) => ({
      status: 200,
      body: await broker.effective.read(caller, instanceKey(names), query),
      isRepeated: true,
    }),
  }),
  operation({
    id: "getInstanceParameters",
    method: "GET",
    path: `${one}/parameters`,
    tag,
    summary: "the values an instance gets; audited. Secret ones for who deploys there or may read them",
    access: "parameter.read",
    answer: {
      status: 200,
      description: "every parameter with its value",
      schema: z.object({ items: z.array(parameterValue) }),
    },
    isSecret: true,
    isForTokens: true,
    run: async ({ broker, caller, names }) => {
      const values = await broker.parameters.values(caller, instanceKey(names));
      return ok({ items: values.map(parameterBody) });
    },
  }),
  operation({
    id: "openDeployment",
    method: "POST",
    path: `${one}/deployments`,
    tag: "deployments",
    summary: "begin a deployment; app, service and instance are made where they are missing",
    access: "deployment.open",
    body: newDeployment,
    answer: { status: 201, description: "the open deployment", schema: deploymentView },
    refuses: [409],
    run: async ({ broker, caller, names, body }) =>
      created(await broker.deployments.open(caller, { instance: instanceKey(names), ...body })),
  }),
];

/** The instance that a path names. */
function instanceKey({ app, service, stage, region }: Readonly<Record<keyof InstanceKey, string>>): InstanceKey {
  return { app, service, stage, region: regionOf(region) };
}
