import { ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { sharedAttributes, type Expansion } from "../expansion.ts";
import { hashOf } from "../hash.ts";
import { addRecordSets } from "../rest-api/record-sets.ts";
import { defined, isSet, listOf, pick, plainText, recordOf, type Properties, type SourceResource } from "../source.ts";

/** `Domain` of an HTTP or WebSocket API: the domain name, its mappings and its records. */
export function addHttpDomain(source: SourceResource, stageId: string, tags: Properties, expansion: Expansion): void {
  const domain = recordOf(source.properties["Domain"]);
  if (!isSet(domain["DomainName"])) return;
  const domainId = `ApiGatewayDomainNameV2${hashOf(expansion.literal(domain["DomainName"]))}`;
  const at = [...source.at, "Properties", "Domain"];
  const resource: Resource = {
    Type: "AWS::ApiGatewayV2::DomainName",
    ...sharedAttributes(source),
    Properties: {
      DomainName: domain["DomainName"],
      DomainNameConfigurations: [configurationOf(domain)],
      ...pick(domain, ["MutualTlsAuthentication"]),
      Tags: tags,
    },
  };
  expansion.add(domainId, resource, at);
  expansion.parts.set(`${source.logicalId}.DomainName`, domainId);
  const paths = listOf(expansion.literal(domain["BasePath"]));
  for (const path of paths.length > 0 ? paths : [undefined]) {
    const key = path === undefined || path === "/" ? undefined : plainText(path).replace(/^\/+|\/+$/g, "");
    const suffix = (key ?? "").replaceAll(/[^A-Za-z0-9]/g, "");
    const mapping: Resource = {
      Type: "AWS::ApiGatewayV2::ApiMapping",
      ...sharedAttributes(source),
      Properties: defined({
        ApiId: ref(source.logicalId),
        DomainName: ref(domainId),
        Stage: ref(stageId),
        ApiMappingKey: key,
      }),
    };
    expansion.add(`${source.logicalId}${suffix}ApiMapping`, mapping, at);
  }
  addRecordSets(domain, { domainId, source, kind: "Regional" }, expansion);
}

function configurationOf(domain: Properties): Properties {
  const { CertificateArn, EndpointConfiguration, SecurityPolicy, OwnershipVerificationCertificateArn, IpAddressType } =
    domain;
  return defined({
    CertificateArn,
    EndpointType: EndpointConfiguration ?? "REGIONAL",
    SecurityPolicy,
    OwnershipVerificationCertificateArn,
    IpAddressType,
  });
}
