# For the tests that meet the kernel: a network namespace of one's own, a report, a judge of captures. To be sourced with
# `suite` set; the caller has a list `tests` of functions, and functions `prepare` and, if need be, `finish`.
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$root/target/$suite
report=$scratch/TEST-$suite.xml
log=$scratch/log
space=synwave-$suite-$$

# Runs a command in the namespace, for two minutes at most.
inside() {
    ip netns exec "$space" timeout 120 "$@"
}

# Whether tshark finds nothing wrong in the capture $1: nothing malformed, every checksum right, every TCP segment with
# a comment, and no expert's warning but those that match $2, which the scenario must explain.
judge() {
    local wrong
    command -v tshark >/dev/null || { echo 'needs tshark' && return 77; }
    wrong=$(look "$1" '_ws.malformed || ip.checksum.status == 0 || tcp.checksum.status == 0 || tcp && !frame.comment'
        look "$1" '_ws.expert.severity >= 0x600000' | grep -vE "${2:-^$}")
    echo "$wrong"
    [ -z "$wrong" ] && seen "$1"
}

look() {
    tshark -r "$1" -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -Y "$2" \
        -T fields -e frame.number -e _ws.col.Info -e _ws.expert.message 2>/dev/null
}

# Whether there are segments at all, both ways.
seen() {
    [ "$(tshark -r "$1" -Y tcp -T fields -e ip.src -e ipv6.src 2>/dev/null | sort -u | wc -l)" -ge 2 ]
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

# Runs the function $1 as a test of that name; one that returns 77 is skipped, and has said why in its last line.
try() {
    local status
    "$1" >"$log" 2>&1
    status=$?
    if [ "$status" -eq 77 ]; then
        printf '  <testcase classname="%s" name="%s"><skipped message="%s"/></testcase>\n' \
            "$suite" "$1" "$(tail -1 "$log")"
    elif [ "$status" -eq 0 ]; then
        printf '  <testcase classname="%s" name="%s"/>\n' "$suite" "$1"
    else
        echo "$suite: $1 failed:" >&2
        cat "$log" >&2
        printf '  <testcase classname="%s" name="%s"><failure message="see the output of check"/></testcase>\n' \
            "$suite" "$1"
    fi
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
