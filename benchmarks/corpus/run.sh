#!/bin/sh
# Checks the repositories of repositories.txt out into a folder (those that are there already are left as they are), and runs all rules over them.
#   benchmarks/corpus/run.sh FOLDER [REPORT]
#   benchmarks/corpus/run.sh FOLDER cost OWNER/NAME ROUNDS [briefly]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:?say where the repositories are to lie}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

grep -v '^#' "$here/repositories.txt" | while read -r name commit _; do
    checkout="$folder/$(echo "$name" | tr / +)"
    if [ ! -d "$checkout" ]; then
        git init -q "$checkout"
        git -C "$checkout" fetch -q --depth 1 "https://github.com/$name.git" "$commit"
        git -C "$checkout" checkout -q FETCH_HEAD
    fi
done

dotnet build -c Release -v quiet "$here/../Patterns.Codegen.Corpus"
program="$here/../Patterns.Codegen.Corpus/bin/Release/net10.0/Patterns.Codegen.Corpus.dll"
if [ "${2:-}" = cost ]; then
    sdk=$(dirname "$(dotnet --list-sdks | tail -1 | sed 's/^\([^ ]*\) \[\(.*\)\]$/\2\/\1/')/x")
    exec dotnet exec "$program" cost "$sdk" "$folder/$(echo "$3" | tr / +)" "$4" ${5:+"$5"}
fi

exec dotnet exec "$program" reports "${2:-reports.txt}" "$folder"/*+*
