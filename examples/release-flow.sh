#!/bin/sh
# A release with three people, from an empty repository to a tag, with real keys and the built program:
#
#     npm run build && sh examples/release-flow.sh
#
# alice assesses, carol reviews and approves, bob merges. Every step says which exit code it must end with, and the
# script stops at the first one that ends otherwise. Needs git, ssh-keygen, ssh-agent and Node; leaves nothing behind.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
program=${ASSESS_PROGRAM:-$here/../dist/main.js}
place=$(mktemp -d "${TMPDIR:-/tmp}/assess-flow-XXXXXX")
agents=''

finish() {
  for agent in $agents; do kill "$agent" 2>/dev/null || true; done
  rm -rf "$place"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# ---- the world ---------------------------------------------------------------------------------------------------

# Nothing of the settings of whoever runs this takes part.
unset SSH_AUTH_SOCK GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GITHUB_ACTIONS 2>/dev/null || true
export GIT_CONFIG_NOSYSTEM=1 NO_COLOR=1

story() { printf '\n== %s\n' "$*"; }

# person NAME: a home, a name for git, a key, an agent that holds it, and a clone.
person() {
  mkdir -p "$place/$1/.ssh"
  printf '[user]\n\tname = %s\n\temail = %s@example.com\n[init]\n\tdefaultBranch = main\n' "$1" "$1" > "$place/$1/.gitconfig"
  ssh-keygen -q -t ed25519 -N '' -C "$1" -f "$place/$1/.ssh/id_ed25519"
  eval "$(ssh-agent -s -a "$place/$1/agent")" > /dev/null
  agents="$agents $SSH_AGENT_PID"
  SSH_AUTH_SOCK=$place/$1/agent ssh-add -q "$place/$1/.ssh/id_ed25519" 2> /dev/null
  unset SSH_AUTH_SOCK SSH_AGENT_PID
}

# as NAME COMMAND...: runs it in that person's clone, with their settings and their agent.
as() {
  name=$1
  shift
  (
    cd "$place/$name/shop"
    export HOME="$place/$name" GIT_CONFIG_GLOBAL="$place/$name/.gitconfig"
    export SSH_AUTH_SOCK="$place/$name/agent" ASSESS_CONFIG_DIR="$place/$name/.config"
    "$@"
  )
}

assess() { node "$program" "$@"; }

# expect CODE COMMAND...: runs it, shows what it prints, and stops the story when it ends with another code.
expect() {
  wanted=$1
  shift
  printf '\n$ %s\n' "$*"
  code=0
  "$@" || code=$?
  if [ "$code" -ne "$wanted" ]; then
    printf '\nThis ended with %s, and %s was expected: %s\n' "$code" "$wanted" "$*" >&2
    exit 1
  fi
}

# commit NAME BRANCH MESSAGE: everything that person has changed, on a branch that the others can see.
commit() {
  as "$1" git add --all
  as "$1" git commit --quiet --message "$3"
  as "$1" git push --quiet --force origin "HEAD:refs/heads/$2"
}

# on NAME BRANCH: that person looks at the newest state of a branch.
on() {
  as "$1" git fetch --quiet --tags origin
  as "$1" git checkout --quiet --detach "origin/$2"
}

# gate CODE BRANCH [OPTION...]: the server judges a branch, in a clone of its own that has no keys.
gate() {
  wanted=$1
  branch=$2
  shift 2
  on server "$branch"
  expect "$wanted" as server assess check "$@"
}

# merge BRANCH MESSAGE: bob brings a branch to main.
merge() {
  on bob main
  as bob git merge --quiet --no-ff --message "$2" "origin/$1"
  as bob git push --quiet origin HEAD:refs/heads/main
}

# ---- the story ---------------------------------------------------------------------------------------------------

for name in alice bob carol server; do person "$name"; done

git init --quiet --bare --initial-branch=main "$place/shared.git"
for name in alice bob carol server; do
  HOME=$place/$name GIT_CONFIG_GLOBAL=$place/$name/.gitconfig git clone --quiet "$place/shared.git" "$place/$name/shop" 2> /dev/null
done
cp -R "$here/support-chatbot/." "$place/alice/shop/"
commit alice main 'A support chatbot'

story 'alice sets up. Nothing on main can judge this first change yet, and the check says so.'
on alice main
expect 0 as alice assess init --ci github --owner @carol --yes
for name in bob carol; do
  cp "$place/$name/.ssh/id_ed25519.pub" "$place/alice/$name.pub"
done
expect 0 as alice assess trust add carol@example.com --role approver,reviewer --key "$place/alice/carol.pub" --yes
expect 0 as alice assess trust add bob@example.com --role reviewer --key "$place/alice/bob.pub" --yes
# This project is strict: when the code has changed, somebody has to say that the answers still hold.
sed 's/^staleness: .*/staleness: {subject: exact, graceDays: 0, effect: error}/' \
  "$place/alice/shop/assessments/policy.yaml" > "$place/policy"
cp "$place/policy" "$place/alice/shop/assessments/policy.yaml"
commit alice setup 'Set up assess'
gate 2 setup --base origin/main
merge setup 'Set up assess'
gate 1 main

story 'alice assesses. The result is not ready, and the change does not pass.'
today=$(date -u +%Y-%m-%d)
on alice main
expect 0 as alice assess run --answers answers.yaml --id "$today-first" --sign --yes
commit alice assessment 'Assess the chatbot'
gate 1 assessment --base origin/main

story 'carol reads it and rejects: nobody has read the terms of the suppliers.'
on carol assessment
expect 0 as carol assess show
expect 0 as carol assess sign "$today-first" --role approver --decision reject --yes \
  --comment 'Read the terms of Harbour Models and Northbay Hosting first.'
commit carol assessment 'Reject the assessment'
gate 1 assessment --base origin/main

story 'alice mends it: the terms are read, the answer changes, a new record replaces the rejected one.'
on alice assessment
printf '# Suppliers\n\nBoth agreements were read on %s: no training, deletion after 30 days, signed by Marta.\n' "$today" \
  > "$place/alice/shop/docs/suppliers.md"
sed -e 's|^  privacy.recipients: .*|  privacy.recipients: { value: 2, evidence: [docs/suppliers.md] }|' \
  -e '/^  fix\.privacy\.recipients/d' -e '/^  raise\.privacy\.recipients/d' \
  "$place/alice/shop/answers.yaml" > "$place/answers"
cp "$place/answers" "$place/alice/shop/answers.yaml"
as alice git add docs/suppliers.md
expect 0 as alice assess run --answers answers.yaml --id "$today-again" --sign --yes
commit alice assessment 'Read the terms of the suppliers; assess again'
gate 1 assessment --base origin/main

story 'carol approves, and the change passes. bob merges and tags it.'
on carol assessment
expect 0 as carol assess sign "$today-again" --role approver --yes --comment 'Fine now.'
commit carol assessment 'Approve the assessment'
gate 0 assessment --base origin/main
merge assessment 'The chatbot is assessed'
gate 0 main
as bob git tag v1.0.0
as bob git push --quiet origin v1.0.0

story 'bob changes the code. What was assessed is not what would be released.'
on bob main
printf '\n// Orders are looked up once a minute at most.\n' >> "$place/bob/shop/src/orders.js"
commit bob faster 'Look up orders less often'
gate 1 faster --base origin/main

story 'alice and carol look at the change and reaffirm: the answers still hold.'
on alice faster
expect 0 as alice assess reaffirm --reason 'A comment only.' --yes
commit alice faster 'Reaffirm the assessment'
gate 1 faster --base origin/main
on carol faster
expect 0 as carol assess reaffirm --role approver --reason 'Read the change; nothing about data.' --yes
commit carol faster 'Reaffirm the assessment'
gate 0 faster --base origin/main
merge faster 'Look up orders less often'

story 'The release: judged by the rules of the last one.'
as bob git tag v1.1.0
as bob git push --quiet origin v1.1.0
on server main
expect 0 as server assess check --base v1.0.0
expect 0 as server assess verify

story 'Somebody makes the record look better. It does not help.'
on bob main
sed 's/"verdict": "ready-with-actions"/"verdict": "ready"/' "$place/bob/shop/assessments/records/$today-again/record.json" > "$place/record"
cp "$place/record" "$place/bob/shop/assessments/records/$today-again/record.json"
commit bob better 'Nothing to see here'
gate 1 better --base origin/main

story 'Done: assessed, rejected, mended, approved, merged, changed, reaffirmed, released.'
