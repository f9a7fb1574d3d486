import { join } from "../../../cloudformation/intrinsics.ts";
import type { Value } from "../../../cloudformation/template.ts";
import { mapping, reject, required, values, type Fields } from "../fields.ts";

/** One way to reach a cluster: a secret, or a piece of the network it is in. */
export interface KafkaAccess {
  kind: keyof typeof accessTypes;
  value: Value<string>;
}

/** What CloudFormation calls each kind of `accessConfigurations`. */
const accessTypes = {
  vpcSubnet: "VPC_SUBNET",
  vpcSecurityGroup: "VPC_SECURITY_GROUP",
  saslPlainAuth: "BASIC_AUTH",
  saslScram256Auth: "SASL_SCRAM_256_AUTH",
  saslScram512Auth: "SASL_SCRAM_512_AUTH",
  clientCertificateTlsAuth: "CLIENT_CERTIFICATE_TLS_AUTH",
  serverRootCaCertificate: "SERVER_ROOT_CA_CERTIFICATE",
} as const;

/** The kinds that name a piece of the network, and what stands before its id. */
const networkPrefixes: Partial<Record<KafkaAccess["kind"], string>> = {
  vpcSubnet: "subnet:",
  vpcSecurityGroup: "security_group:",
};

/** Reads `accessConfigurations`, in the order they are written. */
export function parseAccesses(fields: Fields): KafkaAccess[] | undefined {
  const given = required(fields, "accessConfigurations", mapping(fields, "accessConfigurations"));
  if (!given) return undefined;
  const kinds = Object.keys(given.values).filter((key): key is KafkaAccess["kind"] => Object.hasOwn(accessTypes, key));
  const accesses = kinds.flatMap((kind) => (values(given, kind) ?? []).map((value) => ({ kind, value })));
  checkNetwork(accesses, given);
  return accesses;
}

/** A subnet without a security group reaches nothing, nor the other way around. */
function checkNetwork(accesses: readonly KafkaAccess[], fields: Fields): void {
  const has = (wanted: KafkaAccess["kind"]): boolean => accesses.some(({ kind }) => kind === wanted);
  if (has("vpcSubnet") === has("vpcSecurityGroup")) return;
  const [given, missing] = has("vpcSubnet") ? ["vpcSubnet", "vpcSecurityGroup"] : ["vpcSecurityGroup", "vpcSubnet"];
  const message = `\`${given}\` stands without \`${missing}\``;
  reject(fields, given, "serverless/missing-property", message, `add at least one \`${missing}\``);
}

/** The secrets among them. */
export function secretsOf(accesses: readonly KafkaAccess[]): Value<string>[] {
  return accesses.filter(({ kind }) => networkPrefixes[kind] === undefined).map(({ value }) => value);
}

/** Whether Lambda has to reach into a VPC. */
export function isInVpc(accesses: readonly KafkaAccess[]): boolean {
  return accesses.some(({ kind }) => networkPrefixes[kind] !== undefined);
}

/** An item of `SourceAccessConfigurations`. */
export function accessConfiguration({ kind, value }: KafkaAccess): { Type: string; URI: Value<string> } {
  return { Type: accessTypes[kind], URI: withPrefix(networkPrefixes[kind], value) };
}

function withPrefix(prefix: string | undefined, value: Value<string>): Value<string> {
  if (prefix === undefined) return value;
  return typeof value === "string" ? `${prefix}${value}` : join("", [prefix, value]);
}
