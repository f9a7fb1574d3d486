import { withNegation, type OperatorFamily } from "./operator.ts";

/** An address lies in a range of CIDR notation; a range without a length is that one address. */
export const ipAddressOperators: OperatorFamily = withNegation("IpAddress", "NotIpAddress", (text) => {
  const range = parseRange(text);
  return (value) => {
    const address = parseAddress(value);
    if (!range || address?.width !== range.width) return false;
    return address.bits >> range.free === range.bits >> range.free;
  };
});

/** Addresses that begin alike. */
export interface AddressRange extends Address {
  /** How many bits at the end may be anything. */
  free: bigint;
}

/** A range in CIDR notation, or one address. */
export function parseRange(text: string): AddressRange | undefined {
  const [, address = "", length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const network = parseAddress(address);
  if (!network || Number(length) > network.width) return undefined;
  return { ...network, free: length === undefined ? 0n : BigInt(network.width - Number(length)) };
}

interface Address {
  bits: bigint;
  /** 32 for IPv4, 128 for IPv6. */
  width: number;
}

function parseAddress(text: string): Address | undefined {
  return text.includes(":") ? parseVersion6(text) : parseVersion4(text);
}

function parseVersion4(text: string): Address | undefined {
  const bytes = text.split(".").map((byte) => (/^\d{1,3}$/.test(byte) ? Number(byte) : 256));
  if (bytes.length !== 4 || bytes.some((byte) => byte > 255)) return undefined;
  return { bits: joined(bytes, 8n), width: 32 };
}

function parseVersion6(text: string): Address | undefined {
  const [head = "", tail, ...more] = text.split("::");
  const [before, after] = [groups(head), groups(tail ?? "")];
  const missing = 8 - before.length - after.length;
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  const all = [...before, ...Array<number>(missing).fill(0), ...after];
  return all.some((group) => Number.isNaN(group)) ? undefined : { bits: joined(all, 16n), width: 128 };
}

function groups(text: string): number[] {
  if (text === "") return [];
  return text.split(":").map((group) => (/^[0-9a-f]{1,4}$/i.test(group) ? Number.parseInt(group, 16) : Number.NaN));
}

function joined(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((bits, part) => (bits << width) | BigInt(part), 0n);
}
