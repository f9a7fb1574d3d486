import {
  createBrowserHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type AnyRoute,
  type AnyRouter,
  type RouteComponent,
} from "@tanstack/react-router";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Waiting } from "../ui/screen.tsx";
import { Frame } from "./frame.tsx";
import { NoSuchPage } from "./no-such-page.tsx";
import { organisationRewrite } from "./organisation-rewrite.ts";

const root = createRootRoute({ component: Frame, notFoundComponent: NoSuchPage });

const screen = (path: string, component: RouteComponent): AnyRoute =>
  createRoute({ getParentRoute: () => root, path, component });

/** Screens by their addresses; each is loaded when it is opened. */
const screens: readonly AnyRoute[] = [
  screen(
    "/",
    lazyRouteComponent(() => import("../overview/overview.tsx"), "Overview"),
  ),
  screen(
    "/invitation",
    lazyRouteComponent(() => import("../sign-in/invitation.tsx"), "Invitation"),
  ),
  screen(
    "/inheritance",
    lazyRouteComponent(() => import("../inheritance/inheritance.tsx"), "Inheritance"),
  ),
  screen(
    "/map",
    lazyRouteComponent(() => import("../map/account-map.tsx"), "AccountMap"),
  ),
  screen(
    "/providers",
    lazyRouteComponent(() => import("../providers/providers.tsx"), "Providers"),
  ),
  screen(
    "/providers/connect",
    lazyRouteComponent(() => import("../providers/connect.tsx"), "Connect"),
  ),
  screen(
    "/providers/add",
    lazyRouteComponent(() => import("../providers/add-static.tsx"), "AddStatic"),
  ),
  screen(
    "/providers/$provider",
    lazyRouteComponent(() => import("../providers/provider-page.tsx"), "ProviderPage"),
  ),
  screen(
    "/apps/$app/$service",
    lazyRouteComponent(() => import("../services/service-page.tsx"), "ServicePage"),
  ),
  screen(
    "/apps/$app/$service/$stage/$region",
    lazyRouteComponent(() => import("../services/instance-page.tsx"), "InstancePage"),
  ),
  screen(
    "/sessions",
    lazyRouteComponent(() => import("../sessions/sessions.tsx"), "Sessions"),
  ),
  screen(
    "/deployments",
    lazyRouteComponent(() => import("../deployments/deployments.tsx"), "Deployments"),
  ),
  screen(
    "/deployments/$id",
    lazyRouteComponent(() => import("../deployments/deployment-page.tsx"), "DeploymentPage"),
  ),
  screen(
    "/audit",
    lazyRouteComponent(() => import("../audit/audit.tsx"), "Audit"),
  ),
  screen(
    "/members",
    lazyRouteComponent(() => import("../members/members.tsx"), "Members"),
  ),
  screen(
    "/migration",
    lazyRouteComponent(() => import("../migration/migration.tsx"), "Migration"),
  ),
  screen(
    "/account",
    lazyRouteComponent(() => import("../account/account.tsx"), "Account"),
  ),
];

/** The page's addresses. */
export function createPageRouter(): AnyRouter {
  const history = createBrowserHistory();
  return createRouter({
    history,
    rewrite: organisationRewrite(history),
    routeTree: root.addChildren([...screens]),
    defaultPreload: "intent",
    defaultPendingComponent: Waiting,
    defaultErrorComponent: ({ error, reset }) => <ProblemNote problem={error} retry={reset} />,
    scrollRestoration: false,
  });
}
