// An advertising service: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const ADVERTISING: ServiceCategory = {
  name: 'advertising',
  services: 'an advertising service',
  most: 'strong',
  example: 'npm/react-native-google-mobile-ads',
  counterExample: 'npm/react-native-google-mobile-ads-mock',
  packages: {
    composer: 'facebook/php-business-sdk googleads/google-ads-php',
    gem: 'facebookbusiness google-ads-googleads',
    maven: `
      com.adjust.sdk com.applovin com.appsflyer com.chartboost com.criteo.publisher
      com.facebook.android:audience-network-sdk com.facebook.android:facebook-android-sdk
      com.google.android.gms:play-services-ads com.google.android.gms:play-services-ads-identifier
      com.inmobi.monetization com.ironsource.sdk com.kochava.base com.mbridge.msdk com.mopub
      com.pangle.global com.singular.sdk com.startapp com.taboola com.unity3d.ads com.vungle
      io.branch.sdk.android
    `,
    npm: `
      @capacitor-community/admob @ctrl/react-adsense @react-native-admob/admob admob-plus-cordova
      cordova-plugin-admob-free expo-ads-admob facebook-nodejs-business-sdk google-ads-api prebid.js
      react-adsense react-facebook-pixel react-google-publisher-tag react-native-adjust
      react-native-applovin-max react-native-appsflyer react-native-branch react-native-fbsdk
      react-native-fbsdk-next react-native-google-mobile-ads
    `,
    nuget: 'google.ads.googleads xamarin.googleplayservices.ads',
    pub: `
      adjust_sdk applovin_max appsflyer_sdk facebook_app_events flutter_branch_sdk google_mobile_ads
      unity_ads_plugin
    `,
    pypi: 'bingads facebook-business google-ads tiktok-business-api-sdk',
    swift: `
      adjust/ios_sdk applovinsdk appsflyerframework appsflyerlib chartboostsdk
      facebook/facebook-ios-sdk fbaudiencenetwork fbsdkcorekit google-mobile-ads-sdk
      googleads/swift-package-manager-google-mobile-ads inmobisdk ironsourcesdk tiktokbusinesssdk
      unityads vunglesdk-ios
    `,
  },
  hosts: `
    adnxs.com ads.linkedin.com analytics.tiktok.com bat.bing.com connect.facebook.net criteo.com
    ct.pinterest.com doubleclick.net googleadservices.com googlesyndication.com sc-static.net
    snap.licdn.com static.ads-twitter.com taboola.com
  `,
};
