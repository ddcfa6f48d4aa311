// Phrases that texts for people must not contain, and what to write instead. Lints of findings, screens, commands and
// documents share this list. It bans phrases, not words that also have a proper use ("row count", "standing order").

export interface BannedPhrase {
  readonly phrase: RegExp;
  readonly use: string;
}

const ban = (phrase: RegExp, use: string): BannedPhrase => ({ phrase, use });

export const BANNED_PHRASES: readonly BannedPhrase[] = [
  ban(/\bnobody\b/i, 'name what is missing, or "no one"'),
  ban(/\bsomebody\b|\banybody\b/i, 'someone, anyone'),
  ban(
    /\bwhoever\b|\bwhomever\b|(?:^|[.:;] )Who (?:\w+ ){1,6}(?:is|gets|signs|sees|approves|may)\b(?!.*\?)/,
    'the person who, anyone who',
  ),
  ban(/\btold\b|\btells\b/i, 'report, notify, show or say'),
  ban(/\bmend(?:s|ed|ing)?\b/i, 'fix, fixed'),
  ban(/\banew\b/i, 'again, new'),
  ban(/\bstands? (?:in|at|on|beside|behind|against|there|for)\b/i, 'is recorded, is in, blocks'),
  ban(/\b(?:lies|lie) (?:in|at|on|beside|there|here|under|below|outside)\b/i, 'is in, is stored'),
  ban(/\bin force\b/i, 'current, valid'),
  ban(/\bcounts? (?:for|no more|as|yet|any more|again)\b|\b(?:not|none) counts?\b/i, 'valid'),
  ban(/\b(?:a|serious) hole\b|\bstrangers?\b|\bthie(?:f|ves)\b|\bintruders?\b/i, 'vulnerability'),
  ban(/\benrol(?:s|led|ment)?\b/i, 'add a signer'),
  ban(/\bbears?\b/i, 'accept a risk'),
  ban(/\blast day\b|\buntil which day\b/i, 'end date'),
  ban(/\btak(?:e|es|en|ing) away\b/i, 'delete, remove'),
  ban(/\bgo(?:es)? out\b|\bmay go\b/i, 'release'),
  ban(/\bis not so\b|\bnot the same any more\b/i, 'has changed, does not match'),
  ban(/\ball the same\b|\bas far as\b|\bin earnest\b/i, 'leave it out'),
  ban(/\bit cannot be told\b|\bit is not known\b/i, 'assess cannot tell'),
  ban(/\bpicture of\b/i, 'screenshot'),
  ban(/\bforeign text\b/i, "another user's data"),
  ban(/\bnot\b[^.]*(?<!neither\b[^.]*)\bnor\b/i, 'two sentences'),
  ban(/\bplease\b|\bnothing (?:was|is) lost\b/i, 'say what is saved'),
  ban(/\bis there already\b/i, 'already exists'),
  // The rest of the table of preferred terms.
  ban(/\brepaired\b/i, 'fixed'),
  ban(/\bweakness(?:es)?\b/i, 'vulnerability'),
  ban(/\bforeign (?!key\b)/i, 'of another project, of another person, unknown'),
  ban(/\bkeeping time\b|\bmakes? it go\b/i, 'retention period'),
  ban(/\bby itself\b/i, 'automatically, alone'),
  ban(/\b(?:kept|keep|keeps|told|tell) (?:\w+ )?apart\b/i, 'separate, distinguish'),
  ban(/\bremarks?\b(?![/.])/i, 'comment'),
  ban(/\bdearly\b/i, 'high-stakes'),
  ban(/\boutside part(?:y|ies)\b/i, 'supplier'),
  ban(/\bfares? worse\b/i, 'imbalance or bias'),
  ban(/\bpermits? (?:it|that|them)\b/i, 'legal basis'),
  // Verbs with one meaning, and no metaphors.
  ban(/\bstands\b(?! alone)|\bstood\b/i, 'is, is written, is recorded'),
  ban(/\blies\b(?! about)|\blie (?:in|at|on|beside)\b/i, 'is, is stored'),
  ban(/\bno more\b(?! than)/i, 'no longer, not valid'),
  ban(/\bfor ever\b/i, 'never ends, always'),
  ban(/\byet to come\b/i, 'in the future'),
  ban(/\bwho(?:se)? turn\b|\bwhose word\b/i, 'name the person'),
  ban(/\bgoes\b(?! wrong)/i, 'is sent, is shown, continues, is deleted'),
  ban(/\b(?:curtain|errand|scrutineer)s?\b/i, 'a term of the field'),
  ban(/\b(?:asked|read|said|shown|taken) for\b.{0,3}\bnothing\b/i, 'leave it out'),
  ban(/\bbut (?:of|on|in|at) (?:this|that)\b/i, 'only'),
  ban(/\bought\b/i, 'should'),
  ban(/\bwhat became of\b/i, 'what happened to'),
];

/** What to change in a text, one line for each phrase. */
export function bannedIn(text: string): readonly string[] {
  return BANNED_PHRASES.flatMap(({ phrase, use }) => {
    const match = phrase.exec(text);
    return match === null ? [] : [`"${match[0]}": write ${use}`];
  });
}
