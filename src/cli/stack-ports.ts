import type { DeployPorts } from "../deploy/ports.ts";
import { bucketSettings } from "../serverless/template/deployment-bucket.ts";
import type { Io } from "./command.ts";
import type { DeployedService } from "./deployed-service.ts";
import { progressFor } from "./progress.ts";
import { watchPace } from "./watch-pace.ts";

/** Does work on a stack with its progress shown on stderr, nothing but diagnostics where JSON is asked for. */
export async function withStackPorts<T>(
  { service, session, options }: Pick<DeployedService, "service" | "session" | "options">,
  io: Io,
  work: (ports: DeployPorts) => Promise<T>,
): Promise<T> {
  const [{ cloudFormationClient }, { s3Client }] = await Promise.all([
    import("../aws/cloudformation-client.ts"),
    import("../aws/s3-client.ts"),
  ]);
  // A bucket of the stack is of its account; another's may have taken the name of one that was deleted.
  const isOwn = bucketSettings(service.provider).name === undefined;
  const shown = progressFor(io, { quiet: options.json });
  let succeeded = false;
  try {
    const result = await work({
      cloudFormation: await cloudFormationClient(session.connection),
      objects: await s3Client(session.connection, isOwn ? { owner: session.identity.account } : {}),
      clock: { now: io.now, sleep: io.sleep },
      progress: shown.progress,
      signal: io.interruption(),
      pace: watchPace(io),
    });
    succeeded = true;
    return result;
  } finally {
    shown.finish(succeeded);
  }
}
