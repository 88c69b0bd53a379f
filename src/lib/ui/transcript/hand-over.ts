/** How long the frame of a printed page stays where a browser doesn't say that it is done, ms. */
const PRINT_WITHIN_MS = 10 * 60_000;

/** Gives a file to the browser to keep; nothing leaves the device. */
export function saveFile(name: string, type: string, content: string): void {
	const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// the browser has begun to read it by the next turn at the latest
	setTimeout(() => {
		URL.revokeObjectURL(url);
	});
}

/** Prints a page of its own from a frame that nobody sees and in which no script runs. */
export function printPage(html: string, title: string): void {
	const frame = document.createElement('iframe');
	frame.title = title;
	frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
	frame.setAttribute('aria-hidden', 'true');
	frame.tabIndex = -1;
	// without a place on the screen some browsers print nothing
	frame.style.cssText =
		'position:fixed;right:0;bottom:0;width:1px;height:1px;border:0;opacity:0;pointer-events:none';
	const remove = () => {
		frame.remove();
	};
	frame.addEventListener('load', () => {
		const page = frame.contentWindow;
		if (!page) return;
		page.addEventListener('afterprint', remove, { once: true });
		setTimeout(remove, PRINT_WITHIN_MS);
		page.print();
	});
	frame.srcdoc = html;
	document.body.append(frame);
}
