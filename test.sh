#!/usr/bin/env bash
# Builds, packs and tests everything. Needs the .NET 10 SDK; installs the rest (Debian packages) when run as root.
# Usage: ./test.sh [WORD...]   with words: runs only the test projects whose name contains one of them.
# The last line is "N passed, N failed"; the exit code is 0 only when something passed and nothing failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

solution=Patterns.Codegen.sln
configuration=Release
logs="$PWD/artifacts/logs"
packages="$PWD/artifacts/packages"
project_limit=900 # seconds for one test project: a hang must not eat the whole run
passed=0
failed=0
skipped=0

# The packages are made as a CI build makes them, wherever this runs: the same bytes from every folder.
export CI=true
# Nothing that this run starts may outlive it (a compiler server would keep the caller's pipe open).
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
export DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_CLI_UI_LANGUAGE=en LC_ALL=C.UTF-8 TZ=UTC

say() { printf '[%4ss] %s\n' "$SECONDS" "$*"; }

finish() {
  ((skipped == 0)) || say "$skipped skipped"
  echo "$passed passed, $failed failed"
  ((failed == 0 && passed > 0))
  exit
}

# run LABEL LOG COMMAND...: one stage; its output goes to LOG and is shown only when it fails.
run() {
  local label=$1 log=$logs/$2 start=$SECONDS
  shift 2
  if "$@" >"$log" 2>&1 </dev/null; then
    say "$label: ok, $((SECONDS - start)) s"
    return 0
  fi
  say "$label: FAILED after $((SECONDS - start)) s; full output in ${log#"$PWD"/}"
  # The errors without MSBuild's repetition of them, or else the end of the output.
  grep -E '(error|E:) ' "$log" | sort -u | head -n 60 || tail -n 60 "$log"
  return 1
}

postgres_bin() {
  command -v initdb >/dev/null && return 0
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

missing_packages() {
  command -v redis-server >/dev/null || echo redis-server
  postgres_bin || echo postgresql
  command -v pgbouncer >/dev/null || [[ -x /usr/sbin/pgbouncer ]] || echo pgbouncer
  # The Native AOT test links with the machine's C compiler.
  command -v clang >/dev/null || command -v gcc >/dev/null || echo gcc libc6-dev
}

# The tests start servers of their own on free ports: those of the packages stay off.
install_packages() {
  local policy=/usr/sbin/policy-rc.d made= status
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy" && made=1
  fi
  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
  status=$?
  [[ -z $made ]] || rm -f "$policy"
  return $status
}

# count REPORT NAME: a number from the <assembly> element of an xunit report; 0 when there is none.
count() {
  local number
  number=$(grep -o '<assembly [^>]*>' "$1" | head -n 1 | sed -n "s/.* $2=\"\([0-9]*\)\".*/\1/p")
  echo "${number:-0}"
}

# test_project NAME DLL: runs one test executable and adds its counts.
test_project() {
  local name=$1 dll=$2 start=$SECONDS report="$logs/$1.xml" log="$logs/$1.log" status why=
  local total=0 ok=0 bad=0 ignored=0
  timeout --kill-after=15 "$project_limit" dotnet exec "$dll" --progress off --no-ansi \
    --results-directory "$logs" --report-xunit-xml --report-xunit-xml-filename "$name.xml" >"$log" 2>&1 </dev/null
  status=$?
  if [[ -s $report ]]; then
    total=$(count "$report" total) ok=$(count "$report" passed) ignored=$(count "$report" skipped)
    # "errors" are fixtures and clean-ups that threw: no test of their own, yet a failure.
    bad=$(($(count "$report" failed) + $(count "$report" errors)))
  fi
  if ((status == 124 || status == 137)); then
    why="did not end within $project_limit s"
  elif ((total == 0)); then
    why="no test ran, exit code $status"
  elif ((status != 0 && bad == 0)); then
    why="exit code $status"
  fi
  [[ -z $why ]] || bad=$((bad + 1))
  passed=$((passed + ok))
  failed=$((failed + bad))
  skipped=$((skipped + ignored))
  say "test $name: $ok passed, $bad failed, $((SECONDS - start)) s${why:+ ($why)}"
  if ((bad > 0)); then
    awk '/^failed /{ on = 1 } /^(passed|skipped) |^Test run summary|^  In process file/{ on = 0 } on' "$log" | head -n 400
    [[ -z $why ]] || { head -n 20 "$log"; echo '...'; tail -n 20 "$log"; } | cut -c 1-200
  fi
}

mkdir -p "$logs" && rm -rf "$packages" "${logs:?}"/*

if ! command -v dotnet >/dev/null; then
  say 'dotnet not found: install the .NET 10 SDK (global.json says which)'
  failed=1
  finish
fi

mapfile -t missing < <(missing_packages | tr ' ' '\n')
if ((${#missing[@]} > 0)); then
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    run "install ${missing[*]}" install.log install_packages "${missing[@]}" || { failed=1; finish; }
  else
    say "missing: ${missing[*]}. Install them (Debian: sudo apt-get install ${missing[*]}) or run ./test.sh as root."
    failed=1
    finish
  fi
fi

run build build.log dotnet build "$solution" -c "$configuration" -nodeReuse:false -v:minimal -tl:off || { failed=1; finish; }
run pack pack.log dotnet pack "$solution" -c "$configuration" --no-build -o "$packages" -nodeReuse:false -v:minimal -tl:off || { failed=1; finish; }
say "packed: $(cd "$packages" 2>/dev/null && echo *.nupkg)"

while IFS= read -r project; do
  grep -q '<IsTestProject>false' "$project" && continue # a library of the tests
  name=$(basename "$project" .csproj)
  if (($# > 0)); then
    wanted=
    for word in "$@"; do [[ $name == *"$word"* ]] && wanted=1; done
    [[ -n $wanted ]] || continue
  fi
  dll="$(dirname "$project")/bin/$configuration/net10.0/$name.dll"
  if [[ ! -f $dll ]]; then
    say "test $name: was not built; is $project in $solution?"
    failed=$((failed + 1))
    continue
  fi
  test_project "$name" "$dll"
done < <(find tests -name '*.csproj' -not -path '*/bin/*' -not -path '*/obj/*' | sort)

finish
