import type { AuditAction, AuditEvent } from "./contract/audit.ts";
import type { Caller } from "./contract/caller.ts";
import { roleThatAllows, type PermissionTarget } from "./domain/grants.ts";
import { quote } from "./domain/quote.ts";
import type { Permission, Role } from "./domain/roles.ts";
import { appendEvents } from "./audit/append.ts";
import { saidBy } from "./audit/said.ts";
import { models, type Models } from "./models/models.ts";
import type { OrganisationModel } from "./models/organisation-model.ts";
import type { Ports } from "./ports/ports.ts";
import { StoreConflict, type Tables } from "./ports/store.ts";
import { refusal, type Refusal } from "./refusal.ts";

/** What an event tells besides who caused it. */
export interface Told {
  action: AuditAction;
  target: AuditEvent["target"];
  before?: string;
  after?: string;
  /** `allowed` unless it is said. */
  decision?: AuditEvent["decision"];
  /** The code of a refusal, or what permitted it. */
  rule?: string;
  /** What a refusal said. */
  message?: string;
  hint?: string;
}

/** A transaction of the caller's organisation. */
export interface Change {
  tables: Tables;
  /** Id of the caller's organisation. */
  organisationId: string;
  /** Adds an event; it is written with the change, or neither is. */
  tell: (event: Told) => void;
  /** Refuses: nothing of the change is kept, and the audit says why. */
  deny: (rule: string, target: AuditEvent["target"], error: Refusal) => never;
}

/** On its way out of a transaction, after which it is written down. */
class Denial extends Error {
  override readonly name = "Denial";
  readonly rule: string;
  readonly target: AuditEvent["target"];
  readonly refusal: Refusal;

  constructor(rule: string, target: AuditEvent["target"], refused: Refusal) {
    super(refused.message);
    this.rule = rule;
    this.target = target;
    this.refusal = refused;
  }
}

/** What every use case is made of: who may, and one transaction with its audit. */
export interface Core {
  ports: Ports;
  models: Models;
  /** The caller's organisation. */
  model(caller: Caller): Promise<OrganisationModel>;
  /** The role that allows it; refused (403, audited) when none does. */
  permit(caller: Caller, permission: Permission, target?: PermissionTarget): Promise<Role>;
  /** Whether it is allowed; nothing is audited. For what a list leaves out. */
  isPermitted(caller: Caller, permission: Permission, target: PermissionTarget): Promise<boolean>;
  /** A change that is permitted already. With `revises` (default) what decides who deploys is read again afterwards. */
  write<T>(caller: Caller, work: (change: Change) => Promise<T>, options?: { revises?: boolean }): Promise<T>;
  /** Both: permitted, then changed. */
  change<T>(
    caller: Caller,
    permission: Permission,
    target: PermissionTarget,
    work: (change: Change) => Promise<T>,
    options?: { revises?: boolean },
  ): Promise<T>;
  /** Refuses, and the audit says so: for rules beyond the table of roles. */
  deny(caller: Caller, rule: string, target: AuditEvent["target"], error: Error): Promise<never>;
}

/** The core of a broker on its ports. */
export function createCore(ports: Ports): Core {
  const known = models(ports.store);
  const model = async ({ organisation }: Caller): Promise<OrganisationModel> => {
    const found = known.current(organisation.id) ?? (await known.of(organisation.id));
    if (!found) throw refusal(401, "access/not-signed-in", "the organisation of this token is gone", "sign in again");
    return found;
  };
  const isPermitted: Core["isPermitted"] = async (caller, permission, target) =>
    (await roleFor(caller, permission, target)) !== undefined;
  const roleFor = async (caller: Caller, permission: Permission, target: PermissionTarget): Promise<Role | undefined> =>
    roleThatAllows(caller.grants, permission, target, (await model(caller)).protectedStages);

  const write: Core["write"] = async (caller, work, { revises = true } = {}) => {
    const organisationId = caller.organisation.id;
    const writing = ports.store.write(async (tables) => {
      const events: AuditEvent[] = [];
      const tell = (told: Told): void => void events.push(eventOf(caller, told));
      const result = await conflictsRefused(() => work({ tables, organisationId, tell, deny: throwDenial }));
      if (revises) await revise(tables, organisationId);
      await appendEvents(tables, organisationId, events, ports);
      return result;
    });
    try {
      return await writing;
    } catch (error) {
      if (!(error instanceof Denial)) throw error;
      return await deny(caller, error.rule, error.target, error.refusal);
    } finally {
      // In any case: a commit whose answer was lost may have been made.
      if (revises) known.forget(organisationId);
    }
  };
  const deny: Core["deny"] = async (caller, rule, target, error) => {
    const event = eventOf(caller, { action: "access.denied", target, decision: "denied", rule, ...saidBy(error) });
    await ports.store.write((tables) => appendEvents(tables, caller.organisation.id, [event], ports));
    throw error;
  };
  const permit: Core["permit"] = async (caller, permission, target = {}) => {
    const role = await roleFor(caller, permission, target);
    return role ?? deny(caller, permission, { permission, ...target }, notAllowed(caller, permission, target));
  };
  return {
    ports,
    models: known,
    model,
    permit,
    isPermitted,
    write,
    deny,
    change: async (caller, permission, target, work, options) => {
      await permit(caller, permission, target);
      return write(caller, work, options);
    },
  };
}

function throwDenial(rule: string, target: AuditEvent["target"], refused: Refusal): never {
  throw new Denial(rule, target, refused);
}

function eventOf({ member, token, origin }: Caller, told: Told): AuditEvent {
  return { decision: "allowed", ...told, actor: { member: member.name, token: token.id }, origin };
}

async function revise(tables: Tables, id: string): Promise<void> {
  const row = await tables.organisations.find({ id });
  if (row) await tables.organisations.update({ id }, { revision: row.revision + 1 });
}

async function conflictsRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
    throw refusal(409, "request/exists", "something of this name exists already", "choose another name", {
      cause: error,
    });
  }
}

function notAllowed(
  { member, grants }: Caller,
  permission: Permission,
  { app, service, stage }: PermissionTarget,
): Error {
  const where = [app, service, stage].filter((name) => name !== undefined).join("/");
  const roles = [...new Set(grants.map(({ role }) => role))].join(", ") || "no role";
  const message = `${quote(member.name)} lacks the permission ${quote(permission)}${where ? ` at ${quote(where)}` : ""}`;
  return refusal(403, "access/not-allowed", message, `it has ${roles}; an owner or admin can give another role`);
}
