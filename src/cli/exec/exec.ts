import { basename } from "node:path";
import { chooseDelivery } from "../../credentials/exec/delivery.ts";
import { revealed, secretTexts } from "../../credentials/exec/child-environment.ts";
import { openKeySupply, type KeySupply } from "../../credentials/exec/key-supply.ts";
import { isError } from "../../diagnostics/diagnostic.ts";
import { diagnostic, Diagnostics } from "../../diagnostics/diagnostics.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { report } from "../report.ts";
import type { Session, SessionRequest } from "../session.ts";
import { announce, explainEnd } from "./exec-talk.ts";
import { brokerValues, execInstance, fileValues, type ExecInstance, type ExecValues } from "./exec-instance.ts";
import { parseExecOptions, type ExecOptions } from "./exec-options.ts";
import { prepareChild, type PreparedChild } from "./prepare-child.ts";
import { printEnvironment } from "./print-environment.ts";
import { runChild, type ChildCommand, type ChildEnd } from "./run-child.ts";
import { verifyIdentity } from "./verify-identity.ts";

type Raw = Readonly<Record<string, unknown>>;

/** What `exec` needs besides its `Io`: AWS, and a way to start programs. */
export interface ExecPorts {
  openSession(request: SessionRequest, raw: Raw, io: Io): Promise<Session>;
  runChild(command: ChildCommand): Promise<ChildEnd>;
}

const machinePorts: ExecPorts = {
  openSession: async (request, raw, io) => (await import("../session.ts")).openSession(request, raw, io),
  runChild: (command) => runChild(command),
};

/**
 * Runs a command with the instance's credentials and nothing of the laptop's, and gives its exit code. Nothing is
 * started when there are no credentials, whatever the reason.
 */
export async function exec(raw: Raw, io: Io, ports: ExecPorts = machinePorts): Promise<number> {
  refuseNesting(io);
  const found = new Diagnostics();
  const options = parseExecOptions(raw, found);
  const instance = await execInstance(options, io, found);
  const own = instance && !instance.decider.place ? fileValues(instance, io, found) : noValues;
  report(found.list, io, options.input.verbose);
  if (!instance || !own || found.failed) return 2;
  const { io: asking, stop } = untilStopped(io);
  const session = await ports.openSession(requestFor(instance, options), raw, asking);
  const given = await valuesOf(session, own, options, io);
  const supply = await openKeySupply(session.connection.credentials, io, (error) => warnOfRenewal(error, io));
  stop();
  try {
    return await runWith({ options, instance, given, session, supply }, io, ports);
  } finally {
    supply.close();
  }
}

function refuseNesting({ env }: Io): void {
  if (!env["PASSROLE_EXEC"]) return;
  throw PassroleError.of("exec/nested", "this runs inside `passrole exec` already", {
    hint: "leave the inner `passrole exec` out: the command has the credentials of the outer one",
  });
}

const noValues: ExecValues = { values: {}, files: [], withheld: new Set() };

function requestFor({ folder, subject }: ExecInstance, { call, command }: ExecOptions): SessionRequest {
  const { profile } = subject;
  const tool = call.tool?.names[0] ?? basename(command[0] ?? "");
  return { folder, instance: subject, ...(profile !== undefined && { profile }), tool, everything: true };
}

async function valuesOf(session: Session, own: ExecValues, options: ExecOptions, io: Io): Promise<ExecValues> {
  if (!session.brokered) return own;
  const found = new Diagnostics();
  const values = await brokerValues(session.brokered, options.params, found);
  report(found.list, io, options.input.verbose);
  return values;
}

/** While the child runs the terminal is its own: a renewal that would take an answer of a person fails instead. */
function untilStopped(io: Io): { io: Io; stop: () => void } {
  const { ask } = io;
  if (!ask) return { io, stop: () => undefined };
  let stopped = false;
  const asking: typeof ask = (question, options) => (stopped ? Promise.reject(nobodyToAsk()) : ask(question, options));
  return { io: { ...io, ask: asking }, stop: () => void (stopped = true) };
}

function nobodyToAsk(): PassroleError {
  return PassroleError.of("exec/nobody-to-ask", "a code is needed, and the terminal is the command's while it runs", {
    exitCode: 4,
    hint: "a longer session needs no renewal: raise `duration`, or sign in with SSO",
  });
}

/** All that a child is prepared from. */
interface Run {
  options: ExecOptions;
  instance: ExecInstance;
  given: ExecValues;
  session: Session;
  supply: KeySupply;
}

async function runWith({ options, instance, given, session, supply }: Run, io: Io, ports: ExecPorts): Promise<number> {
  const keys = await supply.keys();
  if (!keys) throw endedKeys();
  const serviceProfile = instance.subject.profile;
  const chosen = chooseDelivery({ via: options.via, call: options.call, serviceProfile, credentials: keys });
  report(chosen.diagnostics, io, options.input.verbose);
  if (!chosen.value) return 2;
  const delivery = chosen.value;
  const child = await prepareChild({ delivery, keys, supply, instance, given, session, laptop: io.env });
  try {
    if (options.printEnv) return show(child, options, io);
    const env = revealed(child.environment);
    if (options.verify) await verifyIdentity({ env, delivery, expected: session.identity });
    announce({ options, delivery, keys, identity: session.identity }, io);
    const hidden = options.mask ? secretTexts(child.environment) : [];
    const end = await ports.runChild({ command: options.command, env, cwd: io.cwd, hidden });
    explainEnd(end, options.command, io);
    return end.exitCode;
  } finally {
    await child.close();
  }
}

function show({ environment }: PreparedChild, { input }: ExecOptions, io: Io): number {
  printEnvironment(environment, input.json, io);
  return 0;
}

function endedKeys(): PassroleError {
  return PassroleError.of("exec/keys-ended", "the credentials end within a minute", {
    exitCode: 4,
    hint: "renew them where they come from (`aws sso login`, a new session), then run this again",
  });
}

function warnOfRenewal(error: unknown, io: Io): void {
  const reasons = error instanceof PassroleError ? error.diagnostics.filter(isError) : [];
  const message = "the credentials could not be renewed: the command keeps those it has until they end";
  report([diagnostic("warning", "exec/not-renewed", message), ...reasons], io);
}
