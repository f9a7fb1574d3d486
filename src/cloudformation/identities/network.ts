import type { Identity } from "../identity.ts";

const loadBalancing = "arn:{Partition}:elasticloadbalancing:{Region}:{Account}";

const discovery = "arn:{Partition}:servicediscovery:{Region}:{Account}";

/** VPC pieces, load balancers and names of services: AWS chooses their ids. */
export const network: Readonly<Record<string, Identity>> = {
  "AWS::ServiceDiscovery::HttpNamespace": { arn: `${discovery}:namespace/*` },
  "AWS::ServiceDiscovery::PrivateDnsNamespace": { arn: `${discovery}:namespace/*` },
  "AWS::ServiceDiscovery::PublicDnsNamespace": { arn: `${discovery}:namespace/*` },
  "AWS::ServiceDiscovery::Service": { arn: `${discovery}:service/*` },
  "AWS::EC2::VPC": { arn: "arn:{Partition}:ec2:{Region}:{Account}:vpc/*" },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": { arn: `${loadBalancing}:loadbalancer/*`, ref: "{Arn}" },
  "AWS::ElasticLoadBalancingV2::TargetGroup": { arn: `${loadBalancing}:targetgroup/*`, ref: "{Arn}" },
  "AWS::ElasticLoadBalancingV2::Listener": { arn: `${loadBalancing}:listener/*`, ref: "{Arn}" },
  "AWS::ElasticLoadBalancingV2::ListenerRule": { arn: `${loadBalancing}:listener-rule/*`, ref: "{Arn}" },
};
