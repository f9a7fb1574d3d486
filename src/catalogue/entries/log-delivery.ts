import { entry, type Access, type ResourceEntry } from "../entry.ts";

const tags: Access = { write: ["logs:TagResource"], update: ["logs:UntagResource"] };

/** Services that are asked whether the logs of one of their resources may be delivered. */
const deliveringServices = [
  "bedrock",
  "bedrock-agentcore",
  "cloudfront",
  "codewhisperer",
  "ecs",
  "elasticloadbalancing",
  "events",
  "pcs",
  "qbusiness",
  "quicksight",
  "securityhub",
  "ses",
  "wisdom",
  "workmail",
] as const;

/** Deliveries of the logs that AWS services write themselves. */
export const logDelivery: readonly ResourceEntry[] = [
  entry("AWS::Logs::DeliverySource", {
    create: ["logs:GetDeliverySource", "logs:ListTagsForResource"],
    read: ["logs:GetDeliverySource", "logs:ListTagsForResource"],
    write: ["logs:PutDeliverySource"],
    update: ["logs:GetDeliverySource", "logs:ListTagsForResource"],
    delete: ["logs:DeleteDeliverySource"],
    tags,
    when: Object.fromEntries(
      deliveringServices.map((service) => [
        `ResourceArn=arn:*:${service}:*`,
        { on: "{ResourceArn}", write: [`${service}:AllowVendedLogDeliveryForResource`] },
      ]),
    ),
  }),
  entry("AWS::Logs::DeliveryDestination", {
    create: ["logs:GetDeliveryDestination", "logs:GetDeliveryDestinationPolicy", "logs:ListTagsForResource"],
    read: ["logs:GetDeliveryDestination", "logs:GetDeliveryDestinationPolicy", "logs:ListTagsForResource"],
    write: ["logs:PutDeliveryDestination"],
    update: ["logs:GetDeliveryDestination", "logs:GetDeliveryDestinationPolicy", "logs:ListTagsForResource"],
    delete: ["logs:DeleteDeliveryDestination", "logs:DeleteDeliveryDestinationPolicy"],
    tags,
    when: {
      DeliveryDestinationPolicy: {
        write: ["logs:PutDeliveryDestinationPolicy"],
        update: ["logs:DeleteDeliveryDestinationPolicy"],
      },
    },
  }),
  entry("AWS::Logs::Delivery", {
    // A rollback changes the configuration back.
    create: ["logs:CreateDelivery", "logs:UpdateDeliveryConfiguration"],
    update: ["logs:UpdateDeliveryConfiguration"],
    delete: ["logs:DeleteDelivery"],
    always: ["logs:GetDelivery", "logs:ListTagsForResource"],
    also: [
      {
        on: ["{DeliverySourceName -> AWS::Logs::DeliverySource}"],
        create: ["logs:CreateDelivery", "logs:GetDeliverySource"],
      },
      {
        on: ["{DeliveryDestinationArn -> AWS::Logs::DeliveryDestination}"],
        create: ["logs:CreateDelivery", "logs:GetDeliveryDestination"],
      },
      { on: "*", create: ["logs:DescribeDeliveries"] },
    ],
    tags,
  }),
];
