import { AwsCallError } from "../aws/aws-call-error.ts";
import { isError } from "../diagnostics/diagnostic.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { callFailure } from "../deploy/failures/call-failure.ts";
import type { Service, ServiceFunction } from "../serverless/service.ts";
import type { Io } from "./command.ts";
import type { Input } from "./input.ts";
import { parseInputOptions, type InputOptions } from "./input-options.ts";
import { openService, requireOnePlace } from "./open-service.ts";
import { report } from "./report.ts";
import { openSession, type Session } from "./session.ts";

type RawOptions = Readonly<Record<string, unknown>>;

/** A service, and AWS where it is deployed. */
export interface DeployedService {
  service: Service;
  input: Input;
  options: InputOptions;
  session: Session;
}

/**
 * Opens the service at PATH and AWS as whoever deploys it there, and does some work with both. An error of the service
 * is thrown with exit code 2; a call that AWS refuses or does not answer with 4 or 1.
 */
export async function withDeployed<T>(
  path: string,
  raw: RawOptions,
  io: Io,
  work: (deployed: DeployedService) => Promise<T>,
): Promise<T> {
  const { service, input, options } = await readService(path, raw, io);
  const session = await openSession(
    {
      folder: input.folder,
      instance: { service: service.name, stage: service.stage, region: service.region },
      ...(service.provider.profile !== undefined && { profile: service.provider.profile }),
    },
    raw,
    io,
  );
  try {
    return await work({ service, input, options, session });
  } catch (error) {
    throw error instanceof AwsCallError ? asFailure(error, session) : error;
  }
}

async function readService(path: string, raw: RawOptions, io: Io): Promise<Omit<DeployedService, "session">> {
  const options = parseInputOptions(raw);
  requireOnePlace(options);
  const diagnostics = new Diagnostics();
  const opened = await openService(path, options, io, diagnostics);
  if (!opened || diagnostics.failed) throw new PassroleError(diagnostics.list.filter(isError));
  if (raw["function"] !== undefined) chosenFunction(opened.service, raw["function"]); // a slip needs no credentials
  if (options.verbose) report(diagnostics.list, io, true);
  return { ...opened, options };
}

function asFailure(error: AwsCallError, { identity }: Session): PassroleError {
  const exitCode = error.fault === "denied" || error.fault === "expired" ? 4 : 1;
  return new PassroleError([callFailure(error, { caller: identity.arn })], { exitCode, cause: error });
}

/** The function that `-f` names, by its key or its deployed name; throws `cli/unknown-function`, `cli/bad-usage`. */
export function chosenFunction({ functions }: Service, named: unknown): ServiceFunction {
  if (typeof named !== "string" || named === "") {
    throw PassroleError.of("cli/bad-usage", "no function was named", { hint: "name one with `-f`" });
  }
  const chosen = functions.find(({ key, name }) => key === named || name === named);
  if (chosen) return chosen;
  const keys = functions.map(({ key }) => key);
  const meant = didYouMean(named, keys);
  const known = keys.length > 0 ? `it has ${keys.map((key) => `\`${key}\``).join(", ")}` : "it has none";
  throw PassroleError.of("cli/unknown-function", `the service has no function \`${named}\``, {
    hint: meant === undefined ? known : `did you mean \`${meant}\`? ${known}`,
  });
}
