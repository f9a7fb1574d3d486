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
    hint: "make the role that API Gateway writes logs with once in each account, and write `roleManagedExternally: true` below `provider.logs.restApi`: nothing here has to make roles then",
  },
  {
    kind: "cognito-user-pool",
    place: (service) => eventPlace("cognitoUserPool", service),
    hint: "define the user pool in `resources`, with its `LambdaConfig`: the helper function is for pools of other stacks",
  },
  {
    kind: "s3",
    place: (service) => eventPlace("s3", service),
    hint: "define the bucket in `resources`, or let it send its events to EventBridge: the helper function is for buckets of other stacks",
  },
  {
    kind: "event-bridge",
    place: (service) => eventPlace("eventBridge", service),
    hint: "leave `provider.eventBridge.useCloudFormation` on: the rules are resources of the stack then",
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
