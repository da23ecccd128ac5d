# For tests that are shell scripts: one report each in JUnit's form, and a judge of captures. To be sourced with `suite`
# set.
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$root/target/$suite
report=$scratch/TEST-$suite.xml
log=$scratch/log

# Runs the function $1 as a test of that name; one that returns 77 is skipped, and has said why in its last line.
try() {
    local status begun=${EPOCHREALTIME/./} tookMs
    "$1" >"$log" 2>&1
    status=$?
    tookMs=$(((${EPOCHREALTIME/./} - begun) / 1000))
    if [ "$status" -eq 77 ]; then
        printf '  <testcase classname="%s" name="%s"><skipped message="%s"/></testcase>\n' \
            "$suite" "$1" "$(tail -1 "$log")"
    elif [ "$status" -eq 0 ]; then
        printf '  <testcase classname="%s" name="%s" time="%d.%03d"/>\n' \
            "$suite" "$1" $((tookMs / 1000)) $((tookMs % 1000))
    else
        echo "$suite: $1 failed:" >&2
        cat "$log" >&2
        printf '  <testcase classname="%s" name="%s"><failure message="see the output of check"/></testcase>\n' \
            "$suite" "$1"
    fi
}

# Whether tshark finds nothing wrong in the capture $1: nothing malformed, every checksum right, every TCP segment with
# a comment, and no expert's warning but those that match $2, which the scenario must explain.
judge() {
    local wrong
    command -v tshark >/dev/null || { echo 'needs tshark' && return 77; }
    # The kernel writes 0xffff for a sum of zero, in TCP too (skb_checksum_help).
    wrong=$({ look "$1" '_ws.malformed || ip.checksum.status == 0 || tcp.checksum.status == 0 || tcp && !icmp && !icmpv6 && !frame.comment'
        look "$1" '_ws.expert.severity >= 0x600000' | grep -vE "${2:-^$}"; } | grep -v '0xffff instead of 0x0000')
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
