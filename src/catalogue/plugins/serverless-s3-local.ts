import type { Plugin } from "./plugin.ts";
import { deployingWithout } from "./wordings.ts";

export const serverlessS3Local: Plugin = {
  name: "serverless-s3-local",
  does: "stand in for S3 on this machine",
  instead: deployingWithout,
};
