import type { ReactNode } from "react";
import { TextInput } from "@mantine/core";

interface SecretInputProps {
  name: string;
  label: string;
  description?: string;
  autoComplete: "off" | "current-password" | "new-password";
  autoFocus?: boolean;
  required?: boolean;
}

/** A secret to be typed. The field keeps it to itself: React would write a value of its own into the document. */
export function SecretInput({ autoFocus = false, required = true, ...props }: SecretInputProps): ReactNode {
  return (
    <TextInput
      {...props}
      type="password"
      spellCheck={false}
      required={required}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
    />
  );
}
