const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** What the address of a broker must look like, as a hint. */
export const brokerAddressRule =
  "write `https://` and its host, without user and password; plain `http://` is for this very machine (127.0.0.1, localhost)";

/**
 * The address of a broker as it is remembered: scheme, host and path, no slash at the end. Undefined when it is none:
 * a token is sent there, so nobody in between may read it, and a slip must not send it elsewhere.
 */
export function brokerAddress(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    return undefined;
  }
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && loopback.has(url.hostname));
  return isSafe ? `${url.origin}${url.pathname.replace(/\/+$/, "")}` : undefined;
}
