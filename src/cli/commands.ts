import type { CommandDefinition } from "./command.ts";
import { accessRole } from "./commands/access-role.ts";
import { app } from "./commands/app.ts";
import { audit } from "./commands/audit.ts";
import { check } from "./commands/check.ts";
import { completion } from "./commands/completion.ts";
import { credentials } from "./commands/credentials.ts";
import { deploy } from "./commands/deploy.ts";
import { deployments } from "./commands/deployments.ts";
import { diff } from "./commands/diff.ts";
import { doctor } from "./commands/doctor.ts";
import { exec } from "./commands/exec.ts";
import { explain } from "./commands/explain.ts";
import { info } from "./commands/info.ts";
import { instance } from "./commands/instance.ts";
import { invoke } from "./commands/invoke.ts";
import { link } from "./commands/link.ts";
import { lock } from "./commands/lock.ts";
import { login } from "./commands/login.ts";
import { logout } from "./commands/logout.ts";
import { logs } from "./commands/logs.ts";
import { member } from "./commands/member.ts";
import { metrics } from "./commands/metrics.ts";
import { migrate } from "./commands/migrate.ts";
import { observe } from "./commands/observe.ts";
import { org } from "./commands/org.ts";
import { packageCommand } from "./commands/package.ts";
import { param } from "./commands/param.ts";
import { plan } from "./commands/plan.ts";
import { policy } from "./commands/policy.ts";
import { print } from "./commands/print.ts";
import { project } from "./commands/project.ts";
import { provider } from "./commands/provider.ts";
import { remove } from "./commands/remove.ts";
import { roles } from "./commands/roles.ts";
import { rollback } from "./commands/rollback.ts";
import { schema } from "./commands/schema.ts";
import { server } from "./commands/server.ts";
import { service } from "./commands/service.ts";
import { simulate } from "./commands/simulate.ts";
import { token } from "./commands/token.ts";
import { whoami } from "./commands/whoami.ts";
import { why } from "./commands/why.ts";

/** Every command, in the order of the help. */
export const commands: readonly CommandDefinition[] = [
  plan,
  packageCommand,
  print,
  roles,
  policy,
  lock,
  accessRole,
  explain,
  credentials,
  exec,
  why,
  check,
  diff,
  simulate,
  observe,
  deploy,
  info,
  logs,
  invoke,
  metrics,
  rollback,
  remove,
  login,
  logout,
  whoami,
  org,
  app,
  service,
  instance,
  provider,
  link,
  param,
  token,
  member,
  audit,
  migrate,
  project,
  deployments,
  server,
  doctor,
  schema,
  completion,
];
