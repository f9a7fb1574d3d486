import { ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { sharedAttributes, type Expansion } from "../expansion.ts";
import { hashOf } from "../hash.ts";
import { defined, isSet, listOf, pick, recordOf, type Properties, type SourceResource } from "../source.ts";
import { addRecordSets } from "./record-sets.ts";

/** `Domain` of a REST API: the domain name, its base path mappings and its records. */
export function addDomain(source: SourceResource, stageId: string, expansion: Expansion): void {
  const domain = recordOf(source.properties["Domain"]);
  if (!isSet(domain["DomainName"])) return;
  const type =
    expansion.literal(recordOf(domain["EndpointConfiguration"])["Type"] ?? domain["EndpointConfiguration"]) ??
    "REGIONAL";
  const isPrivate = type === "PRIVATE";
  const prefix = isPrivate ? "ApiGatewayDomainNameV2" : "ApiGatewayDomainName";
  const domainId = `${prefix}${hashOf(expansion.literal(domain["DomainName"]))}`;
  const at = [...source.at, "Properties", "Domain"];
  const shared = sharedAttributes(source);
  const resource = isPrivate ? privateDomain(domain, source) : publicDomain(domain, type, source);
  expansion.add(domainId, { ...resource, ...shared }, at);
  expansion.parts.set(`${source.logicalId}.${isPrivate ? "DomainNameV2" : "DomainName"}`, domainId);
  addMappings({ source, stageId, domainId, isPrivate, domain }, expansion);
  if (isPrivate) addAccessAssociation(domain, domainId, source, expansion);
  addRecordSets(
    domain,
    { domainId, isPrivate, source, kind: type === "EDGE" ? "Distribution" : "Regional" },
    expansion,
  );
}

function publicDomain(domain: Properties, type: unknown, { properties }: SourceResource): Resource {
  const { CertificateArn, OwnershipVerificationCertificateArn, IpAddressType } = domain;
  return {
    Type: "AWS::ApiGateway::DomainName",
    Properties: defined({
      ...pick(domain, ["DomainName", "SecurityPolicy", "MutualTlsAuthentication", "EndpointAccessMode"]),
      [type === "EDGE" ? "CertificateArn" : "RegionalCertificateArn"]: CertificateArn,
      OwnershipVerificationCertificateArn,
      EndpointConfiguration: defined({ Types: [type], IpAddressType }),
      ...propagatedTags(properties),
    }),
  };
}

function privateDomain(domain: Properties, { properties }: SourceResource): Resource {
  return {
    Type: "AWS::ApiGateway::DomainNameV2",
    Properties: {
      ...pick(domain, ["DomainName", "CertificateArn", "SecurityPolicy", "Policy", "EndpointAccessMode"]),
      EndpointConfiguration: defined({ Types: ["PRIVATE"], IpAddressType: domain["IpAddressType"] }),
      ...propagatedTags(properties),
    },
  };
}

function propagatedTags({ PropagateTags, Tags }: Properties): Properties {
  const tags = Object.entries(recordOf(Tags)).map(([Key, Value]) => ({ Key, Value }));
  return PropagateTags === true && tags.length > 0 ? { Tags: tags } : {};
}

interface Mapped {
  source: SourceResource;
  stageId: string;
  domainId: string;
  isPrivate: boolean;
  domain: Properties;
}

/** One mapping for each base path, or one for the root. */
function addMappings({ source, stageId, domainId, isPrivate, domain }: Mapped, expansion: Expansion): void {
  const paths = listOf(expansion.literal(domain["BasePath"]));
  for (const given of paths.length > 0 ? paths : [undefined]) {
    const path = given === undefined ? undefined : String(expansion.literal(given));
    const BasePath = path === undefined || path === "/" ? undefined : path.replace(/^\/+|\/+$/g, "");
    const suffix = path === "/" ? "" : (BasePath ?? "").replaceAll(/[^A-Za-z0-9]/g, "");
    const mapping: Resource = {
      Type: isPrivate ? "AWS::ApiGateway::BasePathMappingV2" : "AWS::ApiGateway::BasePathMapping",
      ...sharedAttributes(source),
      Properties: defined({
        [isPrivate ? "DomainNameArn" : "DomainName"]: ref(domainId),
        RestApiId: ref(source.logicalId),
        Stage: ref(stageId),
        BasePath: domain["NormalizeBasePath"] === false ? path : BasePath,
      }),
    };
    expansion.add(`${source.logicalId}${suffix}BasePathMapping`, mapping, [...source.at, "Properties", "Domain"]);
  }
}

/** Lets the VPC endpoint of a private domain reach it. */
function addAccessAssociation(
  domain: Properties,
  domainId: string,
  source: SourceResource,
  expansion: Expansion,
): void {
  const { VpcEndpointId } = recordOf(domain["AccessAssociation"]);
  if (!isSet(VpcEndpointId)) return;
  const id = `DomainNameAccessAssociation${hashOf(`${JSON.stringify(VpcEndpointId)}${domainId}`)}`;
  const association = {
    Type: "AWS::ApiGateway::DomainNameAccessAssociation",
    ...sharedAttributes(source),
    Properties: {
      AccessAssociationSource: VpcEndpointId,
      AccessAssociationSourceType: "VPCE",
      DomainNameArn: ref(domainId),
    },
  };
  expansion.add(id, association, [...source.at, "Properties", "Domain"]);
}
