import type { Asked } from "./exchange.ts";

/**
 * Where a request comes from: the peer, or, if that is a trusted proxy, the nearest address of `X-Forwarded-For` that is
 * none. What stands further left there could be made up by anyone.
 */
export function clientAddress(asked: Pick<Asked, "address" | "header">, trusts: (address: string) => boolean): string {
  let address = plainAddress(asked.address);
  if (!trusts(address)) return address;
  const forwarded = (asked.header("x-forwarded-for") ?? "").split(",").map((part) => plainAddress(part.trim()));
  for (const hop of forwarded.reverse()) {
    if (!/^[0-9A-Fa-f.:]{2,45}$/.test(hop)) return address;
    address = hop;
    if (!trusts(address)) return address;
  }
  return address;
}

export function isLoopback(address: string): boolean {
  const plain = plainAddress(address);
  return plain === "::1" || plain.startsWith("127.");
}

/** IPv4 in IPv6 as the IPv4 address it is. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
