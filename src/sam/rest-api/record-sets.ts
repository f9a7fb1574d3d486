import { getAtt } from "../../cloudformation/intrinsics.ts";
import { sharedAttributes, type Expansion } from "../expansion.ts";
import { hashOf } from "../hash.ts";
import { defined, isSet, listOf, pick, recordOf, type Properties, type SourceResource } from "../source.ts";

interface Named {
  source: SourceResource;
  domainId: string;
  isPrivate?: boolean;
  /** What the attributes of the domain start with. */
  kind: "Regional" | "Distribution";
}

/** `Domain.Route53`: records of the domain, in one group for each hosted zone. */
export function addRecordSets(domain: Properties, named: Named, expansion: Expansion): void {
  const route53 = recordOf(domain["Route53"]);
  const zone = route53["HostedZoneId"] ?? route53["HostedZoneName"];
  if (!isSet(zone)) return;
  const groupId = `RecordSetGroup${hashOf(expansion.literal(zone))}`;
  const before = expansion.resources[groupId];
  const records = listOf(before?.Properties?.["RecordSets"]);
  const group = {
    Type: "AWS::Route53::RecordSetGroup",
    ...(before ?? sharedAttributes(named.source)),
    Properties: {
      ...pick(route53, route53["HostedZoneId"] === undefined ? ["HostedZoneName"] : ["HostedZoneId"]),
      RecordSets: [...records, ...recordsOf(domain, route53, named)],
    },
  };
  expansion.add(groupId, group, [...named.source.at, "Properties", "Domain", "Route53"]);
}

function recordsOf(domain: Properties, route53: Properties, named: Named): readonly unknown[] {
  const types = route53["IpV6"] === true ? ["A", "AAAA"] : ["A"];
  const routing = pick(route53, ["Region", "SetIdentifier"]);
  return types.map((Type) => ({
    Name: domain["DomainName"],
    Type,
    AliasTarget: aliasTarget(route53, named),
    ...routing,
  }));
}

function aliasTarget(route53: Properties, { domainId, isPrivate, kind }: Named): Properties {
  if (isPrivate) {
    const { VpcEndpointDomainName, VpcEndpointHostedZoneId } = route53;
    return defined({ DNSName: VpcEndpointDomainName, HostedZoneId: VpcEndpointHostedZoneId });
  }
  const distribution = {
    HostedZoneId: "Z2FDTNDATAQYW2",
    DNSName: route53["DistributionDomainName"] ?? getAtt(domainId, "DistributionDomainName"),
  };
  const regional = {
    HostedZoneId: getAtt(domainId, "RegionalHostedZoneId"),
    DNSName: getAtt(domainId, "RegionalDomainName"),
  };
  return { ...(kind === "Distribution" ? distribution : regional), ...pick(route53, ["EvaluateTargetHealth"]) };
}
