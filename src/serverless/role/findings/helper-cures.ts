import type { SourceSpan } from "../../../diagnostics/diagnostic.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import { customFunctionId, type CustomResourceKind } from "../../custom-resources/kinds.ts";
import type { Service } from "../../service.ts";
import { featurePlace } from "../feature-path.ts";

interface Cure {
  at?: SourceSpan | undefined;
  hint: string;
}

/** What makes the framework's helper functions do without rights that are dangerous, the most dangerous first. */
const cures: readonly {
  kind: CustomResourceKind;
  place: (service: Service) => DocumentPath | undefined;
  hint: string;
}[] = [
  {
    kind: "api-gateway-cloud-watch-role",
    place: ({ provider }) => {
      const api = ["restApi", "websocket"].find((each) => provider.logs?.[each]);
      return api === undefined ? undefined : ["provider", "logs", api];
    },
    hint: "`provider.iam.role.mode: perFunction` lets it make that one role alone; nothing has to be made here where the account has the role and `provider.logs.restApi` says `roleManagedExternally: true`",
  },
  {
    kind: "cognito-user-pool",
    place: (service) => eventPlace("cognitoUserPool", service),
    hint: "define the user pool in `resources`, with its `LambdaConfig`: the helper function is for pools of other stacks",
  },
  {
    kind: "s3",
    place: (service) => eventPlace("s3", service),
    hint: "`provider.iam.role.mode: perFunction` names the functions of this service; a bucket that `resources` defines needs no helper function at all",
  },
  {
    kind: "event-bridge",
    place: (service) => eventPlace("eventBridge", service),
    hint: "`provider.iam.role.mode: perFunction` names the functions of this service; with `provider.eventBridge.useCloudFormation: true` the rules are resources of the stack",
  },
];

/** How to do without the most dangerous of some helper functions, given by logical ids, and where it is asked for. */
export function helperCure(functions: readonly string[], service: Service): Cure | undefined {
  const cure = cures.find(({ kind }) => functions.includes(customFunctionId(kind)));
  if (!cure) return undefined;
  const path = cure.place(service);
  return { at: path && service.spanOf(path, "key"), hint: cure.hint };
}

function eventPlace(key: string, service: Service): DocumentPath | undefined {
  for (const fn of service.functions) {
    const place = featurePlace([key], fn, service);
    if (place) return place.path;
  }
  return undefined;
}
