// What the catalogue of laws and standards leaves out, with the reason. Shown in docs/law.md.

const REGION = 'Triage does not ask whether people live in that place.';
const SECTOR = 'Applies to one trade, which has its own experts and its own duties.';

export const LEFT_OUT: readonly (readonly [what: string, why: string])[] = [
  [
    'National law of EU member states, and the laws by which they apply EU directives',
    'There are 27 of them. The directive is cited; look up the law of the country.',
  ],
  [
    'Laws against discrimination (EU equality directives, UK Equality Act 2010, US civil rights, credit and housing law)',
    'Which groups and decisions they protect differs by place and trade. The bias questionnaire asks about groups without citing them.',
  ],
  [
    'Employment law, works councils, and local rules on hiring tools such as New York City Local Law 144',
    'They differ by place. `social.workers` asks what workers and their representatives are informed of.',
  ],
  [
    'Consumer law on unfair practices (EU Directive 2005/29/EC, section 5 of the US FTC Act)',
    'General clauses. `social.autonomy` asks about pressure and deception.',
  ],
  [
    'Copyright law, and text and data mining',
    'Differs by place. `social.practices-ai` asks about licences.',
  ],
  [
    'EU NIS 2 Directive, DORA, Data Act, medical device, machinery and vehicle law',
    'They apply to certain trades or products. `security.practices-release` asks about the rules that bind you.',
  ],
  [
    'Proposed amendments of the GDPR and of the ePrivacy Directive, COM(2025) 837',
    'A source of October 2026 describes them as not adopted.',
  ],
  [
    'UK Online Safety Act 2023, and the duties of very large platforms in the EU Digital Services Act',
    'For services on which users meet content of other users. This version has few questions about moderation.',
  ],
  [
    "UK Children's code of the Information Commissioner",
    'A code of practice. Article 25(1A) of the UK GDPR, which is cited, has its main duty.',
  ],
  [
    'Privacy and AI laws of US states other than California and Colorado, biometrics law such as Illinois BIPA',
    'Triage asks about California and the rest of the United States only.',
  ],
  [
    'California laws on chatbots, AI transparency and frontier models (SB 1001, SB 942, AB 853, SB 53)',
    'For bots that sell or campaign, and for very large providers. `social.ai-disclosure` and `social.content-marking` ask for the same practice.',
  ],
  ['US laws on schools, banks, credit reports and disability (FERPA, GLBA, FCRA, ADA)', SECTOR],
  ['Law of Canada, Brazil, India, China, Japan, Australia and all other places', REGION],
  [
    'Council of Europe Framework Convention on AI',
    'Binds states. The EU applies it through the AI Act.',
  ],
  [
    'SOC 2, PCI DSS, ISO/IEC 27701, ISO/IEC 23894, NIST CSF and SP 800-53',
    'They repeat the practices of the standards that are cited. `security.practices-release` asks about them.',
  ],
];
