import type { Language } from '#lib/domain/directory.ts';
import type { TranscriptWords } from '#lib/domain/transcript.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Times } from '../conversation/times.ts';
import { stateWords } from '../conversation/words.ts';

/** The words of a transcript in the language of the screen. */
export function transcriptWords(number: number, language: Language, times: Times): TranscriptWords {
	return {
		language,
		title: m.conversation_number({ number }),
		subject: m.transcript_subject(),
		state: m.transcript_state(),
		requester: m.transcript_requester(),
		analyst: m.transcript_analyst(),
		activity: m.transcript_activity(),
		madeAt: m.transcript_made_at(),
		stateOf: (state) => stateWords[state](),
		nobody: m.transcript_nobody(),
		edited: m.entry_edited(),
		retracted: m.entry_retracted(),
		notSent: m.entry_version_unconfirmed(),
		file: m.transcript_file(),
		withAssistant: `${m.catalogue_entry_transcript()}. ${m.catalogue_entry_transcript_origin()}`,
		summary: m.catalogue_entry_summary(),
		assistant: m.catalogue_entry_assistant(),
		replyTo: (author) => m.transcript_reply_to({ author }),
		notes: m.transcript_notes(),
		notesWarning: m.transcript_notes_warning(),
		time: (at) => times.full(at)
	};
}
