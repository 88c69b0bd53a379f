import type { ConversationId } from '#lib/domain/ids.ts';
import { parseNoticeAction, type NoticeAction, type NoticeTarget } from '#lib/domain/notice.ts';
import type { NoticeWords, Permission, SystemNotices } from '#lib/state/notices.svelte.ts';

/** What is written on a notification besides its words. */
export interface ButtonWords {
	readonly reply: () => string;
	readonly read: () => string;
}

/** The parts of the standard that TypeScript's library doesn't have. */
interface ActionableOptions extends NotificationOptions {
	readonly renotify: boolean;
	readonly actions: readonly { readonly action: string; readonly title: string }[];
}

/** By the service worker, which can be asked for buttons and outlives the page. */
export function createSystemNotices(
	window: Pick<Window, 'navigator'> & { readonly Notification?: typeof Notification },
	buttons: ButtonWords
): SystemNotices {
	const { Notification, navigator } = window;
	const workers = (navigator as Partial<Navigator>).serviceWorker;
	if (!Notification || !workers)
		return {
			permission: 'unsupported',
			ask: () => Promise.resolve<Permission>('unsupported'),
			show: () => Promise.resolve(),
			keep: () => Promise.resolve()
		};
	return {
		get permission() {
			return Notification.permission;
		},
		ask: () => Notification.requestPermission(),
		async show({ title, text }: NoticeWords, target: NoticeTarget) {
			const options: ActionableOptions = {
				body: text,
				tag: target.conversation,
				renotify: false,
				// the sound is ours
				silent: true,
				icon: '/icons/icon-192.png',
				data: target,
				actions: [
					{ action: 'reply', title: buttons.reply() },
					{ action: 'read', title: buttons.read() }
				]
			};
			await (await workers.ready).showNotification(title, options);
		},
		async keep(conversations: ReadonlySet<ConversationId>) {
			const registration = await workers.getRegistration();
			for (const shown of (await registration?.getNotifications()) ?? [])
				if (!conversations.has(shown.tag as ConversationId)) shown.close();
		}
	};
}

/** What people choose on notifications, as the service worker tells its tabs. */
export function onNoticeAction(
	workers: ServiceWorkerContainer | undefined,
	chosen: (action: NoticeAction) => void
): () => void {
	const listener = ({ data }: MessageEvent<unknown>) => {
		const action = parseNoticeAction(data);
		if (action) chosen(action);
	};
	workers?.addEventListener('message', listener);
	return () => workers?.removeEventListener('message', listener);
}
