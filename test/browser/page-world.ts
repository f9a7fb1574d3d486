import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { BrokerServer } from "../support/broker-server.ts";

/** How a page is looked at. */
export interface Look {
  scheme: "light" | "dark";
  width: number;
  height: number;
}

export const desktop: Look = { scheme: "light", width: 1360, height: 860 };
export const looks: readonly Look[] = [desktop, { ...desktop, scheme: "dark" }];
export const phone: Look = { scheme: "light", width: 390, height: 844 };

const screenshots = join(import.meta.dirname, "..", "..", ".screenshots");

/** A page of the dashboard, and what went wrong in it. */
export interface Opened {
  page: Page;
  context: BrowserContext;
  /** Errors of the console, of scripts, and what the page's own policy refused. */
  complaints: readonly string[];
  /** Addresses that were asked for. */
  asked: readonly string[];
}

/** Opens an address of the server in a browser that knows nothing yet. */
export async function openPage(
  browser: Browser,
  server: BrokerServer,
  address: string,
  look: Look = desktop,
): Promise<Opened> {
  const { scheme, width, height } = look;
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height },
    timezoneId: "Europe/Berlin",
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const [complaints, asked]: [string[], string[]] = [[], []];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 40[0-9]/.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`${server.url}${address}`);
  return { page, context, complaints, asked };
}

/** Signs in with a token, as a person would. */
export async function signIn({ page }: Opened, token: string): Promise<void> {
  await page.getByRole("button", { name: "sign in with a token" }).click();
  await page.getByLabel("Token").fill(token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("banner").waitFor(); // on a phone the navigation is behind a button
}

/** A browser, and the server that it looks at. */
export interface World {
  browser: Browser;
  server: BrokerServer;
}

/** Opens an address as the organisation's owner. */
export async function signedIn({ browser, server }: World, address: string, look: Look = desktop): Promise<Opened> {
  const opened = await openPage(browser, server, address, look);
  await signIn(opened, server.owner);
  return opened;
}

/** How long the scripts of something took until it was drawn, in milliseconds. */
export type ScriptStopwatch = (act: () => Promise<unknown>) => Promise<number>;

/** The time is that of the page's own thread: others on the machine do not count. */
export async function scriptStopwatch(page: Page): Promise<ScriptStopwatch> {
  const tools = await page.context().newCDPSession(page);
  await tools.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async (): Promise<number> => {
    const { metrics } = await tools.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "ScriptDuration")!.value;
  };
  return async (act) => {
    const before = await spent();
    await act();
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    return (await spent()) - before;
  };
}

/** Shows the tree of a seeded organisation with all of its thousand instances. */
export async function expandTree(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Expand all" }).click();
  await page.locator('[role="treegrid"][aria-rowcount="1015"]').waitFor();
}

/** Keeps a picture of the page, for people to look at. */
export async function picture({ page }: Opened, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), caret: "initial" });
}

interface AxeResult {
  violations: readonly { id: string; help: string; nodes: readonly { html: string; failureSummary: string }[] }[];
}

/** Fails for anything that axe finds. */
export async function assertAccessible({ page }: Opened, where: string): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResult>("axe.run(document, { resultTypes: ['violations'] })");
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary}`).join("\n")}`,
  );
  assert.deepEqual(told, [], where);
}
