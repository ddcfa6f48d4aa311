import { describe, expect, test } from 'vitest';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { referencesSchema } from '../../src/questionnaire/catalogue-schema.ts';
import {
  citation,
  incidents,
  incidentYears,
  practices,
  references,
} from '../../src/questionnaire/catalogue.ts';

const { documents, provisions } = references();

describe('a citation', () => {
  test.each([
    ['gdpr-art-5-1-c', 'GDPR Art. 5(1)(c)'],
    ['uk-gdpr-art-12a', 'UK GDPR Art. 12A Meaning of applicable time period'],
    ['hipaa-164-312-b', 'HIPAA Security Rule 45 CFR 164.312(b) Audit controls'],
    ['hipaa-164-520', 'HIPAA Privacy Rule 45 CFR 164.520'],
    ['hipaa-164-404', 'HIPAA Breach Notification Rule 45 CFR 164.404'],
    ['hipaa-164-310-d-2-i', 'HIPAA Security Rule 45 CFR 164.310(d)(2)(i) Disposal'],
    ['hipaa-164-310-d-2-ii', 'HIPAA Security Rule 45 CFR 164.310(d)(2)(ii) Media re-use'],
    ['owasp-llm-2026-03', 'OWASP Top 10 for LLM Applications LLM03:2026 Excessive Agency'],
    ['iso-27001-a-5-1', 'ISO/IEC 27001:2022 A.5.1'],
    ['eu-eaa-whole', 'European Accessibility Act'],
    ['no-such-provision', 'no-such-provision'],
  ])('of %s is "%s"', (id, words) => {
    expect(citation(id)).toBe(words);
  });

  test('is never the same for two provisions', () => {
    const words = provisions.map(({ id }) => citation(id));
    expect(words.filter((each, index) => words.indexOf(each) !== index)).toEqual([]);
  });
});

describe('the catalogue of references', () => {
  test('has each id once, and every provision belongs to a document', () => {
    for (const list of [documents, provisions]) {
      const ids = list.map(({ id }) => id);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    }
    const known = new Set(documents.map(({ id }) => id));
    expect(provisions.filter(({ document }) => !known.has(document))).toEqual([]);
  });

  test('has no document without a provision', () => {
    const used = new Set(provisions.map(({ document }) => document));
    expect(documents.filter(({ id }) => !used.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test('names only regions of triage', () => {
    const flags = Object.keys(builtinInstruments().triage.flags);
    const named = documents.flatMap(({ regions }) => regions);
    expect(named.filter((region) => !flags.includes(region))).toEqual([]);
  });

  test('has every reference of a practice', () => {
    const known = new Set(provisions.map(({ id }) => id));
    const named = practices().flatMap((practice) => practice.references);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  test.each([
    ['no check', undefined],
    [
      'a check without a place',
      { on: '2026-11-30', at: '', state: 'compared with the original text' },
    ],
    ['a check without a day', { at: 'EUR-Lex', state: 'compared with the original text' }],
    ['another state', { on: '2026-11-30', at: 'EUR-Lex', state: 'primary' }],
  ])('has no document with %s', (_, checked) => {
    const [document] = documents;
    const changed = { documents: [{ ...document, checked }], provisions: [] };
    expect(referencesSchema.safeParse(changed).success).toBe(false);
  });
});

describe('the catalogue of incidents', () => {
  test.each([
    ['robodebt', '2015 to 2019'],
    ['air-canada-chatbot', '2022'],
    ['dutch-childcare-benefits', '2013 to 2018'],
  ])('shows when %s happened, not when it was reported', (id, years) => {
    const incident = incidents().find((each) => each.id === id)!;
    expect(incidentYears(incident)).toBe(years);
  });

  test('gives the first year that a text names as the year of the event', () => {
    const named = incidents().flatMap(({ id, year, what }) => {
      const [first] = what.match(/\b(?:19|20)\d\d\b/) ?? [];
      return first === undefined ? [] : [{ id, year, first: Number(first) }];
    });
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ year, first }) => year !== first)).toEqual([]);
  });

  test('has no event that ends before it begins', () => {
    const spans = incidents().filter(({ year, until }) => until !== undefined && until <= year);
    expect(spans).toEqual([]);
  });

  test('has no address with another year than the source names', () => {
    const differing = incidents().filter(({ source, url }) => {
      const ofSource: readonly string[] = source.match(/\b20\d\d\b(?![-/])/g) ?? [];
      const ofAddress = /(?<=\/)20\d\d(?=\/)/.exec(url)?.[0];
      return ofAddress !== undefined && ofSource.length > 0 && !ofSource.includes(ofAddress);
    });
    expect(differing).toEqual([]);
  });
});
