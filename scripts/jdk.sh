# shellcheck shell=bash
# Finds a JDK 25 for ./synwave and ./check, which source this file. Nothing here starts a JVM: a JDK says its version
# in its file `release`, and starting four of them would take longer than the command itself.

synwave_jdk_wanted=${SYNWAVE_JDK_WANTED:-25} # the variable is for tests of this file

# Prints the feature version (25) of the JDK in directory $1; fails where there is no JDK.
jdk_version() {
    local line version
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
            JAVA_VERSION=*)
                version=${line#JAVA_VERSION=}
                version=${version//\"/}
                version=${version#1.}
                version=${version%%[.+-]*}
                [[ $version =~ ^[0-9]+$ ]] || return 1
                echo "$version"
                return 0
                ;;
        esac
    done <"$1/release"
    return 1
}

# Prints, one a line, the places where JDKs live, those of the user's choice first.
jdk_places() {
    local java
    [ -n "${JAVA_HOME:-}" ] && echo "$JAVA_HOME"
    if java=$(command -v java); then
        java=$(readlink -f "$java" 2>/dev/null || echo "$java")
        echo "${java%/bin/java}"
    fi
    printf '%s\n' /usr/lib/jvm/* /opt/* /opt/java/* /usr/local/* /usr/java/* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}

# Sets JAVA_HOME to a JDK 25. JAVA_HOME is kept when it is 25 or newer; among the others 25 itself comes first, because
# that is what the project is tested with. Where there is none: one line on standard error, and status 2.
find_jdk() {
    local place version newer='' found=''
    if [ -n "${JAVA_HOME:-}" ] && version=$(jdk_version "$JAVA_HOME") && ((version >= synwave_jdk_wanted)); then
        export JAVA_HOME
        return 0
    fi
    while IFS= read -r place; do
        version=$(jdk_version "$place") || continue
        if ((version == synwave_jdk_wanted)); then
            export JAVA_HOME=$place
            return 0
        fi
        ((version > synwave_jdk_wanted)) && [ -z "$newer" ] && newer=$place
        [ -z "$found" ] && found="found only JDK $version in $place"
    done < <(jdk_places)
    if [ -n "$newer" ]; then
        export JAVA_HOME=$newer
        return 0
    fi
    echo "synwave: needs a JDK $synwave_jdk_wanted, ${found:-found no JDK}; get one from" \
        "https://adoptium.net/temurin/releases/?version=$synwave_jdk_wanted and unpack it under /opt," \
        "or set JAVA_HOME to where it is" >&2
    return 2
}

# Fails with one line where Maven is missing.
need_maven() {
    command -v mvn >/dev/null && return 0
    echo "synwave: needs Maven 3.8 or newer to build, and found none (on Debian: apt-get install maven)" >&2
    return 2
}

# Runs Maven on that JDK, quiet about what Maven's own libraries do.
run_maven() {
    MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" mvn -B "$@"
}
