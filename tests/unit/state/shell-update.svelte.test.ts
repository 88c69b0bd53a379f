import { describe, expect, it, vi } from 'vitest';
import { ShellUpdate } from '#lib/state/shell-update.svelte.ts';

function createUpdate() {
	let waiting = () => {};
	let controlling = () => {};
	const activate = vi.fn();
	const reload = vi.fn();
	const worker = {
		onWaiting: (listener: () => void) => void (waiting = listener),
		onControlling: (listener: () => void) => void (controlling = listener),
		activate
	};
	const update = new ShellUpdate(worker, reload);
	return { update, activate, reload, waits: () => waiting(), takesOver: () => controlling() };
}

describe('a new version of the shell', () => {
	it('is offered, and comes only when it is accepted', () => {
		const { update, activate, reload, waits, takesOver } = createUpdate();
		expect(update.isAvailable).toBe(false);
		waits();
		expect(update.isAvailable).toBe(true);
		expect(activate).not.toHaveBeenCalled();
		update.accept();
		expect(activate).toHaveBeenCalledOnce();
		takesOver();
		expect(reload).toHaveBeenCalledOnce();
	});

	it('can not be accepted over unsaved text', () => {
		const { update, activate, waits } = createUpdate();
		waits();
		const saved = update.holdBack();
		update.accept();
		expect(activate).not.toHaveBeenCalled();
		saved();
		update.accept();
		expect(activate).toHaveBeenCalledOnce();
	});

	it('accepted in another tab, waits here until everything is saved', () => {
		const { update, reload, takesOver } = createUpdate();
		const [first, second] = [update.holdBack(), update.holdBack()];
		takesOver();
		first();
		first();
		expect(reload).not.toHaveBeenCalled();
		second();
		expect(reload).toHaveBeenCalledOnce();
	});
});
