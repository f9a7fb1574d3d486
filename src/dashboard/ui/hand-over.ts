import { ApiProblem } from "../api/problem.ts";

/**
 * Puts a secret that is being made into the clipboard, and nowhere else. What refused to make it is thrown as it is;
 * nothing is made where the browser has no clipboard to give.
 */
export async function handOver(make: () => Promise<string>): Promise<void> {
  if (typeof ClipboardItem === "undefined" || !("clipboard" in navigator)) throw noClipboard();
  const secret = make();
  // Begun at once: browsers permit it only in answer to a press.
  const writing = write(secret).then(
    () => true,
    () => false,
  );
  await secret;
  if (!(await writing)) throw notCopied();
}

async function write(secret: Promise<string>): Promise<void> {
  const text = secret.then((made) => new Blob([made], { type: "text/plain" }));
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
}

function noClipboard(): ApiProblem {
  return new ApiProblem({
    status: 0,
    code: "client/no-clipboard",
    detail: "the browser gives this page no clipboard, and a secret is handed over in no other way",
    hint: "open the dashboard with https or as localhost, or use the command line: `passrole token create`",
  });
}

function notCopied(): ApiProblem {
  return new ApiProblem({
    status: 0,
    code: "client/not-copied",
    detail: "it was made, but the browser did not let it be copied, and it cannot be shown again",
    hint: "permit this page to use the clipboard, make another one, and end the one that nobody has",
  });
}
