import type { Reporter, TestModule } from 'vitest/node';

/** A skipped test proves nothing and is forgotten: it fails the run, by name. */
export class NothingSkipped implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]): void {
		for (const module of modules)
			for (const test of module.children.allTests())
				if (test.result().state === 'skipped') {
					console.error(`skipped: ${module.relativeModuleId} > ${test.fullName}`);
					process.exitCode = 1;
				}
	}
}
