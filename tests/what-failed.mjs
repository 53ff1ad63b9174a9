// Prints the names and messages of what failed from a report of Vitest or Playwright: node what-failed.mjs report.json
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
const told = report.testResults ? vitest(report) : playwright(report.suites, []);
for (const { name, message } of told) {
  console.log(`  Failed ${name}`);
  console.log(plain(message).split("\n").slice(0, 14).map((line) => `    ${line}`).join("\n"));
}

function vitest({ testResults }) {
  return testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && file.status === "failed") return [{ name: file.name, message: file.message }];
    return failed.map((test) => ({ name: test.fullName, message: test.failureMessages.join("\n") }));
  });
}

function playwright(suites, above) {
  return suites.flatMap((suite) => [
    ...playwright(suite.suites ?? [], [...above, suite.title]),
    ...(suite.specs ?? []).flatMap((spec) => spec.tests
      .filter((test) => test.status === "unexpected" || test.status === "flaky")
      .map((test) => ({
        name: [...above, suite.title, spec.title].join(" › "),
        message: test.results.flatMap((result) => result.errors ?? []).map((error) => error.message ?? "").join("\n"),
      }))),
  ]);
}

function plain(text) {
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}
