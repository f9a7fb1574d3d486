import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";

interface FindInputProps {
  /** What it finds, for who does not see the placeholder. */
  label: string;
  placeholder?: string;
  className?: string;
  value: string;
  change: (text: string) => void;
}

/** A field that leaves of a list what has a text. */
export function FindInput({ label, placeholder = label, value, change, ...place }: FindInputProps): ReactNode {
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      leftSection={<Icon name="search" />}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      {...place}
    />
  );
}
