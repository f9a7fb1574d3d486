import type { Issuers } from "../ports/issuer.ts";
import { assumeRoleIssuer, type AssumeRolePorts } from "./assume-role-issuer.ts";
import { staticIssuer } from "./static-issuer.ts";
import { webIdentityIssuer, type WebIdentityPorts } from "./web-identity-issuer.ts";

/** The issuer of each mode of access. */
export function createIssuers(ports: AssumeRolePorts & WebIdentityPorts): Issuers {
  return {
    "assume-role": assumeRoleIssuer(ports),
    "web-identity": webIdentityIssuer(ports),
    static: staticIssuer(ports),
  };
}
