/** Longest text of one entry, in UTF-16 units: four printed pages; longer things are attachments. */
export const MAX_TEXT_LENGTH = 16_384;

/** How far a writer's clock may run ahead of the relay's, ms: a day covers a wrong time zone. */
export const MAX_CLOCK_AHEAD_MS = 24 * 3600 * 1000;

/** Earliest credible writer's clock (2020-01-01), ms: a device with an unset clock is told so. */
export const MIN_CLOCK_MS = 1_577_836_800_000;

/** Without a sign of life for this long, ms, a line counts as dead (y-websocket's own watchdog uses the same). */
export const LINE_DEAD_MS = 30_000;

/** The relay says something to every connection at least this often, ms; below LINE_DEAD_MS with room for one loss. */
export const HEARTBEAT_MS = 12_000;

/** Longest reason, comment or word of hand-over that goes with a request, in UTF-16 units: a paragraph. */
export const MAX_REMARK_LENGTH = 1000;

/** Most people called by name in one note. */
export const MAX_MENTIONS = 20;

/** How long after its end a conversation may be reopened, ms; then the desk closes it for good. A working week and a weekend. */
export const REOPEN_WITHIN_MS = 7 * 24 * 3600 * 1000;

/** Most details that an activity asks for, and the longest name and answer of one, in UTF-16 units. */
export const MAX_DETAILS = 20;
export const MAX_DETAIL_LABEL_LENGTH = 120;
export const MAX_DETAIL_LENGTH = 1000;

/** Lines of a talk with the virtual assistant that go with a ticket, and the length of one: the newest, cut where they are longer. */
export const MAX_TRANSCRIPT_LINES = 40;
export const MAX_TRANSCRIPT_LINE_LENGTH = 600;
export const MAX_SUMMARY_LENGTH = 240;
