// A dialog that another may open over (a folder browser): Escape closes only the one on top.
import { Modal, type ModalProps } from '@mantine/core';

/** Mount it to open it. */
export function Dialog(props: Omit<ModalProps, 'opened' | 'stackId'>) {
  return (
    <Modal.Stack>
      <Modal {...props} opened stackId="dialog" />
    </Modal.Stack>
  );
}
