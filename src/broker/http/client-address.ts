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

/** What failures are counted by: an IPv4 address, or the network of an IPv6 one, as one subscriber has all of it. */
export function addressGroup(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) groups.push(...Array.from({ length: 8 - groups.length }, () => "0"));
  return `${groups.slice(0, 4).map(withoutZeros).join(":")}::/64`;
}

export function isLoopback(address: string): boolean {
  const plain = plainAddress(address);
  return plain === "::1" || plain.startsWith("127.");
}

/** IPv4 in IPv6 as the IPv4 address it is. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

function withoutZeros(group: string): string {
  return group.toLowerCase().replace(/^0+(?=.)/, "");
}
