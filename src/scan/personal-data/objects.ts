// Whom a table or class is about, by the words of its name. `name` is personal data in a table of patients and not in a
// table of products.

import { nameWords, wordSet } from './name-words.ts';

/**
 * person: the object is a person. near: a person causes or receives it, such as an order. organisation: a company or a shop.
 * thing: something else with names and dates of its own, such as an animal or a product. configuration: settings, templates
 * and figures. other: the name does not say.
 */
export type ObjectRole = 'person' | 'near' | 'organisation' | 'thing' | 'configuration' | 'other';

const ROLES: readonly (readonly [role: ObjectRole, words: ReadonlySet<string>])[] = [
  [
    'configuration',
    wordSet(`
      alert asset button category chart column component condition config configuration constant count counter
      dashboard dataset default definition dialect environment error exception feature field filter flag format
      handler icon index job label layout limit locale mailer map mapper mapping menu meta metadata metric migration
      module option page parameter permission placeholder plan plugin policy preset prop property provider query
      quota rate role route rule schedule scope server setting smtp stat state statistic status style summary tag
      task template test theme tooltip total translation transport type unit validator variable version view
      webhook widget workflow
    `),
  ],
  [
    'thing',
    wordSet(`
      animal article artist asset bicycle bike bird boat book bot brand breed building camera campaign car cat cattle
      channel character chemical city code container country cow currency device disease district dog
      domain drug equipment event exercise experiment file film fish flight folder food fruit game gene genre gpu hardware
      horse host image ingredient interface item language library licence license link livestock machine meal mesh model monster
      movie music network node object opening package pet picture plant platform playlist podcast port print printer
      product project recipe region repository robot router service ship site sensor sku snippet software song species sprite
      station stock substance track tree truck vacancy vehicle video virus voice warehouse wine
    `),
  ],
  [
    'organisation',
    wordSet(`
      agency airline bank branch business carrier charity clinic club college company corporation department
      dealer employer facility firm foundation gym hospital hotel institution insurer laboratory manufacturer museum
      merchant office org organisation organization partner pharmacy practice publisher restaurant school shop
      store supplier team tenant university vendor workspace
    `),
  ],
  [
    'person',
    wordSet(`
      admin administrator adult applicant athlete attendee author baby beneficiary biker bidder borrower buyer
      candidate cardholder caregiver carer caller child children citizen claimant coach colleague commenter contact contributor
      contractor coworker customer defendant dependant dependent doctor donor driver employee follower freelancer
      friend graduate guardian guest homeowner human immigrant individual infant influencer inmate instructor
      insured journalist kid lawyer lead learner lodger member mentor minor mother father mum dad newborn nurse
      occupant offender owner parent participant passenger patient payee payer pensioner person people personnel
      physician plaintiff player policyholder prisoner profile psychologist pupil recipient recruit refugee
      relative renter requester resident respondent responder reviewer rider seller sender sibling signatory
      signer spouse staff stakeholder student subscriber survivor suspect teacher therapist toddler traveller
      traveler tutor user victim viewer visitor volunteer voter widow winner witness
      benutzer bewerber kunde mitarbeiter nutzer patientin personne utilisateur salarie usuario cliente empleado
      paciente persona utente gebruiker klant medewerker
    `),
  ],
  [
    'near',
    wordSet(`
      account activity address admission answer appointment application attendance audit booking call cart case
      chat checkin checkout claim client comment consent consultation contract conversation credential
      cv delivery donation enrollment encounter family feedback form health history household identity
      interview invitation invite invoice journey letter loan location log login mail membership message
      newsletter note notification observation onboarding order payment pledge post prescription purchase quote
      rating receipt referral registration reservation resume response review ride sale session shift shipment
      signup submission subscription survey ticket token transaction transfer trip visit vote waitlist wallet worker
    `),
  ],
];

/** Words that say how an object is stored or sent and not what it is: `UserDto`, `user_table`, `PatientEntity`. */
const FORM_WORDS = wordSet(`
  abstract account attribute base basic create created data db detail detailed details dto entity extended
  full info information input interface item json list model new object old output payload private profile public raw
  record request resource result row schema short simple struct table tbl update updated vo
`);

/** Words of trees and messages, which are people only as the name of a table. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['parent', 'child', 'viewer', 'lead', 'member']);

/** The role that a word gives a column such as `customer_name`, whatever its table. In the singular. */
export function roleInColumn(word: string): ObjectRole {
  return AMBIGUOUS.has(word) ? 'other' : wordRole(word);
}

/** The role of an object by its name, such as `user_profiles` or `PatientEntity`. */
export function objectRole(name: string): ObjectRole {
  const words = nameWords(name);
  const named = words.filter((word) => !FORM_WORDS.has(word));
  const role = wordRole(named.at(-1) ?? words.at(-1) ?? '');
  const isOfPerson = named.slice(0, -1).some((word) => wordRole(word) === 'person');
  return isOfPerson && role !== 'person' ? 'near' : role;
}

const CHILDREN = wordSet('child children kid infant toddler newborn baby minor pupil schoolchild');

/** Whether an object is children, by its name. */
export function isChildren(name: string): boolean {
  const words = nameWords(name).filter((word) => !FORM_WORDS.has(word));
  return CHILDREN.has(words.at(-1) ?? '');
}

function wordRole(word: string): ObjectRole {
  return ROLES.find(([, words]) => words.has(word))?.[0] ?? 'other';
}
