// How long the page's scripts take to draw the tree of an organisation of a thousand instances, each time in a page of its
// own, in the system's Chromium.
//   npm run bench -- dashboard [rounds]
import type { TestContext } from "node:test";
import { launchChromium } from "../test/browser/chromium.ts";
import { expandTree, scriptStopwatch, signedIn } from "../test/browser/page-world.ts";
import { seedOrganisation } from "../test/browser/seeded-organisation.ts";
import { brokerServer } from "../test/support/broker-server.ts";
import { writeSection } from "./markdown.ts";
import { median } from "./measure.ts";

const rounds = Number(process.argv[2] ?? 9);
const ends: (() => unknown)[] = [];
/** What the support of tests asks of one: to be told of the end. */
const lifetime = { after: (end: () => unknown) => void ends.push(end) } as unknown as TestContext;

const server = await brokerServer(lifetime);
await seedOrganisation(server);
const browser = await launchChromium();
const times: number[] = [];
for (let round = 0; round < rounds; round++) times.push(await timeOfTree());
await browser.close();
for (const end of ends) await end();

const worst = Math.max(...times).toFixed(0);
const text = `The tree of 1,000 instances takes ${median(times).toFixed(0)} ms of the page's thread for its scripts (median of ${rounds} pages, ${worst} at most; wanted: under 200).`;
writeSection("docs/benchmarks.md", "dashboard", text);
console.log(text);

async function timeOfTree(): Promise<number> {
  const { page, context } = await signedIn({ browser, server }, "/inheritance");
  await page.getByRole("treegrid").waitFor();
  const took = await (await scriptStopwatch(page))(() => expandTree(page));
  await context.close();
  return took;
}
