/** A method of "AWS IAM Privilege Escalation Methods" by Rhino Security Labs, by its heading there. */
export function rhino(heading: string): string {
  return `https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation#${heading}`;
}

/** A path of pathfinding.cloud by DataDog. */
export function pathfinding(path: string): string {
  return `https://pathfinding.cloud/paths/${path}`;
}

/** A page of HackTricks Cloud about one service. */
export function hackTricks(page: string): string {
  return `https://cloud.hacktricks.wiki/en/pentesting-cloud/aws-security/aws-privilege-escalation/${page}/index.html`;
}

/** The list of cloudsplaining by Salesforce. */
export const cloudsplaining =
  "https://github.com/salesforce/cloudsplaining/blob/master/cloudsplaining/shared/constants.py";

/** What AWS says of permissions boundaries, and of what a delegated administrator must not be able to do to them. */
export const boundariesGuide = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html";
