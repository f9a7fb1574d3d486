import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";

/** Plans the example service for four stages, as a person would, and says how long that took. */
const args = ["bin/passrole.mjs", "plan", "examples/orders", "--stage", "dev,int,feature-x,prod"];
console.log(`$ passrole ${args.slice(1).join(" ")}`);
const start = performance.now();
const done = spawnSync(process.execPath, args, { stdio: "inherit" });
const seconds = (performance.now() - start) / 1000;
console.log(`planned in ${seconds.toFixed(2)} s`);
process.exit(done.status ?? 1);
