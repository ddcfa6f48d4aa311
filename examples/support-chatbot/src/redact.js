// Cuts out what an answer about seeds never needs, before a message is stored or leaves the house.

const EMAIL = /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g;
const ACCOUNT = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g;
const LONG_NUMBER = /\b\d(?:[ -]?\d){11,18}\b/g;
const TELEPHONE = /(?<![\w-])(?!\d{4}-\d{2}-\d{2}\b)\+?\d{2,4}[ /-]\d{2,5}(?:[ -]?\d{2,5}){1,3}\b/g;

/** The text without e-mail addresses, account numbers, card numbers and telephone numbers. */
export function redact(text) {
  return text
    .replace(EMAIL, '[e-mail]')
    .replace(ACCOUNT, '[account]')
    .replace(LONG_NUMBER, (digits) => (isCardNumber(digits) ? '[card]' : '[number]'))
    .replace(TELEPHONE, '[telephone]');
}

/** The check sum that card numbers carry (Luhn). */
function isCardNumber(text) {
  const digits = [...text.replaceAll(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce((total, digit, place) => {
    const value = place % 2 === 1 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
