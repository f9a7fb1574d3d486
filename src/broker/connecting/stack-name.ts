/** The name of the stack that makes a role: the role's, with what no stack's name may have replaced. */
export function stackNameOf(roleName: string): string {
  const plain = roleName.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  return (/^[A-Za-z]/.test(plain) ? plain : `passrole-${plain}`).replace(/-$/, "");
}
