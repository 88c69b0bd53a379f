const FIRST_CAPACITY = 64 * 1024;
const encoder = new TextEncoder();

/** Bytes that grow: numbers of 7 bits per byte (LEB128), texts as UTF-8. */
export class ByteWriter {
	#bytes = new Uint8Array(FIRST_CAPACITY);
	#length = 0;

	/** A whole number from 0 up to 2^32 - 1. */
	number(value: number): void {
		this.#reserve(5);
		let rest = value;
		while (rest > 0x7f) {
			this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
			rest >>>= 7;
		}
		this.#bytes[this.#length++] = rest;
	}

	/** With its length before it. */
	bytes(bytes: Uint8Array): void {
		this.number(bytes.length);
		this.#reserve(bytes.length);
		this.#bytes.set(bytes, this.#length);
		this.#length += bytes.length;
	}

	text(text: string): void {
		this.bytes(encoder.encode(text));
	}

	toBytes(): Uint8Array<ArrayBuffer> {
		return this.#bytes.slice(0, this.#length);
	}

	#reserve(count: number): void {
		const wanted = this.#length + count;
		if (wanted <= this.#bytes.length) return;
		const grown = new Uint8Array(Math.max(wanted, this.#bytes.length * 2));
		grown.set(this.#bytes);
		this.#bytes = grown;
	}
}
