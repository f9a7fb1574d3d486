import type { ReactNode } from "react";
import { Modal } from "@mantine/core";

interface DialogProps {
  name: string;
  isOpen: boolean;
  close: () => void;
  /** Whether its content stands at its very edge. */
  bare?: boolean;
  children: ReactNode;
}

/** Something over the screen. It locks no scrolling: that would take styles that the page's policy refuses. */
export function Dialog({ name, isOpen, close, bare = false, children }: DialogProps): ReactNode {
  return (
    <Modal.Root opened={isOpen} onClose={close} lockScroll={false} yOffset="12vh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={name}>
        <Modal.Body className={bare ? "palette" : "dialog"}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
