# Sourced by the scripts that need a JDK: find_jdk sets and exports JAVA_HOME, or says what is missing.
#
# JAVA_HOME wins if it is recent enough. Otherwise the usual places are searched and the lowest
# suitable version is taken, because that is the one this project is tested with.

ADJOINT_MINIMUM_JDK=25

# Prints the major version of the JDK in folder $1, or nothing if no JDK is there.
jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  # 1.8.0_402 is Java 8, everything later starts with its major version.
  sed -n -e 's/^JAVA_VERSION="\{0,1\}1\.\([0-9]*\).*/\1/p;t' \
    -e 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk() {
  if [ -n "${JAVA_HOME:-}" ]; then
    jdk_found=$(jdk_major "$JAVA_HOME")
    if [ "${jdk_found:-0}" -ge "$ADJOINT_MINIMUM_JDK" ]; then
      export JAVA_HOME
      return 0
    fi
  fi
  jdk_best=
  jdk_best_major=
  for jdk_home in \
    /usr/lib/jvm/* \
    /usr/lib64/jvm/* \
    /usr/java/* \
    /usr/local/openjdk-* \
    /opt/java/* \
    /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* \
    "$HOME"/.gradle/jdks/* \
    "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/*; do
    jdk_found=$(jdk_major "$jdk_home")
    [ "${jdk_found:-0}" -ge "$ADJOINT_MINIMUM_JDK" ] || continue
    if [ -z "$jdk_best" ] || [ "$jdk_found" -lt "$jdk_best_major" ]; then
      jdk_best=$jdk_home
      jdk_best_major=$jdk_found
    fi
  done
  if [ -z "$jdk_best" ]; then
    cat >&2 <<MESSAGE
Adjoint needs JDK $ADJOINT_MINIMUM_JDK or later, and none was found.
  JAVA_HOME : ${JAVA_HOME:-not set}
  searched  : /usr/lib/jvm, /usr/java, /opt, /Library/Java/JavaVirtualMachines, Homebrew,
              ~/.sdkman, ~/.jdks, ~/.gradle/jdks, ~/.asdf, ~/.local/share/mise
Install one (for example Eclipse Temurin $ADJOINT_MINIMUM_JDK), or set JAVA_HOME to its folder.
MESSAGE
    return 1
  fi
  JAVA_HOME=$jdk_best
  export JAVA_HOME
}
