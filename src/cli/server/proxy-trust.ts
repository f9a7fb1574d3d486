import { BlockList, isIP } from "node:net";
import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";

/** Whether an address is of one of these networks: `10.0.0.0/8`, `::1`. */
export function proxyTrust(networks: readonly string[]): (address: string) => boolean {
  if (networks.length === 0) return () => false;
  const list = new BlockList();
  for (const network of networks) add(list, network.trim());
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

function add(list: BlockList, network: string): void {
  const [address = "", length] = network.split("/");
  const family = isIP(address);
  const most = family === 6 ? 128 : 32;
  const bits = length === undefined ? most : Number(length);
  const isLength = length === undefined || (/^\d{1,3}$/.test(length) && bits <= most);
  if (family === 0 || !isLength) throw notANetwork(network);
  list.addSubnet(address, bits, family === 6 ? "ipv6" : "ipv4");
}

function notANetwork(network: string): PassroleError {
  const message = `${quote(network)} is no network of proxies`;
  return PassroleError.of("server/bad-option", message, { hint: "give networks as `10.0.0.0/8,::1`" });
}
