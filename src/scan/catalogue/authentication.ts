// A library or service for sign-in: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const AUTHENTICATION: ServiceCategory = {
  name: 'authentication',
  services: 'a library or service for sign-in',
  most: 'strong',
  example: 'npm/passport',
  counterExample: 'npm/passports',
  packages: {
    cargo: 'actix-identity axum-login openidconnect webauthn-rs',
    composer: `
      auth0/auth0-php laravel/breeze laravel/fortify laravel/jetstream laravel/passport
      laravel/sanctum laravel/socialite league/oauth2-server lexik/jwt-authentication-bundle
      symfony/security-bundle tymon/jwt-auth
    `,
    gem: `
      authlogic clearance devise devise-two-factor doorkeeper net-ldap omniauth omniauth-* rodauth
      ruby-saml sorcery warden
    `,
    go: `
      github.com/auth0/go-auth0 github.com/clerk/clerk-sdk-go github.com/coreos/go-oidc
      github.com/go-ldap/ldap github.com/go-webauthn/webauthn github.com/markbates/goth
      github.com/ory/kratos-client-go github.com/zitadel/oidc
    `,
    maven: `
      com.auth0.android:auth0 com.google.android.gms:play-services-auth
      com.google.firebase:firebase-auth com.okta org.apache.shiro org.keycloak org.pac4j
      org.springframework.boot:spring-boot-starter-oauth2-client
      org.springframework.boot:spring-boot-starter-security org.springframework.security
    `,
    npm: `
      @auth/* @auth0/* @aws-amplify/auth @azure/msal-browser @azure/msal-node @azure/msal-react
      @clerk/* @descope/* @kinde-oss/* @logto/* @okta/* @ory/client @propelauth/*
      @simplewebauthn/server @stytch/vanilla-js @supabase/auth-helpers-nextjs @workos-inc/node
      amazon-cognito-identity-js auth0 auth0-js better-auth keycloak-connect keycloak-js next-auth
      oauth4webapi oidc-client-ts oidc-provider openid-client passport passport-* supertokens-node
    `,
    nuget: `
      auth0.aspnetcore.authentication duende.identityserver identityserver4
      microsoft.aspnetcore.authentication.jwtbearer
      microsoft.aspnetcore.identity.entityframeworkcore microsoft.identity.web openiddict
    `,
    pub: `
      amplify_auth_cognito auth0_flutter firebase_auth flutter_appauth google_sign_in
      sign_in_with_apple
    `,
    pypi: `
      argon2-cffi auth0-python authlib clerk-backend-api dj-rest-auth django-allauth
      django-oauth-toolkit django-otp djangorestframework-simplejwt fastapi-users flask-jwt-extended
      flask-login flask-security flask-security-too ldap3 msal okta pysaml2 python-keycloak
      python-ldap python-social-auth social-auth-app-django webauthn workos
    `,
    swift: `
      appauth auth0 auth0/auth0.swift firebase/auth firebaseauth google/googlesignin-ios
      googlesignin msal oktaoidc
    `,
  },
  hosts: 'auth0.com clerk.accounts.dev cognito-idp.amazonaws.com okta.com',
};
