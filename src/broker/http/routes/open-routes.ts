import { z } from "@hono/zod-openapi";
import { refusal } from "../../refusal.ts";
import { ok } from "../answers.ts";
import { isLoopback } from "../client-address.ts";
import type { Asked } from "../exchange.ts";
import type { OpenRoute, World } from "../open-route.ts";
import { isBearer } from "../reveal.ts";
import { anyObject } from "../schemas/common.ts";

const state = z.object({ status: z.string() });
/** Documents that change rarely may be kept for a few minutes. */
const shortly = "public, max-age=300";

/** Routes that need no token. */
export const openRoutes: readonly OpenRoute[] = [
  {
    id: "getHealth",
    method: "GET",
    path: "/healthz",
    summary: "whether the server answers",
    answer: { status: 200, description: "it does", schema: state },
    run: async () => ok({ status: "ok" }),
  },
  {
    id: "getReadiness",
    method: "GET",
    path: "/readyz",
    summary: "whether the store answers and can be written",
    answer: { status: 200, description: "it can", schema: state },
    refuses: [503],
    run: async ({ broker }) => {
      if (await broker.ready()) return ok({ status: "ready" });
      throw refusal(503, "broker/not-ready", "the broker cannot write its store", "see its log", { retryAfter: 5 });
    },
  },
  {
    id: "getMetrics",
    method: "GET",
    path: "/metrics",
    summary: "figures for Prometheus: from the machine itself, or with the metrics token",
    answer: { status: 200, description: "metrics in Prometheus' text format", schema: z.string(), media: "text/plain" },
    refuses: [404],
    run: async (world, asked) => {
      if (!maySeeMetrics(world, asked))
        throw refusal(404, "request/not-found", "there is no `/metrics` here", "set a metrics token");
      const { registry } = world.ports;
      return { status: 200, text: { media: registry.contentType, content: await registry.metrics() } };
    },
  },
  {
    id: "getOpenApi",
    method: "GET",
    path: "/v1/openapi.json",
    summary: "this document",
    answer: { status: 200, description: "OpenAPI 3.1", schema: anyObject },
    run: async ({ document }) => ({
      status: 200,
      text: { media: "application/json", content: document() },
      cacheControl: shortly,
    }),
  },
  {
    id: "getOpenIdConfiguration",
    method: "GET",
    path: "/.well-known/openid-configuration",
    summary: "the issuer of web identities, as AWS reads it",
    answer: { status: 200, description: "OpenID Connect discovery", schema: anyObject },
    run: async ({ broker }) => ({ ...ok(broker.discovery().configuration), cacheControl: shortly }),
  },
  {
    id: "getKeys",
    method: "GET",
    path: "/.well-known/jwks.json",
    summary: "the public keys of that issuer",
    answer: { status: 200, description: "JSON Web Key Set", schema: anyObject },
    run: async ({ broker }) => ({ ...ok(await broker.discovery().keys()), cacheControl: shortly }),
  },
];

/** A proxy's requests come from the machine as well: behind one it takes the token. */
function maySeeMetrics({ settings, ports }: World, asked: Asked): boolean {
  if (settings.metricsToken) return isBearer(settings.metricsToken, asked.header("authorization") ?? "");
  return isLoopback(asked.address) && !ports.trusts(asked.address) && asked.header("x-forwarded-for") === undefined;
}
