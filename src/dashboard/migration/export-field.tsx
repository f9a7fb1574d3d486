import {
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type DragEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { Textarea } from "@mantine/core";
import type { TextPlace } from "./json-places.ts";
import type { Given } from "./run-migration.ts";

/** What stands in the field, which keeps it to itself: React would write a value of its own into the document. */
export interface ExportText {
  read: () => Pick<Given, "name" | "text">;
  /** Goes to a place of the text. */
  show: (place: TextPlace) => void;
}

interface ExportFieldProps {
  field: RefObject<ExportText | null>;
  before: Given | undefined;
  onChange: () => void;
}

const pasted = "what you pasted";

/** An export: chosen, dropped or pasted. */
export function ExportField({ field, before, onChange }: ExportFieldProps): ReactNode {
  const area = useRef<HTMLTextAreaElement>(null);
  const [name, setName] = useState(before?.name ?? pasted);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (before) area.current!.value = before.text;
  }, [before]);
  useImperativeHandle(field, () => ({
    read: () => ({ name, text: area.current!.value }),
    show: (place) => showPlace(area.current!, place),
  }));
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    area.current!.value = await file.text();
    setName(file.name);
    onChange();
  };
  return (
    <div
      className="export-field"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <label className="export-file">
        From a file
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </label>
      <Textarea
        ref={area}
        label="Export of deployment profiles, as JSON"
        description="Drop a file here, or paste its text. Values of parameters go to the broker alone, which seals them."
        rows={14}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        onChange={() => {
          setName(pasted);
          onChange();
        }}
      />
    </div>
  );
}

/** Selects the character at a place, in the middle of what is seen. */
function showPlace(area: HTMLTextAreaElement, { offset, line }: TextPlace): void {
  area.focus();
  area.setSelectionRange(offset, offset + 1);
  const lineHeight = area.scrollHeight / Math.max(1, area.value.split("\n").length);
  area.scrollTop = Math.max(0, (line - 1) * lineHeight - area.clientHeight / 2);
}
