import type { Operation } from "../operation.ts";
import { auditOperations } from "./audit.ts";
import { deploymentOperations } from "./deployments.ts";
import { instanceOperations } from "./instances.ts";
import { invitationOperations } from "./invitations.ts";
import { linkOperations } from "./links.ts";
import { memberOperations } from "./members.ts";
import { migrationOperations } from "./migrations.ts";
import { organisationOperations } from "./organisations.ts";
import { overviewOperations } from "./overviews.ts";
import { parameterOperations } from "./parameters.ts";
import { providerOperations } from "./providers.ts";
import { serviceOperations } from "./services.ts";

/** Every operation that takes a token or, of a browser, a session. */
export const operations: readonly Operation[] = [
  ...organisationOperations,
  ...serviceOperations,
  ...instanceOperations,
  ...providerOperations,
  ...linkOperations,
  ...parameterOperations,
  ...deploymentOperations,
  ...memberOperations,
  ...invitationOperations,
  ...auditOperations,
  ...migrationOperations,
  ...overviewOperations,
];
