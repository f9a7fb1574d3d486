import { useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { Icon } from "./icons.tsx";

/** Copies a text, and says that it did. */
export function Copy({ text, label }: { text: string; label: string }): ReactNode {
  const [said, say] = useState<string>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      say("Copied");
    } catch {
      say("The browser does not permit it");
    }
    setTimeout(() => say(undefined), 2000);
  };
  return (
    <Button variant="default" leftSection={<Icon name="copy" size={14} />} onClick={() => void copy()}>
      <span aria-live="polite">{said ?? label}</span>
    </Button>
  );
}
