/** What failures are counted by: an IPv4 address, or the network of an IPv6 one, as one subscriber has all of it. */
export function addressGroup(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) groups.push(...Array.from({ length: 8 - groups.length }, () => "0"));
  return `${groups.slice(0, 4).map(withoutZeros).join(":")}::/64`;
}

function withoutZeros(group: string): string {
  return group.toLowerCase().replace(/^0+(?=.)/, "");
}
