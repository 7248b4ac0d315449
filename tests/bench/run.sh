#!/bin/sh
# run.sh BUILD: the whole benchmark: ratios against named peers in one run, since the machine's speed is nobody's merit.
set -eu
build=$1
"$build/bench/bench"
"$build/../tests/bench/size.py" "$build"

echo
echo "start-up, median of 301 in turn (aim: errdex at most 1.0 against true)"
LC_ALL=C "$build/bench/startup" /bin/true "$build/errdex 10061" "errno ECONNREFUSED"

echo
echo "generator (aim: at most 4 against libyaml and gperf together)"
printf '#!/bin/sh\nfor f in %s/c/*.gperf; do gperf < "$f" > /dev/null; done\n' "$build" > "$build/bench/gperfs"
printf '#!/bin/sh\n%s/bench/bareyaml definitions/*.yaml\n' "$build" > "$build/bench/yamls"
printf '#!/bin/sh\n%s/errdex-gen -o %s/bench/out definitions/*.yaml\n' "$build" "$build" > "$build/bench/gen"
chmod +x "$build/bench/gperfs" "$build/bench/yamls" "$build/bench/gen"
"$build/bench/startup" "$build/bench/yamls" "$build/bench/gperfs" "$build/bench/gen"

echo
echo "ninja with nothing to do (aim: at most 50 ms)"
"$build/bench/startup" ninja
