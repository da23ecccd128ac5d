# For the tests that meet the kernel: a network namespace of one's own, and a report. To be sourced with `suite` set; the
# caller has a list `tests` of functions, and functions `prepare` and, if need be, `finish`.
# shellcheck source=scripts/tests.sh
source "$(dirname "${BASH_SOURCE[0]}")/tests.sh"
space=synwave-$suite-$$

# Runs a command in the namespace, for two minutes at most unless PATIENCE_S says otherwise.
inside() {
    ip netns exec "$space" timeout "${PATIENCE_S:-120}" "$@"
}

# Whether the kernel has nothing left of what is over but TIME-WAIT.
kernelHasOnlyTimeWait() {
    local i
    for i in 1 2 3 4 5; do
        inside ss -Htan | grep -vE '^(TIME-WAIT|LISTEN)' || return 0
        sleep 0.5
    done
    return 1
}

skip() {
    local name
    for name in "${tests[@]}"; do
        printf '  <testcase classname="%s" name="%s"><skipped message="%s"/></testcase>\n' "$suite" "$name" "$1"
    done
}

leave() {
    finish
    ip netns del "$space" 2>/dev/null
}

finish() {
    :
}

# Runs all tests, or says why not; succeeds when none failed.
run_all() {
    rm -rf "$scratch"
    mkdir -p "$scratch"
    {
        echo '<?xml version="1.0" encoding="UTF-8"?>'
        echo "<testsuite name=\"$suite\">"
        run_each
        echo '</testsuite>'
    } >"$report"
    ! grep -q '<failure' "$report"
}

run_each() {
    local name
    if [ "$(id -u)" -ne 0 ] || [ ! -c /dev/net/tun ] || ! ip netns add "$space" 2>/dev/null; then
        skip 'needs root, /dev/net/tun and network namespaces'
        return
    fi
    trap leave EXIT
    ip -n "$space" link set lo up
    "$root/synwave" --version >"$log" 2>&1 # built, if need be
    prepare >"$log" 2>&1
    for name in "${tests[@]}"; do
        try "$name"
    done
}
