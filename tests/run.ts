import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './support/browser.ts';

/**
 * Everything that has to hold, in one command: `npm test` (or `npm run check` for the checks alone).
 * The last line counts every check and every test; the exit code is 0 only when none failed.
 */
const ROOT = join(import.meta.dirname, '..');
const RESULTS = join(ROOT, 'test-results');

interface Outcome {
	passed: number;
	failed: number;
}

/** Runs an npm script; its output appears at once, or in one piece when it runs beside others. */
function run(script: string, output: 'live' | 'whole' = 'live'): Promise<boolean> {
	return new Promise((resolve) => {
		const startedAt = performance.now();
		const stdio = output === 'live' ? 'inherit' : 'pipe';
		const child = spawn('npm', ['run', '--silent', script], { cwd: ROOT, stdio });
		const parts: Buffer[] = [];
		const collect = (part: Buffer): number => parts.push(part);
		child.stdout?.on('data', collect);
		child.stderr?.on('data', collect);
		child.on('error', (error) => parts.push(Buffer.from(error.message)));
		child.on('close', (code) => {
			const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
			if (code !== 0) process.stdout.write(Buffer.concat(parts));
			console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${script} (${seconds} s)`);
			resolve(code === 0);
		});
	});
}

const check = async (script: string): Promise<Outcome> =>
	(await run(script, 'whole')) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

const CHECKS = ['lint', 'check:types', 'check:dead', 'format:check', 'check:imports'].map(
	(script) => () => check(script)
);

/** Two at a time, the slow ones first: that is what two cores carry. */
async function sideBySide(tasks: readonly (() => Promise<Outcome>)[]): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const waiting = [...tasks];
	const lane = async (): Promise<void> => {
		for (let next = waiting.shift(); next; next = waiting.shift()) outcomes.push(await next());
	};
	await Promise.all([lane(), lane()]);
	return outcomes;
}

/** Runs a test runner and reads what it counted. A run that failed without a failed test counts as one failure. */
async function tests<Report>(
	script: string,
	output: 'live' | 'whole',
	file: string,
	count: (report: Report) => Outcome
): Promise<Outcome> {
	const path = join(RESULTS, file);
	rmSync(path, { force: true });
	const ok = await run(script, output);
	let outcome: Outcome = { passed: 0, failed: 0 };
	try {
		outcome = count(JSON.parse(readFileSync(path, 'utf8')) as Report);
	} catch (error) {
		console.error(`${script} left no report: ${String(error)}`);
		outcome.failed = 1;
	}
	return ok || outcome.failed > 0 ? outcome : { ...outcome, failed: 1 };
}

const vitest = (): Promise<Outcome> =>
	tests<{ numPassedTests: number; numFailedTests: number; numPendingTests: number }>(
		'test:vitest',
		'whole',
		'vitest.json',
		(report) => ({ passed: report.numPassedTests, failed: report.numFailedTests + report.numPendingTests })
	);

const endToEnd = (): Promise<Outcome> =>
	tests<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
		'test:e2e',
		'live',
		'e2e.json',
		({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped })
	);

async function everything(): Promise<Outcome[]> {
	console.log('\n# Checks and tests without a browser');
	// vitest leaves one of two cores to the others
	const outcomes = [await check('generate'), ...(await sideBySide([vitest, ...CHECKS]))];
	console.log('\n# Build');
	const built = await check('build');
	outcomes.push(built);
	if (built.failed > 0 || !ensureChromium()) return [...outcomes, { passed: 0, failed: 1 }];
	console.log('\n# End to end');
	return [...outcomes, await endToEnd()];
}

const outcomes =
	process.argv[2] === 'check' ? [await check('generate'), ...(await sideBySide(CHECKS))] : await everything();
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
