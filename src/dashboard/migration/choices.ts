import type { paths } from "../api/schema.generated.ts";

/** What a person says where the rules leave it open; what is not said is as in the published rules. */
export type Choices = Omit<
  NonNullable<paths["/v1/orgs/{org}/migrations/deployment-profiles"]["post"]["parameters"]["query"]>,
  "dryRun" | "plan"
>;

export type Flag = Exclude<keyof Choices, "graceDays">;

/** A choice with what it does. */
export interface FlagSays {
  flag: Flag;
  label: string;
  does: string;
}

/** The choices that are yes or no. */
export const flags: readonly FlagSays[] = [
  { flag: "dedupe", label: "One provider for profiles with one role", does: "Otherwise each profile becomes its own." },
  {
    flag: "exact",
    label: "Parameters exactly as before",
    does: "Those of the default stage are hidden where a stage had a profile of its own. Otherwise they show through.",
  },
  {
    flag: "inherit",
    label: "Stages without a role inherit",
    does: "Otherwise they are linked to none, lest they get an account that they never had.",
  },
  {
    flag: "overwrite",
    label: "Replace parameters that are here",
    does: "Otherwise they keep their values, and the report names them.",
  },
  {
    flag: "strict",
    label: "Nothing for stages without an instance",
    does: "Otherwise a stage rule keeps their first deployment from the account of the default stage.",
  },
];

/** Days for which a migrated provider may give keys unverified. */
export const graces: readonly number[] = [0, 7, 14, 30, 60, 90];

/** What an address says of choices; anything else in it is left aside. */
export function choicesIn(search: Readonly<Record<string, unknown>>): Choices {
  const said = flags.filter(({ flag }) => search[flag] === true).map(({ flag }) => [flag, true] as const);
  const days = search["graceDays"];
  const isKnown = typeof days === "number" && graces.includes(days) && days !== 0;
  return { ...Object.fromEntries(said), ...(isKnown && { graceDays: days }) };
}
