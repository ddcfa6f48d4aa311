#!/bin/sh
# Releases of a team under the protection that docs/ci.md recommends, from an empty repository on, with real keys and the
# built program:
#
#     npm run build && sh examples/release-flow.sh
#
# alice assesses, carol and dave approve, bob merges. Mallory may push branches and tags, and tries to release anyway.
# Every step names the exit code it must end with, and the script stops at the first one that ends otherwise. Needs git,
# ssh-keygen, ssh-agent and Node. Leaves nothing behind.
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

# ---- people and the server ---------------------------------------------------------------------------------------

# No setting of the person who runs this takes part.
unset SSH_AUTH_SOCK GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GITHUB_ACTIONS 2>/dev/null || true
export GIT_CONFIG_NOSYSTEM=1 NO_COLOR=1

# The protected branch, named so that no tag or branch can take its place.
main=refs/remotes/origin/main

story() { printf '\n== %s\n' "$*"; }

# new_key NAME: makes a key for that person and puts it into their agent.
new_key() {
  ssh-keygen -q -t ed25519 -N '' -C "$1" -f "$place/$1/.ssh/id_ed25519"
  SSH_AUTH_SOCK=$place/$1/agent ssh-add -q -D 2> /dev/null
  SSH_AUTH_SOCK=$place/$1/agent ssh-add -q "$place/$1/.ssh/id_ed25519" 2> /dev/null
}

# person NAME: a home, a name for git, an agent with a key, and a clone.
person() {
  mkdir -p "$place/$1/.ssh"
  printf '[user]\n\tname = %s\n\temail = %s@example.com\n[init]\n\tdefaultBranch = main\n' "$1" "$1" > "$place/$1/.gitconfig"
  eval "$(ssh-agent -s -a "$place/$1/agent")" > /dev/null
  agents="$agents $SSH_AGENT_PID"
  unset SSH_AUTH_SOCK SSH_AGENT_PID
  new_key "$1"
  HOME=$place/$1 GIT_CONFIG_GLOBAL=$place/$1/.gitconfig git clone --quiet "$place/shared.git" "$place/$1/shop" 2> /dev/null
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

# on NAME BRANCH: that person checks out the newest state of a branch.
on() {
  as "$1" git fetch --quiet --tags origin
  as "$1" git checkout --quiet --detach "refs/remotes/origin/$2"
}

# gate CODE BRANCH [OPTION...]: the server judges a branch, in a clone of its own that has no keys.
gate() {
  wanted=$1
  branch=$2
  shift 2
  on server "$branch"
  expect "$wanted" as server assess check "$@"
}

# pull_request CODE BRANCH: the check of a pull request to main, as the generated workflow runs it.
pull_request() { gate "$1" "$2" --base "$main"; }

# merge BRANCH MESSAGE: bob merges a branch into main.
merge() {
  on bob main
  as bob git merge --quiet --no-ff --message "$2" "refs/remotes/origin/$1"
  as bob git push --quiet origin HEAD:refs/heads/main
}

# public_key OWNER NAME: a file with the public key of NAME where OWNER can read it.
public_key() {
  cp "$place/$2/.ssh/id_ed25519.pub" "$place/$1/$2.pub"
  printf '%s' "$place/$1/$2.pub"
}

# fingerprint KEY: SHA256:... of a key file.
fingerprint() { ssh-keygen -l -f "$1" | cut -d ' ' -f 2; }

# edit NAME FILE SED-ARGUMENTS...: changes a file in that person's clone.
edit() {
  who=$1
  file=$2
  shift 2
  sed "$@" "$place/$who/shop/$file" > "$place/edited"
  cp "$place/edited" "$place/$who/shop/$file"
}

# ---- the first time ----------------------------------------------------------------------------------------------

git init --quiet --bare --initial-branch=main "$place/shared.git"
for name in alice bob carol dave mallory server; do person "$name"; done
cp -R "$here/support-chatbot/." "$place/alice/shop/"
commit alice main 'A support chatbot'

story 'Step 1: rules and people in one pull request. main has no policy that could judge it, and the check says so.'
on alice main
expect 0 as alice assess init --ci github --owner @carol --yes
expect 0 as alice assess trust add carol@example.com --role approver,reviewer --key "$(public_key alice carol)" --yes
expect 0 as alice assess trust add bob@example.com --role reviewer --key "$(public_key alice bob)" --yes
# This project is strict: when the code has changed, someone must say that the answers still hold.
edit alice assessments/policy.yaml 's/^staleness: .*/staleness: {subject: exact, graceDays: 0, effect: error}/'
commit alice setup 'Set up assess'
pull_request 2 setup
merge setup 'Set up assess'
gate 1 main

story 'Step 2: alice assesses. The result is not ready, and the change does not pass.'
today=$(date -u +%Y-%m-%d)
on alice main
expect 0 as alice assess run --answers answers.yaml --id "$today-first" --sign --yes
commit alice assessment 'Assess the chatbot'
pull_request 1 assessment

story 'carol reads it and rejects it: the terms of the suppliers have not been read.'
on carol assessment
expect 0 as carol assess show
expect 0 as carol assess sign "$today-first" --role approver --decision reject --yes \
  --comment 'Read the terms of Harbour Models and Northbay Hosting first.'
commit carol assessment 'Reject the assessment'
pull_request 1 assessment

story 'Mallory turns the rejection into an approval, signed with a key that is listed as revoked. It does not help.'
on mallory assessment
for file in "$place/mallory/shop/assessments/records/$today-first"/approver.carol-*.json; do rejection=$file; done
node -e '
  const { createHash } = require("node:crypto");
  const { readFileSync, writeFileSync } = require("node:fs");
  const { basename } = require("node:path");
  const [file, target] = process.argv.slice(1);
  const text = readFileSync(file);
  const statement = JSON.parse(text);
  const seen = { name: basename(file), sha256: createHash("sha256").update(text).digest("hex") };
  const time = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  Object.assign(statement.predicate, { decision: "approve", time, seen: [...statement.predicate.seen, seen] });
  writeFileSync(target, JSON.stringify(statement, null, 2) + "\n");
' "$rejection" "${rejection%.json}.2.json"
ssh-keygen -q -Y sign -n assess.approver.v1 -f "$place/mallory/.ssh/id_ed25519" "${rejection%.json}.2.json"
cut -d ' ' -f 1,2 "$place/mallory/.ssh/id_ed25519.pub" > "$place/mallory/shop/assessments/revoked_keys"
commit mallory stripped 'Approve the assessment'
pull_request 1 stripped

story 'Mallory removes the rejection. It does not help either: without carol nothing is approved.'
on mallory assessment
as mallory git rm --quiet "assessments/records/$today-first/approver.*"
commit mallory removed 'Tidy up'
pull_request 1 removed

story 'alice fixes it: the terms are read, the answer changes, a new record replaces the rejected one.'
on alice assessment
printf '# Suppliers\n\nBoth agreements were read on %s: no training, deletion after 30 days, signed by Marta.\n' "$today" \
  > "$place/alice/shop/docs/suppliers.md"
edit alice answers.yaml -e '/^  privacy\.recipients:$/,/^    note:/{' -e '/^    /d' \
  -e 's|:$|: { value: 2, evidence: [docs/suppliers.md] }|' -e '}' \
  -e '/^  fix\.privacy\.recipients/d' -e '/^  raise\.privacy\.recipients/d'
as alice git add docs/suppliers.md
expect 0 as alice assess run --answers answers.yaml --id "$today-again" --sign --yes
commit alice assessment 'Read the terms of the suppliers; assess again'
pull_request 1 assessment

story 'carol approves, and the change passes. bob merges it.'
on carol assessment
expect 0 as carol assess sign "$today-again" --role approver --yes --comment 'Fine now.'
commit carol assessment 'Approve the assessment'
pull_request 0 assessment
merge assessment 'The chatbot is assessed'
gate 0 main

story 'Step 3: the check is required from now on. alice adds dave, so that there are two approvers.'
on alice main
expect 0 as alice assess trust add dave@example.com --role approver --key "$(public_key alice dave)" --yes
commit alice people 'Let dave approve'
pull_request 0 people
merge people 'Let dave approve'

# ---- a release ---------------------------------------------------------------------------------------------------

story 'bob changes the code. What was assessed is not what would be released.'
on bob main
printf '\n// Orders are looked up once a minute at most.\n' >> "$place/bob/shop/src/orders.js"
commit bob faster 'Look up orders less often'
pull_request 1 faster

story 'Mallory opens a pull request for it against a lenient branch, and moves it to main. main decides.'
on mallory main
edit mallory assessments/policy.yaml 's/^staleness: .*/staleness: {subject: tell, graceDays: 3650, effect: warning}/'
commit mallory lenient 'Our own branch'
gate 0 faster --base refs/remotes/origin/lenient
pull_request 1 faster

story 'alice and carol look at the change and reaffirm: the answers still hold.'
on alice faster
expect 0 as alice assess reaffirm --reason 'A comment only.' --yes
commit alice faster 'Reaffirm the assessment'
pull_request 1 faster
on carol faster
expect 0 as carol assess reaffirm --role approver --reason 'Read the change; nothing about data.' --yes
commit carol faster 'Reaffirm the assessment'
pull_request 0 faster
merge faster 'Look up orders less often'

story 'The release: main decides. Mallory has pushed tags at the lenient branch, and one with the name of main.'
on mallory lenient
for tag in v9.9.9 main origin/main; do
  as mallory git tag "$tag"
  as mallory git push --quiet origin "refs/tags/$tag"
done
on server main
expect 0 as server git merge-base --is-ancestor HEAD "$main"
expect 0 as server assess check --base "$main"
expect 0 as server assess verify
on server lenient
expect 1 as server git merge-base --is-ancestor HEAD "$main"

# ---- attacks on the gate -----------------------------------------------------------------------------------------

story 'Mallory changes the files of the gate: the workflow says yes whatever the check says.'
on mallory main
edit mallory .github/workflows/assess.yml 's/^          esac$/          esac || true/'
commit mallory workflow 'Simplify the workflow'
pull_request 1 workflow

story 'The same with the policy, in the name of speed.'
on mallory main
edit mallory assessments/policy.yaml 's/High: {assessor: 1, approver: 1}/High: {assessor: 1}/'
commit mallory policy 'Fewer signatures'
pull_request 1 policy

story 'Mallory makes the record look better.'
on mallory main
edit mallory "assessments/records/$today-again/record.json" 's/"verdict": "ready-with-actions"/"verdict": "ready"/'
commit mallory better 'Nothing to see here'
pull_request 1 better

# ---- a stolen key ------------------------------------------------------------------------------------------------

story 'The key of carol is stolen. First she gets a new key, and dave consents.'
mv "$place/carol/.ssh/id_ed25519" "$place/mallory/stolen"
mv "$place/carol/.ssh/id_ed25519.pub" "$place/mallory/stolen.pub"
new_key carol
on alice main
expect 0 as alice assess trust rotate carol@example.com --key "$(public_key alice carol)" --yes
commit alice rotate 'New key of carol'
pull_request 1 rotate
on dave rotate
expect 0 as dave assess trust approve --base "$main" --reason 'carol showed me the new key.' --yes
commit dave rotate 'Consent to the new key of carol'
pull_request 0 rotate
merge rotate 'New key of carol'

story 'Then the old key is revoked, and carol signs again what it had signed: the rejection that was settled stays settled.'
on alice main
expect 0 as alice assess trust revoke "$(fingerprint "$place/mallory/stolen.pub")" --reason 'stolen' --yes
commit alice revoke 'Revoke the stolen key'
pull_request 1 revoke
on carol revoke
expect 0 as carol assess sign "$today-again" --role approver --yes --comment 'Signed again with my new key.'
expect 0 as carol assess reaffirm "$today-again" --role approver --reason 'Signed again with my new key.' --yes
commit carol revoke 'Sign again'
on dave revoke
expect 0 as dave assess trust approve --base "$main" --reason 'The key was stolen.' --yes
commit dave revoke 'Consent to the revocation'
pull_request 0 revoke
merge revoke 'Revoke the stolen key'
gate 0 main

story 'Mallory has the stolen key. assess does not sign with it; with the old files of trust it does, and no one is convinced.'
on mallory main
printf '\n// Orders of everyone.\n' >> "$place/mallory/shop/src/orders.js"
as_carol() {
  as mallory assess reaffirm "$today-again" --role approver --by carol@example.com --key "$place/mallory/stolen" \
    --reason 'Fine.' --yes
}
expect 2 as_carol
as mallory git checkout --quiet refs/remotes/origin/people -- assessments/allowed_signers
as mallory git rm --quiet --force assessments/revoked_keys
expect 0 as_carol
as mallory git checkout --quiet "$main" -- assessments/allowed_signers assessments/revoked_keys
commit mallory stolen 'Orders'
pull_request 1 stolen

story 'Done: set up, rejected, approved, released, and protected against mallory.'
