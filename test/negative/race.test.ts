import { test } from "node:test";
import { brokerWorld } from "../support/broker-world.ts";
import { raceToUnlink } from "../support/race-to-unlink.ts";

test("C.4 #25: keys that are asked for while their link goes are of a link that was still there, and in the audit, or there are none", async (t) => {
  await raceToUnlink(await brokerWorld(t), 60);
});
