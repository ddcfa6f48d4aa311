// Permissions that apps and browser extensions ask of a person, from their manifests.

import type { Detector, ScanFile, ScanRule, TextFile } from '../detector.ts';
import type { Match } from '../fact.ts';
import { jsonValue, objectEntries, entryOf, textItems } from '../formats/json-value.ts';
import { xmlTags } from '../formats/xml-tags.ts';
import type { FactKind } from '../kinds.ts';
import { baseName } from '../manifests/manifest.ts';

interface Permission {
  readonly kind: FactKind;
  /** Names with spaces between: of Android without `android.permission.`, of iOS without `NS` and `UsageDescription`. */
  readonly android: string;
  readonly ios: string;
  readonly browser: string;
}

const PERMISSIONS: readonly Permission[] = [
  {
    kind: 'permission.location',
    android: 'ACCESS_FINE_LOCATION ACCESS_COARSE_LOCATION ACCESS_BACKGROUND_LOCATION',
    ios: 'Location LocationWhenInUse LocationAlways LocationAlwaysAndWhenInUse',
    browser: 'geolocation',
  },
  { kind: 'permission.camera', android: 'CAMERA', ios: 'Camera', browser: 'videoCapture' },
  {
    kind: 'permission.microphone',
    android: 'RECORD_AUDIO',
    ios: 'Microphone SpeechRecognition',
    browser: 'audioCapture',
  },
  {
    kind: 'permission.contacts',
    android: 'READ_CONTACTS WRITE_CONTACTS GET_ACCOUNTS',
    ios: 'Contacts',
    browser: 'contacts identity.email',
  },
  {
    kind: 'permission.calendar',
    android: 'READ_CALENDAR WRITE_CALENDAR',
    ios: 'Calendars CalendarsFullAccess Reminders RemindersFullAccess',
    browser: '',
  },
  {
    kind: 'permission.messages',
    android:
      'READ_SMS RECEIVE_SMS SEND_SMS READ_CALL_LOG WRITE_CALL_LOG READ_PHONE_STATE READ_PHONE_NUMBERS CALL_PHONE',
    ios: '',
    browser: '',
  },
  {
    kind: 'permission.files',
    android:
      'READ_MEDIA_IMAGES READ_MEDIA_VIDEO READ_MEDIA_AUDIO READ_EXTERNAL_STORAGE MANAGE_EXTERNAL_STORAGE ACCESS_MEDIA_LOCATION',
    ios: 'PhotoLibrary DocumentsFolder DownloadsFolder DesktopFolder',
    browser: 'downloads fileSystem',
  },
  {
    kind: 'permission.health',
    android: 'BODY_SENSORS BODY_SENSORS_BACKGROUND ACTIVITY_RECOGNITION',
    ios: 'HealthShare HealthUpdate HealthClinicalHealthRecordsShare Motion',
    browser: '',
  },
  {
    kind: 'permission.biometrics',
    android: 'USE_BIOMETRIC USE_FINGERPRINT',
    ios: 'FaceID',
    browser: '',
  },
  {
    kind: 'permission.nearby-devices',
    android: 'BLUETOOTH_SCAN BLUETOOTH_CONNECT NEARBY_WIFI_DEVICES UWB_RANGING',
    ios: 'BluetoothAlways BluetoothPeripheral LocalNetwork NearbyInteraction',
    browser: 'bluetooth',
  },
  {
    kind: 'permission.tracking',
    android: 'com.google.android.gms.permission.AD_ID QUERY_ALL_PACKAGES PACKAGE_USAGE_STATS',
    ios: 'UserTracking',
    browser: '',
  },
  {
    kind: 'permission.browsing',
    android: '',
    ios: '',
    browser:
      'bookmarks browsingData clipboardRead cookies debugger declarativeNetRequest history nativeMessaging pageCapture tabCapture tabs topSites webNavigation webRequest <all_urls> *://*/* https://*/* http://*/*',
  },
];

type Platform = 'android' | 'ios' | 'browser';

/** The kind of each permission, as `ios/Camera`. */
const KINDS: ReadonlyMap<string, FactKind> = new Map(
  PERMISSIONS.flatMap((row) =>
    (['android', 'ios', 'browser'] as const).flatMap((platform) =>
      row[platform]
        .split(' ')
        .filter((name) => name !== '')
        .map((name) => [`${platform}/${name}`, row.kind] as const),
    ),
  ),
);

const RULE: Readonly<Record<Platform, string>> = {
  android: 'permission-android',
  ios: 'permission-ios',
  browser: 'permission-browser',
};

const kindsOf = (platform: Platform): readonly FactKind[] =>
  PERMISSIONS.filter((row) => row[platform] !== '').map(({ kind }) => kind);

function match(platform: Platform, name: string, line: number, reason: string): readonly Match[] {
  const kind = KINDS.get(`${platform}/${name}`);
  if (kind === undefined) return [];
  return [
    { rule: RULE[platform], kind, subject: `${platform}/${name}`, class: 'strong', line, reason },
  ];
}

function android({ text }: TextFile): readonly Match[] {
  const found: Match[] = [];
  for (const { name, attributes, line, kind } of xmlTags(text)) {
    if (kind === 'close' || !/^uses-permission(?:-sdk-23)?$/.test(name)) continue;
    // The manifest of a library asks for it, and this app takes it out again.
    if (attributes.get('tools:node') === 'remove') continue;
    const permission = (attributes.get('android:name') ?? '').replace(/^android\.permission\./, '');
    found.push(...match('android', permission, line, 'uses-permission in the manifest'));
  }
  return found;
}

function ios({ text }: TextFile): readonly Match[] {
  const found: Match[] = [];
  for (const { name, kind, before, line } of xmlTags(text)) {
    if (name !== 'key' || kind !== 'close') continue;
    const permission = /^NS(\w+)UsageDescription$/.exec(before)?.[1];
    if (permission !== undefined)
      found.push(...match('ios', permission, line, 'a key of the property list'));
  }
  return found;
}

const BROWSER_LISTS: ReadonlySet<string> = new Set([
  'permissions',
  'optional_permissions',
  'host_permissions',
  'optional_host_permissions',
]);

function browser({ text, lines }: TextFile): readonly Match[] {
  const manifest = jsonValue(text);
  if (entryOf(manifest, 'manifest_version') === undefined) return [];
  return objectEntries(manifest)
    .filter(([list]) => BROWSER_LISTS.has(list))
    .flatMap(([list, value]) =>
      textItems(value).flatMap((name) => {
        const line = lines.findIndex((each) => each.includes(JSON.stringify(name))) + 1;
        return match('browser', name, Math.max(1, line), `under ${list} of the extension`);
      }),
    );
}

const FORMS: readonly (readonly [name: RegExp, read: (file: TextFile) => readonly Match[]])[] = [
  [/^AndroidManifest\.xml$/, android],
  [/(?:^|[\w-])Info\.plist$/, ios],
  [/^manifest(?:\.\w+)?\.json$/, browser],
];

function readerOf({ path }: ScanFile): ((file: TextFile) => readonly Match[]) | undefined {
  const base = baseName(path);
  return FORMS.find(([name]) => name.test(base))?.[1];
}

const rule = (
  platform: Platform,
  looksFor: string,
  examples: ScanRule['examples'],
  counterExamples: ScanRule['counterExamples'],
): ScanRule => ({
  id: RULE[platform],
  kinds: kindsOf(platform),
  looksFor,
  examples,
  counterExamples,
});

const ANDROID = 'app/src/main/AndroidManifest.xml';
const uses = (rest: string): string => `<manifest>\n  <uses-permission ${rest} />\n</manifest>\n`;

export const PERMISSIONS_ASKED: Detector = {
  rules: [
    rule(
      'android',
      'a permission in an Android manifest by which an app reads data about a person',
      [
        {
          files: { [ANDROID]: uses('android:name="android.permission.CAMERA"') },
          keys: ['permission.camera:android/CAMERA'],
        },
      ],
      [
        { [ANDROID]: uses('android:name="android.permission.INTERNET"') },
        { [ANDROID]: uses('android:name="android.permission.CAMERA" tools:node="remove"') },
        { [ANDROID]: '<!-- <uses-permission android:name="android.permission.CAMERA" /> -->' },
      ],
    ),
    rule(
      'ios',
      'a usage description in an Info.plist by which an app reads data about a person',
      [
        {
          files: {
            'ios/Shop/Info.plist':
              '<plist><dict>\n<key>NSLocationWhenInUseUsageDescription</key><string>Map</string>\n</dict></plist>',
          },
          keys: ['permission.location:ios/LocationWhenInUse'],
        },
      ],
      [
        {
          'ios/Shop/Info.plist':
            '<plist><dict><key>CFBundleName</key><string>NSCameraUsageDescription</string></dict></plist>',
        },
      ],
    ),
    rule(
      'browser',
      'a permission in the manifest of a browser extension by which it reads data about a person',
      [
        {
          files: {
            'manifest.json': '{"manifest_version": 3, "permissions": ["history", "storage"]}',
          },
          keys: ['permission.browsing:browser/history'],
        },
      ],
      [
        { 'manifest.json': '{"manifest_version": 3, "permissions": ["storage", "activeTab"]}' },
        { 'public/manifest.json': '{"name": "Web app", "permissions": ["history"]}' },
      ],
    ),
  ],
  wants: (file) => readerOf(file) !== undefined,
  inText: (file) => readerOf(file)?.(file) ?? [],
};
