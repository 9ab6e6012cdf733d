# The stages of `./dev test` and `./dev check`, sourced by `dev`: each counts what passed and failed, none stops the others, and the
# last line sums them up. Apart from `dev` because it is about tests only, and `dev` is long enough.
# shellcheck shell=bash disable=SC2154

passed=0 failed=0 skipped=0 table=
reports=$project/build/reports
fuzz_seconds=${HAIDANG_FUZZ_SECONDS:-30}
fuzz_seconds_together=180 # of the clock, for all targets; with many targets each gets less

count() { # PASSED FAILED [SKIPPED]
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + ${3:-0}))
}

# One check counts as one test.
check() { # WHAT COMMAND…
  local what=$1; shift
  if "$@"; then count 1 0; else count 0 1; note "FAILED: $what"; fi
}

# A step on the way to tests: counts only when it fails.
must() { # WHAT COMMAND…
  local what=$1; shift
  "$@" && return
  count 0 1; note "FAILED: $what"; return 1
}

stage() { # NAME FUNCTION
  local began=$SECONDS before=("$passed" "$failed")
  say "$1"
  "$2"
  table+=$(printf '   %-34s %6d passed %4d failed %6d s' "$1" $((passed - before[0])) $((failed - before[1])) $((SECONDS - began)))$'\n'
}

sum_up() {
  say "Summary"
  printf '%s' "$table"
  if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
  else
    echo "$passed passed, $failed failed"
  fi
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}

all_stages() {
  mkdir -p "$reports" && rm -f "$reports"/*
  stage "Build with sanitizers" stage_build
  stage "Unit, server and architecture" stage_unit
  stage "Fuzzing" stage_fuzz
  stage "Web" stage_web
  stage "Browser" stage_browser
  stage "Format" stage_format
  stage "Generated files" stage_generated
  sum_up
}

check_stages() {
  mkdir -p "$reports"
  stage "Format" stage_format
  stage "Architecture" stage_architecture
  stage "Web lint and types" stage_web_check
  stage "Generated files" stage_generated
  sum_up
}

# --- Server -----------------------------------------------------------------------------------------------------------------------
stage_build() {
  must "configuring the build" configure san || return
  check "building everything with sanitizers, benchmarks too" compile san all benchmarks
}

run_ctest() { # REPORT CTEST-OPTION…; prints only what failed
  local report=$reports/$1.xml; shift
  rm -f "$report"
  mkdir -p build/log
  UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:strict_string_checks=1} \
    LSAN_OPTIONS=suppressions=$project/tests/leaks.txt \
    HAIDANG_BINARY=$project/build/san/haidang \
    ctest --test-dir build/san -j "$(nproc)" --output-on-failure --no-tests=ignore --output-junit "$report" "$@" 2>&1 |
    tee build/log/ctest.log | grep --line-buffered -vE '^ *Start +[0-9]+:|^ *[0-9]+/[0-9]+ Test +#.* Passed +[0-9.]+ sec|^Internal ctest|^Test project'
  if [ ! -s "$report" ]; then note "FAILED: the test runner left no report"; count 0 1; return; fi
  local tests bad left unbuilt
  tests=$(attribute "$report" tests) bad=$(attribute "$report" failures) left=$(($(attribute "$report" skipped) + $(attribute "$report" disabled)))
  # A test program that was not built is one test "not run"; here it has failed.
  unbuilt=$(grep -c '<testcase name="[^"]*_NOT_BUILT"' "$report")
  bad=$((bad + unbuilt)) left=$((left - unbuilt))
  count $((tests - bad - left)) "$bad" "$left"
  if [ "$bad" -gt 0 ]; then
    note "FAILED:"
    grep -E 'status="fail"|_NOT_BUILT"' "$report" | sed -n 's/.*<testcase name="\([^"]*\)".*/     \1/p'
  fi
  if [ "$left" -gt 0 ]; then note "skipped:"; grep -E 'status="(notrun|disabled)"' "$report" | grep -v _NOT_BUILT | sed -n 's/.*<testcase name="\([^"]*\)".*/     \1/p'; fi
}

attribute() { # FILE NAME: of the report's outermost element
  sed -n "/<testsuite/,/>/s/.*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -1
}

stage_unit() {
  [ -e build/san/build.ninja ] || return
  must "installing the web packages" ensure_web_packages # two of the clients that ask simulated cameras are among them
  start_postgres fsync=off synchronous_commit=off full_page_writes=off || count 0 1
  run_ctest unit
}

stage_architecture() {
  must "configuring the build" configure san || return
  must "building the architecture tests" compile san architecture_test || return
  "build/san/tests/architecture/architecture_test" --gtest_brief=1 "--gtest_output=xml:$reports/architecture.xml"
  local tests bad
  tests=$(attribute_of_suites "$reports/architecture.xml" tests) bad=$(attribute_of_suites "$reports/architecture.xml" failures)
  count $((tests - bad)) "$bad"
}
attribute_of_suites() { sed -n "s/.*<testsuites .*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -1; }

# --- Fuzzing ----------------------------------------------------------------------------------------------------------------------
# Each target starts from its seeds in tests/fuzz/TARGET/ and from what earlier runs found in build/fuzz-corpus/TARGET/. A crashing
# input stays in build/fuzz-crash/; mend the fault and keep the input as a seed.
stage_fuzz() {
  local compiler target targets seconds
  compiler=$(first_of clang++-14 clang++-18) || { must "a clang to fuzz with" false; return; }
  must "configuring the fuzz targets" configure fuzz -DCMAKE_CXX_COMPILER="$compiler" || return
  mapfile -t targets < <(cat build/fuzz/fuzz_targets.txt 2>/dev/null)
  if [ ${#targets[@]} = 0 ]; then note "no fuzz targets"; return; fi
  compile fuzz fuzz_targets || note "some fuzz targets do not build"
  seconds=$((2 * fuzz_seconds_together / ${#targets[@]}))
  export fuzz_each=$((seconds < fuzz_seconds ? seconds : fuzz_seconds))
  note "${#targets[@]} targets, $fuzz_each s each"
  mkdir -p build/fuzz-crash
  export -f fuzz_one
  printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -c 'fuzz_one {}'
  for target in "${targets[@]}"; do
    target=$(basename "$target")
    check "fuzzing $target (its crashing input is in build/fuzz-crash/, the report in build/log/$target.log)" \
      test "$(cat "$reports/$target.code" 2>/dev/null)" = 0
  done
}

fuzz_one() { # PROGRAM
  local name seeds=() code=0
  name=$(basename "$1")
  mkdir -p "build/fuzz-corpus/$name"
  [ -d "tests/fuzz/$name" ] && seeds=("tests/fuzz/$name")
  "$1" -max_total_time="$fuzz_each" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="build/fuzz-crash/$name-" \
    "build/fuzz-corpus/$name" "${seeds[@]}" >"build/log/$name.log" 2>&1 || code=$?
  echo $code >"build/reports/$name.code"
  if [ $code = 0 ]; then
    printf '   %-40s %s runs\n' "$name" "$(sed -n 's/^stat::number_of_executed_units: *//p' "build/log/$name.log")"
  else
    tail -n 40 "build/log/$name.log"
  fi
}

# --- Web --------------------------------------------------------------------------------------------------------------------------
npm_has() { # SCRIPT
  [ -e web/package.json ] && grep -q "\"$1\":" web/package.json
}

# Runs an npm script that is a test runner and counts its tests: from its JSON report if it writes one, else from its closing lines.
npm_tests() { # SCRIPT
  local name=${1//:/-} code=0 good bad left
  local report=$reports/$name.json log=build/log/$name.log
  rm -f "$report"
  HAIDANG_TEST_REPORT=$report npm --prefix web run --silent "$1" >"$log" 2>&1 || code=$?
  if [ -s "$report" ]; then
    read -r good bad left < <(node -e '
      const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
      console.log(r.numPassedTests ?? r.passed ?? 0, r.numFailedTests ?? r.failed ?? 0,
                  (r.numPendingTests ?? r.skipped ?? 0) + (r.numTodoTests ?? 0));' "$report")
  else # node's own runner
    good=$(sed -n 's/^[^a-z0-9]* *pass \([0-9]*\)$/\1/p' "$log" | tail -1)
    bad=$(sed -n 's/^[^a-z0-9]* *fail \([0-9]*\)$/\1/p' "$log" | tail -1)
    left=$(sed -n 's/^[^a-z0-9]* *skipped \([0-9]*\)$/\1/p' "$log" | tail -1)
  fi
  good=${good:-0} bad=${bad:-0} left=${left:-0}
  if [ "$code" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  if [ "$bad" != 0 ]; then note "FAILED: npm run $1"; tail -n 150 "$log"; fi
  count "$good" "$bad" "$left"
}

stage_web_check() {
  [ -e web/package.json ] || { note "no pages yet"; return; }
  must "installing the web packages" ensure_web_packages || return
  check "web format, lint and types (npm run check)" quietly web-check npm --prefix web run check
}

stage_web() {
  stage_web_check
  if npm_has test; then npm_tests test; fi
}

# The real pages from the real server with simulated senders, in the distribution's Chromium.
stage_browser() {
  npm_has test:browser || { note "no browser tests yet"; return; }
  [ -x build/san/haidang ] || { must "a server to show pages" false; return; }
  must "building the pages" build_web || return
  export HAIDANG_BINARY=$project/build/san/haidang HAIDANG_CHROMIUM
  : "${HAIDANG_CHROMIUM:=$(first_of chromium google-chrome)}"
  [ -n "$HAIDANG_CHROMIUM" ] || { must "a browser: Chromium or Chrome on the PATH, or named by HAIDANG_CHROMIUM" false; return; }
  npm_tests test:browser
}

# --- Texts ------------------------------------------------------------------------------------------------------------------------
stage_format() {
  local formatter
  formatter=$(first_of clang-format-14 clang-format-18 clang-format) || { must "a clang-format" false; return; }
  check "C++ formatting (./dev format mends it)" cpp_is_formatted "$formatter"
  check "shell syntax" bash -n dev tests/stages.sh
}

cpp_is_formatted() {
  local bad
  bad=$(git ls-files -z '*.cc' '*.h' | xargs -0 -r "$1" --dry-run 2>&1 | sed -n 's/^\([^: ]*\):.*clang-format-violations.*/     \1/p' | sort -u)
  [ -z "$bad" ] || { echo "$bad"; return 1; }
}

stage_generated() {
  [ -e api/openapi.json ] || { note "no API description yet"; return; }
  must "a server to describe its API" build_server san || return
  check "api/openapi.json is what \`haidang openapi\` says (./dev generate mends it)" openapi_is_current
  if npm_has generate; then check "the web client's types are those of api/openapi.json (./dev generate mends it)" client_is_current; fi
}

openapi_is_current() {
  build/san/haidang openapi >build/openapi.json && diff -u api/openapi.json build/openapi.json | head -n 40
  return "${PIPESTATUS[0]}"
}

# Generates in place, compares with what was there, and puts that back.
client_is_current() {
  local kept=build/web-api-before code=0
  ensure_web_packages || return 1
  rm -rf $kept && cp -r web/src/api $kept
  quietly web-generate npm --prefix web run generate && diff -ru $kept web/src/api | head -n 40
  diff -rq $kept web/src/api >/dev/null || code=1
  rm -rf web/src/api && mv $kept web/src/api
  return $code
}
