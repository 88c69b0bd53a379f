import { join } from 'node:path';

/** Real support conversations, kept beside the project and not in it; tests that need them say when they are missing. */
export const SUPPORT_CHAT = join(import.meta.dirname, '../../../shared/data/support-chat.en.jsonl');
