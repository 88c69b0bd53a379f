import { createContext } from 'svelte';
import type { AttachmentFiles } from '#lib/state/attachment-files.svelte.ts';

/** The files of the conversation that is open around a component. */
export const [getAttachmentFiles, setAttachmentFiles] = createContext<AttachmentFiles>();
