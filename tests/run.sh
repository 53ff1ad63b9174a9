#!/usr/bin/env bash
# Installs what tests need, runs all of them, and ends with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export MSBUILDDISABLENODEREUSE=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0

say() { printf '\n== %s\n' "$*"; }

add() { # passed failed skipped
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
  printf -- '-- %s passed, %s failed, %s skipped\n' "$1" "$2" "$3"
}

# What failed is kept, and said once more at the end: a record of a run often holds its last lines only.
keep() { head -c 6000 >>"$results/what-failed"; }

# A runner that said nothing that can be counted has failed.
broken() {
  printf -- '-- %s did not run to its end\n' "$1" | tee -a "$results/what-failed"
  failed=$((failed + 1))
}

# What comes over a network is tried twice more before it is given up.
again() { # what, command
  local what=$1 try
  shift
  for try in 1 2 3; do
    "$@" && return
    [ "$try" -eq 3 ] || { printf -- '-- Getting %s failed, and is tried again\n' "$what"; sleep $((try * 10)); }
  done
  return 1
}

finish() {
  if [ -s "$results/what-failed" ]; then
    say "What failed"
    cat "$results/what-failed"
  fi
  printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit $?
}

need_chromium() {
  export CHROMIUM_PATH=${CHROMIUM_PATH:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
  [ -n "$CHROMIUM_PATH" ] && return
  say "Installing Chromium from the system's packages"
  again Chromium install_chromium
  CHROMIUM_PATH=$(command -v chromium || true)
}

install_chromium() {
  local root=""
  [ "$(id -u)" -eq 0 ] || root="sudo -n"
  $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-liberation >/dev/null
}

# The packages of a folder, as its lock file names them.
need_packages() { # folder, further words for npm
  (cd "$1" && shift && npm ci --no-audit --no-fund --silent "$@")
}

run_dotnet() { # project
  local name log
  name=$(basename "$1" .csproj)
  log="$results/$name.log"
  say "$name"
  dotnet test "$1" --no-build --nologo --blame-hang-timeout 10m 2>&1 | tee "$log" | grep -vE '^(Test run for|A total of|VSTest|Starting test|\s*$)'
  grep -E -A 14 '^  Failed |Cleanup Failure' "$log" | keep
  local line
  line=$(grep -E '^(Passed|Failed|Skipped)! ' "$log" | tail -1)
  if [[ $line =~ Failed:\ +([0-9]+),\ +Passed:\ +([0-9]+),\ +Skipped:\ +([0-9]+) ]]; then
    # What a class finds when all its tests have ended is told apart, and is not in the sum.
    add "${BASH_REMATCH[2]}" "$((BASH_REMATCH[1] + $(grep -c 'Cleanup Failure' "$log")))" "${BASH_REMATCH[3]}"
  else
    broken "$name"
  fi
}

run_node() { # folder
  say "$1"
  again "the packages of $1" need_packages "$1" || { broken "$1"; return; }
  local log="$results/node.log"
  (cd "$1" && node --test --test-reporter=tap) >"$log" 2>&1
  grep -E '^ *not ok' "$log" && cat "$log"
  grep -E -A 14 '^ *not ok' "$log" | keep
  local ok not_ok cancelled left_out
  ok=$(sed -n 's/^# pass //p' "$log") not_ok=$(sed -n 's/^# fail //p' "$log")
  cancelled=$(sed -n 's/^# cancelled //p' "$log") left_out=$(sed -n 's/^# skipped //p' "$log")
  if [ -n "$ok" ]; then add "$ok" "$((not_ok + cancelled))" "$left_out"; else cat "$log"; broken "$1"; fi
}

run_vitest() { # folder
  say "$1, units"
  local json="$results/vitest-${1//\//-}.json"
  (cd "$1" && npx vitest run --reporter=default --reporter=json --outputFile.json="$json")
  if [ -s "$json" ]; then
    node tests/what-failed.mjs "$json" | keep
    add $(node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1])); console.log(r.numPassedTests, r.numFailedTests + r.numFailedTestSuites * (r.numFailedTests === 0), r.numPendingTests + r.numTodoTests)' "$json")
  else
    broken "$1"
  fi
}

# Electron's own binary is not needed, and is not fetched: its scripts do not run.
run_desktop() {
  [ -d client/desktop/node_modules ] || again "the packages of client/desktop" need_packages client/desktop --ignore-scripts || { broken "client/desktop"; return; }
  (cd client/desktop && npm run build --silent) || { broken "client/desktop"; return; }
  run_vitest client/desktop
}

# The real server with its demo, on a free port and a file of its own; ended by the one who started it.
start_server() {
  Urls=http://127.0.0.1:0 Storage__Path="$results/browser/llmstream.db" Providers__Default=demo \
    dotnet src/LlmStream.Server/bin/Debug/net10.0/LlmStream.Server.dll >"$results/server.log" 2>&1 &
  server=$!
  for _ in $(seq 1 300); do
    LLMSTREAM_URL=$(sed -n 's/.*listens on \(http[^ ]*\).*/\1/p' "$results/server.log" | head -1)
    [ -n "$LLMSTREAM_URL" ] && { export LLMSTREAM_URL; return 0; }
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  cat "$results/server.log"
  return 1
}

run_browser() {
  say "client/web, in the browser"
  local json="$results/playwright.json"
  if start_server; then
    (cd client/web && PLAYWRIGHT_JSON_OUTPUT_NAME="$json" npx playwright test --reporter=list,json)
    kill "$server" && wait "$server"
  fi
  if [ -s "$json" ]; then
    node tests/what-failed.mjs "$json" | keep
    add $(node -e 'const s = JSON.parse(require("fs").readFileSync(process.argv[1])).stats; console.log(s.expected, s.unexpected + s.flaky, s.skipped)' "$json")
  else
    broken "the browser's tests"
  fi
}

need_chromium
say "Building"
# The server's build would fetch the client's packages itself, and once.
[ -d client/web/node_modules ] || again "the packages of client/web" need_packages client/web || { broken "client/web's packages"; finish; }
again "the packages of the solution" dotnet restore LlmStream.sln -nologo -v q || { broken "the packages"; finish; }
dotnet build LlmStream.sln --no-restore -nologo -v q -clp:NoSummary || { broken "the build"; finish; }

for project in tests/*.Tests/*.csproj; do run_dotnet "$project"; done
for folder in tests/node/*/; do run_node "${folder%/}"; done
run_vitest client/web
run_desktop
run_browser
finish
