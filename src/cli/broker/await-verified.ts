import type { BrokerClient } from "../../broker/client/broker-client.ts";
import type { ProviderState, ProviderView } from "../../broker/contract/providers.ts";
import type { Io } from "../command.ts";

/** Milliseconds between two tries: each is several calls to STS. */
const pause = 5000;

/** States in which waiting longer may help: the role is not there yet, or what was changed has not spread. */
const passing: ReadonlySet<ProviderState> = new Set(["unverified", "unreachable"]);

/** Tries a provider out until it is verified, it will not be, or the time in seconds is up; gives what it is then. */
export async function awaitVerified(
  name: string,
  client: BrokerClient,
  seconds: number,
  io: Io,
): Promise<ProviderView> {
  const [signal, end] = [io.interruption(), io.now() + seconds * 1000];
  let said = "";
  for (;;) {
    const view = await client.providers.verify(name);
    const isOver = signal.aborted || io.now() + pause > end;
    if (!passing.has(view.state) || isOver) return view;
    const line = `waiting for the role of ${name}: ${view.verification?.why ?? view.state}`;
    if (line !== said) io.err(`${io.errStyle.dim(line)}\n`);
    said = line;
    await io.sleep(pause, signal);
  }
}
