import { existsSync } from "node:fs";
import { test, type TestContext } from "node:test";
import { chromium, type Browser } from "playwright-core";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
];

/** The system's Chromium, or what `PASSROLE_CHROMIUM` names. */
function chromiumPath(): string | undefined {
  return [process.env["PASSROLE_CHROMIUM"], ...places].find((path) => path !== undefined && existsSync(path));
}

/** Rejects where there is none. */
export function launchChromium(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"];
  return chromium.launch({ executablePath: chromiumPath() ?? "chromium", args });
}

/** A test in a real browser; says loudly that it was skipped where there is none. */
export function inBrowser(name: string, body: (t: TestContext, browser: Browser) => Promise<void>): void {
  if (chromiumPath() === undefined) {
    console.error(
      `SKIPPED: ${name}: there is no Chromium; \`apt-get install chromium\`, or name one in PASSROLE_CHROMIUM`,
    );
    test(name, { skip: "there is no Chromium" });
    return;
  }
  test(name, async (t) => {
    const browser = await launchChromium();
    t.after(() => browser.close());
    await body(t, browser);
  });
}
