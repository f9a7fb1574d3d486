/** A statement of a policy template: a service's actions, on ARNs that have the template's parameters in `${…}`. */
export interface TemplateStatement {
  service: string;
  /** Names of actions without the service. */
  actions: readonly string[];
  on: string | readonly string[];
  condition?: { key: string; value: string };
}

/** Policy templates by name. */
export type PolicyTemplates = Readonly<Record<string, readonly TemplateStatement[]>>;

/** Actions of a service, written as one text, on resources. */
export function allow(
  service: string,
  actions: string,
  on: string | readonly string[],
  condition?: TemplateStatement["condition"],
): TemplateStatement {
  return { service, actions: actions.split(" "), on, ...(condition && { condition }) };
}

/** The ARN of a resource of this account and region. */
export function here(service: string, resource: string): string {
  return `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`;
}

/** The ARN of a resource that belongs to no region and whose ARN names no account. */
export function anywhere(service: string, resource: string): string {
  return `arn:\${AWS::Partition}:${service}:::${resource}`;
}
