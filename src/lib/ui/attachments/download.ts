/** Hands bytes to the browser's own downloads, under this name. */
export function download(blob: Blob, name: string): void {
	const url = URL.createObjectURL(blob);
	const link = Object.assign(document.createElement('a'), { href: url, download: name });
	link.click();
	// the download has its own hold on the bytes once it has begun
	setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}

const REVOKE_AFTER_MS = 60_000;
