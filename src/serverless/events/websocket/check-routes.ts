import { isDeepStrictEqual } from "node:util";
import { placeText } from "../../../diagnostics/place.ts";
import type { Service } from "../../service.ts";
import { routeId } from "./names.ts";
import type { Route } from "./route.ts";

/** Warns of what the framework compiles and API Gateway does not carry out: of two, the later one counts. */
export function checkRoutes(routes: readonly Route[], service: Service): void {
  for (const same of Map.groupBy(routes, ({ key }) => routeId(key)).values()) reportAgain(same, service);
  const authorized = routes.filter(({ authorizer }) => authorizer);
  for (const same of Map.groupBy(authorized, ({ authorizer }) => authorizer!.stem).values())
    checkAuthorizer(same, service);
  for (const route of authorized.filter(({ key }) => key !== "$connect")) reportUnauthorized(route, service);
}

function reportAgain(same: readonly Route[], { diagnostics, spanOf }: Service): void {
  const last = same.at(-1)!;
  for (const { key, fn, origin } of same.slice(0, -1)) {
    diagnostics.warning("serverless/duplicate-route", `route \`${key}\` of function \`${fn.key}\` has no effect`, {
      at: spanOf(origin),
      hint: `function \`${last.fn.key}\` gets \`${last.key}\` at ${placeText(spanOf(last.origin))}`,
    });
  }
}

function checkAuthorizer(same: readonly Route[], { diagnostics, spanOf }: Service): void {
  const last = same.at(-1)!;
  for (const { authorizer, origin } of same.filter((route) => !isDeepStrictEqual(route.authorizer, last.authorizer))) {
    const message = `authorizer \`${authorizer!.name}\` is set in two ways, and this one has no effect`;
    diagnostics.warning("serverless/duplicate-authorizer", message, {
      at: spanOf(origin),
      hint: `the other one is at ${placeText(spanOf(last.origin))}`,
    });
  }
}

/** API Gateway: "authorization is restricted to the $connect route only". */
function reportUnauthorized({ key, origin }: Route, { diagnostics, spanOf }: Service): void {
  diagnostics.warning(
    "serverless/invalid-authorizer",
    `route \`${key}\` has an authorizer, which only \`$connect\` may have`,
    {
      at: spanOf(origin),
      hint: "API Gateway refuses it: authorize connections, and messages come from who was let in",
    },
  );
}
