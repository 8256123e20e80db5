#!/usr/bin/env bash
# Puts the API definitions of Kubernetes 1.28 to 1.37 into a folder, for the script that writes our field tables and
# for the test that compares them:
#   KIBAN_KUBERNETES_SCHEMAS=$(scripts/fetch-kubernetes-schemas.sh ~/.cache/kiban | tail -n 1) npm test
# Needs python3 with pip. The last line printed is the folder to use.
set -euo pipefail

# A Python package carries the OpenAPI definitions of every version, so any PyPI mirror serves them, pinned.
package='kubernetes-validate==1.37.0'

fail() {
  echo "fetch-kubernetes-schemas: $1" >&2
  exit 1
}

[ "$#" -eq 1 ] && [ -n "$1" ] || fail 'give the folder that the definitions go into, for example: scripts/fetch-kubernetes-schemas.sh ~/.cache/kiban'
command -v python3 >/dev/null || fail 'python3 not found; install it'
mkdir -p "$1" || fail "cannot make the folder $1"
folder=$(cd "$1" && pwd)/kubernetes-schemas

if [ -f "$folder/1.37.json" ]; then
  echo "the definitions are in $folder already"
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  python3 -m pip download --quiet --no-deps --dest "$work" "$package" ||
    fail "pip could not fetch $package; check the network and 'pip config list'"
  python3 - "$work" "$folder" <<'PYTHON'
import glob, os, re, sys, zipfile

work, folder = sys.argv[1:]
os.makedirs(folder, exist_ok=True)
archive = zipfile.ZipFile(glob.glob(f"{work}/*.whl")[0])
for name in archive.namelist():
    match = re.search(r"/v(1\.(?:2[89]|3[0-7]))\.0-local/_definitions\.json$", name)
    if match:
        with open(f"{folder}/{match.group(1)}.json", "wb") as out:
            out.write(archive.read(name))
PYTHON
fi
echo "$folder"
