// Reads trails in one process, the plain way: `gunzip FOLDER` decompresses, `parse FOLDER` parses and counts as well.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

interface PlainRecord {
  eventSource: string;
  eventName: string;
  userIdentity: { arn?: string; sessionContext?: { sessionIssuer?: { arn?: string } } };
}

const [what, folder = "."] = process.argv.slice(2);
const counts = new Map<string, number>();
let bytes = 0;
for (const file of globSync(join(folder, "**/*.json.gz"))) {
  const text = gunzipSync(readFileSync(file));
  bytes += text.length;
  if (what === "parse") count((JSON.parse(text.toString()) as { Records: PlainRecord[] }).Records);
}
console.log(`${bytes} bytes, ${counts.size} counts`);

function count(records: readonly PlainRecord[]): void {
  for (const { userIdentity, eventSource, eventName } of records) {
    const principal = userIdentity.sessionContext?.sessionIssuer?.arn ?? userIdentity.arn;
    const key = `${principal}|${eventSource}|${eventName}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
}
