import { nameProblem, type Named } from "../names.ts";

/** What is made of a text that is not allowed as a name. */
interface Repair {
  longest: number;
  /** What the allowed characters leave of the text. */
  clean: (text: string) => string;
  /** When nothing usable is left. */
  otherwise: string;
}

const repairs: Record<"app" | "service" | "provider", Repair> = {
  app: {
    longest: 39,
    clean: (text) =>
      text
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replaceAll(/^-+|-+$/g, ""),
    otherwise: "app",
  },
  service: {
    longest: 128,
    clean: (text) => text.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^[^A-Za-z]+|-+$/g, ""),
    otherwise: "service",
  },
  provider: {
    longest: 64,
    clean: (text) => text.replaceAll(/[^\w.]+/g, "-").replaceAll(/^[^A-Za-z0-9]+|[-._]+$/g, ""),
    otherwise: "provider",
  },
};

/** `text` when it is allowed as a name, otherwise the nearest one that is; accents are taken off. */
export function validName(named: Named & keyof typeof repairs, text: string): string {
  if (!nameProblem(named, text)) return text;
  const { clean, longest, otherwise } = repairs[named];
  const plain = clean(text.normalize("NFKD").replaceAll(/\p{M}/gu, "")).slice(0, longest);
  const candidates = [plain, clean(plain), `${plain}-${otherwise}`];
  return candidates.find((candidate) => !nameProblem(named, candidate)) ?? otherwise;
}

/** `name`, or with the first of `-migrated`, `-migrated-2`, … under which it is free. */
export function freeName(name: string, taken: ReadonlySet<string>, named: keyof typeof repairs): string {
  for (let count = 0; ; count++) {
    const suffix = ["", "-migrated"][count] ?? `-migrated-${count}`;
    const candidate = `${name.slice(0, repairs[named].longest - suffix.length)}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}
