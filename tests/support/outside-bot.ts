import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The smallest PNG there is: one dot. */
const DOT = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);

/** An open bot server on loopback: answers by what it is asked, or not at all. */
export class OutsideBot {
	readonly asked: string[] = [];
	readonly #server: Server;
	readonly #held: ServerResponse[] = [];

	private constructor(server: Server) {
		this.#server = server;
	}

	/** `answers`: what it says to which message; what isn't among them it never answers. */
	static async start(answers: Readonly<Record<string, unknown>>): Promise<OutsideBot> {
		const server = createServer((request, response) => {
			if (request.method === 'GET') {
				response.writeHead(200, { 'content-type': 'image/png' }).end(DOT);
				return;
			}
			let body = '';
			request.on('data', (chunk: Buffer) => {
				body += chunk.toString();
			});
			request.on('end', () => {
				const { message } = JSON.parse(body) as { message: string };
				bot.asked.push(message);
				if (message in answers)
					response
						.writeHead(200, { 'content-type': 'application/json' })
						.end(JSON.stringify(answers[message]));
				else bot.#held.push(response);
			});
		});
		const bot = new OutsideBot(server);
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return bot;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	stop(): void {
		for (const response of this.#held) response.destroy();
		this.#server.close();
		this.#server.closeAllConnections();
	}
}
