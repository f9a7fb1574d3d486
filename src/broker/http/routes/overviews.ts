import { ok } from "../answers.ts";
import { operation, type Operation } from "../operation.ts";
import { page } from "../schemas/common.ts";
import { inheritanceQuery, inheritanceView } from "../schemas/inheritance.ts";
import {
  denialsQuery,
  denialView,
  issuancesQuery,
  issuedView,
  latestDeployment,
  placeQuery,
  reachView,
  searchHit,
  searchQuery,
} from "../schemas/overviews.ts";

const tag = "overviews";

/** What screens show at a glance. */
export const overviewOperations: readonly Operation[] = [
  operation({
    id: "getInheritance",
    method: "GET",
    path: "/orgs/{org}/inheritance",
    tag,
    summary: "every level with what it gets for each need, and where that comes from",
    access: "link.read",
    query: inheritanceQuery,
    answer: { status: 200, description: "the tree, depth first", schema: inheritanceView },
    run: async ({ broker, caller, query }) => ok(await broker.inheritance.read(caller, query)),
  }),
  operation({
    id: "listLatestDeployments",
    method: "GET",
    path: "/orgs/{org}/latest-deployments",
    tag,
    summary: "the newest deployment of each instance",
    access: "deployment.read",
    query: placeQuery,
    answer: { status: 200, description: "part of the list", schema: page(latestDeployment) },
    run: async ({ broker, caller, query }) => ok(await broker.overviews.latestDeployments(caller, query)),
  }),
  operation({
    id: "listIssuances",
    method: "GET",
    path: "/orgs/{org}/issuances",
    tag,
    summary: "keys that were asked for, from when to when they hold; the newest first",
    access: "deployment.read",
    query: issuancesQuery,
    answer: { status: 200, description: "part of the list", schema: page(issuedView) },
    run: async ({ broker, caller, query }) => ok(await broker.overviews.issuances(caller, query)),
  }),
  operation({
    id: "listDenials",
    method: "GET",
    path: "/orgs/{org}/denials",
    tag,
    summary: "what was refused to those who deploy, and why; the newest first",
    access: "deployment.read",
    query: denialsQuery,
    answer: { status: 200, description: "part of the list", schema: page(denialView) },
    run: async ({ broker, caller, query }) => ok(await broker.overviews.denials(caller, query)),
  }),
  operation({
    id: "getReach",
    method: "GET",
    path: "/orgs/{org}/reach",
    tag,
    summary: "who can get keys for which stage",
    access: "member.read",
    query: placeQuery,
    answer: { status: 200, description: "members by stages", schema: reachView },
    run: async ({ broker, caller, query }) => ok(await broker.overviews.reach(caller, query)),
  }),
  operation({
    id: "search",
    method: "GET",
    path: "/orgs/{org}/search",
    tag,
    summary: "apps, services, instances, providers, members, parameters and deployments by their names",
    access: "organisation.read",
    query: searchQuery,
    answer: { status: 200, description: "what was found, the best first", schema: page(searchHit) },
    run: async ({ broker, caller, query }) => ok({ items: await broker.overviews.search(caller, query), next: null }),
  }),
];
