// Types of personal data that belong to accounts and devices: identifiers on line, and what signs a person in.

import { type FieldType, TEXT, TEXT_OR_NUMBER } from './field-type.ts';

export const ACCOUNT_TYPES: readonly FieldType[] = [
  {
    name: 'ip-address',
    kind: 'field.online-id',
    holds: 'an IP address',
    fits: [...TEXT, 'network', 'number'],
    evident:
      'last sign in ip, current sign in ip, last login ip, signup ip, sign up ip, registration ip, login ip, visitor ip, user ip',
    ofPerson:
      'ip, ip address, ipaddress, ip addr, remote addr, remote ip, client ip, remote address',
    excludes:
      'server host allowed blocked gateway whitelist allowlist range bind listen node public private static',
    examples: ['users.current_sign_in_ip inet', 'sessions.ip_address varchar'],
    counterExamples: ['servers.ip inet', 'recipes.tip text', 'settings.allowed_ip text'],
  },
  {
    name: 'device-id',
    kind: 'field.online-id',
    holds: 'an identifier of a device or browser of a person',
    fits: [...TEXT_OR_NUMBER, 'identifier', 'network'],
    evident: `advertising id, idfa, gaid, device fingerprint, browser fingerprint, canvas fingerprint, ad id, visitor id,
      anonymous id, tracking id, cookie id`,
    ofPerson:
      'device id, deviceid, device token, imei, mac address, user agent, useragent, push token, fcm token, apns token, browser, operating system',
    examples: [
      'sessions.user_agent text',
      'installs.advertising_id uuid',
      'users.device_token text',
    ],
    counterExamples: ['products.mac_address text', 'parcels.ad_id_count int', 'sensors.imei text'],
  },
  {
    name: 'username',
    kind: 'field.online-id',
    holds: 'a name or identifier of an account',
    fits: [...TEXT, 'number', 'identifier'],
    ofPerson: `username, user name, screen name, user handle, twitter handle, github username, telegram id, telegram username,
      discord id, skype id, linkedin url, linkedin profile, instagram username, facebook id, google id, apple id, github id,
      twitter id, benutzername, nom utilisateur, nombre usuario, nutzername`,
    whole:
      'login, handle, twitter, instagram, facebook, linkedin, telegram, discord, skype, github, mastodon, website',
    excludes: 'smtp database server proxy git registry',
    examples: ['users.username text', 'members.twitter_handle varchar', 'accounts.username text'],
    counterExamples: [
      'smtp_settings.username text',
      'links.website text',
      'repositories.github text',
    ],
  },
  {
    name: 'credential',
    kind: 'field.credential',
    holds: 'what signs a person in',
    fits: [...TEXT_OR_NUMBER, 'identifier'],
    evident: `password hash, passwordhash, hash password, hashed password, password digest, crypted password, encrypted password,
      password salt, security question, security answer, recovery code, backup code, otp secret, totp secret, two factor secret,
      two factor recovery code, mfa secret, reset password token, password reset token`,
    ofPerson: `password, passwd, passcode, pin code, passwort, kennwort, contrasena, mot de passe, senha, wachtwoord, access token,
      refresh token, auth token, remember token, session token, confirmation token, magic link token, api key, secret key,
      id token, authentication token`,
    whole: 'pin, salt, pwd, pass',
    hints: 'token, secret',
    excludes: `smtp imap ftp sftp ssh database db redis proxy server mysql postgres ldap wifi broker webhook stripe default master
      service policy`,
    examples: ['users.password varchar', 'members.password_hash text', 'users.openai_api_key text'],
    counterExamples: [
      'settings.smtp_password text',
      'connections.db_encrypted_password text',
      'users.password_changed_at timestamp',
      'policies.password_hash_algorithm text',
      'products.pin int',
    ],
  },
];
