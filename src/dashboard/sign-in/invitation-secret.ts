let secret: string | undefined;

/** Takes the secret out of an invitation's address at once: it is in no history, and no one looking on reads it. */
export function takeInvitation(): void {
  if (window.location.pathname !== "/invitation" || window.location.hash.length < 2) return;
  secret = decodeURIComponent(window.location.hash.slice(1));
  window.history.replaceState(null, "", "/invitation");
}

/** The secret of the invitation that the page was opened with. */
export function invitationSecret(): string | undefined {
  return secret;
}

/** It was used, and counts no more. */
export function forgetInvitation(): void {
  secret = undefined;
}
