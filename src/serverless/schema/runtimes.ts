import { choice, type JsonSchema } from "./json-schema.ts";

/**
 * Every runtime identifier that Lambda has or had, newest first. Retired ones are accepted: a deployed function may
 * still have one, and whether AWS creates another is not a matter of the file's form.
 */
const runtimes = [
  "nodejs24.x",
  "nodejs22.x",
  "nodejs20.x",
  "nodejs18.x",
  "nodejs16.x",
  "nodejs14.x",
  "nodejs12.x",
  "nodejs10.x",
  "nodejs8.10",
  "nodejs6.10",
  "python3.14",
  "python3.13",
  "python3.12",
  "python3.11",
  "python3.10",
  "python3.9",
  "python3.8",
  "python3.7",
  "python3.6",
  "python2.7",
  "java25",
  "java21",
  "java17",
  "java17.al2023",
  "java11",
  "java11.al2023",
  "java8.al2023",
  "java8.al2",
  "java8",
  "dotnet10",
  "dotnet9",
  "dotnet8",
  "dotnet6",
  "dotnet5.0",
  "dotnetcore3.1",
  "dotnetcore2.1",
  "ruby4.0",
  "ruby3.4",
  "ruby3.3",
  "ruby3.2",
  "ruby2.7",
  "ruby2.5",
  "go1.x",
  "provided.al2023",
  "provided.al2",
  "provided",
] as const;

/** A Lambda runtime, as `provider.runtime`, `functions.<f>.runtime` and a layer's `compatibleRuntimes` name it. */
export const runtime: JsonSchema = { ...choice(...runtimes), title: "a Lambda runtime" };
