// A service that sends messages to people: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const MESSAGING: ServiceCategory = {
  name: 'messaging',
  services: 'a service that sends messages to people',
  most: 'strong',
  example: 'npm/@sendgrid/mail',
  counterExample: 'npm/@sendgrid/mail-mock',
  packages: {
    cargo: 'lettre sendgrid',
    composer: `
      laravel/slack-notification-channel mailchimp/marketing mailgun/mailgun-php minishlink/web-push
      phpmailer/phpmailer sendgrid/sendgrid swiftmailer/swiftmailer symfony/mailer twilio/sdk
      vonage/client wildbit/postmark-php
    `,
    gem: `
      customerio gibbon intercom intercom-rails mailchimp mailgun-ruby onesignal postmark
      postmark-rails sendgrid-ruby slack-ruby-client twilio-ruby web-push
    `,
    go: `
      github.com/mailgun/mailgun-go github.com/resend/resend-go github.com/sendgrid/sendgrid-go
      github.com/slack-go/slack github.com/twilio/twilio-go github.com/wneessen/go-mail
      gopkg.in/gomail.v2
    `,
    maven: `
      com.braze com.google.firebase:firebase-messaging com.onesignal:onesignal
      com.sendgrid:sendgrid-java com.sun.mail:javax.mail com.twilio.sdk:twilio com.zendesk
      io.intercom.android org.simplejavamail org.springframework.boot:spring-boot-starter-mail
    `,
    npm: `
      @aws-sdk/client-ses @aws-sdk/client-sns @braze/web-sdk @getbrevo/brevo
      @intercom/messenger-js-sdk @knocklabs/node @mailchimp/mailchimp_marketing
      @mailchimp/mailchimp_transactional @novu/node @onesignal/node-onesignal
      @react-native-firebase/messaging @sendgrid/client @sendgrid/mail @slack/bolt @slack/web-api
      @vonage/server-sdk @zendeskgarden/react-chrome customerio-node discord.js intercom-client
      klaviyo-api mailchimp-api-v3 mailersend mailgun-js mailgun.js messagebird nexmo
      node-telegram-bot-api nodemailer onesignal-node plivo postmark react-native-onesignal
      react-use-intercom resend sib-api-v3-sdk telegraf twilio web-push whatsapp-web.js
      zendesk-node-api
    `,
    nuget: 'azure.communication.email mailchimp.net.v3 mailjet.api mailkit sendgrid twilio',
    pub: 'firebase_messaging intercom_flutter onesignal_flutter',
    pypi: `
      aiogram braze-client customerio discord-py django-anymail fastapi-mail flask-mail klaviyo-api
      mailchimp-marketing mailchimp-transactional mailchimp3 mailgun messagebird onesignal-sdk
      postmarker python-intercom python-telegram-bot pywebpush resend sendgrid sib-api-v3-sdk
      slack-bolt slack-sdk twilio vonage zenpy
    `,
  },
  hosts: `
    api.brevo.com api.mailgun.net api.postmarkapp.com api.sendgrid.com api.twilio.com
    client.crisp.chat hooks.slack.com js.driftt.com onesignal.com widget.intercom.io
  `,
};
