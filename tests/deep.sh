#!/usr/bin/env bash
# The deep run: every property on 40,000 cases of a new seed, which is printed first. What stands in the environment goes
# before, so that a failure can be repeated: PROPTEST_RNG_SEED=… tests/deep.sh --test pty drawing::
set -euo pipefail
cd "$(dirname "$0")/.."

export PROPTEST_CASES="${PROPTEST_CASES:-40000}"
export PROPTEST_RNG_SEED="${PROPTEST_RNG_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}"
# What a property sets aside grows with its cases.
export PROPTEST_MAX_GLOBAL_REJECTS="$((PROPTEST_CASES * 2))" PROPTEST_MAX_LOCAL_REJECTS="$((PROPTEST_CASES * 4))"
printf 'PROPTEST_RNG_SEED=%s PROPTEST_CASES=%s\n' "$PROPTEST_RNG_SEED" "$PROPTEST_CASES"
# Thousands of databases are written: in memory where the system has room for them there.
[ -n "${TMPDIR:-}" ] || [ ! -w /dev/shm ] || export TMPDIR=/dev/shm
cargo test --profile deep --no-fail-fast "$@"
