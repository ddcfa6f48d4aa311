// A payment service: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const PAYMENT: ServiceCategory = {
  name: 'payment',
  services: 'a payment service',
  most: 'strong',
  example: 'npm/stripe',
  counterExample: 'npm/stripe-event-types-extra',
  packages: {
    cargo: 'async-stripe stripe-rust',
    composer: `
      adyen/php-api-library braintree/braintree_php laravel/cashier laravel/cashier-paddle
      mollie/mollie-api-php omnipay/omnipay paypal/paypal-checkout-sdk payum/payum razorpay/razorpay
      stripe/stripe-php
    `,
    gem: `
      activemerchant adyen-ruby-api-library braintree chargebee mollie-api-ruby paypal-sdk-rest
      plaid razorpay recurly square.rb stripe
    `,
    go: `
      github.com/adyen/adyen-go-api-library github.com/braintree-go/braintree-go
      github.com/plaid/plaid-go github.com/plutov/paypal github.com/square/square-go-sdk
      github.com/stripe/stripe-go
    `,
    maven: `
      com.adyen com.android.billingclient com.braintreepayments com.mollie com.paypal.sdk com.plaid
      com.razorpay com.revenuecat.purchases com.squareup:square com.stripe:stripe-android
      com.stripe:stripe-java
    `,
    npm: `
      @adyen/* @klarna/* @lemonsqueezy/lemonsqueezy.js @mollie/api-client @paddle/paddle-js
      @paddle/paddle-node-sdk @paypal/* @polar-sh/sdk @square/web-sdk @stripe/* authorizenet
      braintree braintree-web chargebee checkout-sdk-node coinbase-commerce-node dwolla-v2
      expo-in-app-purchases flutterwave-node-v3 gocardless-nodejs iyzipay midtrans-client
      paypal-rest-sdk paystack plaid razorpay react-native-iap react-native-purchases
      react-plaid-link recurly square stripe xendit-node
    `,
    nuget: 'braintree going.plaid mollie.api paypalcheckoutsdk razorpay stripe.net',
    pub: 'flutter_stripe purchases_flutter razorpay_flutter',
    pypi: `
      adyen authorizenet braintree chargebee dj-paddle dj-stripe django-payments gocardless-pro
      mollie-api-python paypal-checkout-serversdk paypalrestsdk plaid-python razorpay recurly
      squareup stripe
    `,
    swift: `
      braintree braintree/braintree_ios revenuecat revenuecat/purchases-ios squareinapppaymentssdk
      stripe stripe/stripe-ios stripepaymentsheet
    `,
  },
  hosts: `
    api.adyen.com api.braintreegateway.com api.mollie.com api.paypal.com api.paystack.co
    api.razorpay.com api.stripe.com checkout.razorpay.com checkout.stripe.com
    js.braintreegateway.com js.stripe.com
  `,
};
