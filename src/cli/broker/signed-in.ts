import type { Io } from "../command.ts";
import { printList } from "./output.ts";
import { readLogins } from "./stored-logins.ts";
import { timeText } from "./time-text.ts";
import type { Raw } from "./with-broker.ts";

/** `org list`: the organisations that this user is signed in to, each at its broker; nobody is asked. */
export function listOrganisations(raw: Raw, io: Io): number {
  const { current, brokers } = readLogins(io);
  const items = [...brokers].map(([broker, { organisation, member, expiresAt }]) => ({
    organisation,
    broker,
    member,
    expiresAt,
    current: broker === current,
  }));
  const head = ["organisation", "broker", "as", "until", "asked"];
  const none = "you are signed in nowhere: `passrole login https://…`";
  return printList(
    items,
    {
      head,
      cells: (item) => [
        item.organisation,
        item.broker,
        item.member,
        timeText(item.expiresAt),
        item.current ? "unless said" : "",
      ],
      none,
    },
    raw,
    io,
  );
}
