// Our fake of STS as a process of its own, with the broker's user. Prints its address; each line of its stdin is a role
// as JSON that it is to know.
import { createInterface } from "node:readline";
import { startStsFake, type StsRole } from "../../src/testing.ts";

const broker = { arn: "arn:aws:iam::111122223333:user/broker", accessKeyId: "broker", secretAccessKey: "broker" };
const sts = await startStsFake({ users: [broker] });
console.log(sts.url);
createInterface({ input: process.stdin }).on("line", (line) => sts.putRole(JSON.parse(line) as StsRole));
process.on("SIGTERM", () => process.exit(0));
