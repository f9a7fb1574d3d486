import type { Command } from "commander";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { oneOf } from "../choices.ts";
import { parseObserveOptions, type ObserveOptions } from "../observe/observe-options.ts";
import { collect } from "../options.ts";
import { parseAthenaOptions, type AthenaOptions } from "./athena-options.ts";

type Raw = Readonly<Record<string, unknown>>;

/** Where CloudTrail is read, and of whom. */
export interface EvidenceOptions extends Pick<ObserveOptions, "roles" | "since" | "workers"> {
  /** Files, folders and `s3://` prefixes; none where Athena is asked. */
  trails: readonly string[];
  /** Files of policies that whoever deploys has now. */
  granted: readonly string[];
  /** Present when Athena reads, and not this machine. */
  athena?: AthenaOptions;
}

/** Options of commands that read CloudTrail here or ask Athena. */
export function athenaOptions(command: Command): Command {
  return command
    .option("--engine <name>", "who reads: local, this machine; or athena, asked about a table of the trail", "local")
    .option("--athena-table <name>", "the table, as the Athena user guide makes it (default: cloudtrail_logs)")
    .option("--athena-database <name>", "its database (default: default)")
    .option("--athena-workgroup <name>", "the workgroup that asks (default: Athena's)")
    .option("--athena-output <s3>", "s3://bucket/prefix for the answer (default: the workgroup's)");
}

/** Of commands that make an observed policy. */
export const grantedOption: readonly [flags: string, description: string] = [
  "--granted <policies...>",
  "files of the policies that it has now: what they grant that was not used and is not needed is told",
];

/** Options of commands that take CloudTrail as evidence. */
export function evidenceOptions(command: Command): Command {
  command
    .option(
      "--evidence <trails...>",
      "CloudTrail of who deploys: files, folders, s3:// prefixes; PATH stands before it",
    )
    .option("--role <arn>", "the role or user whose calls count, by ARN, pattern or name; may be repeated", collect)
    .option("--since <time>", "only calls since then: 90d, 12h, 2026-01-31");
  return athenaOptions(command).option(...grantedOption);
}

/** Reads those options; undefined where no evidence is given. Bad usage is thrown with exit code 2. */
export function parseEvidence(trails: unknown, raw: Raw, now: Io["now"]): EvidenceOptions | undefined {
  const engine = oneOf<"local" | "athena">("--engine", raw["engine"] ?? "local", ["local", "athena"]);
  const named = Array.isArray(trails) ? trails.map(String) : [];
  if (engine === "athena" && named.length > 0) throw withBoth();
  if (engine === "local" && named.length === 0) return undefined;
  const { roles, since, workers } = parseObserveOptions(raw, { now });
  return {
    trails: named,
    roles,
    granted: Array.isArray(raw["granted"]) ? raw["granted"].map(String) : [],
    ...(since !== undefined && { since }),
    ...(workers !== undefined && { workers }),
    ...(engine === "athena" && { athena: parseAthenaOptions(raw) }),
  };
}

/** The same where there is nothing to do without evidence. */
export function requireEvidence(trails: readonly string[], raw: Raw, io: Pick<Io, "now">): EvidenceOptions {
  const evidence = parseEvidence(trails, raw, io.now);
  if (evidence) return evidence;
  throw PassroleError.of("cli/bad-usage", "no trail is named", {
    hint: "name files, folders or `s3://bucket/prefix`, or ask a table: `--engine athena`",
  });
}

function withBoth(): PassroleError {
  return PassroleError.of("cli/bad-usage", "`--engine athena` asks a table, and trails were named as well", {
    hint: "leave the trails out, and name the table by `--athena-table`",
  });
}

/** How evidence is to be used. */
interface EvidenceUsage {
  strategy: string;
  compare: boolean;
  evidence?: EvidenceOptions;
}

/** Refuses a strategy that has nothing to go by, and evidence that nothing would be made of. */
export function checkEvidenceUsage({ strategy, compare, evidence }: EvidenceUsage): void {
  if (strategy === "observed" && !evidence) {
    throw PassroleError.of("cli/bad-usage", "`--strategy observed` needs CloudTrail to go by", {
      hint: "name it: `--evidence s3://trail/AWSLogs/111122223333/CloudTrail/ --role ARN`, or `--engine athena`",
    });
  }
  if (evidence && strategy !== "observed" && !compare) {
    throw PassroleError.of("cli/bad-usage", `\`--evidence\` is of no use with \`--strategy ${strategy}\``, {
      hint: "write `--strategy observed`, or `--compare` to see it beside the others",
    });
  }
}
