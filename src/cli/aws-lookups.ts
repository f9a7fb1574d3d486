import { AwsCallError } from "../aws/aws-call-error.ts";
import type { CloudFormation } from "../aws/cloudformation.ts";
import type { Connection } from "../aws/connection.ts";
import type { Parameters } from "../aws/parameters.ts";
import type { ObjectStorage } from "../aws/s3.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { AwsLookups, LookupAnswer, LookupPlace } from "../serverless/read/aws-lookups.ts";
import type { Io } from "./command.ts";
import { limited } from "./limited.ts";
import { lookupRefusal } from "./lookup-refusal.ts";
import type { Session } from "./session.ts";

/** Where and for whom variables ask AWS. */
export interface LookupOptions {
  /** The service's folder, whose `passrole.yml` counts. */
  folder: string;
  /** Options of the command line. */
  raw: Readonly<Record<string, unknown>>;
  /** Why AWS itself is not to be asked; what `passrole.yml` says is used all the same. */
  offline?: string;
}

/** Calls that may be under way at once. */
const atOnce = 10;

/**
 * What variables ask AWS with the credentials of their instance. The session is opened by the first question that
 * needs one; where this machine has no credentials at all, nothing is asked.
 */
export function awsLookups(place: LookupPlace, options: LookupOptions, io: Io): AwsLookups {
  const once = remembering();
  const gate = limited(atOnce);
  const session = (): Promise<Session | { notAsked: string }> =>
    once("session", () => (options.offline ? notAsked(options.offline) : openedSession(place, options, io)));
  const ask = <Client, Value>(
    what: string,
    region: string,
    { name, connect }: AwsService<Client>,
    call: (client: Client) => Promise<Value | undefined>,
  ): Promise<LookupAnswer<Value>> =>
    once(`${region} ${what}`, async () => {
      const opened = await session();
      if ("notAsked" in opened) return opened;
      const client = await once(`client ${name} ${region}`, () => connect({ ...opened.connection, region }));
      return gate(() => answered(what, () => call(client)));
    });
  return {
    account: () => once("account", () => account(place, options, io, session)),
    parameter: ({ name, region, decrypted }) => {
      const what = `parameter \`${name}\`${decrypted ? "" : " as it is stored"}`;
      return ask(what, region, parameterStore, (client) => client.get(name, decrypted));
    },
    stackOutputs: ({ stack, region }) =>
      ask(`stack \`${stack}\``, region, cloudFormation, async (client) => (await client.describeStack(stack))?.outputs),
    object: ({ bucket, key }) =>
      ask(`object \`${key}\` of bucket \`${bucket}\``, place.region, objectStorage, (client) =>
        objectText(client, bucket, key),
      ),
  };
}

/** A service of AWS that questions go to, loaded by the first. */
interface AwsService<Client> {
  name: string;
  connect: (connection: Connection) => Promise<Client>;
}

const parameterStore: AwsService<Parameters> = {
  name: "ssm",
  connect: async (connection) => (await import("../aws/parameters.ts")).parametersClient(connection),
};

const cloudFormation: AwsService<CloudFormation> = {
  name: "cloudformation",
  connect: async (connection) => (await import("../aws/cloudformation-client.ts")).cloudFormationClient(connection),
};

const objectStorage: AwsService<ObjectStorage> = {
  name: "s3",
  connect: async (connection) => (await import("../aws/s3-client.ts")).s3Client(connection, { anyRegion: true }),
};

/** Undefined when the bucket has no such object; no bucket at all is a mistake, as it is for the framework. */
async function objectText(objects: ObjectStorage, bucket: string, key: string): Promise<string | undefined> {
  const bytes = await objects.get(bucket, key);
  return bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

async function account(
  place: LookupPlace,
  { folder, raw }: LookupOptions,
  io: Io,
  session: () => Promise<Session | { notAsked: string }>,
): Promise<LookupAnswer<string>> {
  const { linkedAccount } = await import("./linked-account.ts");
  const linked = raw["useLocalCredentials"] === true ? undefined : await linkedAccount(folder, place, raw, io);
  if (linked !== undefined) return { value: linked };
  const opened = await session();
  return "notAsked" in opened ? opened : { value: opened.identity.account };
}

async function notAsked(reason: string): Promise<{ notAsked: string }> {
  return { notAsked: reason };
}

/** That nobody is signed in is an answer, everything else that goes wrong an error. */
async function openedSession(
  { profile, ...instance }: LookupPlace,
  { folder, raw }: LookupOptions,
  io: Io,
): Promise<Session | { notAsked: string }> {
  const { openSession } = await import("./session.ts");
  try {
    return await openSession({ folder, instance, ...(profile !== undefined && { profile }) }, raw, io);
  } catch (error) {
    const none =
      error instanceof PassroleError && error.diagnostics.find(({ code }) => code === "credentials/none-found");
    if (none) return { notAsked: none.message };
    throw error;
  }
}

async function answered<Value>(what: string, call: () => Promise<Value | undefined>): Promise<LookupAnswer<Value>> {
  try {
    const value = await call();
    return value === undefined ? { absent: true } : { value };
  } catch (error) {
    if (error instanceof AwsCallError) return { refused: lookupRefusal(error, what) };
    throw error;
  }
}

/** Gives the answer of each question again instead of asking it twice. */
function remembering(): <Value>(question: string, ask: () => Promise<Value>) => Promise<Value> {
  const known = new Map<string, Promise<unknown>>();
  return <Value>(question: string, ask: () => Promise<Value>): Promise<Value> => {
    const answer = known.get(question) ?? ask();
    known.set(question, answer);
    return answer as Promise<Value>;
  };
}
