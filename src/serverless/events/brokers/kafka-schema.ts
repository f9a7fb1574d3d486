import { anyOf, list, object, string, stringLike, use, type JsonSchema } from "../../schema/json-schema.ts";
import { secretArn } from "./mq-schema.ts";
import { batches, poller, provisionedPollerConfig, startingPosition } from "../poller-schema.ts";

const secrets: JsonSchema = list(anyOf(secretArn, use("intrinsic")));

/** How to reach the cluster: secrets, and the network it is in. */
const accessConfigurations: JsonSchema = {
  ...object({
    vpcSubnet: list(anyOf(stringLike("subnet-[a-z0-9]+", "a subnet id"), use("intrinsic"))),
    vpcSecurityGroup: list(anyOf(stringLike("sg-[a-z0-9]+", "a security group id"), use("intrinsic"))),
    saslPlainAuth: secrets,
    saslScram256Auth: secrets,
    saslScram512Auth: secrets,
    clientCertificateTlsAuth: secrets,
    serverRootCaCertificate: secrets,
  }),
  minProperties: 1,
};

/** `kafka`: records of a self-managed Kafka cluster. */
export const schema: JsonSchema = object(
  {
    accessConfigurations,
    bootstrapServers: list(use("cfString")),
    topic: string,
    consumerGroupId: string,
    onFailureDestination: use("cfString"),
    provisionedPollerConfig,
    ...batches,
    ...poller,
    ...startingPosition,
  },
  ["accessConfigurations", "bootstrapServers", "topic"],
);
