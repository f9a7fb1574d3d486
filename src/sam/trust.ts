/** Who may assume a role that the transform makes. */
export function trust(service: string): unknown {
  return {
    Version: "2012-10-17",
    Statement: [{ Action: ["sts:AssumeRole"], Effect: "Allow", Principal: { Service: [service] } }],
  };
}
