// What a key or a typed command does, in the words of every help.

export const COMMAND_WORDS = {
  next: 'the next question; this answer stays as it is',
  previous: 'the question before',
  evidence: 'attach evidence',
  confirm: 'confirm the answer with the files as they are now',
  difference: 'what has changed in the evidence',
  clear: 'delete the answer with its note and evidence',
  askAll: 'ask the deep questions too, at any risk; again to stop',
  editor: 'write the text in your editor',
  result: 'the result so far',
  plan: 'who does the action, and its due date',
  addAction: 'add an action of your own',
  acceptRisk: 'accept the risk for a limited time: why, who, end date, what would change it',
  withdrawRisk: 'no longer accept the risk',
  comment: 'comment on the answer',
  decide: 'decide about the record, and sign',
  home: 'the first screen',
  quit: 'save and quit',
} as const;
